package io.jenkins.plugins.gomodpreflight.engine.golog;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.not;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import io.jenkins.plugins.gomodpreflight.engine.golog.GoError.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The recordings are what go 1.19.8 and 1.23.5 printed against failing servers on loopback, under {@code sh -x}. */
public class GoErrorsTest {
    private static final List<String> RELEASES = List.of("1.19", "1.23");

    /** Nothing listens there: it is the port of tcpmux, which nobody runs. */
    private static final String REFUSED = "http://127.0.0.1:1";

    private static final String LIB = "example.com/lib@v1.0.0";
    private static final String LOG = "example.com/log@v1.0.0";
    private static final long SECONDS = 60;

    /** Recording, kinds of its errors, modules, hosts. */
    private static final String FROM_NETWORK = """
            build-500 | NETWORK | LIB,LOG | 127.0.0.1:18080
            build-502-with-html | NETWORK | LIB,LOG | 127.0.0.1:18080
            build-502-with-text | NETWORK | LIB,LOG | 127.0.0.1:18080
            build-503 | NETWORK | LIB,LOG | 127.0.0.1:18080
            build-closed | NETWORK | LIB,LOG | 127.0.0.1:18080
            build-cut | NETWORK | LIB,LOG | 127.0.0.1:18080
            build-refused | NETWORK | LIB,LOG | 127.0.0.1:1
            build-reset | NETWORK | LIB,LOG | 127.0.0.1:18080
            compile-then-refused | BUILD,NETWORK | LIB,LOG | 127.0.0.1:1
            dial-timeout | NETWORK | LIB | 127.0.0.1:18084
            discovery-closed | NETWORK | - | example.com
            discovery-no-such-host | NETWORK | - | example.invalid
            discovery-refused | NETWORK | - | example.com
            download-429 | NETWORK | LIB | 127.0.0.1:18080
            download-502 | NETWORK | LIB | 127.0.0.1:18080
            download-502-with-text | NETWORK | LIB | 127.0.0.1:18080
            download-504 | NETWORK | LIB | 127.0.0.1:18080
            download-cut | NETWORK | LIB,LOG | 127.0.0.1:18080
            download-refused | NETWORK | LIB | 127.0.0.1:1
            download-traced-refused | NETWORK | LIB | 127.0.0.1:1
            get-refused | NETWORK | LIB | 127.0.0.1:1
            git-429 | NETWORK | - | 127.0.0.1:18080
            git-502 | NETWORK | - | 127.0.0.1:18080
            git-closed | NETWORK | - | 127.0.0.1:18080
            git-refused | NETWORK | - | 127.0.0.1:1
            git-ssh-closed | NETWORK | - | 127.0.0.1:18082
            git-ssh-no-such-host | NETWORK | github.com/example/lib@v1.0.0 | git.invalid
            git-ssh-refused | NETWORK | github.com/example/lib@v1.0.0 | 127.0.0.1:1
            http-proxy-502 | NETWORK | LIB,LOG | proxy.example.com
            http-proxy-closed | NETWORK | LIB,LOG | proxy.example.com
            http-proxy-refused | NETWORK | LIB,LOG | proxy.example.com
            http2-goaway | NETWORK | LIB,LOG | 127.0.0.1:18083
            http2-stream-error | NETWORK | LIB,LOG | 127.0.0.1:18443
            install-refused | NETWORK | example.com/tool/cmd/x@latest | 127.0.0.1:1
            list-refused | NETWORK | LIB,LOG | 127.0.0.1:1
            no-such-host | NETWORK | LIB,LOG | proxy.invalid
            redirect-refused | NETWORK | LIB,LOG | 127.0.0.1:18089
            repeated-in-vain | NETWORK | LIB | 127.0.0.1:1
            second-proxy-refused | NETWORK | LIB,LOG | 127.0.0.1:1
            sumdb-429 | NETWORK | LIB | 127.0.0.1:18080
            sumdb-502 | NETWORK | LIB | 127.0.0.1:18080
            sumdb-closed | NETWORK | LIB | 127.0.0.1:18080
            sumdb-no-such-host | NETWORK | LIB | sum.invalid
            sumdb-refused | NETWORK | LIB | 127.0.0.1:1
            test-of-several-refused | NETWORK | LIB,LOG | 127.0.0.1:1
            test-refused | NETWORK | LIB,LOG | 127.0.0.1:1
            tidy-finding-refused | NETWORK | - | 127.0.0.1:1
            tidy-refused | NETWORK | LIB,LOG | 127.0.0.1:1
            tls-handshake-timeout | NETWORK | LIB,LOG | 127.0.0.1:18081
            toolchain-502 | NETWORK | golang.org/toolchain@v0.0.1-go1.99.0.linux-amd64 | 127.0.0.1:18080
            toolchain-refused | NETWORK | golang.org/toolchain@v0.0.1-go1.99.0.linux-amd64 | 127.0.0.1:1
            vendor-refused | NETWORK | LIB,LOG | 127.0.0.1:1
            vet-refused | NETWORK | LIB,LOG | 127.0.0.1:1
            workspace-refused | NETWORK | LIB | 127.0.0.1:1
            """;

    private static final String NOT_FROM_NETWORK = """
            build-401 | DENIED | LIB,LOG | 127.0.0.1:18080
            build-404 | NOT_FOUND | LIB,LOG | 127.0.0.1:18080
            build-no-zip | CHECKSUM | - | -
            build-wrong-hash | CHECKSUM | LIB | -
            certificate-of-another | SETTING | LIB,LOG | localhost:18443
            compile | BUILD | - | -
            credentials-over-http | DENIED | LIB,LOG | 127.0.0.1:1
            discovery-404 | NOT_FOUND | - | example.com
            download-400 | SETTING | LIB | 127.0.0.1:18080
            download-403 | DENIED | LIB | 127.0.0.1:18080
            download-410 | NOT_FOUND | LIB | 127.0.0.1:18080
            download-no-zip | CHECKSUM | - | -
            download-proxy-off | SETTING | LIB | -
            get-other-major | NOT_FOUND | example.com/lib@v2.0.0 | 127.0.0.1:18080
            get-unknown-version | NOT_FOUND | example.com/lib@v1.9.9 | 127.0.0.1:18080
            git-401 | DENIED | - | 127.0.0.1:18080
            git-403 | DENIED | - | 127.0.0.1:18080
            git-404 | NOT_FOUND | - | 127.0.0.1:18080
            go-mod-syntax | SETTING | - | -
            inconsistent-vendoring | SETTING | - | -
            missing-embedded | BUILD | - | -
            missing-hash | CHECKSUM | - | -
            missing-hash-and-refused | NETWORK,CHECKSUM | LIB | 127.0.0.1:1
            missing-hash-readonly | CHECKSUM | - | -
            no-module-cache | SETTING | - | -
            no-tls | SETTING | LIB,LOG | 127.0.0.1:18080
            not-in-std | NOT_FOUND | - | -
            not-required | NOT_FOUND | - | -
            program-fails | - | - | -
            proxy-no-entries | SETTING | - | -
            proxy-off | SETTING | - | -
            proxy-unknown-scheme | SETTING | - | 127.0.0.1
            repeated-then-compile | NETWORK,BUILD | LIB | 127.0.0.1:1
            repeated-then-test-fails | NETWORK,BUILD | LIB,LOG | 127.0.0.1:1
            repeated-with-success | NETWORK | LIB | 127.0.0.1:1
            required-branch-404 | NOT_FOUND | - | 127.0.0.1:18080
            required-other-major | VERSION | - | -
            self-signed | SETTING | LIB,LOG | 127.0.0.1:18443
            sumdb-403 | DENIED | LIB | 127.0.0.1:18080
            sumdb-404 | NOT_FOUND | example.com/new@v1.0.0 | 127.0.0.1:18080
            sumdb-setting | SETTING | LIB | -
            syntax | BUILD | - | -
            test-does-not-compile | BUILD | - | -
            test-fails | BUILD | - | -
            test-fails-verbose | BUILD | - | -
            test-panics | BUILD | - | -
            test-passes-verbose | - | - | -
            test-wrong-hash | CHECKSUM | LIB | -
            toolchain-404 | NOT_FOUND | - | -
            toolchain-too-old | SETTING | - | -
            unknown-flag | SETTING | - | -
            unknown-mod | SETTING | - | -
            vcs-disallowed | SETTING | - | -
            vet-compile | BUILD | - | -
            """;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void recognizesTheNetwork() throws IOException {
        assertAsRecorded(FROM_NETWORK, true);
    }

    @Test
    public void blamesTheNetworkForNothingElse() throws IOException {
        assertAsRecorded(NOT_FROM_NETWORK, false);
    }

    @Test
    public void everyRecordingIsInATable() throws Exception {
        List<String> named = Stream.concat(FROM_NETWORK.lines(), NOT_FROM_NETWORK.lines())
                .map(row -> row.split(" ")[0])
                .toList();
        try (Stream<Path> files = Files.list(
                Path.of(GoErrorsTest.class.getResource("compile-1.23.txt").toURI())
                        .resolveSibling("."))) {
            assertEquals(
                    new TreeSet<>(named),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".txt"))
                            .map(name -> name.replaceFirst("-1\\.(19|23)\\.txt$", ""))
                            .collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
        }
    }

    @Test
    public void readsAnyDressing() throws IOException {
        for (String name : List.of("build-refused", "git-ssh-closed", "download-502-with-text", "test-fails-verbose")) {
            byte[] plain = recording(name, "1.23");
            GoErrors expected = read(plain);
            String text = new String(plain, StandardCharsets.UTF_8);
            for (String dressed : List.of(
                    text.replace("\n", "\r\n"),
                    text.replaceAll("(?m)^", "[2026-11-22T10:00:00.000Z] "),
                    text.replaceAll("(?m)^", "10:00:00  "),
                    text.replaceAll("(?m)^", "#12 3.456 "),
                    text.replaceAll("(?m)^(go|main)", "\u001b[31m$1\u001b[0m"),
                    text.replaceAll("(?m)^", "\u001b[8mha:////4AAAA+abc=\u001b[0m"),
                    text.replaceAll("(?m)^", "counting: 5%\r"),
                    "Started by user admin\n[Pipeline] sh\n" + text
                            + "[Pipeline] }\nERROR: script returned exit code 1\n",
                    text.stripTrailing())) {
                assertEquals(expected, read(dressed));
            }
        }
    }

    @Test
    public void knowsOtherWordsOfTheNetwork() throws IOException {
        for (String cause : List.of(
                "dial tcp 192.0.2.1:443: connect: no route to host",
                "dial tcp [2001:db8::1]:443: connect: network is unreachable",
                "dial tcp 192.0.2.1:443: connect: connection timed out",
                "dial tcp: lookup proxy.example on 192.0.2.53:53: server misbehaving",
                "dial tcp: lookup proxy.example on 192.0.2.53:53: read udp 192.0.2.1:5->192.0.2.53:53: i/o timeout",
                "dial tcp: lookup proxy.example: Temporary failure in name resolution",
                "context deadline exceeded (Client.Timeout exceeded while awaiting headers)",
                "http2: server sent GOAWAY and closed the connection; LastStreamID=1, ErrCode=NO_ERROR, debug=\"\"",
                "http2: client connection lost",
                "stream error: stream ID 5; INTERNAL_ERROR; received from peer",
                "dial tcp 192.0.2.1:443: connectex: No connection could be made because the target machine actively refused it.",
                "read tcp 192.0.2.2:5->192.0.2.1:443: wsarecv: An existing connection was forcibly closed by the remote host.",
                "Bad Gateway")) {
            GoErrors errors = read("go: " + LIB + ": Get \"https://proxy.example/x509:/404\": " + cause + "\n");
            assertTrue(cause, errors.fromNetwork());
            assertEquals(List.of(LIB), errors.modules());
            assertEquals(List.of("proxy.example"), errors.hosts());
        }
        for (String cause : List.of(
                "fatal: unable to access 'https://git.example/x/': Could not resolve host: git.example",
                "fatal: unable to access 'https://git.example/x/': Failed to connect to git.example port 443: Connection timed out",
                "fatal: early EOF",
                "error: RPC failed; curl 92 HTTP/2 stream 5 was not closed cleanly: CANCEL (err 8)",
                "ssh: connect to host git.example port 22: Connection timed out",
                "ssh: Could not resolve hostname git.example: Temporary failure in name resolution",
                "kex_exchange_identification: read: Connection reset by peer")) {
            GoErrors errors =
                    read("go: git.example/x@v1.0.0: invalid version: git ls-remote -q origin in /cache: exit status"
                            + " 128:\n\t" + cause + "\n\tfatal: Could not read from remote repository.\n");
            assertTrue(cause, errors.fromNetwork());
            assertEquals(List.of("git.example/x@v1.0.0"), errors.modules());
            assertThat(errors.errors().get(0).line(), containsString(cause.substring(0, 10)));
        }
    }

    @Test
    public void knowsWhatWillNotPass() throws IOException {
        Map<String, Kind> cases = Map.ofEntries(
                Map.entry("go: a.b/c@v9: invalid version: unknown revision v9", Kind.VERSION),
                Map.entry("go: module a.b/c: no matching versions for query \"v9\"", Kind.VERSION),
                Map.entry(
                        "go: a.b/c@v1: git fetch in /cache: exit status 128:\n\tgit@a.b: Permission denied (publickey).",
                        Kind.DENIED),
                Map.entry("go: a.b/c@v1: git fetch in /cache: exit status 1:\n\tnothing known", Kind.SETTING),
                Map.entry(
                        "go: a.b/c@v1: git fetch in /cache: exit status 128:\n\tHost key verification failed.\n"
                                + "\tfatal: The remote end hung up unexpectedly",
                        Kind.DENIED),
                Map.entry("go: error obtaining VCS status: exit status 128\n\tUse -buildvcs=false", Kind.SETTING),
                Map.entry("go: updates to go.mod needed; to update it:\n\tgo mod tidy", Kind.SETTING),
                Map.entry(
                        "go: a.b/c@v1: Get \"https://a.b\": tls: failed to verify certificate: x509: expired",
                        Kind.SETTING),
                Map.entry(
                        "go: a.b/c@v1 requires\n\tx.y/z@v2: reading https://p.q/z.mod: 404 Not Found\n\tserver response: EOF",
                        Kind.NOT_FOUND),
                Map.entry("build a.b/c: cannot load x.y/z: cannot find module providing package x.y/z", Kind.NOT_FOUND),
                Map.entry("# a.b/c\nsub/x.go:3:4: undefined: y", Kind.BUILD),
                Map.entry("FAIL\ta.b/c\t0.012s", Kind.BUILD));
        cases.forEach((text, kind) -> {
            try {
                GoErrors errors = read(text + "\n");
                assertEquals(
                        text,
                        List.of(kind),
                        errors.errors().stream().map(GoError::kind).toList());
                assertEquals(text, false, errors.fromNetwork());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    public void takesNobodyElsesWordsForThoseOfGo() throws IOException {
        for (String line : List.of(
                "dial tcp 127.0.0.1:1: connect: connection refused",
                "2026/11/22 10:00:00 main.go:12: Get \"http://127.0.0.1:1/\": dial tcp 127.0.0.1:1: connect: connection refused",
                "main.go:12: dial tcp 127.0.0.1:1: connect: connection refused",
                "main.go:12:3: dial tcp 127.0.0.1:1: connect: connection refused",
                "    x_test.go:9: Get \"http://127.0.0.1:1/\": EOF",
                "fatal: unable to access 'https://git.example/x/': Could not resolve host: git.example",
                "\tfatal: early EOF",
                "npm ERR! network i/o timeout",
                "# get https://proxy.example/x: Get \"https://proxy.example/x\": EOF",
                "go: downloading example.com/lib v1.0.0",
                "go: module a.b/c is deprecated: the server answers: EOF",
                "go: warning: a.b/c@v1.0.0: retracted by module author: i/o timeout",
                "go: added example.com/lib v1.0.0\n\tfatal: early EOF",
                "go: added example.com/lib v1.0.0\n\tdial tcp: i/o timeout",
                "=== RUN   TestX\ngo: a.b/c@v1.0.0: Get \"https://a.b\": EOF\n--- PASS: TestX (0.00s)\nPASS\nok  \ta.b/c\t0.1s")) {
            assertEquals(line, new GoErrors(List.of(), false), read(line + "\n"));
        }
    }

    @Test
    public void judgesTheLastCommandThatFailed() throws IOException {
        String network = "go: " + LIB + ": Get \"https://proxy.example/x\": EOF\n";
        String compile = "# a.b/c\n./x.go:1:2: undefined: y\n";
        assertEquals(true, read(network).fromNetwork());
        assertEquals(false, read(network + compile).fromNetwork());
        assertEquals(false, read(compile + network).fromNetwork());
        assertEquals(
                true,
                read("+ go build ./...\n" + compile + "+ go mod download\n" + network)
                        .fromNetwork());
        assertEquals(
                true,
                read("go build ./...\n" + compile + "go mod download\n" + network)
                        .fromNetwork());
        assertEquals(
                false,
                read("+ go mod download\n" + network + "+ go build ./...\n" + compile)
                        .fromNetwork());
        assertEquals(
                false,
                read("+ go mod download\n" + network + "+ sleep 5\n+ go mod download\n+ npm test\n")
                        .fromNetwork());
        assertEquals(
                true,
                read("+ cd a\n+ go mod download\n" + network + "+ cd b\n+ go mod download\n")
                        .fromNetwork());
        assertEquals(
                true,
                read("C:\\ws>go build ./...\r\n" + compile + "\r\nC:\\ws>go mod download\r\n" + network)
                        .fromNetwork());
    }

    @Test
    public void showsNoSecretAndNothingIllegible() throws IOException {
        GoErrors errors = read(
                "go: " + LIB + ": Get \"https://joe:s3cretword@proxy.example:8443/x?token=s3cretword\": EOF\u202e\u0007"
                        + "x".repeat(5_000) + "\n");
        GoError error = errors.errors().get(0);
        assertThat(error.line(), not(containsString("s3cretword")));
        assertThat(error.line(), not(containsString("joe")));
        assertThat(error.line(), not(containsString("\u202e")));
        assertEquals("proxy.example:8443", error.host());
        errors = read(
                "go: " + LIB + ": Get \"https://joe:s3c@ret@proxy.example:x/y\": EOF: " + "x".repeat(5_000) + "\n");
        assertThat(errors.errors().get(0).line(), not(containsString("s3c")));
        assertEquals(500, errors.errors().get(0).line().length());
        assertEquals(List.of(), errors.hosts());
    }

    @Test
    public void namesOnlyWellFormedModules() throws IOException {
        assertEquals(
                List.of("a.b/c@v1.0.0"),
                read("go: ../x@v1.0.0: Get \"https://u@h/p@v1\": EOF\ngo: a.b/c@v1.0.0: Get \"https://h/\": EOF\n"
                                + "go: a.b/-x/../y@v1.0.0: EOF\n")
                        .modules());
    }

    @Test
    public void isBounded() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            log.append("go: a.b/m")
                    .append(i)
                    .append("@v1.0.0: Get \"https://h")
                    .append(i)
                    .append("/x\": EOF\n");
        }
        GoErrors errors = read(log.toString());
        assertEquals(100, errors.errors().size());
        assertEquals(20, errors.modules().size());
        assertEquals(20, errors.hosts().size());
        String late = "\ngo: a.b/c@v1.0.0: Get \"https://h/x\": EOF\n";
        assertEquals(
                1,
                read("x".repeat(GoErrors.MAX_BYTES - late.length()) + late)
                        .errors()
                        .size());
        assertEquals(0, read("x".repeat(GoErrors.MAX_BYTES) + late).errors().size());
        assertEquals(
                0,
                read("go: " + "x".repeat(LogLines.MAX_LINE) + ": EOF\n")
                        .errors()
                        .size());
    }

    @Test(timeout = 60_000)
    public void anythingCanBeRead() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<String> pieces = List.of(
                "go: ",
                "\t",
                "\n",
                "\r",
                "a.b/c@v1.0.0",
                ": ",
                "Get \"https://h/\"",
                "EOF",
                "exit status 1:",
                "# a",
                "main.go:1:2: ",
                "\u001b[",
                "\u001b]",
                "FAIL\t",
                "=== RUN   T",
                "+ go build",
                " imports",
                "repository ",
                "@",
                "//",
                "\"",
                "x.",
                "\uD83D",
                "=");
        for (int i = 0; i < 2_000; i++) {
            StringBuilder log = new StringBuilder();
            for (int j = random.nextInt(60); j >= 0; j--) {
                log.append(pieces.get(random.nextInt(pieces.size())));
            }
            for (GoError error : read(log.toString()).errors()) {
                assertEquals(-1, error.line().indexOf('\n'));
            }
        }
        for (String piece : pieces) {
            read(("go: " + piece.repeat(2_000) + "\n").repeat(20));
            read((piece.repeat(2_000) + "\n").repeat(20));
        }
    }

    @Test
    public void agreesWithTheGoOfThisMachine() throws Exception {
        List<Path> installed = GoInstallations.all();
        assumeFalse("no go command on this machine", installed.isEmpty());
        for (Path go : installed) {
            assertReal(go, List.of(Kind.NETWORK), REFUSED, "mod", "download");
            assertReal(go, List.of(Kind.NETWORK), REFUSED + "|" + REFUSED, "build", "./...");
            assertReal(go, List.of(Kind.SETTING), "off", "mod", "download");
            assertReal(go, List.of(Kind.NETWORK), status(502), "list", "-m", "all");
            assertReal(go, List.of(Kind.NETWORK), status(429), "mod", "download");
            assertReal(go, List.of(Kind.NOT_FOUND), status(404), "mod", "download");
            assertReal(go, List.of(Kind.DENIED), status(403), "mod", "download");
            // The connection ends without an answer.
            assertReal(go, List.of(Kind.NETWORK), exchange -> exchange.close(), "mod", "download");
            assertReal(
                    go,
                    List.of(Kind.CHECKSUM),
                    exchange -> {
                        exchange.sendResponseHeaders(200, 0);
                        exchange.getResponseBody().write("module example.com/other\n".getBytes(StandardCharsets.UTF_8));
                        exchange.close();
                    },
                    "mod",
                    "download");
        }
    }

    private static HttpHandler status(int status) {
        return exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    private void assertReal(Path go, List<Kind> kinds, HttpHandler handler, String... arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", handler);
        server.start();
        try {
            assertReal(go, kinds, "http://127.0.0.1:" + server.getAddress().getPort(), arguments);
        } finally {
            server.stop(0);
        }
    }

    private void assertReal(Path go, List<Kind> kinds, String proxy, String... arguments) throws Exception {
        Path home = temporary.newFolder().toPath();
        Path project = Files.createDirectory(home.resolve("app"));
        Files.writeString(
                project.resolve("go.mod"), "module example.com/app\n\ngo 1.17\n\nrequire example.com/lib v1.0.0\n");
        Files.writeString(
                project.resolve("go.sum"),
                "example.com/lib v1.0.0 h1:" + "A".repeat(43) + "=\nexample.com/lib v1.0.0/go.mod h1:" + "A".repeat(43)
                        + "=\n");
        Files.writeString(project.resolve("app.go"), "package app\n\nimport _ \"example.com/lib\"\n");
        List<String> line = new ArrayList<>(List.of(go.toString()));
        line.addAll(Arrays.asList(arguments));
        Path output = home.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("GO")
                        || name.toUpperCase(java.util.Locale.ROOT).endsWith("_PROXY"));
        builder.environment()
                .putAll(Map.of(
                        "HOME",
                        home.toString(),
                        "GOPATH",
                        home.resolve("go").toString(),
                        "GOCACHE",
                        home.resolve("cache").toString(),
                        "GOENV",
                        "off",
                        "GOTOOLCHAIN",
                        "local",
                        "GOSUMDB",
                        "off",
                        "GOFLAGS",
                        "-modcacherw",
                        "GOPROXY",
                        proxy));
        Process process = builder.start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertTrue("go did not end", ended);
        String what = go + " " + Arrays.toString(arguments) + " " + proxy + ":\n" + Files.readString(output);
        try (InputStream log = Files.newInputStream(output)) {
            GoErrors errors = GoErrors.in(log);
            assertEquals(what, kinds, kinds(errors));
            assertEquals(what, kinds.equals(List.of(Kind.NETWORK)), errors.fromNetwork());
            assertEquals(what, List.of(LIB), errors.modules());
        }
    }

    private static void assertAsRecorded(String table, boolean fromNetwork) throws IOException {
        for (String row : table.lines().toList()) {
            String[] cells = row.split(" \\| ");
            for (String release : RELEASES) {
                // Toolchains came with go 1.21.
                if (release.equals("1.19") && row.startsWith("toolchain-") && !row.startsWith("toolchain-too-old")) {
                    continue;
                }
                String name = cells[0] + "-" + release;
                GoErrors errors = read(recording(cells[0], release));
                assertEquals(name, fromNetwork, errors.fromNetwork());
                assertEquals(
                        name,
                        list(cells[1]),
                        kinds(errors).stream().map(Kind::name).toList());
                assertEquals(name, list(cells[2].replace("LIB", LIB).replace("LOG", LOG)), errors.modules());
                assertEquals(name, list(cells[3]), errors.hosts());
            }
        }
    }

    private static List<Kind> kinds(GoErrors errors) {
        return errors.errors().stream().map(GoError::kind).distinct().toList();
    }

    private static List<String> list(String cell) {
        return cell.equals("-") ? List.of() : List.of(cell.split(","));
    }

    private static byte[] recording(String name, String release) throws IOException {
        try (InputStream in = GoErrorsTest.class.getResourceAsStream(name + "-" + release + ".txt")) {
            return in.readAllBytes();
        }
    }

    private static GoErrors read(String log) throws IOException {
        return read(log.getBytes(StandardCharsets.UTF_8));
    }

    private static GoErrors read(byte[] log) throws IOException {
        return GoErrors.in(new ByteArrayInputStream(log));
    }
}
