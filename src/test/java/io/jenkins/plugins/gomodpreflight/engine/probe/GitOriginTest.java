package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.GitFolder;
import io.jenkins.plugins.gomodpreflight.engine.SshServer;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.probe.FileWalk.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Modules in git repositories, which the real git asks a real server for. The server's pages name the repository of
 * {@code HOST/NAME} and of all that is below as {@code https://HOST/NAME}.
 */
public class GitOriginTest {
    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder()
            .ecdsa256()
            .addSubjectAlternativeName("127.0.0.1")
            .build();

    private static final String LOGIN = "Basic " + Base64.getEncoder().encodeToString("ci:s3cr3t".getBytes());

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final MockWebServer server = new MockWebServer();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> environment = new HashMap<>();
    private GitFolder git;
    private String host;

    @Before
    public void start() throws Exception {
        git = new GitFolder(folder.newFolder("repositories").toPath());
        Path roots = folder.newFile("roots.pem").toPath();
        Files.writeString(roots, CERTIFICATE.certificatePem());
        environment.put("SSL_CERT_FILE", roots.toString());
        environment.put("SSL_CERT_DIR", folder.newFolder("none").toString());
        environment.put("GIT_SSL_CAINFO", roots.toString());
        environment.put("HOME", folder.newFolder("home").toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("PATH", System.getenv("PATH"));
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.useHttps(
                new HandshakeCertificates.Builder()
                        .heldCertificate(CERTIFICATE)
                        .build()
                        .sslSocketFactory(),
                false);
        server.start(InetAddress.getByName("127.0.0.1"), 0);
        host = "127.0.0.1:" + server.getPort();
    }

    @After
    public void stop() throws IOException {
        server.close();
    }

    private MockResponse answer(RecordedRequest request) {
        String path = request.getPath();
        String name = path.substring(1).split("[/?]")[0];
        if (path.endsWith("?go-get=1")) {
            return new MockResponse()
                    .setBody("<meta name=go-import content='" + host + "/" + name + " git https://" + host + "/" + name
                            + "'>");
        }
        requests.add(path);
        return switch (name) {
            case "closed" ->
                LOGIN.equals(request.getHeader("Authorization"))
                        ? serve(request)
                        : new MockResponse().setResponseCode(401).setHeader("WWW-Authenticate", "Basic realm=git");
            case "readonly" ->
                request.getMethod().equals("POST") ? new MockResponse().setResponseCode(403) : serve(request);
            case "forbidden" -> new MockResponse().setResponseCode(403);
            case "broken" -> new MockResponse().setResponseCode(503);
            case "portal" ->
                new MockResponse()
                        .setHeader("Content-Type", "text/html")
                        .setBody("<html>\n<body>Sign in, please.</body>\n</html>\n");
            default -> serve(request);
        };
    }

    private MockResponse serve(RecordedRequest request) {
        try {
            GitFolder.Answer answer = git.serve(
                    request.getMethod(),
                    request.getPath(),
                    name -> Objects.requireNonNullElse(request.getHeader(name), ""),
                    request.getBody().readByteArray());
            MockResponse response = new MockResponse().setResponseCode(answer.status());
            answer.headers().forEach(response::setHeader);
            return response.setBody(new Buffer().write(answer.body()));
        } catch (IOException e) {
            return new MockResponse().setResponseCode(500).setBody(e.toString());
        }
    }

    /** The names of the causes; "ok" where there is none. */
    private List<String> causes(String... modules) throws Exception {
        List<String> causes = new ArrayList<>();
        for (Reply reply : ask(modules)) {
            causes.add(reply.failure().map(f -> f.cause().name()).orElse("ok"));
        }
        return causes;
    }

    private String detail(String module) throws Exception {
        return ask(module).get(0).failure().orElseThrow().detail();
    }

    private List<Reply> ask(String... modules) throws Exception {
        GoEnv env = GoEnv.resolve(environment, Map.of(), folder.getRoot().toPath(), Duration.ofSeconds(1));
        List<Reply> replies = new ArrayList<>();
        try (Network network = Nets.open(Nets.settings(environment));
                OriginProbe origins = new OriginProbe(network, env, environment)) {
            for (String module : modules) {
                String[] words = module.split("@");
                replies.add(origins.ask(new ModuleVersion(host + "/" + words[0], words[1]), proxy -> {
                            throw new AssertionError("no proxy here");
                        })
                        .get(60, TimeUnit.SECONDS));
            }
        }
        return replies;
    }

    private void config(String name, String value) throws Exception {
        git.git(".", "config", "--file", environment.get("HOME") + "/.gitconfig", name, value);
    }

    @Test
    public void aVersionIsATag() throws Exception {
        git.create("a");
        git.write("a", "sub/go.mod", "module example.test/a/sub\n");
        git.write("a", "v2/go.mod", "module example.test/a/v2\n");
        git.commit("a");
        git.git("a", "tag", "v1.0.0");
        git.git("a", "tag", "-a", "-m", "signed", "v1.1.0");
        git.git("a", "tag", "sub/v0.3.0");
        git.git("a", "tag", "v2.0.0");
        git.git("a", "branch", "v1.2.0");
        assertEquals(
                List.of("ok", "ok", "ok", "ok", "ok"),
                causes("a@v1.0.0", "a@v1.1.0", "a/sub@v0.3.0", "a/v2@v2.0.0", "a@main"));
        assertEquals(
                "module example.test/a/v2\n",
                new String(ask("a/v2@v2.0.0").get(0).body()));
        assertEquals(
                "a branch is no version",
                List.of("VCS_REVISION_MISSING", "VCS_REVISION_MISSING", "VCS_REVISION_MISSING"),
                causes("a@v1.2.0", "a/sub@v1.0.0", "a@v1.0.1"));
        assertEquals(
                "git ls-remote https://" + host + "/a: the repository has no tag sub/v1.0.0", detail("a/sub@v1.0.0"));
    }

    @Test
    public void aRepositoryIsAskedOnce() throws Exception {
        git.create("a");
        assertEquals(
                1,
                causes("a@v1.0.0", "a@v1.0.1", "a/b@v1.0.2").stream().distinct().count());
        assertEquals(
                1, requests.stream().filter(path -> path.contains("info/refs")).count());
    }

    @Test
    public void aPseudoVersionIsACommit() throws Exception {
        git.create("a");
        String old = git.commit("a").substring(0, 12);
        String tip = git.commit("a").substring(0, 12);
        git.git("a", "checkout", "-q", "--detach");
        String unreachable = git.commit("a").substring(0, 12);
        git.git("a", "update-ref", "refs/pull/1", "HEAD");
        git.git("a", "checkout", "-q", "main");
        String date = "v0.0.0-20240102030405-";
        assertEquals(
                List.of("ok", "ok", "VCS_REVISION_MISSING", "VCS_REVISION_MISSING"),
                causes("a@" + date + tip, "a@" + date + old, "a@" + date + unreachable, "a@" + date + "0123456789ab"));
        assertTrue(
                detail("a@" + date + "0123456789ab"),
                detail("a@" + date + "0123456789ab").endsWith("no commit 0123456789ab behind its branches and tags"));
    }

    @Test
    public void whatIsFoundMustBeTheModule() throws Exception {
        git.create("a");
        git.git("a", "tag", "v2.0.0");
        assertEquals(
                "git ls-remote https://" + host + "/a: the repository has v2.0.0, but go.mod declares the module path "
                        + "example.test/a",
                detail("a/v2@v2.0.0"));
    }

    @Test
    public void aServerMayBeUnableToLeaveFilesOut() throws Exception {
        git.setting("uploadpack.allowFilter", "false");
        git.create("a");
        String old = git.commit("a").substring(0, 12);
        git.commit("a");
        git.git("a", "tag", "v1.0.0");
        assertEquals(List.of("ok", "ok"), causes("a@v1.0.0", "a@v0.0.0-20240102030405-" + old));
        assertTrue(ask("a@v1.0.0").get(0).body().length > 0);
    }

    @Test
    public void aServerMayRefuseToLeaveOutSomeFiles() throws Exception {
        git.setting("uploadpackfilter.allow", "false");
        git.create("a");
        String old = git.commit("a").substring(0, 12);
        git.commit("a");
        git.git("a", "tag", "v1.0.0");
        assertEquals(List.of("ok", "ok"), causes("a@v1.0.0", "a@v0.0.0-20240102030405-" + old));
        assertTrue(ask("a@v1.0.0").get(0).body().length > 0);
    }

    @Test
    public void whoMayLookMayNotBeAbleToFetch() throws Exception {
        git.create("readonly");
        git.git("readonly", "tag", "v1.0.0");
        environment.put("GIT_CONFIG_COUNT", "1");
        environment.put("GIT_CONFIG_KEY_0", "protocol.version");
        environment.put("GIT_CONFIG_VALUE_0", "0");
        assertEquals(List.of("VCS_LOGIN_NEEDED"), causes("readonly@v1.0.0"));
        assertTrue(detail("readonly@v1.0.0"), detail("readonly@v1.0.0").startsWith("git fetch https://" + host));
    }

    @Test
    public void nothingIsLeftBehind() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        git.create("a");
        git.git("a", "tag", "v1.0.0");
        List<String> before = clones(temporary);
        assertEquals(List.of("ok"), causes("a@v1.0.0"));
        assertEquals(before, clones(temporary));
    }

    private static List<String> clones(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("preflight-vcs"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    public void whoNeedsALoginHasItFromWhereGitHasIt() throws Exception {
        git.create("closed");
        git.git("closed", "tag", "v1.0.0");
        assertEquals(List.of("VCS_LOGIN_NEEDED"), causes("closed@v1.0.0"));
        Path netrc = Path.of(environment.get("HOME"), ".netrc");
        Files.writeString(netrc, "machine 127.0.0.1 login ci password wrong\n");
        assertEquals(List.of("VCS_LOGIN_NEEDED"), causes("closed@v1.0.0"));
        Files.writeString(netrc, "machine 127.0.0.1 login ci password s3cr3t\n");
        assertEquals(List.of("ok"), causes("closed@v1.0.0"));
        Files.delete(netrc);
        config("credential.helper", "!f() { echo username=ci; echo password=s3cr3t; }; f");
        assertEquals(List.of("ok"), causes("closed@v1.0.0"));
        Files.delete(Path.of(environment.get("HOME"), ".gitconfig"));
        config("url.https://ci:s3cr3t@" + host + "/.insteadOf", "https://" + host + "/");
        assertEquals(List.of("ok", "VCS_REVISION_MISSING"), causes("closed@v1.0.0", "closed@v1.0.1"));
        assertFalse(detail("closed@v1.0.1").contains("s3cr3t"));
        config("url.https://ci:wr0ng@" + host + "/cl.insteadOf", "https://" + host + "/cl");
        assertEquals(List.of("VCS_LOGIN_NEEDED"), causes("closed@v1.0.0"));
        assertFalse(detail("closed@v1.0.0").contains("wr0ng"));
    }

    @Test
    public void aProgramMayGiveTheLogin() throws Exception {
        git.create("closed");
        Path program = folder.newFile("ask").toPath();
        Files.writeString(program, "#!/bin/sh\ncase $1 in User*) echo ci;; *) echo s3cr3t;; esac\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        environment.put("GIT_ASKPASS", program.toString());
        assertEquals(List.of("ok"), causes("closed@main"));
    }

    @Test
    public void whatTheServerSaysIsTold() throws Exception {
        assertEquals(
                List.of("VCS_NOT_FOUND", "VCS_LOGIN_NEEDED", "HTTP_SERVER_ERROR", "CONTENT_HTML"),
                causes("gone@v1.0.0", "forbidden@v1.0.0", "broken@v1.0.0", "portal@v1.0.0"));
    }

    @Test
    public void anotherAddressMayStandInGitsConfiguration() throws Exception {
        git.create("a");
        config("url.https://127.0.0.1:1/.insteadOf", "https://" + host + "/");
        assertEquals(List.of("CONNECT_REFUSED"), causes("a@main"));
        config("url." + git.path("a").toUri() + ".insteadOf", "https://" + host + "/a");
        assertEquals(List.of("ok"), causes("a@main"));
    }

    @Test
    public void anUntrustedServerIsOneForGitToo() throws Exception {
        git.create("a");
        environment.put("GIT_SSL_CAINFO", environment.get("SSL_CERT_DIR") + "/none.pem");
        assertEquals(List.of("TLS_NO_ROOTS"), causes("a@main"));
        environment.put("GIT_SSL_CAINFO", folder.newFile("empty.pem").toString());
        assertTrue(causes("a@main").get(0), causes("a@main").get(0).startsWith("TLS_"));
        environment.put("GIT_SSL_NO_VERIFY", "1");
        assertEquals(List.of("ok"), causes("a@main"));
    }

    @Test
    public void overSshItIsTheKeysThatMatter() throws Exception {
        git.create("a");
        try (SshServer ssh = new SshServer(folder.newFolder("ssh").toPath())) {
            String user = System.getProperty("user.name");
            String url =
                    "ssh://" + user + "@127.0.0.1:" + ssh.port() + git.path("a").getParent();
            config("url." + url + "/.insteadOf", "https://" + host + "/");
            environment.put("GIT_SSH_COMMAND", ssh.client(false));
            assertEquals(List.of("SSH_HOST_KEY_UNKNOWN"), causes("a@main"));
            assertTrue(detail("a@main"), detail("a@main").contains("host key ssh-ed25519 SHA256:"));
            ssh.know("client");
            assertEquals(List.of("SSH_HOST_KEY_CHANGED"), causes("a@main"));
            ssh.know("host");
            assertEquals(List.of("SSH_KEY_REFUSED"), causes("a@main"));
            String none = "git ls-remote ssh://127.0.0.1:" + ssh.port() + git.path("a") + " (for https://" + host
                    + "/a): ssh offered no key; user " + user + "; server OpenSSH";
            assertTrue(detail("a@main"), detail("a@main").startsWith(none));
            environment.put("GIT_SSH_COMMAND", ssh.client(true));
            assertEquals(List.of("SSH_KEY_REFUSED"), causes("a@main"));
            assertTrue(detail("a@main"), detail("a@main").contains("ssh offered " + folder.getRoot()));
            ssh.authorize();
            assertEquals(List.of("ok", "VCS_NOT_FOUND"), causes("a@main", "gone@main"));
        }
        assertEquals(List.of("CONNECT_REFUSED"), causes("a@main"));
    }

    @Test
    public void goPutsItsOwnCommandOverTheOneOfGitsConfiguration() throws Exception {
        git.create("a");
        try (SshServer ssh = new SshServer(folder.newFolder("ssh").toPath())) {
            config("url.ssh://127.0.0.1:" + ssh.port() + "/.insteadOf", "https://" + host + "/");
            config("core.sshCommand", "ssh -o StrictHostKeyChecking=no");
            Path bin = folder.newFolder("bin").toPath();
            Path program = Files.writeString(
                    bin.resolve("ssh"),
                    "#!/bin/sh\nexec "
                            + ssh.client(false)
                                    .replaceFirst(
                                            "ssh", GitFolder.program("ssh").toString())
                            + " \"$@\"\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
            environment.put("PATH", bin + ":" + environment.get("PATH"));
            assertEquals(List.of("SSH_HOST_KEY_UNKNOWN"), causes("a@main"));
            assertTrue(detail("a@main"), detail("a@main").contains("; core.sshCommand is not used; "));
        }
    }
}
