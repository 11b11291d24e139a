package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.probe.Request.Method;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.Test;

/** What becomes of the answers, good and bad, of a server that speaks HTTP/1.1 or something like it. */
public class NetworkHttpTest {
    /** A server that answers every request with these bytes and then closes. */
    private static RawServer saying(String answer) throws Exception {
        return new RawServer(connection -> {
            if (!connection.request().isEmpty()) {
                connection.write(answer);
            }
        });
    }

    private static Answer ask(String answer) throws Exception {
        try (RawServer server = saying(answer);
                Network network = Nets.network()) {
            return Nets.send(network, server.url() + "/x");
        }
    }

    @Test
    public void servesAFile() throws Exception {
        Answer answer =
                ask("HTTP/1.1 200 OK\r\nContent-Type: Text/Plain; charset=utf-8\r\nContent-Length: 5\r\n\r\nhello");
        assertEquals(200, answer.status());
        assertEquals("hello", Nets.text(answer));
        assertEquals("text/plain", answer.contentType());
        assertEquals(5, answer.length());
        assertTrue(answer.failure().isEmpty());
        assertTrue(answer.firstByteMillis() >= 0);
    }

    @Test
    public void acceptsChunksAndABodyThatEndsWithTheConnection() throws Exception {
        assertEquals(
                "hello",
                Nets.text(
                        ask("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n")));
        assertEquals("hello", Nets.text(ask("HTTP/1.0 200 OK\r\n\r\nhello")));
    }

    @Test
    public void namesTheCauseOfEachStatus() throws Exception {
        Map<Integer, Cause> causes = Map.ofEntries(
                Map.entry(201, Cause.HTTP_CLIENT_ERROR),
                Map.entry(204, Cause.HTTP_CLIENT_ERROR),
                Map.entry(206, Cause.HTTP_CLIENT_ERROR),
                Map.entry(301, Cause.HTTP_CLIENT_ERROR),
                Map.entry(304, Cause.HTTP_CLIENT_ERROR),
                Map.entry(400, Cause.HTTP_CLIENT_ERROR),
                Map.entry(401, Cause.HTTP_DENIED),
                Map.entry(403, Cause.HTTP_DENIED),
                Map.entry(404, Cause.HTTP_NOT_FOUND),
                Map.entry(407, Cause.HTTP_CLIENT_ERROR),
                Map.entry(410, Cause.HTTP_NOT_FOUND),
                Map.entry(429, Cause.HTTP_TOO_MANY_REQUESTS),
                Map.entry(451, Cause.HTTP_CLIENT_ERROR),
                Map.entry(500, Cause.HTTP_SERVER_ERROR),
                Map.entry(503, Cause.HTTP_SERVER_ERROR));
        for (Map.Entry<Integer, Cause> entry : causes.entrySet()) {
            int status = entry.getKey();
            Answer answer = ask("HTTP/1.1 " + status + " Said\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            assertEquals("status " + status, entry.getValue(), Nets.cause(answer));
            assertEquals(status, answer.status());
            assertEquals(status, answer.failure().orElseThrow().status());
            assertEquals(status + " Said", Nets.detail(answer));
        }
    }

    @Test
    public void keepsTheFirstRequestThatFailed() throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    for (List<String> head = connection.request(); !head.isEmpty(); head = connection.request()) {
                        connection.write("HTTP/1.1 " + (head.get(0).contains("/absent") ? "404 no" : "503 later")
                                + "\r\nContent-Length: 0\r\n\r\n");
                    }
                });
                Network network = Nets.network()) {
            Nets.send(network, server.url() + "/absent");
            assertTrue(network.endpoints().get(0).failedRequest().isEmpty());
            Nets.send(network, Nets.of(server.url() + "/x?token=s3cret", Method.HEAD));
            Nets.send(network, server.url() + "/y");
            Endpoint.FailedRequest first =
                    network.endpoints().get(0).failedRequest().orElseThrow();
            assertEquals(server.url() + "/x?***", first.url());
            assertEquals(Method.HEAD, first.method());
            assertEquals(Cause.HTTP_SERVER_ERROR, first.failure().cause());
        }
        RawServer closed = new RawServer(connection -> {});
        closed.close();
        try (Network network = Nets.network()) {
            Nets.send(network, closed.url() + "/x/y?go-get=1");
            assertEquals(
                    closed.url() + "/x/y?go-get=1",
                    network.endpoints().get(0).failedRequest().orElseThrow().url());
        }
    }

    @Test
    public void tellsWhatTheServerSaysInPlainText() throws Exception {
        Answer answer = ask("HTTP/1.1 404 Not Found\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                + "not found: unknown \u001b[31mrevision\nsecond line");
        assertEquals("404 Not Found: not found: unknown \uFFFD[31mrevision", Nets.detail(answer));
        assertEquals(0, answer.body().length);
        Answer html = ask("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no");
        assertEquals("404 Not Found", Nets.detail(html));
    }

    @Test
    public void namesTheCauseOfABrokenAnswer() throws Exception {
        Map<String, Cause> causes = Map.of(
                "",
                Cause.CONNECT_RESET,
                "HTTP/1.1 200 OK\r\nContent-Le",
                Cause.HTTP_MALFORMED,
                "SSH-2.0-OpenSSH_9.2\r\n",
                Cause.HTTP_MALFORMED,
                "\u0016\u0003\u0001 nonsense \u0000\r\n\r\n",
                Cause.HTTP_MALFORMED,
                "HTTP/1.1 abc OK\r\n\r\n",
                Cause.HTTP_MALFORMED,
                "HTTP/1.1 200 OK\r\nX: " + "x".repeat(1 << 17) + "\r\n\r\n",
                Cause.HTTP_MALFORMED,
                "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(2000) + "\r\n",
                Cause.HTTP_MALFORMED,
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello",
                Cause.HTTP_BODY_CUT,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
                Cause.HTTP_BODY_CUT,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
                Cause.HTTP_BODY_CUT);
        for (Map.Entry<String, Cause> entry : causes.entrySet()) {
            String said = entry.getKey();
            String shown = said.substring(0, Math.min(said.length(), 60));
            assertEquals(shown, entry.getValue(), Nets.cause(ask(said)));
        }
    }

    @Test
    public void aStatusCountsEvenWhereItsBodyIsCut() throws Exception {
        Answer answer = ask("HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\nhalf");
        assertEquals(Cause.HTTP_NOT_FOUND, Nets.cause(answer));
    }

    @Test
    public void aResetIsNamed() throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.reset();
                });
                Network network = Nets.network()) {
            assertEquals(Cause.CONNECT_RESET, Nets.cause(Nets.send(network, server.url())));
        }
    }

    @Test
    public void boundsTheBody() throws Exception {
        for (String head : List.of("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", "HTTP/1.0 200 OK\r\n\r\n")) {
            for (Method method : List.of(Method.GET, Method.STREAM)) {
                try (RawServer server = saying(head + "x".repeat(1000));
                        Network network = Nets.network()) {
                    URI uri = URI.create(server.url());
                    assertTrue(Nets.send(network, new Request(uri, method, 1000, bytes -> {}))
                            .failure()
                            .isEmpty());
                    Answer answer = Nets.send(network, new Request(uri, method, 999, bytes -> {}));
                    assertEquals(Cause.HTTP_TOO_LARGE, Nets.cause(answer));
                }
            }
        }
    }

    @Test
    public void aFloodIsCutOff() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 200 OK\r\n\r\n");
                    try {
                        while (true) {
                            connection.write("x".repeat(10_000));
                        }
                    } finally {
                        over.countDown();
                    }
                });
                Network network = Nets.network()) {
            assertEquals(Cause.HTTP_TOO_LARGE, Nets.cause(Nets.send(network, server.url())));
            assertTrue("the connection was closed", over.await(30, TimeUnit.SECONDS));
        }
    }

    @Test
    public void silenceAndDripCostTheirTimeOut() throws Exception {
        for (String start :
                List.of("", "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", "HTTP/1.1 200 OK\r\nX: ")) {
            try (RawServer server = new RawServer(connection -> {
                        connection.request();
                        connection.write(start);
                        while (!start.isEmpty()) {
                            connection.write("x");
                            Thread.sleep(10);
                        }
                        connection.hang();
                    });
                    Network network = Nets.open(Nets.impatient())) {
                assertEquals(start, Cause.HTTP_TIMEOUT, Nets.cause(Nets.send(network, server.url())));
            }
        }
    }

    @Test
    public void aDrippingFailureKeepsItsStatus() throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 404 Not Found\r\nContent-Length: 10\r\n\r\n1");
                    connection.hang();
                });
                Network network = Nets.open(Nets.impatient())) {
            assertEquals(Cause.HTTP_NOT_FOUND, Nets.cause(Nets.send(network, server.url())));
        }
    }

    @Test
    public void aServerThatNeverAnswersCostsOneTimeOutForAllRequests() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (RawServer server = new RawServer(connection -> {
                    if (!connection.request().isEmpty()) {
                        asked.incrementAndGet();
                        connection.hang();
                    }
                });
                Network network = Nets.open(Nets.impatient())) {
            for (Answer answer : all(network, server.url(), 500)) {
                assertEquals(Cause.HTTP_TIMEOUT, Nets.cause(answer));
            }
            assertTrue("asked " + asked, asked.get() <= 64);
            assertEquals(Cause.HTTP_TIMEOUT, Nets.cause(Nets.send(network, server.url())));
            assertEquals(
                    Cause.HTTP_TIMEOUT,
                    network.endpoints().get(0).failure().orElseThrow().cause());
        }
    }

    @Test
    public void oneHangingAnswerDoesNotCondemnTheServer() throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    for (List<String> request = connection.request();
                            !request.isEmpty();
                            request = connection.request()) {
                        if (request.get(0).contains("/hang")) {
                            connection.hang();
                        }
                        connection.answer("fine");
                    }
                });
                Network network = Nets.open(Nets.impatient())) {
            assertEquals("fine", Nets.text(Nets.send(network, server.url() + "/1")));
            assertEquals(Cause.HTTP_TIMEOUT, Nets.cause(Nets.send(network, server.url() + "/hang")));
            assertEquals("fine", Nets.text(Nets.send(network, server.url() + "/2")));
            assertTrue(network.endpoints().get(0).failure().isEmpty());
        }
    }

    private static List<Answer> all(Network network, String url, int count) throws Exception {
        List<CompletableFuture<Answer>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(network.send(Nets.get(url + "/" + i), Endpoint.Kind.PROXY));
        }
        List<Answer> answers = new ArrayList<>();
        for (CompletableFuture<Answer> future : futures) {
            answers.add(future.get(60, TimeUnit.SECONDS));
        }
        return answers;
    }

    @Test
    public void connectionsAreKeptAndBounded() throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    while (!connection.request().isEmpty()) {
                        connection.answer("fine");
                    }
                });
                Network network = Nets.network()) {
            for (Answer answer : all(network, server.url(), 1000)) {
                assertEquals("fine", Nets.text(answer));
            }
            // 64 and the examination
            assertTrue("connections: " + server.connections(), server.connections() <= 65);
            Endpoint endpoint = network.endpoints().get(0);
            assertEquals(1000, endpoint.requests());
            assertEquals(0, endpoint.failures());
            assertEquals(64, endpoint.samples().size());
        }
    }

    @Test
    public void oneConnectionServesOneRequestAfterTheOther() throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    while (!connection.request().isEmpty()) {
                        connection.answer("fine");
                    }
                });
                Network network = Nets.network()) {
            for (int i = 0; i < 50; i++) {
                assertEquals("fine", Nets.text(Nets.send(network, server.url())));
            }
            assertEquals("one, and the examination", 2, server.connections());
        }
    }

    @Test
    public void aKeptConnectionThatWasClosedIsReplaced() throws Exception {
        Map<String, RawServer.Handler> handlers = Map.of(
                "closes after every second request",
                        connection -> {
                            if (!connection.request().isEmpty()) {
                                connection.answer("fine");
                                connection.request();
                            }
                        },
                "resets after every second request",
                        connection -> {
                            if (!connection.request().isEmpty()) {
                                connection.answer("fine");
                                connection.request();
                                connection.reset();
                            }
                        });
        for (Map.Entry<String, RawServer.Handler> entry : handlers.entrySet()) {
            try (RawServer server = new RawServer(entry.getValue());
                    Network network = Nets.network()) {
                for (int i = 0; i < 20; i++) {
                    Answer answer = Nets.send(network, server.url());
                    assertEquals(entry.getKey() + answer.failure(), "fine", Nets.text(answer));
                }
                for (Answer answer : all(network, server.url(), 200)) {
                    assertEquals(entry.getKey() + answer.failure(), "fine", Nets.text(answer));
                }
            }
        }
    }

    @Test
    public void aFreshConnectionThatIsClosedIsAFailure() throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    if (connection.request().isEmpty()) {
                        connection.hang();
                    }
                });
                Network network = Nets.network()) {
            assertEquals(Cause.CONNECT_RESET, Nets.cause(Nets.send(network, server.url())));
            assertEquals("the examination and one try", 2, server.connections());
        }
    }

    @Test
    public void anAskedPrefixIsAllThatIsRead() throws Exception {
        String prefix = "p".repeat(64);
        try (RawServer honours = new RawServer(connection -> {
                    for (List<String> request = connection.request();
                            !request.isEmpty();
                            request = connection.request()) {
                        assertTrue(request.contains("Range: bytes=0-63"));
                        connection.write("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-63/1234567\r\n"
                                + "Content-Length: 64\r\n\r\n" + prefix);
                    }
                });
                RawServer ignores =
                        saying("HTTP/1.1 200 OK\r\nContent-Length: 1234567\r\n\r\n" + prefix + "rest".repeat(1000));
                Network network = Nets.network()) {
            for (RawServer server : List.of(honours, ignores)) {
                for (int i = 0; i < 3; i++) {
                    Answer answer = Nets.send(network, new Request(URI.create(server.url()), Method.PREFIX, 64, null));
                    assertTrue(answer.failure().isEmpty());
                    assertEquals(prefix, Nets.text(answer));
                    assertEquals(1234567, answer.length());
                }
            }
            assertEquals("the connection is kept where the range is honoured", 2, honours.connections());
        }
    }

    @Test
    public void headBringsTheLengthOnly() throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    while (connection.request().stream().anyMatch("HEAD /z.zip HTTP/1.1"::equals)) {
                        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 987654321\r\n\r\n");
                    }
                });
                Network network = Nets.network()) {
            for (int i = 0; i < 3; i++) {
                Answer answer = Nets.send(network, Nets.of(server.url() + "/z.zip", Method.HEAD));
                assertTrue(answer.failure().isEmpty());
                assertEquals(987654321, answer.length());
                assertEquals(0, answer.body().length);
            }
        }
    }

    @Test
    public void aStreamIsHandedOnInOrder() throws Exception {
        byte[] sent = new byte[500_000];
        new Random(7).nextBytes(sent);
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        try (RawServer server = saying("HTTP/1.1 200 OK\r\nContent-Length: " + sent.length + "\r\n\r\n"
                        + new String(sent, StandardCharsets.ISO_8859_1));
                Network network = Nets.network()) {
            Answer answer = Nets.send(network, new Request(URI.create(server.url()), Method.STREAM, 1 << 20, bytes -> {
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                seen.writeBytes(copy);
            }));
            assertTrue(answer.failure().isEmpty());
            assertArrayEquals(sent, seen.toByteArray());
        }
    }

    @Test
    public void aSinkThatThrowsEndsItsRequestOnly() throws Exception {
        try (RawServer server = saying("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx");
                Network network = Nets.network()) {
            Answer answer = Nets.send(network, new Request(URI.create(server.url()), Method.STREAM, 10, bytes -> {
                throw new IllegalStateException("disk full");
            }));
            assertEquals(Cause.CONTENT_INVALID, Nets.cause(answer));
            assertEquals("x", Nets.text(Nets.send(network, server.url())));
        }
    }

    @Test
    public void gzipIsAskedForAndDecoded() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("module m\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        }
        String body = packed.toString(StandardCharsets.ISO_8859_1);
        Queue<List<String>> requests = new ConcurrentLinkedQueue<>();
        try (RawServer server = new RawServer(connection -> {
                    for (List<String> request = connection.request();
                            !request.isEmpty();
                            request = connection.request()) {
                        requests.add(request);
                        String sent = request.get(0).contains("/cut") ? body.substring(0, body.length() - 9) : body;
                        connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + sent.length()
                                + "\r\n\r\n" + sent);
                    }
                });
                Network network = Nets.network()) {
            Answer answer = Nets.send(network, server.url());
            assertEquals("module m\n".repeat(1000), Nets.text(answer));
            assertEquals(-1, answer.length());
            assertTrue(requests.remove().contains("Accept-Encoding: gzip"));
            Answer bounded = Nets.send(network, new Request(URI.create(server.url()), Method.GET, 8999, null));
            assertEquals(Cause.HTTP_TOO_LARGE, Nets.cause(bounded));
            assertEquals(Cause.HTTP_BODY_CUT, Nets.cause(Nets.send(network, server.url() + "/cut")));
        }
    }

    @Test
    public void requestsLookLikeThoseOfGo() throws Exception {
        Queue<List<String>> requests = new ConcurrentLinkedQueue<>();
        try (RawServer server = new RawServer(connection -> {
                    requests.add(connection.request());
                    connection.answer("");
                });
                Network network = Nets.network()) {
            Nets.send(network, server.url() + "/a%2Fb/!c?d=e%20f#g");
        }
        List<String> request =
                requests.stream().filter(r -> !r.isEmpty()).findFirst().orElseThrow();
        assertEquals("GET /a%2Fb/!c?d=e%20f HTTP/1.1", request.get(0));
        assertTrue(request.contains("User-Agent: Go-http-client/1.1"));
        assertTrue(request.stream().anyMatch(line -> line.startsWith("Host: 127.0.0.1:")));
        List<String> names = request.stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
        assertFalse(
                names.toString(),
                names.contains("Upgrade") || names.contains("Authorization") || names.contains("Priority"));
    }

    @Test
    public void aBusyServerIsAskedMoreSlowlyButNothingTwice() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger now = new AtomicInteger();
        AtomicInteger mostLater = new AtomicInteger();
        CountDownLatch refused = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
                    while (!connection.request().isEmpty()) {
                        int number = asked.incrementAndGet();
                        if (number == 1) {
                            connection.write(
                                    "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
                            refused.countDown();
                            continue;
                        }
                        refused.await();
                        int together = now.incrementAndGet();
                        if (number > 300) {
                            mostLater.accumulateAndGet(together, Math::max);
                        }
                        Thread.sleep(1);
                        now.decrementAndGet();
                        connection.answer("fine");
                    }
                });
                Network network = Nets.network()) {
            List<Answer> answers = all(network, server.url(), 500);
            assertEquals(
                    499,
                    answers.stream()
                            .filter(answer -> answer.failure().isEmpty())
                            .count());
            assertEquals(500, asked.get());
            assertTrue("together: " + mostLater, mostLater.get() <= 32);
        }
    }

    @Test
    public void theEndpointTellsWhoAnswered() throws Exception {
        try (RawServer server = saying("HTTP/1.1 200 OK\r\nServer: nginx\u0001/1.2\r\n"
                        + "Date: Tue, 15 Nov 1994 08:12:31 GMT\r\nContent-Length: 0\r\n\r\n");
                Network network = Nets.network()) {
            Nets.send(network, server.url());
            Endpoint endpoint = network.endpoints().get(0);
            assertEquals(server.url(), endpoint.url());
            assertEquals("HTTP/1.1 nginx\uFFFD/1.2", endpoint.http());
            assertEquals(
                    Instant.parse("1994-11-15T08:12:31Z"),
                    endpoint.serverTime().orElseThrow().server());
            assertEquals("127.0.0.1", endpoint.addresses().get(0).address());
            assertTrue(endpoint.phases().connect() >= 0);
            assertTrue(endpoint.phases().firstByte() >= 0);
            assertTrue(endpoint.phases().tls() < 0);
            assertTrue(endpoint.tls().isEmpty());
        }
    }

    @Test
    public void aRefusedConnectionFailsEveryRequestAtOnce() throws Exception {
        RawServer gone = new RawServer(RawServer.Connection::hang);
        gone.close();
        try (Network network = Nets.network()) {
            for (Answer answer : all(network, gone.url(), 200)) {
                assertEquals(Cause.CONNECT_REFUSED, Nets.cause(answer));
                assertEquals(0, answer.status());
            }
            Endpoint endpoint = network.endpoints().get(0);
            assertEquals(Cause.CONNECT_REFUSED, endpoint.failure().orElseThrow().cause());
            assertEquals(
                    Cause.CONNECT_REFUSED,
                    endpoint.addresses().get(0).failure().orElseThrow().cause());
            assertEquals(0, endpoint.requests());
        }
    }

    @Test
    public void aConnectionThatIsNeverTakenUpCostsOneTimeOut() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Network network = Nets.open(Nets.impatient())) {
            Nets.fill(full, sockets);
            for (Answer answer : all(network, "http://127.0.0.1:" + full.getLocalPort(), 200)) {
                assertEquals(Cause.CONNECT_TIMEOUT, Nets.cause(answer));
            }
            assertEquals(1, network.endpoints().get(0).addresses().size());
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    public void theBudgetOfTheRunEndsEverything() throws Exception {
        Network.Settings settings =
                Nets.withLimits(Nets.settings(Map.of()), Deadline.in(Duration.ofMillis(300)), Duration.ofSeconds(60));
        try (RawServer server = new RawServer(RawServer.Connection::hang);
                Network network = Nets.open(settings)) {
            for (Answer answer : all(network, server.url(), 200)) {
                assertEquals(Cause.BUDGET_EXHAUSTED, Nets.cause(answer));
            }
            assertEquals(Cause.BUDGET_EXHAUSTED, Nets.cause(Nets.send(network, server.url())));
        }
    }

    @Test
    public void closingEndsEverything() throws Exception {
        try (RawServer server = new RawServer(RawServer.Connection::hang)) {
            Network network = Nets.network();
            List<CompletableFuture<Answer>> futures = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                futures.add(network.send(Nets.get(server.url()), Endpoint.Kind.PROXY));
            }
            network.close();
            for (CompletableFuture<Answer> future : futures) {
                assertEquals(Cause.BUDGET_EXHAUSTED, Nets.cause(future.get(30, TimeUnit.SECONDS)));
            }
            assertEquals(Cause.BUDGET_EXHAUSTED, Nets.cause(Nets.send(network, server.url())));
        }
    }

    @Test
    public void whatIsNoHttpUrlIsAFailure() throws Exception {
        try (Network network = Nets.network()) {
            for (String url :
                    List.of("ftp://127.0.0.1/x", "http:///x", "http://127.0.0.1:99999/", "http:opaque", "/path")) {
                assertEquals(url, Cause.HTTP_CLIENT_ERROR, Nets.cause(Nets.send(network, url)));
            }
            assertTrue(network.endpoints().isEmpty());
        }
    }

    @Test
    public void informationalAnswersAreSkipped() throws Exception {
        assertEquals(
                "fine",
                Nets.text(
                        ask(
                                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine")));
    }
}
