package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * An HTTP proxy as HTTP_PROXY and HTTPS_PROXY name it. It resolves made-up host names to servers of the case, so that
 * the real rules for proxies can be seen: go never uses one for a loopback address.
 */
final class ForwardProxy implements Server {
    /** What it does with a request it could serve. */
    enum Mood {
        FORWARDS,
        /** 403 to everything. */
        REFUSES,
        /** Closes each connection. */
        CLOSES
    }

    private final Function<String, Optional<Server>> resolver;
    private final Optional<String> credentials;
    private final Mood mood;
    private final String scheme;
    private final Listener listener;

    /**
     * @param resolver where a host name leads; a request for one that leads nowhere is answered with 502
     * @param credentials {@code user:password} that it demands, if any
     * @param tls where it is itself reached by TLS
     */
    ForwardProxy(
            Function<String, Optional<Server>> resolver,
            Optional<String> credentials,
            Mood mood,
            Optional<SSLContext> tls) {
        this.scheme = tls.isPresent() ? "https" : "http";
        this.resolver = resolver;
        this.credentials =
                credentials.map(c -> "Basic " + Base64.getEncoder().encodeToString(c.getBytes(StandardCharsets.UTF_8)));
        this.mood = mood;
        this.listener = new Listener(tls, this::serve);
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public int port() {
        return listener.port();
    }

    private void serve(Socket client) throws IOException {
        Optional<Exchange> exchange = Exchange.read(client);
        if (exchange.isEmpty() || mood == Mood.CLOSES) {
            return;
        }
        Exchange request = exchange.get();
        String given = request.headers().get("Proxy-Authorization");
        if (credentials.isPresent() && !credentials.get().equals(given)) {
            refuse(request, 407, "Proxy-Authenticate", "Basic realm=\"proxy\"");
        } else if (mood == Mood.REFUSES) {
            refuse(request, 403, "X-Reason", "policy");
        } else {
            forward(request);
        }
    }

    private void forward(Exchange request) throws IOException {
        boolean connect = request.method().equals("CONNECT");
        String authority = connect ? request.target() : request.target().replaceFirst("^http://([^/]*).*", "$1");
        Optional<Server> server = resolver.apply(authority.replaceFirst(":\\d+$", ""));
        if (server.isEmpty()) {
            refuse(request, 502, "X-Reason", "no such host");
            return;
        }
        try (Socket upstream = new Socket("127.0.0.1", server.get().port())) {
            if (connect) {
                request.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } else {
                upstream.getOutputStream().write(head(request));
            }
            Listener.daemon(() -> pump(request.socket(), upstream));
            pump(upstream, request.socket());
        }
    }

    /** The request as an origin server wants it; one request a connection keeps this simple. */
    private static byte[] head(Exchange request) {
        String target = request.target().replaceFirst("^http://[^/]*", "");
        StringBuilder head = new StringBuilder(request.method() + " " + target + " HTTP/1.1\r\n");
        request.headers().forEach((name, value) -> {
            if (!name.toLowerCase(Locale.ROOT).startsWith("proxy-") && !name.equalsIgnoreCase("Connection")) {
                head.append(name + ": " + value + "\r\n");
            }
        });
        return (head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void refuse(Exchange request, int status, String header, String value) throws IOException {
        request.respond(status, Map.of(header, value, "Connection", "close"), new byte[0]);
    }

    /** Passes on what comes until one side ends. */
    static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // one side went away; the other learns of it when its socket is closed
        }
    }

    @Override
    public void close() {
        listener.close();
    }
}
