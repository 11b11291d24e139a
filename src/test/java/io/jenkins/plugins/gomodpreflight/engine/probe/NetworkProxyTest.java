package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The HTTP proxies of the environment. The server behind them has a name that only the proxy knows. */
public class NetworkProxyTest {
    private static final String NAME = "goproxy.example";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final Queue<List<String>> heads = new ConcurrentLinkedQueue<>();

    private Network network(RawServer proxy, String user, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        String url = "http://" + user + "127.0.0.1:" + proxy.port();
        environment.put("HTTP_PROXY", url);
        environment.put("HTTPS_PROXY", url);
        return Nets.open(Nets.settings(environment));
    }

    /** A proxy that answers each request itself. */
    private RawServer answering(String answer) throws Exception {
        return new RawServer(connection -> {
            for (List<String> head = connection.request(); !head.isEmpty(); head = connection.request()) {
                heads.add(head);
                connection.write(answer);
            }
        });
    }

    /** A proxy that opens tunnels, whatever the name, to a port of this machine. */
    private RawServer tunnelling(int port) throws Exception {
        return new RawServer(connection -> {
            List<String> head = connection.request();
            if (head.isEmpty()) {
                return;
            }
            heads.add(head);
            try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
                connection.write("HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n");
                Thread back = new Thread(() -> copy(target, connection.socket()));
                back.setDaemon(true);
                back.start();
                copy(connection.socket(), target);
            }
        });
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            // one side is gone, the other follows
        }
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    public void plainHttpGoesThroughInAbsoluteForm() throws Exception {
        try (RawServer proxy = answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine");
                Network network = network(proxy, "us%40er:se%3Acret@", Map.of())) {
            for (int i = 0; i < 3; i++) {
                assertEquals("fine", Nets.text(Nets.send(network, "http://" + NAME + ":8080/a%2Fb?c")));
                List<String> head = heads.remove();
                assertEquals("GET http://" + NAME + ":8080/a%2Fb?c HTTP/1.1", head.get(0));
                assertTrue(head.toString(), head.contains("Host: " + NAME + ":8080"));
                assertTrue(head.toString(), head.contains("Proxy-Authorization: " + basic("us@er:se:cret")));
            }
            Endpoint endpoint = network.endpoints().get(0);
            assertEquals("http://" + NAME + ":8080", endpoint.url());
            assertEquals("http://127.0.0.1:" + proxy.port(), endpoint.via());
            assertEquals("127.0.0.1", endpoint.addresses().get(0).address());
            assertFalse(network.endpoints().toString().contains("cret"));
            assertEquals("kept", 2, proxy.connections());
        }
    }

    @Test
    public void httpsGoesThroughATunnel() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .ecdsa256()
                .addSubjectAlternativeName(NAME)
                .build();
        Path roots = Files.writeString(folder.newFile().toPath(), certificate.certificatePem());
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(
                    new HandshakeCertificates.Builder()
                            .heldCertificate(certificate)
                            .build()
                            .sslSocketFactory(),
                    false);
            server.enqueue(new MockResponse().setBody("one"));
            server.enqueue(new MockResponse().setBody("two"));
            server.start(InetAddress.getByName("localhost"), 0);
            try (RawServer proxy = tunnelling(server.getPort());
                    Network network = network(proxy, "user:secret@", Map.of("SSL_CERT_FILE", roots.toString()))) {
                for (String body : List.of("one", "two")) {
                    Answer answer = Nets.send(network, "https://" + NAME + "/x");
                    assertEquals(answer.failure().toString(), body, Nets.text(answer));
                }
                assertEquals("the examination, and one that is kept", 2, heads.size());
                for (List<String> head : heads) {
                    assertEquals("CONNECT " + NAME + ":443 HTTP/1.1", head.get(0));
                    assertTrue(head.toString(), head.contains("Proxy-Authorization: " + basic("user:secret")));
                    assertTrue(head.toString(), head.contains("User-Agent: Go-http-client/1.1"));
                }
                assertEquals("GET /x HTTP/1.1", server.takeRequest().getRequestLine());
                Endpoint endpoint = network.endpoints().get(0);
                assertEquals(
                        List.of(NAME),
                        endpoint.tls().orElseThrow().chain().get(0).names());
                assertEquals("http/1.1", endpoint.tls().orElseThrow().alpn());
            }
        }
    }

    @Test
    public void namesWhyATunnelIsRefused() throws Exception {
        Map<String, Cause> causes = Map.of(
                "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
                Cause.PROXY_AUTH_REQUIRED,
                "HTTP/1.1 403 Forbidden\r\n\r\n",
                Cause.PROXY_REFUSED,
                "HTTP/1.1 502 Bad Gateway\r\n\r\n",
                Cause.PROXY_REFUSED,
                "HTTP/1.1 204 No Content\r\n\r\n",
                Cause.PROXY_REFUSED,
                "SSH-2.0-nonsense\r\n\r\n",
                Cause.PROXY_REFUSED,
                "x".repeat(20_000),
                Cause.PROXY_REFUSED);
        for (Map.Entry<String, Cause> entry : causes.entrySet()) {
            try (RawServer proxy = answering(entry.getKey());
                    Network network = network(proxy, "user:secret@", Map.of())) {
                Answer answer = Nets.send(network, "https://" + NAME);
                assertEquals(entry.getKey(), entry.getValue(), Nets.cause(answer));
                assertFalse(Nets.detail(answer), Nets.detail(answer).contains("secret"));
                assertTrue(Nets.detail(answer), Nets.detail(answer).contains("CONNECT " + NAME + ":443"));
                assertEquals("asked once", 1, heads.size());
            }
            heads.clear();
        }
    }

    @Test
    public void aProxyThatHangsOrHangsUpIsNamed() throws Exception {
        for (boolean hangs : new boolean[] {true, false}) {
            try (RawServer proxy = new RawServer(connection -> {
                        connection.request();
                        if (hangs) {
                            connection.hang();
                        }
                    });
                    Network network = Nets.open(Nets.withLimits(
                            Nets.settings(Map.of("HTTPS_PROXY", "127.0.0.1:" + proxy.port())),
                            Nets.impatient().deadline(),
                            Nets.impatient().connectTimeout()))) {
                assertEquals(Cause.PROXY_REFUSED, Nets.cause(Nets.send(network, "https://" + NAME)));
            }
        }
    }

    @Test
    public void aLoginThatAProxyWantsForPlainHttpIsNamed() throws Exception {
        try (RawServer proxy = answering("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
                Network network = network(proxy, "", Map.of())) {
            assertEquals(Cause.PROXY_AUTH_REQUIRED, Nets.cause(Nets.send(network, "http://" + NAME)));
        }
    }

    @Test
    public void aProxyThatIsNotThereFailsAsAConnection() throws Exception {
        RawServer gone = new RawServer(RawServer.Connection::hang);
        gone.close();
        try (Network network = network(gone, "", Map.of())) {
            assertEquals(Cause.CONNECT_REFUSED, Nets.cause(Nets.send(network, "https://" + NAME)));
        }
    }

    @Test
    public void aProxyOfAnyKindThatIsNotThereFailsAsAConnection() throws Exception {
        for (String scheme : List.of("socks5", "socks5h", "https", "ftp")) {
            try (Network network = Nets.open(Nets.settings(Map.of("HTTP_PROXY", scheme + "://u:secret@127.0.0.1:1")))) {
                Answer answer = Nets.send(network, "http://" + NAME);
                assertEquals(scheme, Cause.CONNECT_REFUSED, Nets.cause(answer));
                assertFalse(Nets.detail(answer), Nets.detail(answer).contains("secret"));
            }
        }
    }

    @Test
    public void aProxyThatIsReachedByTlsMustBeTrusted() throws Exception {
        try (MockWebServer proxy = new MockWebServer()) {
            HeldCertificate certificate = new HeldCertificate.Builder()
                    .ecdsa256()
                    .addSubjectAlternativeName("127.0.0.1")
                    .build();
            proxy.useHttps(
                    new HandshakeCertificates.Builder()
                            .heldCertificate(certificate)
                            .build()
                            .sslSocketFactory(),
                    false);
            proxy.enqueue(new MockResponse().setBody("fine"));
            proxy.start(InetAddress.getByName("127.0.0.1"), 0);
            Path roots = Files.writeString(folder.newFile().toPath(), certificate.certificatePem());
            String url = "https://127.0.0.1:" + proxy.getPort();
            try (Network network =
                    Nets.open(Nets.settings(Map.of("HTTP_PROXY", url, "SSL_CERT_FILE", roots.toString())))) {
                assertEquals("fine", Nets.text(Nets.send(network, "http://" + NAME + ":8080/x")));
                assertEquals(
                        "GET http://" + NAME + ":8080/x HTTP/1.1",
                        proxy.takeRequest().getRequestLine());
                assertEquals(url, network.endpoints().get(0).via());
            }
            try (Network network = Nets.open(Nets.settings(Map.of("HTTP_PROXY", url)))) {
                Answer answer = Nets.send(network, "http://" + NAME);
                assertEquals(Cause.PROXY_REFUSED, Nets.cause(answer));
                assertTrue(Nets.detail(answer), Nets.detail(answer).contains("TLS with the proxy failed"));
            }
        }
    }

    @Test
    public void loopbackIsNeverReachedThroughAProxy() throws Exception {
        try (RawServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine");
                RawServer proxy = answering("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
                Network network = network(proxy, "", Map.of())) {
            assertEquals("fine", Nets.text(Nets.send(network, server.url())));
            assertEquals("", network.endpoints().get(0).via());
            assertEquals(0, proxy.connections());
        }
    }
}
