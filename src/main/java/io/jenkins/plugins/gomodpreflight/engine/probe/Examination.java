package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The way to a server, gone once and slowly enough to see each step: name, addresses, tunnel, TLS. Runs on a blocking
 * thread.
 */
final class Examination {
    /**
     * What was seen.
     *
     * @param candidates every address of the name
     * @param address where connections lead: the server's, or its proxy's; absent where none was made
     * @param http2 whether the server chose HTTP/2
     */
    record Result(
            Endpoint.Phases phases,
            List<Endpoint.Address> addresses,
            List<String> dns,
            List<InetAddress> candidates,
            Optional<Endpoint.Tls> tls,
            Optional<InetAddress> address,
            boolean http2,
            Optional<Failure> failure) {}

    private final Server server;
    private final Optional<URI> proxy;
    private final Server next;
    private final Toolbox tools;

    private List<Endpoint.Address> addresses = List.of();
    private List<String> dns = List.of();
    private List<InetAddress> candidates = List.of();
    private Optional<Endpoint.Tls> tls = Optional.empty();
    private InetAddress address;
    private double dnsMillis = -1;
    private double connectMillis = -1;
    private double tlsMillis = -1;

    private Examination(Server server, Optional<URI> proxy, Toolbox tools) {
        this.server = server;
        this.proxy = proxy;
        this.next = proxy.map(Server::of).orElse(server);
        this.tools = tools;
    }

    /** Goes the way, and once more where the connection was reset: a reset often passes, the other causes seldom do. */
    static Result of(Server server, Optional<URI> proxy, Toolbox tools) throws InterruptedException {
        Result result = new Examination(server, proxy, tools).result();
        boolean again = result.failure().isPresent()
                && result.failure().get().cause() == Cause.CONNECT_RESET
                && !tools.settings().deadline().isOver();
        return again ? new Examination(server, proxy, tools).result() : result;
    }

    private Result result() throws InterruptedException {
        Optional<Failure> failure = go();
        if (failure.isPresent() && tools.settings().deadline().isOver()) {
            failure = Optional.of(tools.outOfTime());
        }
        boolean http2 = proxy.isEmpty() && tls.isPresent() && tls.get().alpn().equals("h2");
        return new Result(
                new Endpoint.Phases(dnsMillis, connectMillis, tlsMillis, -1),
                addresses,
                dns,
                candidates,
                tls,
                Optional.ofNullable(address),
                http2,
                failure.map(tools::redact));
    }

    private Optional<Failure> go() throws InterruptedException {
        Optional<Failure> unreachable = proxy.flatMap(Tunnel::unreachable);
        if (unreachable.isPresent()) {
            return unreachable;
        }
        long start = System.nanoTime();
        HostLookup lookup = HostLookup.of(next.host(), patience(), tools.resolver(), tools.nameServers());
        dnsMillis = HostNames.literal(next.host()).isPresent() ? -1 : millisSince(start);
        dns = lookup.dns();
        if (lookup.failure().isPresent()) {
            return lookup.failure();
        }
        candidates = lookup.addresses();
        return connect();
    }

    private Optional<Failure> connect() throws InterruptedException {
        Dialer.Dialed dialed = Dialer.dial(candidates, next.port(), patience());
        addresses = dialed.tried();
        if (dialed.socket().isEmpty()) {
            return dialed.failure();
        }
        try (Socket socket = dialed.socket().get()) {
            address = socket.getInetAddress();
            connectMillis = addresses.stream()
                    .filter(tried -> tried.failure().isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .connectMillis();
            return proceed(socket);
        } catch (IOException e) {
            return Optional.of(Faults.connecting(e));
        }
    }

    /** Through the proxy, if there is one on the way, and into TLS, if the server wants it. */
    private Optional<Failure> proceed(Socket socket) {
        try {
            Socket way = proxy.isPresent() ? new Tunnel(server, proxy.get(), tools).through(socket) : socket;
            return server.isSecure() ? shakeHands(way) : Optional.empty();
        } catch (TunnelException e) {
            return Optional.of(e.failure());
        }
    }

    private Optional<Failure> shakeHands(Socket socket) {
        long start = System.nanoTime();
        Limit limit = new Limit(socket, tools);
        try {
            tls = Optional.of(tools.tls().handshake(socket, server, proxy.isEmpty()));
            tlsMillis = millisSince(start);
            return Optional.empty();
        } catch (IOException e) {
            tlsMillis = millisSince(start);
            tls = Faults.untrusted(e).flatMap(UntrustedException::shown);
            return Optional.of(
                    Faults.handshaking(limit.isOver() ? new SocketTimeoutException("TLS handshake timeout") : e));
        } finally {
            limit.cancel();
        }
    }

    private Duration patience() {
        return tools.settings().deadline().atMost(tools.settings().connectTimeout());
    }

    private static double millisSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e6;
    }
}
