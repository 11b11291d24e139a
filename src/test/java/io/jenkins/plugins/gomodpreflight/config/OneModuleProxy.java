package io.jenkins.plugins.gomodpreflight.config;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.net.ssl.SSLContext;

/** A module proxy on loopback that has one version of one module. */
final class OneModuleProxy implements AutoCloseable {
    static final String MODULE = "example.com/trial@v1.0.0";

    private static final String BASE = "/example.com/trial/@v/v1.0.0";
    private static final String MOD = "module example.com/trial\n";

    private final String scheme;
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String authorization;

    /** A proxy that speaks plain HTTP. */
    OneModuleProxy() throws IOException {
        this("http", HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    private OneModuleProxy(String scheme, HttpServer server) {
        this.scheme = scheme;
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    /** A proxy with TLS. */
    static OneModuleProxy secured(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new OneModuleProxy("https", server);
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String url() {
        return scheme + "://" + host();
    }

    /** Refuses from now on whoever does not send this Authorization header. */
    void demand(String header) {
        authorization = header;
    }

    /** The paths it was asked for. */
    List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        boolean allowed = authorization == null
                || authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = body(path);
        int status = !allowed ? 401 : body == null ? 404 : 200;
        byte[] sent = status == 200 ? body : "refused\n".getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : sent.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (!head) {
                out.write(sent);
            }
        }
    }

    private static byte[] body(String path) throws IOException {
        return switch (path) {
            case BASE + ".info" ->
                "{\"Version\":\"v1.0.0\",\"Time\":\"2024-01-01T00:00:00Z\"}".getBytes(StandardCharsets.UTF_8);
            case BASE + ".mod" -> MOD.getBytes(StandardCharsets.UTF_8);
            case BASE + ".zip" -> zip();
            default -> null;
        };
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(MODULE + "/go.mod"));
            zip.write(MOD.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
