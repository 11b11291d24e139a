package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes one connection to a host of several addresses as go does ({@code net.dialParallel}): by the family of the first
 * address, and where that fails or takes a while, by the other family as well. The first connection wins.
 */
final class Dialer {
    private static final int MAX_ADDRESSES = 16;
    /** As {@code Dialer.fallbackDelay}. */
    private static final long FALLBACK_MILLIS = 300;
    /** As go's {@code saneMinimum}: of several addresses none gets less. */
    private static final Duration MIN_CONNECT = Duration.ofSeconds(2);

    /**
     * What came of it.
     *
     * @param socket the connection, for the caller to close; absent where none was made
     * @param tried every address that was tried
     * @param failure what go would report in the absence of a connection
     */
    record Dialed(Optional<Socket> socket, List<Endpoint.Address> tried, Optional<Failure> failure) {}

    /** One connection in the making. No record: comparing records takes a starting virtual machine longer than most servers. */
    private static final class Attempt {
        private final InetAddress address;
        private final Socket socket;
        private final long startNanos;

        Attempt(InetAddress address, Socket socket) {
            this.address = address;
            this.socket = socket;
            this.startNanos = System.nanoTime();
        }

        double millis() {
            return (System.nanoTime() - startNanos) / 1e6;
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                // it is of no use any more
            }
        }
    }

    private final int port;
    private final Deadline deadline;
    private final CompletableFuture<Socket> connection = new CompletableFuture<>();
    private final List<Attempt> pending = new ArrayList<>();
    private final List<Endpoint.Address> tried = new ArrayList<>();
    private boolean over;

    private Dialer(int port, Duration limit) {
        this.port = port;
        this.deadline = Deadline.in(limit);
    }

    /** @param addresses in the order in which go tries them, at least one */
    static Dialed dial(List<InetAddress> addresses, int port, Duration limit) throws InterruptedException {
        return new Dialer(port, limit).dial(addresses.subList(0, Math.min(addresses.size(), MAX_ADDRESSES)));
    }

    private Dialed dial(List<InetAddress> addresses) throws InterruptedException {
        Class<?> family = addresses.get(0).getClass();
        List<InetAddress> primaries =
                addresses.stream().filter(family::isInstance).toList();
        List<InetAddress> fallbacks =
                addresses.stream().filter(a -> !family.isInstance(a)).toList();
        Optional<Failure> failure;
        try {
            failure = fallbacks.isEmpty() ? connect(primaries) : race(primaries, fallbacks);
        } finally {
            giveUpOthers();
        }
        Optional<Socket> socket = Optional.ofNullable(connection.getNow(null));
        return new Dialed(socket, List.copyOf(tried), socket.isPresent() ? Optional.empty() : failure);
    }

    private Optional<Failure> race(List<InetAddress> primaries, List<InetAddress> fallbacks)
            throws InterruptedException {
        CompletableFuture<Optional<Failure>> primary = start(primaries);
        try {
            CompletableFuture.anyOf(connection, primary).get(FALLBACK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // that is when the other family is tried as well
        }
        if (!connection.isDone()) {
            CompletableFuture<Void> both = CompletableFuture.allOf(primary, start(fallbacks));
            Futures.await(CompletableFuture.anyOf(connection, both));
        }
        return primary.getNow(Optional.empty());
    }

    /** On a thread of its own: those that serve all servers may all be busy with examinations. */
    private CompletableFuture<Optional<Failure>> start(List<InetAddress> addresses) {
        CompletableFuture<Optional<Failure>> ended = new CompletableFuture<>();
        Thread thread = new Thread(() -> ended.complete(connect(addresses)), "preflight-dial");
        thread.setDaemon(true);
        thread.start();
        return ended;
    }

    /** One after the other, the time shared among them as in {@code dialSerial}; the first error is the one told. */
    private Optional<Failure> connect(List<InetAddress> addresses) {
        Optional<Failure> first = Optional.empty();
        for (int i = 0; i < addresses.size() && (i == 0 || !deadline.isOver()); i++) {
            Duration share = deadline.remaining().dividedBy(addresses.size() - i);
            Duration limit = share.compareTo(MIN_CONNECT) < 0 ? deadline.atMost(MIN_CONNECT) : share;
            Optional<Failure> failure = connect(addresses.get(i), limit);
            if (failure.isEmpty()) {
                return failure;
            }
            first = first.or(() -> failure);
        }
        return first;
    }

    private Optional<Failure> connect(InetAddress address, Duration limit) {
        Attempt attempt;
        try {
            // a channel's socket, unlike another, lets go when the thread is interrupted
            attempt = begin(new Attempt(address, SocketChannel.open().socket()));
        } catch (IOException e) {
            return Optional.of(Faults.connecting(e));
        }
        Optional<Failure> failure = Optional.empty();
        try {
            // a time-out of 0 would mean for ever
            attempt.socket.connect(new InetSocketAddress(address, port), (int) Math.max(1, limit.toMillis()));
        } catch (IOException e) {
            failure = Optional.of(Faults.connecting(e));
        }
        ended(attempt, attempt.millis(), failure);
        return failure;
    }

    private synchronized Attempt begin(Attempt attempt) throws IOException {
        if (over) {
            attempt.close();
            throw new ClosedChannelException();
        }
        pending.add(attempt);
        return attempt;
    }

    private synchronized void ended(Attempt attempt, double millis, Optional<Failure> failure) {
        if (!pending.remove(attempt)) {
            return; // given up
        }
        tried.add(new Endpoint.Address(attempt.address.getHostAddress(), millis, failure));
        if (failure.isPresent() || !connection.complete(attempt.socket)) {
            attempt.close();
        }
    }

    private synchronized void giveUpOthers() {
        over = true;
        for (Attempt attempt : pending) {
            attempt.close();
            double millis = attempt.millis();
            Failure overtaken = Failure.of(
                    Cause.CONNECT_TIMEOUT,
                    "no answer within " + Math.round(millis) + " ms, when another address had answered");
            tried.add(new Endpoint.Address(attempt.address.getHostAddress(), millis, Optional.of(overtaken)));
        }
        pending.clear();
    }
}
