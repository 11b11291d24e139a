package io.jenkins.plugins.gomodpreflight.cli;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.not;
import static org.hamcrest.CoreMatchers.startsWith;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.cli.demo.ModuleServer;
import io.jenkins.plugins.gomodpreflight.cli.demo.SampleModules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class MainTest {
    private static final String ESCAPE = "\u001b";
    private static final SampleModules MODULES = new SampleModules(List.of("example.com/a", "example.com/b"), 100);

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path project;

    @Before
    public void writeProject() throws IOException {
        project = temporary.newFolder("project").toPath();
        MODULES.writeProject(project, "example.com/app");
    }

    @Test
    public void badUsageIsOneLineAndStatus2() throws IOException {
        Path taken = temporary.newFile().toPath();
        for (List<String> args : List.of(
                List.of("--nonsense"),
                List.of("--nonsense", "--more"),
                List.of("nonsense"),
                List.of("--json"),
                List.of("--timeout", "soon"),
                List.of("--timeout", "0s"),
                List.of("--timeout", "1s\n2s"),
                List.of("--slow", "-1s"),
                List.of("--slow", "2m"),
                List.of("--round-trip", "1us"),
                List.of("--slow-dns", "soon"),
                List.of("--loss", "101"),
                List.of("--loss", "-1"),
                List.of("--loss", "1%"),
                List.of("--min-throughput", "2G"),
                List.of("--min-throughput", "fast"),
                List.of("--clock-skew", "25h"),
                List.of("--min-free", "2T"),
                List.of("--min-free"),
                List.of("--fail-on", "sometimes"),
                List.of("--dir", taken.toString()),
                List.of("--dir", temporary.newFolder().toString()),
                List.of("--dir", project.resolve("absent").toString()),
                List.of("--json", "absent/report.json"),
                List.of("--html", project.toString()),
                List.of("--json", "-", "--junit", "-"),
                List.of("explain"),
                List.of("explain", "not a path"),
                List.of("explain", "a.example/b", "a.example/c"),
                List.of("demo", "--nonsense"),
                List.of("demo", "--html", taken.resolve("below").toString()))) {
            CommandLineRun run = CommandLineRun.of(project, offline(), args.toArray(String[]::new));
            assertEquals(args + run.err(), 2, run.status());
            assertThat(args.toString(), run.err(), startsWith("gomod-preflight: "));
            assertEquals(args + run.err(), 1, run.err().lines().count());
            assertEquals(args.toString(), "", run.out());
        }
    }

    @Test
    public void helpAndVersion() {
        CommandLineRun help = CommandLineRun.of(project, Map.of(), "--help");
        assertEquals(0, help.status());
        for (String word :
                List.of("--dir", "--json", "--html", "--junit", "--fail-on", "--timeout", "explain", "demo")) {
            assertThat(help.out(), containsString(word));
        }
        // they are the table of README.md too
        for (String option : List.of(
                "--verify-zips",
                "--measure",
                "--clean-modcache",
                "--go-mod-download",
                "--go-mod-verify",
                "--trace",
                "--slow=DURATION",
                "--round-trip=DURATION",
                "--slow-dns=DURATION",
                "--loss=PERCENT",
                "--min-throughput=SIZE",
                "--clock-skew=DURATION",
                "--min-free=SIZE")) {
            assertThat(help.out(), containsString(option));
        }
        assertThat(help.out(), not(containsString("--train")));
        assertThat(CommandLineRun.of(project, Map.of(), "explain", "--help").out(), containsString("MODULE[@VERSION]"));
        CommandLineRun version = CommandLineRun.of(project, Map.of(), "--version");
        assertEquals(0, version.status());
        assertTrue(version.out(), version.out().matches("gomod-preflight \\d+\\.\\d+\\.\\d+\\S*\\n"));
    }

    @Test
    public void allWellIsOneLineAndStatus0() throws IOException {
        try (ModuleServer server = ModuleServer.start(MODULES::serve, Duration.ZERO, null)) {
            CommandLineRun run = CommandLineRun.of(project, through(server), "--slow", "1m", "--fail-on", "warning");
            assertEquals(run.out(), 0, run.status());
            assertEquals(run.out(), 1, run.out().lines().count());
            assertThat(run.out(), containsString("2 modules"));
            assertEquals("", run.err());
        }
    }

    @Test
    public void aThresholdOfAnOptionIsTheOneThatCounts() throws IOException {
        try (ModuleServer server = ModuleServer.start(MODULES::serve, Duration.ofMillis(30), null)) {
            for (boolean slow : new boolean[] {true, false}) {
                CommandLineRun run = CommandLineRun.of(project, through(server), "--slow", slow ? "1ms" : "60s");
                assertEquals(run.out(), slow, run.out().contains("slow to answer"));
            }
            for (boolean full : new boolean[] {true, false}) {
                CommandLineRun run = CommandLineRun.of(project, through(server), "--min-free", full ? "1T" : "0");
                assertEquals(
                        run.out(), full && hasLessThanATerabyte(), run.out().contains("disk of the module cache"));
            }
        }
    }

    private boolean hasLessThanATerabyte() throws IOException {
        return Files.getFileStore(project).getUsableSpace() < 1L << 40;
    }

    @Test
    public void goCommandsThatWereAskedForAreInTheReport() throws IOException {
        try (ModuleServer server = ModuleServer.start(MODULES::serve, Duration.ZERO, null)) {
            CommandLineRun run = CommandLineRun.of(
                    project,
                    through(server),
                    "--clean-modcache",
                    "--go-mod-download",
                    "--go-mod-verify",
                    "--json",
                    "report.json");
            assertEquals("without a go command nothing but warnings", 0, run.status());
            assertThat(run.out(), containsString("The module cache could not be emptied"));
            String json = Files.readString(project.resolve("report.json"));
            assertThat(json, containsString("\"command\" : \"go clean -modcache\""));
            assertThat(json, containsString("\"command\" : \"go mod download\""));
        }
    }

    @Test
    public void theThresholdDecidesTheStatus() {
        assertEquals(1, CommandLineRun.of(project, offline()).status());
        assertEquals(
                1, CommandLineRun.of(project, offline(), "--fail-on", "error").status());
        assertEquals(
                1, CommandLineRun.of(project, offline(), "--fail-on=WARNING").status());
        assertEquals(
                0, CommandLineRun.of(project, offline(), "--fail-on", "never").status());
    }

    @Test
    public void reportsGoToFilesWholly() throws IOException {
        Files.writeString(project.resolve("report.json"), "old");
        CommandLineRun run = CommandLineRun.of(
                project, offline(), "--json", "report.json", "--html", "report.html", "--junit", "report.xml");
        assertEquals(1, run.status());
        assertThat(Files.readString(project.resolve("report.json")), containsString("\"schemaVersion\""));
        assertThat(Files.readString(project.resolve("report.html")), containsString("</html>"));
        assertThat(Files.readString(project.resolve("report.xml")), containsString("</testsuite"));
        assertThat(run.out(), containsString("report.html"));
        try (Stream<Path> files = Files.list(project)) {
            assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith(".")));
        }
    }

    @Test
    public void whatFailedCanBeShownAgain() throws IOException {
        Map<String, String> environment = offline();
        environment.put("GOPROXY", "http://127.0.0.1:1");
        CommandLineRun without = CommandLineRun.of(project, environment);
        assertThat(without.out(), containsString("For the network team: --reproduce FILE writes"));
        CommandLineRun with =
                CommandLineRun.of(project, environment, "--reproduce", "again.sh", "--json", "report.json");
        String script = Files.readString(project.resolve("again.sh"));
        assertThat(script, startsWith("#!/bin/sh\n"));
        assertThat(script, containsString("port '127.0.0.1' '1'\n"));
        assertThat(with.out(), containsString("For the network team: " + project.resolve("again.sh")));
        assertThat(with.out(), containsString("Full report: " + project.resolve("report.json")));
        assertThat(
                CommandLineRun.of(project, offline(), "--reproduce", "-").out(),
                containsString("say 'No server failed.'\n"));
    }

    @Test
    public void aReportOnStandardOutputIsAlone() {
        CommandLineRun run = CommandLineRun.of(project, offline(), "--json", "-");
        assertEquals(1, run.status());
        assertThat(run.out(), startsWith("{"));
        assertTrue(run.out(), run.out().endsWith("}\n"));
        assertThat(run.err(), containsString("GOPROXY"));
    }

    @Test
    public void coloursAndProgressAreForTerminalsOnly() {
        Map<String, String> environment = offline();
        assertThat(CommandLineRun.of(project, environment, false).out(), not(containsString(ESCAPE)));
        environment.put("TERM", "xterm");
        assertThat(CommandLineRun.of(project, environment, true).out(), containsString(ESCAPE));
        environment.put("NO_COLOR", "1");
        assertThat(CommandLineRun.of(project, environment, true).out(), not(containsString(ESCAPE)));
        assertThat(CommandLineRun.of(project, environment, false).err(), not(containsString(ESCAPE)));
    }

    @Test
    public void theEnvironmentChoosesTheLanguage() {
        for (Map.Entry<String, Boolean> locale : Map.of(
                        "zh_CN.UTF-8", true, "zh_TW", true, "C", false, "en_US.UTF-8", false, "zz@x", false)
                .entrySet()) {
            Map<String, String> environment = offline();
            environment.put("LANG", "zh_CN.UTF-8");
            environment.put("LC_ALL", locale.getKey());
            String out = CommandLineRun.of(project, environment).out();
            assertEquals(locale.getKey(), locale.getValue(), out.codePoints().anyMatch(Character::isIdeographic));
        }
    }

    @Test
    public void explainTellsTheRouteWithoutSecrets() throws IOException {
        Files.writeString(project.resolve(".netrc"), "machine goproxy.example login me password s3cret-netrc\n");
        Map<String, String> environment = offline();
        environment.put("NETRC", project.resolve(".netrc").toString());
        environment.put("GOPROXY", "https://goproxy.example|https://you:s3cret-url@127.0.0.1:1,off");
        environment.put("GOPRIVATE", "*.corp.example,other.example");
        CommandLineRun open = CommandLineRun.of(project, environment, "explain", "rsc.io/quote");
        assertEquals(open.err(), 0, open.status());
        assertThat(open.out(), containsString("1. https://goproxy.example"));
        assertThat(open.out(), containsString("2. https://127.0.0.1:1"));
        assertThat(open.out(), containsString("after any error"));
        assertThat(open.out(), containsString("after 404 or 410 only"));
        assertThat(open.out(), containsString("GOPROXY=off"));
        assertThat(open.out(), containsString(".netrc is sent"));
        assertThat(open.out(), not(containsString("s3cret")));
        CommandLineRun closed = CommandLineRun.of(project, environment, "explain", "git.corp.example/x");
        assertThat(closed.out(), containsString("\"*.corp.example\" in GONOPROXY"));
        assertThat(closed.out(), containsString("direct"));
    }

    @Test
    public void explainAsksForAVersion() throws IOException {
        try (ModuleServer server = ModuleServer.start(MODULES::serve, Duration.ZERO, null)) {
            CommandLineRun required = CommandLineRun.of(project, through(server), "explain", "example.com/a");
            assertEquals(required.out() + required.err(), 0, required.status());
            assertThat(required.out(), containsString("example.com/a@v1.0.0"));
            assertThat(required.out(), containsString("go.sum has it"));
            CommandLineRun absent = CommandLineRun.of(project, through(server), "explain", "example.com/absent@v1.0.0");
            assertEquals(1, absent.status());
            assertThat(absent.out(), containsString("404"));
        }
    }

    private Map<String, String> through(ModuleServer server) {
        Map<String, String> environment = offline();
        environment.put("GOPROXY", server.uri().toString());
        return environment;
    }

    /** An environment in which nothing can be fetched and nothing of the machine's takes part. */
    private Map<String, String> offline() {
        return new HashMap<>(Map.of(
                "HOME", temporary.getRoot().toString(),
                "GOPATH", temporary.getRoot().toPath().resolve("go").toString(),
                "GOENV", "off",
                "GOPROXY", "off",
                "GOSUMDB", "off"));
    }
}
