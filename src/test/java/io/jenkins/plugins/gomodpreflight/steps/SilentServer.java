package io.jenkins.plugins.gomodpreflight.steps;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on 127.0.0.1 that takes requests, never answers, and knows when whoever asked has gone. */
final class SilentServer implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final AtomicInteger present = new AtomicInteger();

    private SilentServer(ServerSocket socket) {
        this.socket = socket;
    }

    static SilentServer start() throws IOException {
        SilentServer server =
                new SilentServer(new ServerSocket(0, 0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
        server.threads.execute(server::accept);
        return server;
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
        while (true) {
            try {
                Socket client = socket.accept();
                present.incrementAndGet();
                threads.execute(() -> listen(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void listen(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            while (in.read() >= 0) {
                arrived.countDown();
            }
        } catch (IOException e) {
            // gone without a farewell
        } finally {
            synchronized (present) {
                present.decrementAndGet();
                present.notifyAll();
            }
        }
    }

    /** Returns when somebody has asked. */
    void awaitRequest() throws InterruptedException {
        if (!arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody asked");
        }
    }

    /** Returns when everybody who has asked has hung up. */
    void awaitSilence() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (present) {
            while (present.get() > 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError(present + " connections are still open");
                }
                present.wait(left);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
