package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.probe.Quality.BlackHole;
import io.jenkins.plugins.gomodpreflight.engine.probe.Quality.Connects;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A closer look at the way to one server, after the requests: of everything where that is asked for, else of what was
 * slow or failed. Runs on a blocking thread.
 */
final class Measurement {
    /** Enough to tell one in a hundred from five. */
    private static final int ASKED = 200;
    /** Enough to tell that every other packet is lost, or every fifth. */
    private static final int SUSPECTED = 20;
    /** With them the median is not the first connection's. */
    private static final int FEW = 4;
    /** A first connection that took so long may have lost its first packet. */
    private static final double MAYBE_LOST_MILLIS = 900;

    private static final Duration CONNECTING = Duration.ofSeconds(6);
    /** A packet that is lost is sent again after one second. */
    private static final Duration OTHER_FAMILY = Duration.ofMillis(1500);

    /**
     * What was seen.
     *
     * @param addresses those of the examination, and those of the family that it did not come to or overtook
     * @param dns what the name servers said, if the name took long to resolve
     */
    record Result(Quality quality, List<Endpoint.Address> addresses, List<String> dns) {}

    private final Toolbox tools;
    private final Server server;
    private final Optional<URI> proxy;
    private final Server next;
    private final Examination.Result seen;

    Measurement(Toolbox tools, Server server, Optional<URI> proxy, Examination.Result seen) {
        this.tools = tools;
        this.server = server;
        this.proxy = proxy;
        this.next = proxy.map(Server::of).orElse(server);
        this.seen = seen;
    }

    /**
     * Takes it.
     *
     * @param asked whether everything is looked at
     * @param failing whether requests got no answer
     * @param silent the request that was not answered in time, if one was not
     */
    Result take(boolean asked, Slow slow, boolean failing, Optional<String> silent) throws InterruptedException {
        Optional<BlackHole> hole = blackHole(silent);
        Optional<Connects> connects = connects(asked, slow, failing);
        boolean named =
                seen.phases().dns() > slow.dns().toMillis() && seen.dns().isEmpty();
        return new Result(
                new Quality(connects, Optional.empty(), hole),
                addresses(asked),
                named ? tools.nameServers().times(next.host()) : seen.dns());
    }

    private Optional<BlackHole> blackHole(Optional<String> silent) {
        boolean handshake =
                seen.failure().filter(f -> f.cause() == Cause.TLS_TIMEOUT).isPresent();
        return seen.address()
                .filter(address -> handshake || silent.isPresent())
                .flatMap(address -> new BlackHoleProof(tools, server, proxy, address, silent).find());
    }

    private Optional<Connects> connects(boolean asked, Slow slow, boolean failing) throws InterruptedException {
        double first = seen.phases().connect();
        int count = asked
                ? ASKED
                : failing || first >= MAYBE_LOST_MILLIS
                        ? SUSPECTED
                        : first > slow.connect().toMillis() ? FEW : 0;
        return count == 0 || seen.address().isEmpty()
                ? Optional.empty()
                : ConnectSample.take(
                        new InetSocketAddress(seen.address().get(), next.port()),
                        count,
                        tools.settings().deadline().atMost(CONNECTING));
    }

    /** Where one family answers, the other one is looked at if the race was against it, or if that is asked for. */
    private List<Endpoint.Address> addresses(boolean asked) throws InterruptedException {
        Set<String> answered = seen.addresses().stream()
                .filter(tried -> tried.failure().isEmpty())
                .map(Endpoint.Address::address)
                .collect(Collectors.toSet());
        List<InetAddress> others = seen.address().stream()
                .flatMap(a ->
                        seen.candidates().stream().filter(c -> !a.getClass().isInstance(c)))
                .filter(c -> AddressOrder.source(c).isPresent())
                .toList();
        boolean overtaken = seen.addresses().size() > answered.size();
        if (others.isEmpty()
                || !asked && !overtaken
                || others.stream().anyMatch(o -> answered.contains(o.getHostAddress()))) {
            return seen.addresses();
        }
        Dialer.Dialed dialed =
                Dialer.dial(others, next.port(), tools.settings().deadline().atMost(OTHER_FAMILY));
        dialed.socket().ifPresent(Measurement::close);
        List<Endpoint.Address> all = new ArrayList<>(dialed.tried());
        Set<String> again = all.stream().map(Endpoint.Address::address).collect(Collectors.toSet());
        seen.addresses().stream()
                .filter(tried -> !again.contains(tried.address()))
                .forEach(all::add);
        return List.copyOf(all);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it has served
        }
    }
}
