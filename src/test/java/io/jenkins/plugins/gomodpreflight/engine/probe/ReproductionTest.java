package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.ScriptRun;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Setting;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Source;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.Reproduction;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Servers on loopback fail, the check sees how, and the script that its report offers shows the same once more. */
public class ReproductionTest {
    private static final String SECRET = "hunter2-secret";
    private static final String LOGIN =
            Base64.getEncoder().encodeToString(("robot:" + SECRET).getBytes(StandardCharsets.UTF_8));

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final List<Setting> settings = new ArrayList<>();

    private Reproduction reproduction(Network network, String url) throws Exception {
        Nets.send(network, url);
        return only(network.endpoints(), List.of());
    }

    private Reproduction only(List<Endpoint> endpoints, List<ModuleResult> modules) {
        List<Reproduction> all = Reproduction.of(new Report(
                folder.getRoot().toString(),
                "",
                new Verdict(
                        Verdict.Level.FAIL,
                        new Verdict.Download(Verdict.Outcome.FAILS, Optional.empty(), ""),
                        List.of()),
                settings,
                endpoints,
                modules,
                new TreeMap<>(),
                List.of(),
                Instant.parse("2026-01-02T03:04:05Z"),
                1,
                new Report.Tool("gomod-preflight", "1.0")));
        assertEquals(all.toString(), 1, all.size());
        return all.get(0);
    }

    private String run(Reproduction reproduction) throws Exception {
        return run(reproduction.script(), Map.of());
    }

    private String run(String script, Map<String, String> variables) throws Exception {
        Map<String, String> environment = new TreeMap<>(variables);
        environment.put("HOME", folder.getRoot().toString());
        String output = ScriptRun.of(ScriptRun.shells().get(0), script, environment);
        assertTrue(output, output.contains("as gomod-preflight saw it at 2026-01-02T03:04:05Z"));
        return output;
    }

    private static void assertHas(String output, String... words) {
        for (String word : words) {
            assertTrue(word + " in:\n" + output, output.contains(word));
        }
    }

    private static void assertLacks(String output, String word) {
        assertFalse(word + " in:\n" + output, output.contains(word));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    public void aRefusedPort() throws Exception {
        ScriptRun.needs("curl");
        int port = closedPort();
        try (Network network = Nets.network()) {
            Reproduction refused = reproduction(network, "http://localhost:" + port + "/x/@v/v1.0.0.info");
            assertEquals(Cause.CONNECT_REFUSED, refused.failure().cause());
            for (Path shell : ScriptRun.shells()) {
                String output = ScriptRun.of(shell, refused.script(), Map.of());
                assertHas(
                        output,
                        "Cause: CONNECT_REFUSED",
                        "Request: GET http://localhost:" + port + "/x/@v/v1.0.0.info",
                        "$ getent ahosts localhost",
                        "== Connection to 127.0.0.1 port " + port,
                        "Connection refused",
                        "(exit status 7)",
                        "time_namelookup=0.",
                        "http_code=000");
                assertLacks(output, "s_client");
            }
        }
    }

    @Test
    public void aPortThatTakesUpNoConnection() throws Exception {
        ScriptRun.needs("curl");
        List<Socket> sockets = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Network network = Nets.open(Nets.impatient())) {
            Nets.fill(full, sockets);
            Reproduction silent = reproduction(network, "http://127.0.0.1:" + full.getLocalPort() + "/x");
            assertEquals(Cause.CONNECT_TIMEOUT, silent.failure().cause());
            String output = run(silent.script().replace("connect=10", "connect=2"), Map.of());
            assertHas(output, "Cause: CONNECT_TIMEOUT", "timed out", "(exit status 28)");
            assertLacks(output, "getent ahosts 127");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    public void aCertificateThatIsNotTrusted() throws Exception {
        ScriptRun.needs("curl", "openssl");
        HeldCertificate certificate = new HeldCertificate.Builder()
                .commonName("proxy of the test")
                .addSubjectAlternativeName("localhost")
                .build();
        try (MockWebServer server = tls(certificate, new MockResponse().setResponseCode(503))) {
            String url = "https://localhost:" + server.getPort() + "/x/@v/v1.0.0.mod";
            try (Network network = Nets.network()) {
                Reproduction untrusted = reproduction(network, url);
                assertEquals(Cause.TLS_UNTRUSTED_ISSUER, untrusted.failure().cause());
                assertHas(
                        run(untrusted),
                        "Cause: TLS_UNTRUSTED_ISSUER",
                        "issued by CN=proxy of the test",
                        "SSL certificate problem: self-signed certificate",
                        "(exit status 60)",
                        "-----BEGIN CERTIFICATE-----",
                        "verify error:num=18");
            }
            // and where it is trusted, what fails then
            Path pem = folder.getRoot().toPath().resolve("ca.pem");
            Files.writeString(pem, certificate.certificatePem());
            Path netrc = folder.getRoot().toPath().resolve("netrc");
            Files.writeString(netrc, "machine localhost login robot password " + SECRET + "\n");
            settings.add(new Setting("SSL_CERT_FILE", "ca.pem", Source.ENVIRONMENT));
            settings.add(new Setting("NETRC", netrc.toString(), Source.ENVIRONMENT));
            Network.Settings trusting = Nets.settings(Map.of("SSL_CERT_FILE", pem.toString()));
            try (Network network = Nets.open(trusting)) {
                Reproduction unavailable = reproduction(network, url);
                assertEquals(Cause.HTTP_SERVER_ERROR, unavailable.failure().cause());
                while (server.getRequestCount() > 0
                        && server.takeRequest(0, java.util.concurrent.TimeUnit.SECONDS) != null) {
                    // those of the check
                }
                String output = run(unavailable);
                assertHas(
                        output,
                        "Verify return code: 0 (ok)",
                        "http_code=503",
                        "http_version=1.1",
                        "time_appconnect=0.");
                assertEquals("Basic " + LOGIN, server.takeRequest().getHeader("Authorization"));
                assertLacks(output, LOGIN);
                assertLacks(output, SECRET);
                assertLacks(unavailable.script(), SECRET);
            }
        }
    }

    private static MockWebServer tls(HeldCertificate certificate, MockResponse always) throws IOException {
        MockWebServer server = new MockWebServer();
        server.useHttps(
                new HandshakeCertificates.Builder()
                        .heldCertificate(certificate)
                        .build()
                        .sslSocketFactory(),
                false);
        server.setProtocols(List.of(okhttp3.Protocol.HTTP_1_1));
        for (int i = 0; i < 20; i++) {
            server.enqueue(always);
        }
        server.start();
        return server;
    }

    @Test
    public void anHttpProxyThatWantsALogin() throws Exception {
        ScriptRun.needs("curl", "openssl");
        try (RawServer proxy = new RawServer(connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 407 Proxy Authentication Required\r\n"
                            + "Proxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n");
                });
                Network network = Nets.open(Nets.settings(
                        Map.of("HTTPS_PROXY", "http://robot:" + SECRET + "@127.0.0.1:" + proxy.port())))) {
            Reproduction denied = reproduction(network, "https://goproxy.invalid/x/@v/list");
            assertEquals(Cause.PROXY_AUTH_REQUIRED, denied.failure().cause());
            String output = run(denied);
            assertHas(
                    output,
                    "Cause: PROXY_AUTH_REQUIRED",
                    "HTTP proxy: http://127.0.0.1:" + proxy.port() + ", no login for it",
                    "-proxy 127.0.0.1:" + proxy.port(),
                    "--proxy http://127.0.0.1:" + proxy.port(),
                    "http_connect=407");
            assertLacks(output, "ahosts goproxy.invalid");
            assertLacks(output, SECRET);
        }
    }

    @Test
    public void anHttpProxysLoginComesFromTheShell() throws Exception {
        ScriptRun.needs("curl");
        List<String> heads = new ArrayList<>();
        try (RawServer proxy = new RawServer(connection -> {
                    synchronized (heads) {
                        heads.addAll(connection.request());
                    }
                    connection.write("HTTP/1.1 503 later\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                });
                Network network = Nets.open(Nets.settings(Map.of("HTTP_PROXY", "http://127.0.0.1:" + proxy.port())))) {
            Reproduction unavailable = reproduction(network, "http://goproxy.invalid/x?secret=" + SECRET);
            synchronized (heads) {
                heads.clear();
            }
            String login = "http://robot:" + SECRET + "@127.0.0.1:" + proxy.port() + "/";
            String output = run(unavailable.script(), Map.of("HTTPS_PROXY", login, "NO_PROXY", "*"));
            assertHas(output, "yes login for it in the variables", "query of the URL is left out", "http_code=503");
            assertLacks(output, SECRET);
            assertLacks(output, LOGIN);
            synchronized (heads) {
                assertTrue(heads.toString(), heads.contains("GET http://goproxy.invalid/x HTTP/1.1"));
                assertTrue(heads.toString(), heads.contains("Proxy-Authorization: Basic " + LOGIN));
            }
        }
    }

    /** Neither the system's resolver nor curl takes part: they would ask name servers elsewhere. */
    @Test
    public void aNameThatDoesNotExist() throws Exception {
        Path tools = ScriptRun.path(
                folder.getRoot().toPath().resolve("bin"), "nslookup", "sed", "tr", "cut", "timeout", "date", "uname");
        try (DatagramSocket nameServer = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> denyAll(nameServer));
            thread.setDaemon(true);
            thread.start();
            NameServers servers = new NameServers(
                    () -> List.of((InetSocketAddress) nameServer.getLocalSocketAddress()), Duration.ofSeconds(2));
            HostLookup.SystemResolver resolver = host -> {
                throw new UnknownHostException(host);
            };
            try (Network network = new Network(Nets.settings(Map.of()), resolver, servers)) {
                Reproduction absent = reproduction(network, "https://goproxy.invalid/x/@v/list");
                assertEquals(Cause.DNS_NXDOMAIN, absent.failure().cause());
                String output = run(absent.script(), Map.of("PATH", tools.toString()));
                assertHas(
                        output,
                        "Cause: DNS_NXDOMAIN",
                        "getent is not installed here: passed over",
                        "server can't find goproxy.invalid: NXDOMAIN",
                        "curl is not installed here: passed over");
                assertLacks(output, "== Connection to");
            }
        }
    }

    @Test
    public void withoutNcAndTimeoutAShellWillDo() throws Exception {
        Path tools = ScriptRun.path(
                folder.getRoot().toPath().resolve("bin"),
                "bash",
                "sed",
                "tr",
                "cut",
                "sleep",
                "date",
                "uname",
                "openssl");
        try (RawServer silent = new RawServer(RawServer.Connection::hang);
                Network network = Nets.open(Nets.impatient())) {
            Reproduction timeout = reproduction(network, "https://127.0.0.1:" + silent.port() + "/x");
            assertEquals(Cause.TLS_TIMEOUT, timeout.failure().cause());
            // openssl would wait for ever
            String script = timeout.script().replace("sleep 30", "sleep 1");
            for (Path shell : ScriptRun.shells()) {
                String output = ScriptRun.of(shell, script, Map.of("PATH", tools.toString()));
                assertHas(
                        output,
                        "$ bash -c exec 3<>\"/dev/tcp/$0/$1\" && echo connected 127.0.0.1 " + silent.port()
                                + "\nconnected",
                        "-noservername -verify_ip 127.0.0.1",
                        "(exit status 143)",
                        "curl is not installed here: passed over");
            }
        }
    }

    private static void denyAll(DatagramSocket socket) {
        byte[] buffer = new byte[512];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                buffer[2] = (byte) 0x81;
                buffer[3] = (byte) 0x83;
                socket.send(packet);
            }
        } catch (IOException e) {
            // closed
        }
    }

    @Test
    public void aPageInPlaceOfAFile() throws Exception {
        ScriptRun.needs("curl");
        try (RawServer portal = new RawServer(connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: session=" + SECRET
                            + "\r\nContent-Length: 12\r\nConnection: close\r\n\r\n<p>sign in\u001B[31m");
                });
                Network network = Nets.network()) {
            Nets.send(network, portal.url() + "/x");
            ModuleResult module = failed(
                    portal.url() + "/base",
                    Failure.of(Cause.CONTENT_HTML, "an HTML page"),
                    "example.com/Upper",
                    "v1.0.0");
            Reproduction page = only(network.endpoints(), List.of(module));
            String output = run(page);
            assertHas(
                    output,
                    "Cause: CONTENT_HTML",
                    "Request: GET " + portal.url() + "/base/example.com/%21upper/@v/v1.0.0.mod",
                    "content_type=text/html",
                    "Set-Cookie: ***");
            assertLacks(output, SECRET);
        }
    }

    private static ModuleResult failed(String source, Failure failure, String path, String version) {
        return new ModuleResult(
                new ModuleVersion(path, version),
                ModuleResult.Outcome.FAILED,
                true,
                List.of(new ModuleResult.FileResult(
                        ModuleResult.File.MOD,
                        List.of(new ModuleResult.Attempt(source, Optional.of(failure))),
                        "",
                        Optional.of(failure))));
    }

    @Test
    public void aRepositoryThatWantsALogin() throws Exception {
        ScriptRun.needs("git", "curl");
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.write("HTTP/1.1 401 no\r\nWWW-Authenticate: Basic realm=\"git\"\r\nContent-Length: 0\r\n"
                    + "Connection: close\r\n\r\n");
        })) {
            String detail = "git ls-remote " + server.url() + "/x.git: could not read Username";
            Reproduction denied = only(
                    List.of(),
                    List.of(failed(
                            "direct", Failure.of(Cause.VCS_LOGIN_NEEDED, detail), "git.example.com/x", "v1.0.0")));
            assertEquals(server.url(), denied.endpoint().url());
            assertHas(
                    run(denied),
                    "Cause: VCS_LOGIN_NEEDED",
                    "http_code=401",
                    "--url " + server.url() + "/x.git/info/refs?service=git-upload-pack",
                    "$ git ls-remote --heads --tags -- " + server.url() + "/x.git",
                    "terminal prompts disabled");
        }
    }

    /** Where the way to the server is what fails, that is what the check tells. */
    @Test
    public void aRepositoryThatIsOutOfReach() throws Exception {
        ScriptRun.needs("git", "curl");
        String url = "http://127.0.0.1:" + closedPort() + "/x.git";
        try (Network network = Nets.network()) {
            Reproduction refused = reproduction(network, url + "/info/refs?service=git-upload-pack");
            String output = run(refused);
            assertHas(
                    output, "Cause: CONNECT_REFUSED", "$ git ls-remote --heads --tags -- " + url, "(exit status 128)");
        }
    }

    @Test
    public void aRepositoryOverSsh() throws Exception {
        ScriptRun.needs("git", "ssh");
        String server = "127.0.0.1:" + closedPort();
        String detail =
                "git ls-remote ssh://" + server + "/x.git: ssh offered no key; user git; server OpenSSH; refused";
        Reproduction refused = only(
                List.of(),
                List.of(failed("direct", Failure.of(Cause.CONNECT_REFUSED, detail), "git.example.com/x", "v1.0.0")));
        String output = run(refused);
        assertHas(
                output,
                "Cause: CONNECT_REFUSED",
                "$ ssh -v -T -o BatchMode=yes -o ConnectTimeout=10 -p " + server.substring(10) + " -l git 127.0.0.1",
                "$ git ls-remote --heads --tags -- ssh://git@" + server + "/x.git",
                "Connection refused",
                "(exit status 255)");
        assertLacks(output, "curl");
    }
}
