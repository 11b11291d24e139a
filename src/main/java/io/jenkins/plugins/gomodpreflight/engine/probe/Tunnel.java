package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocket;

/**
 * The way to a server through a proxy of the environment, from the moment at which a connection to the proxy stands
 * ({@code http.Transport.dialConn}). What is neither https nor socks5 go takes for a plain HTTP proxy.
 */
final class Tunnel {
    private static final int MAX_ANSWER = 16 << 10;
    /** What {@code http.canonicalAddr} knows a port of; for others it takes 0. */
    private static final Set<String> WITH_PORT = Set.of("http", "https", "socks5");

    private final Server server;
    private final URI proxy;
    private final Server next;
    private final Toolbox tools;

    /** @param proxy any URL with a host */
    Tunnel(Server server, URI proxy, Toolbox tools) {
        this.server = server;
        this.proxy = proxy;
        this.next = Server.of(proxy);
        this.tools = tools;
    }

    /** Why no proxy of that URL can be reached. */
    static Optional<Failure> unreachable(URI proxy) {
        String scheme = proxy.getScheme().toLowerCase(Locale.ROOT);
        boolean port = Server.hostAndPort(proxy).matches(".*:\\d+");
        return port || WITH_PORT.contains(scheme)
                ? Optional.empty()
                : Optional.of(Failure.of(
                        Cause.PROXY_REFUSED,
                        "go knows no port for a proxy of the kind " + scheme + ":// and its URL names none"));
    }

    Server proxy() {
        return next;
    }

    Server server() {
        return server;
    }

    /** Whether the asynchronous clients lack this way: they know neither SOCKS with names nor TLS within TLS. */
    boolean isUncommon() {
        return isSocks() || next.isSecure();
    }

    /** Whether requests at the end of it name the server as well, since it is the proxy that reads them. */
    boolean endsAtProxy() {
        return !isSocks() && !server.isSecure();
    }

    private boolean isSocks() {
        return next.scheme().equals("socks5");
    }

    /**
     * Goes through the proxy.
     *
     * @param connection to the proxy
     * @return where the server listens, or the proxy if the way {@linkplain #endsAtProxy() ends} there
     */
    Socket through(Socket connection) throws TunnelException {
        Limit limit = new Limit(connection, tools);
        try {
            Socket way = next.isSecure() ? secured(connection, limit) : connection;
            if (isSocks()) {
                new Socks(server, Basic.user(proxy), Basic.password(proxy)).connect(way);
            } else if (server.isSecure()) {
                String request = "CONNECT " + server.authority() + " HTTP/1.1\r\nHost: " + server.authority()
                        + "\r\nUser-Agent: " + HttpClients.USER_AGENT_1 + "\r\n" + credentials() + "\r\n";
                way.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                checkAnswer(head(way.getInputStream()));
            }
            return way;
        } catch (TunnelException e) {
            throw e;
        } catch (Socks.RefusedException e) {
            throw failure(e.wantsLogin() ? Cause.PROXY_AUTH_REQUIRED : Cause.PROXY_REFUSED, e.getMessage(), 0);
        } catch (IOException e) {
            throw failure(Cause.PROXY_REFUSED, limit.isOver() ? "no answer from the proxy" : Faults.text(e), 0);
        } finally {
            limit.cancel();
        }
    }

    /** Go offers the proxy HTTP/2 and sends CONNECT as HTTP/1.1 even where the proxy accepts. */
    private Socket secured(Socket connection, Limit limit) throws TunnelException {
        SSLSocket secured;
        try {
            secured = tools.tls().open(connection, next, server.isSecure());
        } catch (IOException e) {
            String why = limit.isOver()
                    ? "TLS handshake timeout"
                    : Faults.handshaking(e).detail();
            throw failure(Cause.PROXY_REFUSED, "TLS with the proxy failed: " + why, 0);
        }
        if (secured.getApplicationProtocol().equals("h2")) {
            throw failure(Cause.PROXY_REFUSED, "the proxy chose HTTP/2, over which go opens no tunnels", 0);
        }
        return secured;
    }

    private String credentials() {
        return Basic.header(proxy)
                .map(header -> "Proxy-Authorization: " + header + "\r\n")
                .orElse("");
    }

    /** Reads to the empty line and not a byte further: what follows belongs to TLS. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < MAX_ANSWER) {
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

    /** Only 200 opens a tunnel. */
    private void checkAnswer(String head) throws TunnelException {
        String line = head.lines().findFirst().orElse("");
        String[] words = line.split(" ", 3);
        if (words.length < 2
                || !words[0].startsWith("HTTP/1.")
                || !words[1].chars().allMatch(Character::isDigit)
                || words[1].length() != 3) {
            throw failure(Cause.PROXY_REFUSED, "the proxy did not answer in HTTP", 0);
        }
        int status = Integer.parseInt(words[1]);
        if (status != 200) {
            throw failure(
                    status == 407 ? Cause.PROXY_AUTH_REQUIRED : Cause.PROXY_REFUSED,
                    words[1] + (words.length > 2 ? " " + words[2] : ""),
                    status);
        }
    }

    private TunnelException failure(Cause cause, String detail, int status) {
        return new TunnelException(
                new Failure(cause, "CONNECT " + server.authority() + " through " + next.url() + ": " + detail, status));
    }
}
