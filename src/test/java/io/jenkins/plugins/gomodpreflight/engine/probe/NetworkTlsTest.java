package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Protocol;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Trust as go has it, each way in which a handshake fails, credentials over https, and HTTP/2. */
public class NetworkTlsTest {
    private static final long NOW = System.currentTimeMillis();
    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    private static final HeldCertificate ROOT = authority("root").build();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path roots;
    private Path noRoots;

    @Before
    public void makeFolders() throws IOException {
        roots = folder.newFile("roots.pem").toPath();
        noRoots = folder.newFolder("empty").toPath();
        trust(ROOT);
    }

    private static HeldCertificate.Builder authority(String name) {
        return new HeldCertificate.Builder().ecdsa256().commonName(name).certificateAuthority(1);
    }

    private static HeldCertificate.Builder leaf() {
        return new HeldCertificate.Builder().ecdsa256().commonName("server").addSubjectAlternativeName("localhost");
    }

    private void trust(HeldCertificate... certificates) throws IOException {
        StringBuilder pem = new StringBuilder("# roots\n");
        for (HeldCertificate certificate : certificates) {
            pem.append(certificate.certificatePem());
        }
        Files.writeString(roots, pem);
    }

    private Network network(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.putIfAbsent("SSL_CERT_FILE", roots.toString());
        environment.putIfAbsent("SSL_CERT_DIR", noRoots.toString());
        return Nets.open(Nets.settings(environment));
    }

    private Network network() {
        return network(Map.of());
    }

    private static MockWebServer server(
            List<Protocol> protocols, HeldCertificate certificate, HeldCertificate... intermediates)
            throws IOException {
        X509Certificate[] chain =
                Arrays.stream(intermediates).map(HeldCertificate::certificate).toArray(X509Certificate[]::new);
        MockWebServer server = new MockWebServer();
        server.useHttps(
                new HandshakeCertificates.Builder()
                        .heldCertificate(certificate, chain)
                        .build()
                        .sslSocketFactory(),
                false);
        server.setProtocols(protocols);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse().setBody("fine").setHeader("Server", "mock");
            }
        });
        server.start(InetAddress.getByName("localhost"), 0);
        return server;
    }

    private static String url(MockWebServer server) {
        return "https://localhost:" + server.getPort() + "/x";
    }

    /** What a request to a server with that chain ends with; null where it succeeds. */
    private Cause causeFor(HeldCertificate certificate, HeldCertificate... intermediates) throws Exception {
        try (MockWebServer server = server(List.of(Protocol.HTTP_1_1), certificate, intermediates);
                Network network = network()) {
            return Nets.cause(Nets.send(network, url(server)));
        }
    }

    @Test
    public void trustsWhatTheRootsIssued() throws Exception {
        HeldCertificate between =
                authority("between").signedBy(ROOT).certificateAuthority(0).build();
        assertNull(causeFor(leaf().signedBy(ROOT).build()));
        assertNull(causeFor(leaf().signedBy(between).build(), between));
        assertNull(
                "the root may be sent along", causeFor(leaf().signedBy(between).build(), between, ROOT));
        assertEquals(
                "a missing link",
                Cause.TLS_UNTRUSTED_ISSUER,
                causeFor(leaf().signedBy(between).build()));
    }

    @Test
    public void trustsNobodyElse() throws Exception {
        HeldCertificate other = authority("other").build();
        HeldCertificate sameName = authority("root").build();
        assertEquals(Cause.TLS_UNTRUSTED_ISSUER, causeFor(leaf().build()));
        assertEquals(Cause.TLS_UNTRUSTED_ISSUER, causeFor(leaf().signedBy(other).build(), other));
        assertEquals(
                Cause.TLS_UNTRUSTED_ISSUER, causeFor(leaf().signedBy(sameName).build(), sameName));
    }

    @Test
    public void aServersOwnCertificateMayBeARoot() throws Exception {
        HeldCertificate own = leaf().build();
        trust(ROOT, own);
        assertNull(causeFor(own));
    }

    @Test
    public void aLeafDoesNotIssue() throws Exception {
        HeldCertificate leaf = leaf().signedBy(ROOT).build();
        assertEquals(Cause.TLS_UNTRUSTED_ISSUER, causeFor(leaf().signedBy(leaf).build(), leaf));
    }

    @Test
    public void aPathLengthIsHeeded() throws Exception {
        HeldCertificate first =
                authority("first").certificateAuthority(0).signedBy(ROOT).build();
        HeldCertificate second =
                authority("second").certificateAuthority(0).signedBy(first).build();
        assertEquals(
                Cause.TLS_UNTRUSTED_ISSUER, causeFor(leaf().signedBy(second).build(), second, first));
    }

    @Test
    public void timeMatters() throws Exception {
        assertEquals(
                Cause.TLS_EXPIRED,
                causeFor(leaf().signedBy(ROOT)
                        .validityInterval(NOW - 2 * DAY, NOW - DAY)
                        .build()));
        assertEquals(
                Cause.TLS_NOT_YET_VALID,
                causeFor(leaf().signedBy(ROOT)
                        .validityInterval(NOW + DAY, NOW + 2 * DAY)
                        .build()));
        HeldCertificate old =
                authority("old").validityInterval(NOW - 2 * DAY, NOW - DAY).build();
        trust(old);
        assertEquals(
                "go lets roots expire",
                Cause.TLS_EXPIRED,
                causeFor(leaf().signedBy(old).build()));
    }

    @Test
    public void namesMatter() throws Exception {
        assertEquals(
                Cause.TLS_WRONG_HOST,
                causeFor(new HeldCertificate.Builder()
                        .ecdsa256()
                        .signedBy(ROOT)
                        .addSubjectAlternativeName("example.com")
                        .build()));
        assertEquals(
                "the common name is none",
                Cause.TLS_WRONG_HOST,
                causeFor(new HeldCertificate.Builder()
                        .ecdsa256()
                        .commonName("localhost")
                        .signedBy(ROOT)
                        .build()));
        HeldCertificate address = new HeldCertificate.Builder()
                .ecdsa256()
                .signedBy(ROOT)
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        try (MockWebServer server = server(List.of(Protocol.HTTP_1_1), address);
                Network network = network()) {
            assertNull(Nets.cause(Nets.send(network, "https://127.0.0.1:" + server.getPort())));
            assertEquals(Cause.TLS_WRONG_HOST, Nets.cause(Nets.send(network, url(server))));
        }
    }

    @Test
    public void rootsComeFromFoldersToo() throws Exception {
        Path certificates = folder.newFolder("certs").toPath();
        Files.writeString(
                certificates.resolve("a.pem"), "-----BEGIN CERTIFICATE-----\nno base64!\n-----END CERTIFICATE-----");
        Files.writeString(certificates.resolve("b.crt"), ROOT.certificatePem());
        Map<String, String> environment = Map.of(
                "SSL_CERT_FILE",
                certificates.resolve("missing").toString(),
                "SSL_CERT_DIR",
                noRoots + ":" + certificates + ":/nowhere");
        try (MockWebServer server =
                        server(List.of(Protocol.HTTP_1_1), leaf().signedBy(ROOT).build());
                Network network = network(environment)) {
            assertNull(Nets.cause(Nets.send(network, url(server))));
        }
    }

    @Test
    public void aMachineWithoutAnyRootIsToldFromAnUnknownIssuer() throws Exception {
        Map<String, String> environment =
                Map.of("SSL_CERT_FILE", noRoots.resolve("missing").toString());
        try (MockWebServer server =
                        server(List.of(Protocol.HTTP_1_1), leaf().signedBy(ROOT).build());
                Network network = network(environment)) {
            assertEquals(Cause.TLS_NO_ROOTS, Nets.cause(Nets.send(network, url(server))));
        }
    }

    @Test
    public void theChainIsShownAlsoWhereItIsNotTrusted() throws Exception {
        HeldCertificate other = authority("other").build();
        Instant end = Instant.now().plus(9, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        HeldCertificate leaf = leaf().signedBy(other)
                .validityInterval(NOW - DAY, end.toEpochMilli())
                .build();
        try (MockWebServer server = server(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1), leaf, other);
                Network network = network()) {
            Answer answer = Nets.send(network, url(server));
            assertEquals(Cause.TLS_UNTRUSTED_ISSUER, Nets.cause(answer));
            assertTrue(Nets.detail(answer), Nets.detail(answer).contains("CN=other"));
            Endpoint endpoint = network.endpoints().get(0);
            Endpoint.Tls tls = endpoint.tls().orElseThrow();
            assertEquals("TLSv1.3", tls.protocol());
            assertEquals("h2", tls.alpn());
            assertEquals(2, tls.chain().size());
            assertEquals("CN=server", tls.chain().get(0).subject());
            assertEquals("CN=other", tls.chain().get(0).issuer());
            assertEquals(end, tls.chain().get(0).notAfter());
            assertEquals(List.of("localhost"), tls.chain().get(0).names());
            assertTrue(endpoint.phases().tls() >= 0);
            assertEquals(0, endpoint.requests());
        }
    }

    /** A server that answers the first bytes of a client with these. */
    private static RawServer replying(byte[] bytes) throws IOException {
        return new RawServer(connection -> {
            if (connection.stream().read(new byte[5]) > 0) {
                connection.socket().getOutputStream().write(bytes);
                connection.stream().readAllBytes();
            }
        });
    }

    private static byte[] alert(int description) {
        return new byte[] {0x15, 3, 3, 0, 2, 2, (byte) description};
    }

    /** A server hello that chooses that version and TLS_RSA_WITH_AES_128_CBC_SHA. */
    private static byte[] hello(int minor) {
        byte[] hello = new byte[5 + 4 + 2 + 32 + 1 + 2 + 1];
        byte[] start = {0x16, 3, (byte) minor, 0, 42, 2, 0, 0, 38, 3, (byte) minor};
        System.arraycopy(start, 0, hello, 0, start.length);
        hello[hello.length - 2] = 0x2f;
        return hello;
    }

    @Test
    public void namesWhyAHandshakeFails() throws Exception {
        Map<String, byte[]> replies = Map.of(
                "protocol_version", alert(70),
                "handshake_failure", alert(40),
                "insufficient_security", alert(71),
                "TLS 1.0", hello(1),
                "TLS 1.1", hello(2),
                "internal_error", alert(80),
                "http", "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
        for (Map.Entry<String, byte[]> entry : replies.entrySet()) {
            Cause wanted =
                    switch (entry.getKey()) {
                        case "http" -> Cause.TLS_NOT_TLS;
                        case "internal_error" -> Cause.TLS_FAILED;
                        default -> Cause.TLS_PROTOCOL_MISMATCH;
                    };
            try (RawServer server = replying(entry.getValue());
                    Network network = network()) {
                Answer answer = Nets.send(network, "https://127.0.0.1:" + server.port());
                assertEquals(entry.getKey() + " " + answer.failure(), wanted, Nets.cause(answer));
            }
        }
    }

    @Test
    public void aHandshakeThatEndsIsTriedOnceMore() throws Exception {
        for (boolean reset : new boolean[] {false, true}) {
            try (RawServer server = new RawServer(connection -> {
                        connection.stream().read(new byte[5]);
                        if (reset) {
                            connection.reset();
                        }
                    });
                    Network network = network()) {
                Answer answer = Nets.send(network, "https://127.0.0.1:" + server.port());
                assertEquals(answer.failure().toString(), Cause.CONNECT_RESET, Nets.cause(answer));
                assertEquals(2, server.connections());
            }
        }
    }

    @Test
    public void aHandshakeThatHangsOrDripsCostsOneTimeOut() throws Exception {
        for (boolean drips : new boolean[] {false, true}) {
            try (RawServer server = new RawServer(connection -> {
                        connection.stream().read(new byte[5]);
                        connection.write("\u0016\u0003\u0003\u0040\u0000");
                        while (drips) {
                            connection.write("\u0000");
                            Thread.sleep(10);
                        }
                        connection.hang();
                    });
                    Network network = Nets.open(Nets.impatient())) {
                List<CompletableFuture<Answer>> answers = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    answers.add(network.send(Nets.get("https://127.0.0.1:" + server.port()), Endpoint.Kind.SUMDB));
                }
                for (CompletableFuture<Answer> answer : answers) {
                    Answer end = answer.get(30, TimeUnit.SECONDS);
                    assertEquals(end.failure().toString(), Cause.TLS_TIMEOUT, Nets.cause(end));
                }
                assertEquals(1, server.connections());
            }
        }
    }

    @Test
    public void speaksHttp2WhereTheServerDoes() throws Exception {
        try (MockWebServer server = server(
                        List.of(Protocol.HTTP_2, Protocol.HTTP_1_1),
                        leaf().signedBy(ROOT).build());
                Network network = network()) {
            List<CompletableFuture<Answer>> futures = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                futures.add(network.send(Nets.get(url(server)), Endpoint.Kind.PROXY));
            }
            for (CompletableFuture<Answer> future : futures) {
                Answer answer = future.get(60, TimeUnit.SECONDS);
                assertEquals(answer.failure().toString(), "fine", Nets.text(answer));
            }
            Endpoint endpoint = network.endpoints().get(0);
            assertEquals("HTTP/2 mock", endpoint.http());
            assertEquals("h2", endpoint.tls().orElseThrow().alpn());
            RecordedRequest request = server.takeRequest();
            assertEquals("Go-http-client/2.0", request.getHeader("User-Agent"));
            assertEquals("gzip", request.getHeader("Accept-Encoding"));
            assertNull(request.getHeader("Priority"));
        }
    }

    @Test
    public void oneStreamsEndIsNotTheConnections() throws Exception {
        try (MockWebServer server = server(
                        List.of(Protocol.HTTP_2, Protocol.HTTP_1_1),
                        leaf().signedBy(ROOT).build());
                Network network = network()) {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return switch (request.getPath()) {
                        case "/large" -> new MockResponse().setBody("x".repeat(200_000));
                        case "/missing" ->
                            new MockResponse().setResponseCode(404).setBody("no");
                        default -> new MockResponse().setBody("fine");
                    };
                }
            });
            String base = "https://localhost:" + server.getPort();
            for (int i = 0; i < 5; i++) {
                assertEquals(
                        64,
                        Nets.send(network, new Request(URI.create(base + "/large"), Request.Method.PREFIX, 64, null))
                                .body()
                                .length);
                Answer large =
                        Nets.send(network, new Request(URI.create(base + "/large"), Request.Method.GET, 1000, null));
                assertEquals(Cause.HTTP_TOO_LARGE, Nets.cause(large));
                Answer whole = Nets.send(network, base + "/large");
                assertEquals(whole.failure().toString(), 200_000, whole.body().length);
                assertEquals("404 Not Found", Nets.detail(Nets.send(network, base + "/missing")));
                assertEquals(
                        Cause.HTTP_NOT_FOUND,
                        Nets.cause(Nets.send(network, Nets.of(base + "/missing", Request.Method.HEAD))));
                assertEquals("fine", Nets.text(Nets.send(network, base + "/")));
            }
            int connections = 0;
            for (int i = 0; i < 30; i++) {
                connections += server.takeRequest().getSequenceNumber() == 0 ? 1 : 0;
            }
            assertEquals(1, connections);
        }
    }

    @Test
    public void http11OverTlsKeepsItsConnections() throws Exception {
        try (MockWebServer server =
                        server(List.of(Protocol.HTTP_1_1), leaf().signedBy(ROOT).build());
                Network network = network()) {
            for (int i = 0; i < 5; i++) {
                assertEquals("fine", Nets.text(Nets.send(network, url(server))));
            }
            assertEquals("HTTP/1.1 mock", network.endpoints().get(0).http());
            assertEquals("Go-http-client/1.1", server.takeRequest().getHeader("User-Agent"));
            assertEquals(1, server.takeRequest().getSequenceNumber());
        }
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private Path netrc(String text) throws IOException {
        return Files.writeString(folder.newFile().toPath(), text);
    }

    @Test
    public void credentialsAreSentAsGoSendsThem() throws Exception {
        try (MockWebServer server =
                server(List.of(Protocol.HTTP_1_1), leaf().signedBy(ROOT).build())) {
            String withPort = "machine localhost:" + server.getPort() + " login net password rc\n";
            String withoutPort = "machine localhost login net password rc\n";
            Object[][] cases = {
                {"", "", null},
                {"user:pa%20ss@", "", basic("user:pa ss")},
                {"us%C3%A9r@", "", basic("us\u00e9r:")},
                {"@", "", basic(":")},
                {"", withPort, basic("net:rc")},
                {"", withoutPort, null},
                {"user:pass@", withPort, basic("net:rc")},
            };
            for (Object[] c : cases) {
                try (Network network =
                        network(Map.of("NETRC", netrc((String) c[1]).toString()))) {
                    String url = "https://" + c[0] + "localhost:" + server.getPort() + "/x";
                    assertEquals("fine", Nets.text(Nets.send(network, url)));
                    assertEquals(c[0] + " " + c[1], c[2], server.takeRequest().getHeader("Authorization"));
                    assertFalse(network.endpoints().toString().contains("user"));
                }
            }
        }
    }

    @Test
    public void plainHttpGetsNoCredentials() throws Exception {
        List<String> heads = new ArrayList<>();
        try (RawServer server = new RawServer(connection -> {
            List<String> request = connection.request();
            if (!request.isEmpty()) {
                heads.addAll(request);
                connection.answer("fine");
            }
        })) {
            Path netrc = netrc("machine 127.0.0.1:" + server.port() + " login net password rc\n"
                    + "machine 127.0.0.1 login net password rc\n");
            try (Network network = network(Map.of("NETRC", netrc.toString()))) {
                assertEquals("fine", Nets.text(Nets.send(network, server.url())));
                assertTrue(heads.stream().noneMatch(line -> line.startsWith("Authorization")));
                for (String user : List.of("user:secret@", "user@", "@")) {
                    Answer answer = Nets.send(network, "http://" + user + "127.0.0.1:1/x");
                    assertEquals(Cause.INSECURE_CREDENTIALS, Nets.cause(answer));
                    assertFalse(Nets.detail(answer).contains("secret"));
                }
                assertEquals("nothing was sent there", 1, network.endpoints().size());
            }
        }
    }

    @Test
    public void redirectsCarryNetrcToTheSameHostOnly() throws Exception {
        HeldCertificate certificate =
                leaf().signedBy(ROOT).addSubjectAlternativeName("127.0.0.1").build();
        try (MockWebServer first = server(List.of(Protocol.HTTP_1_1), certificate);
                MockWebServer second = server(List.of(Protocol.HTTP_1_1), certificate)) {
            Path netrc = netrc("machine localhost:" + first.getPort() + " login net password rc\n");
            String sameHost = "https://localhost:" + second.getPort() + "/";
            String otherHost = "https://127.0.0.1:" + second.getPort() + "/";
            Object[][] cases = {
                {"", sameHost, basic("net:rc")},
                {"", otherHost, null},
                {"", "https://own:pw@127.0.0.1:" + second.getPort() + "/", basic("own:pw")},
            };
            for (Object[] c : cases) {
                first.setDispatcher(redirect((String) c[1]));
                try (Network network = network(Map.of("NETRC", netrc.toString()))) {
                    Answer answer = Nets.send(network, "https://" + c[0] + "localhost:" + first.getPort() + "/");
                    assertEquals(answer.failure().toString(), "fine", Nets.text(answer));
                    assertEquals(basic("net:rc"), first.takeRequest().getHeader("Authorization"));
                    assertEquals(c[1].toString(), c[2], second.takeRequest().getHeader("Authorization"));
                }
            }
            first.setDispatcher(redirect(sameHost));
            try (Network network = network()) {
                Answer answer = Nets.send(network, "https://user:pw@localhost:" + first.getPort() + "/");
                assertEquals("fine", Nets.text(answer));
                assertEquals(basic("user:pw"), first.takeRequest().getHeader("Authorization"));
                assertNull("user information stays", second.takeRequest().getHeader("Authorization"));
            }
        }
    }

    private static Dispatcher redirect(String location) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse().setResponseCode(302).setHeader("Location", location);
            }
        };
    }

    @Test
    public void noRedirectLeadsFromHttpsToHttp() throws Exception {
        try (RawServer plain = new RawServer(RawServer.Connection::hang);
                MockWebServer server =
                        server(List.of(Protocol.HTTP_1_1), leaf().signedBy(ROOT).build());
                Network network = network()) {
            server.setDispatcher(redirect("http://user:secret@127.0.0.1:" + plain.port() + "/x"));
            Answer answer = Nets.send(network, url(server));
            assertEquals(Cause.HTTP_REDIRECT_INSECURE, Nets.cause(answer));
            assertFalse(Nets.detail(answer), Nets.detail(answer).contains("secret"));
            assertEquals(0, plain.connections());
            assertNotNull(server.takeRequest());
        }
    }

    @Test
    public void aListThatLacksWhatJavaTrustsIsNamed() throws Exception {
        HeldCertificate leaf = leaf().signedBy(ROOT).build();
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setCertificateEntry("root", ROOT.certificate());
        Path cacerts = folder.newFile("cacerts").toPath();
        try (OutputStream out = Files.newOutputStream(cacerts)) {
            store.store(out, "changeit".toCharArray());
        }
        trust(authority("another").build());
        try (MockWebServer server = server(List.of(Protocol.HTTP_1_1), leaf)) {
            Endpoint.Authorities stale = shownTo(server, cacerts).stale().orElseThrow();
            assertEquals(roots.toString(), stale.file());
            assertEquals(
                    Files.getLastModifiedTime(roots).toInstant(),
                    stale.modified().orElseThrow());
            assertEquals(
                    "trusted by nobody",
                    Optional.empty(),
                    shownTo(server, noRoots).stale());
        }
    }

    private Endpoint.Tls shownTo(MockWebServer server, Path cacerts) throws IOException {
        TlsClient client = new TlsClient(new GoTrust(roots.toString(), noRoots.toString(), cacerts));
        try (Socket socket = new Socket("localhost", server.getPort())) {
            IOException refused = assertThrows(
                    IOException.class, () -> client.handshake(socket, Server.of(URI.create(url(server))), false));
            return Faults.untrusted(refused).orElseThrow().shown().orElseThrow();
        }
    }
}
