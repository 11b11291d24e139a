package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.GitFolder;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Modules in repositories of the other version control tools, each behind the tool's own server. */
public class ToolOriginTest {
    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder()
            .ecdsa256()
            .addSubjectAlternativeName("127.0.0.1")
            .build();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final MockWebServer pages = new MockWebServer();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Process> servers = new ArrayList<>();
    private int port;

    @Before
    public void start() throws IOException {
        pages.useHttps(
                new HandshakeCertificates.Builder()
                        .heldCertificate(CERTIFICATE)
                        .build()
                        .sslSocketFactory(),
                false);
        pages.start(InetAddress.getByName("127.0.0.1"), 0);
        environment.put("HOME", folder.newFolder("home").toString());
        environment.put("PATH", System.getenv("PATH"));
        environment.put("GOVCS", "*:all");
        environment.put("USER", System.getProperty("user.name"));
        Path roots = folder.newFile("roots.pem").toPath();
        Files.writeString(roots, CERTIFICATE.certificatePem());
        environment.put("SSL_CERT_FILE", roots.toString());
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
    }

    @After
    public void stop() throws IOException {
        servers.forEach(server -> {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
            server.onExit().join();
        });
        pages.close();
    }

    private void run(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(words));
        command.set(0, GitFolder.program(words[0]).toString());
        Command.Result result =
                Command.run(command, folder.getRoot().toPath(), environment, Duration.ofMinutes(1), 1 << 20);
        assertEquals(result.errorText(), 0, result.exitStatus());
    }

    /** Starts a server that runs until the test is over. */
    private void serve(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(words));
        command.set(0, GitFolder.program(words[0]).toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.getRoot())
                .redirectErrorStream(true)
                .redirectOutput(Path.of(folder.getRoot().toString(), "log").toFile());
        builder.environment().putAll(environment);
        Process server = builder.start();
        servers.add(server);
        while (!isUp()) {
            assertTrue(words[0], server.isAlive());
            Thread.onSpinWait();
        }
    }

    private boolean isUp() {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** What comes of a module whose host names this repository. */
    private Optional<Failure> failure(String tool, String url) throws Exception {
        String host = "127.0.0.1:" + pages.getPort();
        pages.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse()
                        .setBody("<meta name=go-import content='" + host + "/a " + tool + " " + url + "'>");
            }
        });
        GoEnv env = GoEnv.resolve(environment, Map.of(), folder.getRoot().toPath(), Duration.ofSeconds(1));
        try (Network network = Nets.open(Nets.settings(environment));
                OriginProbe origins = new OriginProbe(network, env, environment)) {
            return origins.ask(new ModuleVersion(host + "/a", "v1.0.0"), proxy -> {
                        throw new AssertionError("no proxy here");
                    })
                    .get(60, TimeUnit.SECONDS)
                    .failure();
        }
    }

    private String cause(String tool, String url) throws Exception {
        return failure(tool, url).map(f -> f.cause().name()).orElse("ok");
    }

    /** One repository that is there, one that is not, and a server that is not. */
    private void assertReachable(String tool, String url, String gone, String nobody) throws Exception {
        assertEquals("ok", cause(tool, url));
        assertEquals("VCS_NOT_FOUND", cause(tool, gone));
        assertEquals("CONNECT_REFUSED", cause(tool, nobody));
    }

    @Test
    public void mercurial() throws Exception {
        run("hg", "init", "lib");
        serve("hg", "serve", "-R", "lib", "-a", "127.0.0.1", "-p", "" + port);
        String url = "http://127.0.0.1:" + port;
        assertReachable("hg", url, url + "/gone", "http://127.0.0.1:1/lib");
        assertEquals("CONNECT_REFUSED", cause("hg", "ssh://127.0.0.1:1/lib"));
    }

    @Test
    public void subversion() throws Exception {
        run("svnadmin", "create", "lib");
        String root = folder.getRoot().toString();
        serve("svnserve", "-d", "--foreground", "--listen-host", "127.0.0.1", "--listen-port", "" + port, "-r", root);
        String url = "svn://127.0.0.1:" + port;
        assertReachable("svn", url + "/lib", url + "/gone", "svn://127.0.0.1:1/lib");
        assertEquals("CONNECT_REFUSED", cause("svn", "http://127.0.0.1:1/lib"));
    }

    @Test
    public void bazaar() throws Exception {
        run("bzr", "init", "-q", "lib");
        serve("bzr", "serve", "--listen", "127.0.0.1", "--port", "" + port);
        String url = "bzr://127.0.0.1:" + port;
        assertReachable("bzr", url + "/lib", url + "/gone", "bzr://127.0.0.1:1/lib");
    }

    @Test
    public void fossil() throws Exception {
        run("fossil", "init", "lib.fossil");
        serve(
                "fossil",
                "server",
                "--localhost",
                "--port",
                "" + port,
                folder.getRoot().toString());
        String url = "http://127.0.0.1:" + port;
        assertReachable("fossil", url + "/lib", url + "/gone", "http://127.0.0.1:1/lib");
    }

    @Test
    public void aToolThatFailsIsQuoted() throws Exception {
        GitFolder.program("hg");
        Failure failure = failure("hg", "http://127.0.0.1:1/lib").orElseThrow();
        assertTrue(failure.detail(), failure.detail().contains("Connection refused"));
        failure = failure("svn", "svn+unknown://127.0.0.1/lib").orElseThrow();
        assertEquals(Cause.VCS_FAILED, failure.cause());
        assertTrue(failure.detail(), failure.detail().startsWith("svn info svn+unknown://127.0.0.1/lib: svn: E"));
    }
}
