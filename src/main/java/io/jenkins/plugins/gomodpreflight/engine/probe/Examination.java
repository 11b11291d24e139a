package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The way to a server, gone once and slowly enough to see each step: name, addresses, tunnel, TLS. Runs on a blocking
 * thread.
 */
final class Examination {
    private static final int MAX_ADDRESSES = 16;
    private static final int MAX_TUNNEL_ANSWER = 16 << 10;
    /** As go's {@code saneMinimum}: of several addresses none gets less. */
    private static final Duration MIN_CONNECT = Duration.ofSeconds(2);

    /**
     * What was seen.
     *
     * @param address where connections lead: the server's, or its proxy's; absent after a failure
     * @param http2 whether the server chose HTTP/2
     */
    record Result(
            Endpoint.Phases phases,
            List<Endpoint.Address> addresses,
            List<String> dns,
            Optional<Endpoint.Tls> tls,
            Optional<InetAddress> address,
            boolean http2,
            Optional<Failure> failure) {}

    private final Server server;
    private final Optional<URI> proxy;
    private final Server next;
    private final Toolbox tools;

    private final List<Endpoint.Address> addresses = new ArrayList<>();
    private List<String> dns = List.of();
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
                List.copyOf(addresses),
                dns,
                tls,
                failure.isPresent() ? Optional.empty() : Optional.of(address),
                http2,
                failure.map(tools::redact));
    }

    private Optional<Failure> go() throws InterruptedException {
        Optional<Failure> unsupported = proxy.flatMap(Examination::unsupported);
        if (unsupported.isPresent()) {
            return unsupported;
        }
        long start = System.nanoTime();
        HostLookup lookup = HostLookup.of(next.host(), patience(), tools.resolver(), tools.nameServers());
        dnsMillis = HostNames.literal(next.host()).isPresent() ? -1 : millisSince(start);
        dns = lookup.dns();
        if (lookup.failure().isPresent()) {
            return lookup.failure();
        }
        return connect(lookup.addresses());
    }

    private static Optional<Failure> unsupported(URI proxy) {
        String scheme = proxy.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("http")
                ? Optional.empty()
                : Optional.of(Failure.of(
                        Cause.PROXY_REFUSED, "this check cannot go through a proxy of the kind " + scheme + "://"));
    }

    /**
     * One after the other, the time shared among them as in go's {@code dialSerial}; the first error is the one told.
     * A channel's socket, unlike another, lets go when the thread is interrupted.
     */
    private Optional<Failure> connect(List<InetAddress> candidates) {
        int count = Math.min(candidates.size(), MAX_ADDRESSES);
        Optional<Failure> first = Optional.empty();
        for (int i = 0; i < count; i++) {
            Duration share = patience().dividedBy(count - i);
            Duration limit = share.compareTo(MIN_CONNECT) < 0 ? min(MIN_CONNECT, patience()) : share;
            long start = System.nanoTime();
            try (Socket socket = SocketChannel.open().socket()) {
                // not counting how long Java took to load the classes
                start = System.nanoTime();
                // a time-out of 0 would mean for ever
                socket.connect(
                        new InetSocketAddress(candidates.get(i), next.port()), (int) Math.max(1, limit.toMillis()));
                connectMillis = millisSince(start);
                address = candidates.get(i);
                addresses.add(new Endpoint.Address(address.getHostAddress(), connectMillis, Optional.empty()));
                return server.isSecure() ? secure(socket) : Optional.empty();
            } catch (IOException e) {
                Failure failure = Faults.connecting(e);
                addresses.add(new Endpoint.Address(
                        candidates.get(i).getHostAddress(), millisSince(start), Optional.of(failure)));
                first = first.or(() -> Optional.of(failure));
            }
        }
        return first;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private Optional<Failure> secure(Socket socket) {
        Optional<Failure> failure = proxy.isPresent() ? tunnel(socket) : Optional.empty();
        return failure.isPresent() ? failure : shakeHands(socket);
    }

    /** Asks the proxy for a tunnel; only 200 opens one ({@code http.Transport.dialConn}). */
    private Optional<Failure> tunnel(Socket socket) {
        String credentials = Basic.header(proxy.orElseThrow())
                .map(header -> "Proxy-Authorization: " + header + "\r\n")
                .orElse("");
        String request = "CONNECT " + server.authority() + " HTTP/1.1\r\nHost: " + server.authority()
                + "\r\nUser-Agent: " + HttpClients.USER_AGENT_1 + "\r\n" + credentials + "\r\n";
        Limit limit = new Limit(socket);
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return refusal(head(socket.getInputStream()));
        } catch (IOException e) {
            return Optional.of(
                    limit.isOver() ? proxyFailure("no answer to CONNECT", 0) : proxyFailure(Faults.text(e), 0));
        } finally {
            limit.cancel();
        }
    }

    /** Reads to the empty line and not a byte further: what follows belongs to TLS. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < MAX_TUNNEL_ANSWER) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the proxy closed the connection");
            }
            head.append((char) octet);
            if (octet == '\n' && (head.indexOf("\r\n\r\n") >= 0 || head.indexOf("\n\n") >= 0)) {
                return head.toString();
            }
        }
        throw new IOException("the proxy's answer to CONNECT is too long");
    }

    private Optional<Failure> refusal(String head) {
        String line = head.lines().findFirst().orElse("");
        String[] words = line.split(" ", 3);
        if (words.length < 2
                || !words[0].startsWith("HTTP/1.")
                || !words[1].chars().allMatch(Character::isDigit)
                || words[1].length() != 3) {
            return Optional.of(proxyFailure("the proxy did not answer in HTTP", 0));
        }
        int status = Integer.parseInt(words[1]);
        return status == 200
                ? Optional.empty()
                : Optional.of(proxyFailure(words[1] + (words.length > 2 ? " " + words[2] : ""), status));
    }

    private Failure proxyFailure(String detail, int status) {
        return new Failure(
                status == 407 ? Cause.PROXY_AUTH_REQUIRED : Cause.PROXY_REFUSED,
                "CONNECT " + server.authority() + " through " + next.url() + ": " + detail,
                status);
    }

    private Optional<Failure> shakeHands(Socket socket) {
        long start = System.nanoTime();
        Limit limit = new Limit(socket);
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

    /** Closes a connection in time: a read's own time-out does not help against a peer that drips. */
    private final class Limit {
        private final ScheduledFuture<?> task;
        private volatile boolean over;

        Limit(Socket socket) {
            task = tools.timer()
                    .schedule(
                            () -> {
                                over = true;
                                closeQuietly(socket);
                            },
                            patience().toMillis(),
                            TimeUnit.MILLISECONDS);
        }

        boolean isOver() {
            return over;
        }

        void cancel() {
            task.cancel(false);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more
        }
    }

    private Duration patience() {
        return tools.settings().deadline().atMost(tools.settings().connectTimeout());
    }

    private static double millisSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e6;
    }
}
