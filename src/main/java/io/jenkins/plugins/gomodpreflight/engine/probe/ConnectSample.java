package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Connects to a server some times, and closes each connection at once. A connection whose first packet or whose answer
 * gets lost takes a second longer than the others: after that time every kernel sends the packet again.
 */
final class ConnectSample {
    /** Few enough for the queue of any server, so that none drops what is no loss of the network. */
    private static final int AT_A_TIME = 4;

    private static final long PAUSE_MILLIS = 20;
    private static final Duration PATIENCE = Duration.ofMillis(3500);
    /** A retransmission comes a second later; clocks and schedulers are not that exact. */
    private static final double RETRANSMISSION_MILLIS = 900;
    /** So many of a sample that is large enough tell enough. */
    private static final int ENOUGH_LOST = 10;

    private final InetSocketAddress server;
    private final int count;
    private final Deadline deadline;
    private final AtomicInteger begun = new AtomicInteger();
    private final List<Double> answered = new ArrayList<>();
    private int unanswered;

    private ConnectSample(InetSocketAddress server, int count, Duration limit) {
        this.server = server;
        this.count = count;
        this.deadline = Deadline.in(limit);
    }

    /**
     * Takes the sample.
     *
     * @return absent where no connection was answered: that is not called a loss
     */
    static Optional<Quality.Connects> take(InetSocketAddress server, int count, Duration limit)
            throws InterruptedException {
        ConnectSample sample = new ConnectSample(server, count, limit);
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int i = 0; i < Math.min(AT_A_TIME, count); i++) {
            CompletableFuture<Void> end = new CompletableFuture<>();
            ends.add(end);
            Thread thread = new Thread(
                    () -> {
                        sample.connectAgainAndAgain();
                        end.complete(null);
                    },
                    "preflight-connect");
            thread.setDaemon(true);
            thread.start();
        }
        try {
            Futures.await(ends.stream());
        } finally {
            sample.begun.set(count);
        }
        return sample.result();
    }

    private void connectAgainAndAgain() {
        try {
            while (begun.getAndIncrement() < count && !isEnough()) {
                connect();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isEnough() {
        boolean large = unanswered + answered.size() >= Quality.Connects.ENOUGH;
        return deadline.isOver() || large && lost() >= ENOUGH_LOST;
    }

    private void connect() {
        long start = System.nanoTime();
        try (Socket socket = SocketChannel.open().socket()) {
            start = System.nanoTime();
            socket.connect(server, (int) PATIENCE.toMillis());
            ended(start, Optional.empty());
        } catch (IOException e) {
            ended(start, Optional.of(Faults.connecting(e).cause()));
        }
    }

    /** What fails for another reason, such as too many open files, says nothing of the way. */
    private synchronized void ended(long start, Optional<Cause> failure) {
        if (failure.isEmpty() || failure.get() == Cause.CONNECT_REFUSED || failure.get() == Cause.CONNECT_RESET) {
            answered.add((System.nanoTime() - start) / 1e6);
        } else if (failure.get() == Cause.CONNECT_TIMEOUT) {
            unanswered++;
        }
    }

    private int lost() {
        return unanswered + answered.size() - inTime().size();
    }

    /** In order, the fastest first. */
    private List<Double> inTime() {
        double fastest = answered.stream().mapToDouble(d -> d).min().orElse(0);
        return answered.stream()
                .filter(millis -> millis < fastest + RETRANSMISSION_MILLIS)
                .sorted()
                .toList();
    }

    private synchronized Optional<Quality.Connects> result() {
        List<Double> inTime = inTime();
        return inTime.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Quality.Connects(unanswered + answered.size(), lost(), inTime.get(inTime.size() / 2)));
    }
}
