package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.CheckRequest;
import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import io.jenkins.plugins.gomodpreflight.engine.Preflight;
import io.jenkins.plugins.gomodpreflight.engine.Progress;
import io.jenkins.plugins.gomodpreflight.engine.ScriptRun;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportHtml;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.AssumptionViolatedException;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The real strace around each real go of this machine, while it fails at servers on loopback. */
public class GoTraceTest {
    private static final String SECRET = "hunter2 s/cret\"";
    private static final String LOGIN =
            "robot:" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8).replace("+", "%20");
    private static final String HEADER =
            Base64.getEncoder().encodeToString(("robot:" + SECRET).getBytes(StandardCharsets.UTF_8));

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path project;
    private Path home;

    @Before
    public void writeProject() throws IOException {
        project = folder.newFolder("project").toPath();
        home = folder.newFolder("home").toPath();
        require("example.com/m");
    }

    private void require(String module) throws IOException {
        Files.writeString(
                project.resolve("go.mod"), "module example.com/main\n\ngo 1.17\n\nrequire " + module + " v1.0.0\n");
    }

    /** Every go with strace; each test is skipped where one of them is missing. */
    private static List<Path> goes() {
        ScriptRun.needs("strace", "git");
        List<Path> all = GoInstallations.all();
        if (all.isEmpty()) {
            throw new AssumptionViolatedException("go is not installed");
        }
        return all;
    }

    private GoRun trace(Path go, Map<String, String> settings) throws Exception {
        Report report = check(go.getParent() + ":/usr/bin:/bin", settings);
        assertEquals(Verdict.Outcome.FAILS, report.verdict().download().outcome());
        assertEquals(report.goRuns().toString(), 1, report.goRuns().size());
        assertTrue(ReportHtml.of(report, Texts.forLocale(Locale.ENGLISH)).contains("trace=network"));
        GoRun run = report.goRuns().get(0);
        if (run.output().contains("ptrace")) {
            throw new AssumptionViolatedException("nobody may be traced here: " + run.output());
        }
        return run;
    }

    private Report check(String path, Map<String, String> settings) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH", path, "HOME", home.toString(), "GOSUMDB", "off", "GOTOOLCHAIN", "local", "GOPROXY", "off"));
        environment.putAll(settings);
        return Preflight.run(
                CheckRequest.of(project, environment).with(Extra.TRACE, true).withTimeout(Duration.ofSeconds(40)),
                Progress.NONE);
    }

    @Test
    public void showsWhatGoDoesOnTheNetworkAndChangesNothing() throws Exception {
        int closed = closedPort();
        String goMod = Files.readString(project.resolve("go.mod"));
        for (Path go : goes()) {
            GoRun run = trace(go, Map.of("GOPROXY", "http://127.0.0.1:" + closed));
            assertEquals(
                    "strace -f -qq -tt -s 0 -e trace=network -e signal=none go mod download example.com/m@v1.0.0",
                    run.command());
            assertEquals(run.output(), 1, run.exitStatus());
            assertTrue(run.output(), run.output().contains("sin_port=htons(" + closed + ")"));
            assertTrue(run.output(), run.output().contains("ECONNREFUSED"));
            assertTrue(run.output(), run.output().contains("connection refused"));
            assertEquals(goMod, Files.readString(project.resolve("go.mod")));
            assertEquals(List.of("go.mod"), names(project));
            assertFalse("no module cache", Files.exists(home.resolve("go")));
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Git sends a login over plain http with calls that strace would show. */
    @Test
    public void noLoginThatIsSentStandsInIt() throws Exception {
        require("git.invalid/x.git");
        List<String> heads = new ArrayList<>();
        try (RawServer server = new RawServer(connection -> {
            List<String> head = connection.request();
            synchronized (heads) {
                heads.addAll(head);
            }
            boolean login = head.stream().anyMatch(line -> line.startsWith("Authorization: "));
            connection.write("HTTP/1.1 " + (login ? "403 no" : "401 who")
                    + "\r\nWWW-Authenticate: Basic realm=\"test\"\r\nSet-Cookie: session=" + HEADER
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        })) {
            String address = "http://" + LOGIN + "@127.0.0.1:" + server.port() + "/";
            Files.writeString(
                    home.resolve(".gitconfig"),
                    Stream.of("https", "http", "git", "ssh", "git+ssh")
                            .map(scheme -> "[url \"" + address + scheme + "/\"]\n\tinsteadOf = " + scheme
                                    + "://git.invalid/\n")
                            .reduce("", String::concat));
            for (Path go : goes()) {
                GoRun run = trace(go, Map.of("GOPRIVATE", "git.invalid"));
                synchronized (heads) {
                    assertTrue(heads.toString(), heads.contains("Authorization: Basic " + HEADER));
                    heads.clear();
                }
                assertTrue(run.output(), run.output().contains("sendto("));
                assertHasNoSecret(run);
            }
        }
    }

    /** The proxy says in its answer all that it was sent, and go repeats the answer. */
    @Test
    public void noLoginOfASettingStandsInIt() throws Exception {
        try (RawServer proxy = new RawServer(connection -> {
            List<String> head = connection.request();
            connection.write("HTTP/1.1 502 " + String.join(" ", head) + "\r\nContent-Length: 0\r\n\r\n");
        })) {
            String login = LOGIN + "@127.0.0.1:" + proxy.port();
            Files.writeString(home.resolve(".netrc"), "machine goproxy.invalid login robot password hunter2\n");
            for (Path go : goes()) {
                for (Map<String, String> settings : List.of(
                        Map.of("GOPROXY", "https://" + LOGIN + "@127.0.0.1:" + closedPort()),
                        Map.of("GOPROXY", "http://goproxy.invalid", "HTTP_PROXY", "http://" + login),
                        Map.of("GOPROXY", "https://goproxy.invalid", "HTTPS_PROXY", "http://" + login))) {
                    assertHasNoSecret(trace(go, settings));
                }
            }
        }
    }

    private static void assertHasNoSecret(GoRun run) {
        StringBuilder octal = new StringBuilder();
        StringBuilder hex = new StringBuilder();
        for (byte b : "hunter2".getBytes(StandardCharsets.US_ASCII)) {
            octal.append('\\').append(Integer.toOctalString(b));
            hex.append("\\x").append(Integer.toHexString(b));
        }
        for (String form : List.of("hunter2", HEADER, "aHVudGVyM", "odW50ZXIy", octal.toString(), hex.toString())) {
            assertFalse(form + " in " + run, run.toString().contains(form));
        }
    }

    @Test
    public void withoutStraceOrGoThereIsAWordOfIt() throws Exception {
        Path tools = Files.createDirectory(folder.getRoot().toPath().resolve("tools"));
        GoRun nothing = check(tools.toString(), Map.of("GOPROXY", "http://127.0.0.1:1"))
                .goRuns()
                .get(0);
        assertEquals(GoRun.NOT_STARTED, nothing.exitStatus());
        assertEquals("there is no strace on PATH", nothing.output());

        ScriptRun.path(tools, "strace");
        Report report = check(tools.toString(), Map.of("GOPROXY", "http://127.0.0.1:1"));
        assertTrue(report.goRuns().toString(), report.goRuns().get(0).failed());
        assertTrue(report.goRuns().toString(), report.goRuns().get(0).output().contains("go"));
        assertEquals(
                "what was asked of strace is no finding",
                report.verdict(),
                check(tools.toString(), Map.of("GOPROXY", "http://127.0.0.1:1")).verdict());
    }

    @Test
    public void nothingIsTracedWhereGoPassesOrFetchesNothing() throws Exception {
        Files.writeString(project.resolve("go.mod"), "module example.com/main\n\ngo 1.17\n");
        assertEquals(List.of(), check("", Map.of()).goRuns());
        Files.writeString(project.resolve("go.mod"), "module example.com/main\n\nrequire (\n");
        assertEquals(List.of(), check("", Map.of()).goRuns());
    }
}
