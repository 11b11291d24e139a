package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request on a raw connection, and the means to answer it well or badly.
 *
 * @param socket the connection, of which a fault may do as it likes
 * @param method GET, HEAD or CONNECT
 * @param target as it stood in the request line
 * @param headers by name, case ignored
 */
record Exchange(Socket socket, String method, String target, Map<String, String> headers) {
    private static final int MAX_LINE = 64 * 1024;

    /** The next request of a connection; empty where the peer closed it. */
    static Optional<Exchange> read(Socket socket) throws IOException {
        String[] start = line(socket.getInputStream()).split(" ");
        if (start.length != 3) {
            return Optional.empty();
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(socket.getInputStream()); !line.isEmpty(); line = line(socket.getInputStream())) {
            String[] header = line.split(":", 2);
            if (header.length == 2) {
                headers.put(header[0], header[1].trim());
            }
        }
        return Optional.of(new Exchange(socket, start[0], start[1], headers));
    }

    /** The path without a query, also of a target in absolute form. Only the exclamation mark is unescaped. */
    String path() {
        String path = target.startsWith("/") ? target : target.replaceFirst("^[a-zA-Z]+://[^/]*", "");
        return path.replaceFirst("[?#].*$", "").replace("%21", "!");
    }

    /** The body of the request, with an announced length or in chunks. */
    byte[] body() throws IOException {
        InputStream in = socket.getInputStream();
        if (!headers.getOrDefault("Transfer-Encoding", "").equals("chunked")) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = chunk(in); length > 0; length = chunk(in)) {
            body.write(in.readNBytes(length));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    /** Whether the client wants no other answer on this connection, as {@link ForwardProxy} says to servers. */
    boolean isLast() {
        return headers.getOrDefault("Connection", "").equalsIgnoreCase("close");
    }

    /** A complete answer with an announced length; a HEAD request gets its head alone. */
    void respond(int status, Map<String, String> extra, byte[] body) throws IOException {
        Map<String, String> head = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (status != 204 && status != 304) {
            head.put("Content-Length", String.valueOf(body.length));
        }
        if (isLast()) {
            head.put("Connection", "close");
        }
        head.putAll(extra);
        write(head(status, head));
        if (!isHead() && status != 204 && status != 304) {
            write(body);
        }
    }

    void write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    static byte[] head(int status, Map<String, String> headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " status " + status + "\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        return (head + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (line.size() > MAX_LINE) {
                throw new IOException("line too long");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).trim();
    }
}
