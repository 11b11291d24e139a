package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that does with each connection what a test wants, byte by byte. */
final class RawServer implements AutoCloseable {
    /** What is done with a connection; it is closed afterwards. */
    interface Handler {
        void handle(Connection connection) throws Exception;
    }

    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    RawServer(Handler handler) throws IOException {
        start(() -> {
            while (!listener.isClosed()) {
                Socket socket = listener.accept();
                sockets.add(socket);
                int number = connections.incrementAndGet();
                start(() -> {
                    try (socket) {
                        handler.handle(new Connection(socket, number));
                    }
                });
            }
        });
    }

    private interface Task {
        void run() throws Exception;
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (Exception e) {
                // the client went away, or the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** How many connections came, examinations included. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** One connection, from the server's side. */
    final class Connection {
        private final Socket socket;
        private final int number;
        private final BufferedReader in;

        Connection(Socket socket, int number) throws IOException {
            this.socket = socket;
            this.number = number;
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        }

        Socket socket() {
            return socket;
        }

        /** 1 for the first connection. */
        int number() {
            return number;
        }

        InputStream stream() throws IOException {
            return socket.getInputStream();
        }

        /** The lines of the next request's head; empty at the end of the connection. */
        List<String> request() throws IOException {
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                lines.add(line);
            }
            return lines;
        }

        void write(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** Answers with status 200 and keeps the connection. */
        void answer(String body) throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }

        /** Ends the connection with a reset instead of an orderly close. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Does nothing until the server is closed. */
        void hang() throws InterruptedException {
            closed.await();
        }
    }
}
