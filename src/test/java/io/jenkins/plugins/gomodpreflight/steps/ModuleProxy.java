package io.jenkins.plugins.gomodpreflight.steps;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A Go module proxy on the loopback interface that serves {@link MadeUpModules} and can be told to misbehave. */
final class ModuleProxy implements AutoCloseable {
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final HttpServer server;
    private final String scheme;
    private final MadeUpModules modules;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<String> logins = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    private volatile Gate gate = Gate.open();
    private volatile String login;
    private volatile int failTimes;
    private volatile int failStatus;

    private ModuleProxy(HttpServer server, String scheme, MadeUpModules modules) {
        this.server = server;
        this.scheme = scheme;
        this.modules = modules;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Over plain HTTP. */
    static ModuleProxy start(MadeUpModules modules) throws IOException {
        return new ModuleProxy(HttpServer.create(loopback(), 0), "http", modules);
    }

    /** Over HTTPS, as an identity that is valid for 127.0.0.1 and localhost. */
    static ModuleProxy start(MadeUpModules modules, LoopbackIdentity identity) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity.context()));
        return new ModuleProxy(server, "https", modules);
    }

    private static InetSocketAddress loopback() throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
    }

    String url() {
        return scheme + "://" + host();
    }

    /** The host and the port. */
    String host() {
        return "127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The status instead of each .mod file, the first times that it is asked for; other files are served. */
    void failFirst(int times, int status) {
        failures.clear();
        failStatus = status;
        failTimes = times;
    }

    /** The status instead of each .mod file from now on. */
    void fail(int status) {
        failFirst(Integer.MAX_VALUE, status);
    }

    /** Keeps all answers back from now on until the gate is opened. */
    Gate hold() {
        gate = new Gate();
        return gate;
    }

    /** Answers 401 to whoever does not show this login. */
    void requireLogin(String user, String password) {
        login = user + ":" + password;
    }

    /** Every path that was asked for and ends so. */
    List<String> requests(String end) {
        return paths.stream().filter(path -> path.endsWith(end)).toList();
    }

    /** Every login that was shown, {@code user:password}. */
    List<String> logins() {
        return logins;
    }

    /** Serves everything, at once and to everybody, and has not been asked for anything. */
    void reset() {
        gate.release();
        gate = Gate.open();
        login = null;
        failFirst(0, OK);
        paths.clear();
        logins.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            paths.add(path);
            String shown = login(exchange);
            if (!shown.isEmpty()) {
                logins.add(shown);
            }
            gate.pass();
            byte[] file = modules.file(path);
            if (login != null && !login.equals(shown)) {
                send(exchange, UNAUTHORIZED, new byte[0]);
            } else if (path.endsWith(".mod") && fails(path)) {
                send(exchange, failStatus, new byte[0]);
            } else if (file == null) {
                send(exchange, NOT_FOUND, new byte[0]);
            } else {
                exchange.getResponseHeaders().add("Content-Type", "application/octet-stream");
                send(exchange, OK, file);
            }
        }
    }

    private boolean fails(String path) {
        return failures.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet() <= failTimes;
    }

    private static String login(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header == null || !header.startsWith("Basic ")
                ? ""
                : new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        gate.release();
        server.stop(0);
        threads.shutdownNow();
    }

    /** Keeps answers back. */
    static final class Gate {
        private static final int PATIENCE_SECONDS = 120;

        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private static Gate open() {
            Gate gate = new Gate();
            gate.release();
            return gate;
        }

        /** Returns when somebody has asked and waits. */
        void awaitArrival() throws InterruptedException {
            if (!arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody asked the module proxy");
            }
        }

        void release() {
            released.countDown();
        }

        private void pass() throws IOException {
            arrived.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the module proxy is closed", e);
            }
        }
    }
}
