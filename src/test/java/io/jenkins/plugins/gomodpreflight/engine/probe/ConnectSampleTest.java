package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.After;
import org.junit.Test;

public class ConnectSampleTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Java's sockets are of the second kind, where there is one. */
    private static final List<Path> CONNECTIONS = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    private final List<AutoCloseable> open = new ArrayList<>();

    @After
    public void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private static Optional<Quality.Connects> take(int port, int count) throws InterruptedException {
        return ConnectSample.take(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), count, LIMIT);
    }

    @Test
    public void ofAGoodWayNothingIsLost() throws Exception {
        try (RawServer server = new RawServer(connection -> connection.request())) {
            Quality.Connects connects = take(server.port(), 25).orElseThrow();
            assertEquals(25, connects.count());
            assertEquals(0, connects.lost());
            assertTrue(connects.toString(), connects.medianMillis() > 0);
        }
    }

    @Test
    public void whoRefusesHasAnswered() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        Quality.Connects connects = take(port, 5).orElseThrow();
        assertEquals(5, connects.count());
        assertEquals(0, connects.lost());
    }

    @Test
    public void whoNeverAnswersLosesNothing() throws Exception {
        ServerSocket server = full();
        assertFalse(ConnectSample.take(
                        new InetSocketAddress(server.getInetAddress(), server.getLocalPort()),
                        4,
                        Duration.ofMillis(100))
                .isPresent());
    }

    @Test
    public void aConnectionThatTookASecondPacketIsLost() throws Exception {
        assumeTrue("the kernel does not tell of its connections here", Files.isReadable(CONNECTIONS.get(0)));
        ServerSocket server = full();
        CompletableFuture<Quality.Connects> sample = CompletableFuture.supplyAsync(() -> {
            try {
                return take(server.getLocalPort(), 24).orElseThrow();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        // the kernel has dropped the first packets, and holds them for another try
        String waiting = String.format("0100007F:%04X 02 ", server.getLocalPort());
        while (!sample.isDone() && count(waiting) < 4) {
            Thread.onSpinWait();
        }
        Thread accepting = new Thread(() -> {
            try {
                while (true) {
                    server.accept().close();
                }
            } catch (IOException e) {
                // the test is over
            }
        });
        accepting.setDaemon(true);
        accepting.start();
        Quality.Connects connects = sample.get();
        assertEquals(24, connects.count());
        // and the short queue may have dropped one or another of the packets that came again
        assertTrue(connects.toString(), connects.lost() >= 4 && connects.lost() < 24);
    }

    private static long count(String connection) throws IOException {
        long count = 0;
        for (Path list : CONNECTIONS) {
            if (Files.isReadable(list)) {
                count += Files.readString(list)
                        .lines()
                        .filter(line -> line.contains(connection))
                        .count();
            }
        }
        return count;
    }

    /** A listener whose queue is full: the kernel drops what would open another connection. */
    private ServerSocket full() throws Exception {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        open.add(server);
        for (int i = 0; i < 2; i++) {
            open.add(new Socket(server.getInetAddress(), server.getLocalPort()));
        }
        return server;
    }
}
