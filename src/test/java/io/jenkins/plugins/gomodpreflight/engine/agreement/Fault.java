package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** A way to answer a request other than the plain one. */
@FunctionalInterface
interface Fault {
    /**
     * @param content what a healthy server would have sent
     * @param names puts the addresses of the case's servers in the place of their names in braces
     * @return whether the connection may carry another request
     */
    boolean answer(Exchange exchange, byte[] content, UnaryOperator<String> names) throws IOException;

    /** The plain answer. */
    Fault NONE = (exchange, content, names) -> {
        exchange.respond(200, Map.of(), content);
        return true;
    };

    /** The connection is reset. */
    Fault RESET = (exchange, content, names) -> {
        exchange.socket().setSoLinger(true, 0);
        return false;
    };

    /** The connection is closed without an answer. */
    Fault CLOSE = (exchange, content, names) -> false;

    /** The answer never comes; ends when the listener is closed. */
    Fault HANG = (exchange, content, names) -> {
        waitForClose(exchange);
        return false;
    };

    /** The head and the first byte come, the rest never. */
    Fault HANG_IN_BODY = (exchange, content, names) -> {
        exchange.write(Exchange.head(200, Map.of("Content-Length", String.valueOf(content.length))));
        if (!exchange.isHead()) {
            exchange.write(Arrays.copyOf(content, 1));
        }
        waitForClose(exchange);
        return false;
    };

    /** Something that is not HTTP. */
    Fault GARBAGE = (exchange, content, names) -> {
        exchange.write("220 smtp.test ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
        return false;
    };

    /** Half of the announced body. */
    Fault CUT = (exchange, content, names) -> {
        exchange.write(Exchange.head(200, Map.of("Content-Length", String.valueOf(content.length))));
        if (!exchange.isHead()) {
            exchange.write(Arrays.copyOf(content, content.length / 2));
        }
        return false;
    };

    /** A body in chunks, complete. */
    Fault CHUNKED = (exchange, content, names) -> chunked(exchange, content, "0\r\n\r\n");

    /** A body in chunks without the last one. */
    Fault CHUNKED_CUT = (exchange, content, names) -> chunked(exchange, content, "");

    /** A body that ends with its connection, as HTTP/1.0 had it. */
    Fault UNTIL_CLOSE = (exchange, content, names) -> {
        exchange.write("HTTP/1.0 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        if (!exchange.isHead()) {
            exchange.write(content);
        }
        return false;
    };

    /** Interim answers before the real one. */
    Fault INTERIM = (exchange, content, names) -> {
        exchange.write("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return NONE.answer(exchange, content, names);
    };

    /** Compressed by Content-Encoding where the client allows it. */
    Fault GZIP = (exchange, content, names) -> {
        if (!exchange.headers().getOrDefault("Accept-Encoding", "").contains("gzip")) {
            return NONE.answer(exchange, content, names);
        }
        exchange.respond(200, Map.of("Content-Encoding", "gzip"), gzip(content));
        return true;
    };

    /** Compressed, and the Content-Encoding is not one that anybody asked for. */
    Fault UNKNOWN_ENCODING = (exchange, content, names) -> {
        exchange.respond(200, Map.of("Content-Encoding", "br"), gzip(content));
        return true;
    };

    /** A page that asks for a login, whatever was asked for. */
    Fault CAPTIVE_PORTAL =
            content(200, "text/html; charset=utf-8", "<!DOCTYPE html><html><body>Please log in</body></html>\n");

    /** An answer in a hurry to leave: right, and the connection is closed after it. */
    Fault CONNECTION_CLOSE = (exchange, content, names) -> {
        exchange.respond(200, Map.of("Connection", "close"), content);
        return false;
    };

    static Fault status(int status) {
        return content(status, "text/plain", "status " + status + "\n");
    }

    static Fault content(int status, String type, String text) {
        return (exchange, content, names) -> {
            exchange.respond(status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
            return true;
        };
    }

    /** The right content under another media type. */
    static Fault type(String type) {
        return (exchange, content, names) -> {
            exchange.respond(200, Map.of("Content-Type", type), content);
            return true;
        };
    }

    static Fault body(byte[] body) {
        return (exchange, content, names) -> {
            exchange.respond(200, Map.of(), body);
            return true;
        };
    }

    static Fault body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    static Fault text(String from, String to) {
        return (exchange, content, names) -> body(new String(content, StandardCharsets.UTF_8).replace(from, to))
                .answer(exchange, content, names);
    }

    /** @param location may name servers in braces; {@code {path}} is the path asked for */
    static Fault redirect(int status, String location) {
        return (exchange, content, names) -> {
            String to = names.apply(location).replace("{path}", exchange.path());
            exchange.respond(status, Map.of("Location", to), new byte[0]);
            return true;
        };
    }

    /** A chain of redirects of which the last leads to the content. */
    static Fault redirects(int hops) {
        return (exchange, content, names) -> {
            int done = exchange.target().contains("?")
                    ? Integer.parseInt(exchange.target().split("\\?")[1])
                    : 0;
            return done == hops
                    ? NONE.answer(exchange, content, names)
                    : redirect(302, exchange.path() + "?" + (done + 1)).answer(exchange, content, names);
        };
    }

    /** The fault for requests without this user and password. */
    static Fault unlessAuthorized(String user, String password, Fault fault) {
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return (exchange, content, names) -> expected.equals(exchange.headers().get("Authorization"))
                ? NONE.answer(exchange, content, names)
                : fault.answer(exchange, content, names);
    }

    /** The fault for requests that bring an Authorization of any kind. */
    static Fault ifAuthorized(Fault fault) {
        return (exchange, content, names) ->
                (exchange.headers().containsKey("Authorization") ? fault : NONE).answer(exchange, content, names);
    }

    /** The fault for HEAD requests alone. */
    static Fault onHead(Fault fault) {
        return (exchange, content, names) -> (exchange.isHead() ? fault : NONE).answer(exchange, content, names);
    }

    /** The plain answer after a pause. */
    static Fault slow(long millis) {
        return (exchange, content, names) -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
            return NONE.answer(exchange, content, names);
        };
    }

    private static boolean chunked(Exchange exchange, byte[] content, String end) throws IOException {
        exchange.write(Exchange.head(200, Map.of("Transfer-Encoding", "chunked")));
        if (!exchange.isHead()) {
            exchange.write((Integer.toHexString(content.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            exchange.write(content);
            exchange.write(("\r\n" + end).getBytes(StandardCharsets.US_ASCII));
        }
        return !end.isEmpty();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static void waitForClose(Exchange exchange) throws IOException {
        while (exchange.socket().getInputStream().read() >= 0) {
            // whatever the client says while it waits does not matter
        }
    }
}
