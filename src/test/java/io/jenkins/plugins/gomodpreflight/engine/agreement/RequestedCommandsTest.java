package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.on;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import io.jenkins.plugins.gomodpreflight.engine.CheckRequest;
import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import io.jenkins.plugins.gomodpreflight.engine.Preflight;
import io.jenkins.plugins.gomodpreflight.engine.Progress;
import io.jenkins.plugins.gomodpreflight.engine.probe.Extra;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoRun;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Severity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** The go commands that are run because somebody asked for it, by each installed go. */
@RunWith(Parameterized.class)
public class RequestedCommandsTest {
    private static final String A = "example.test/a@v1.0.0";
    private static final String B = "example.test/b@v1.0.0";

    @Parameter
    public Path go;

    @Parameters(name = "{0}")
    public static List<Path> installations() {
        return GoInstallations.all().isEmpty() ? List.of(Path.of("none")) : GoInstallations.all();
    }

    @Before
    public void goIsNeeded() {
        assumeFalse(
                "no go command is installed: nothing to run",
                GoInstallations.all().isEmpty());
    }

    private static Report check(Sandbox sandbox, Path goFolder, UnaryOperator<CheckRequest> how) throws Exception {
        Map<String, String> environment = sandbox.environment(goFolder);
        environment.put("GOTOOLCHAIN", "local");
        return Preflight.run(how.apply(CheckRequest.of(sandbox.project(), environment)), Progress.NONE);
    }

    private Report check(Case row, Extra... extras) throws Exception {
        try (Sandbox sandbox = new Sandbox(row)) {
            sandbox.refill();
            return check(sandbox, go.toRealPath().getParent(), request -> with(request, extras));
        }
    }

    private static CheckRequest with(CheckRequest request, Extra... extras) {
        CheckRequest all = request;
        for (Extra extra : extras) {
            all = all.with(extra, true);
        }
        return all;
    }

    private static List<String> commands(Report report) {
        return report.goRuns().stream()
                .map(run -> run.command() + " " + run.exitStatus())
                .toList();
    }

    private static Optional<Finding> finding(Report report, Code code) {
        return report.verdict().findings().stream()
                .filter(finding -> finding.code() == code)
                .findFirst();
    }

    @Test
    public void nothingIsRunUnlessItIsAskedFor() throws Exception {
        assertEquals(List.of(), check(Case.of("plain")).goRuns());
    }

    @Test
    public void theCheckSeesTheEmptiedCache() throws Exception {
        Case cached = Case.of("cached").cachedModule(A).cachedModule(B);
        assertTrue(check(cached).modules().stream().allMatch(m -> m.outcome() == ModuleResult.Outcome.CACHED));
        Report cleaned = check(cached, Extra.CLEAN_MODCACHE);
        assertEquals(List.of("go clean -modcache 0"), commands(cleaned));
        assertTrue(cleaned.modules().stream().allMatch(m -> m.outcome() == ModuleResult.Outcome.OK));
    }

    @Test
    public void aProjectThatAsksForANewerGoDoesNotKeepTheCacheFromBeingEmptied() throws Exception {
        Report report = check(
                Case.of("newer").cachedModule(A).goMod("module example.test/main\n\ngo 1.99\n"), Extra.CLEAN_MODCACHE);
        assertEquals(List.of("go clean -modcache 0"), commands(report));
    }

    @Test
    public void aCacheThatCannotBeEmptiedIsTold() throws Exception {
        Report report = check(Case.of("no cache").env("GOFLAGS", "-nonsense"), Extra.CLEAN_MODCACHE);
        assertEquals(
                Severity.WARNING,
                finding(report, Code.GO_CLEAN_FAILED).orElseThrow().severity());
    }

    @Test
    public void afterAPassTheDownloadIsMadeAndVerified() throws Exception {
        try (Sandbox sandbox = new Sandbox(Case.of("pass"))) {
            sandbox.refill();
            Report report = check(
                    sandbox,
                    go.toRealPath().getParent(),
                    request -> with(request, Extra.GO_MOD_DOWNLOAD, Extra.GO_MOD_VERIFY));
            assertEquals(List.of("go mod download 0", "go mod verify 0"), commands(report));
            assertEquals("all modules verified", report.goRuns().get(1).output());
            assertEquals(Outcome.SUCCEEDS, report.verdict().download().outcome());
            Path zip = sandbox.project().resolveSibling("cache/cache/download" + ModuleTree.filePath(A + ".zip"));
            assertTrue(Files.exists(zip));
        }
    }

    @Test
    public void nothingIsRunAfterAFailure() throws Exception {
        Report report = check(Case.of("fail").goproxy("off"), Extra.GO_MOD_DOWNLOAD, Extra.GO_MOD_VERIFY);
        assertEquals(List.of(), report.goRuns());
    }

    /** The check asks whether the zip is there and does not read it; go does. */
    @Test
    public void aDownloadThatFailsAfterAllDecidesTheVerdict() throws Exception {
        Case cut = Case.of("cut").proxy("good", on("/b/@v/v1.0.0.zip$", Fault.CUT));
        assertEquals(Outcome.SUCCEEDS, check(cut).verdict().download().outcome());
        Report report = check(cut, Extra.GO_MOD_DOWNLOAD, Extra.GO_MOD_VERIFY);
        assertEquals(List.of("go mod download 1"), commands(report));
        assertEquals(Outcome.FAILS, report.verdict().download().outcome());
        Finding finding = report.verdict().findings().get(0);
        assertEquals(Code.GO_MOD_DOWNLOAD_FAILED, finding.code());
        assertTrue(finding.toString(), finding.arguments().get("detail").contains("unexpected EOF"));
        assertTrue("the network may be better next time", report.mayPass());
    }

    @Test
    public void aDownloadOfNamedModulesNamesThem() throws Exception {
        try (Sandbox sandbox = new Sandbox(Case.of("named"))) {
            sandbox.refill();
            Report report = check(
                    sandbox,
                    go.toRealPath().getParent(),
                    request -> with(request, Extra.GO_MOD_DOWNLOAD, Extra.GO_MOD_VERIFY)
                            .withModules(List.of(A)));
            assertEquals(List.of("go mod download " + A + " 0"), commands(report));
        }
    }

    @Test
    public void aDownloadThatHangsEndsWithTheTimeOfTheCheck() throws Exception {
        try (Sandbox sandbox =
                new Sandbox(Case.of("hang").proxy("good", on("/b/@v/v1.0.0.zip$", Fault.HANG_IN_BODY)))) {
            sandbox.refill();
            Report report = check(
                    sandbox,
                    go.toRealPath().getParent(),
                    request -> with(request, Extra.GO_MOD_DOWNLOAD).withTimeout(Duration.ofSeconds(5)));
            assertEquals(List.of("go mod download " + GoRun.STOPPED), commands(report));
            assertEquals(Outcome.SUCCEEDS, report.verdict().download().outcome());
            assertEquals(
                    "stopped",
                    finding(report, Code.GO_MOD_DOWNLOAD_FAILED)
                            .orElseThrow()
                            .arguments()
                            .get("reason"));
        }
    }

    @Test
    public void whatWasChangedInTheCacheIsFoundByVerify() throws Exception {
        Report report = check(
                Case.of("changed")
                        .cachedModule(A)
                        .cachedModule(B)
                        .goproxy("off")
                        .file("cache/example.test/a@v1.0.0/x.go", "package changed\n"),
                Extra.GO_MOD_VERIFY);
        assertEquals(List.of("go mod verify 1"), commands(report));
        assertEquals(Outcome.SUCCEEDS, report.verdict().download().outcome());
        Finding finding = finding(report, Code.GO_MOD_VERIFY_FAILED).orElseThrow();
        assertTrue(
                finding.toString(),
                finding.arguments().get("detail").startsWith("example.test/a v1.0.0: dir has been modified"));
    }

    @Test
    public void theSettingsOfTheRequestReachGo() throws Exception {
        try (Sandbox sandbox = new Sandbox(Case.of("override").goproxy("off"))) {
            sandbox.refill();
            Report report = check(
                    sandbox,
                    go.toRealPath().getParent(),
                    request -> with(request, Extra.GO_MOD_DOWNLOAD)
                            .withOverrides(Map.of("GOPROXY", sandbox.expand("{good}"))));
            assertEquals(List.of("go mod download 0"), commands(report));
        }
    }

    @Test
    public void withoutGoThereIsAWarning() throws Exception {
        try (Sandbox sandbox = new Sandbox(Case.of("no go"))) {
            sandbox.refill();
            Report report = check(
                    sandbox,
                    sandbox.project(),
                    request -> with(request, Extra.CLEAN_MODCACHE, Extra.GO_MOD_DOWNLOAD, Extra.GO_MOD_VERIFY));
            assertEquals(List.of("go clean -modcache 127", "go mod download 127"), commands(report));
            for (Code code : List.of(Code.GO_CLEAN_FAILED, Code.GO_MOD_DOWNLOAD_FAILED)) {
                Finding finding = finding(report, code).orElseThrow();
                assertEquals(Severity.WARNING, finding.severity());
                assertEquals("absent", finding.arguments().get("reason"));
            }
        }
    }

    /** A go that writes what it must not, and more of it than anybody reads. */
    @Test
    public void whatIsWrittenIsKeptWithoutSecretsAndNotAllOfIt() throws Exception {
        try (Sandbox sandbox = new Sandbox(
                Case.of("talkative")
                        .cachedModule(A)
                        .cachedModule(B)
                        .file(
                                "bin/go",
                                "#!/bin/sh\ni=0\nwhile [ $i -lt 2000 ]; do echo \"line $i of $GOPROXY\"; i=$((i+1)); done\nexit 3\n"))) {
            sandbox.refill();
            Path bin = sandbox.project().resolveSibling("bin");
            assertTrue(bin.resolve("go").toFile().setExecutable(true));
            Map<String, String> environment = sandbox.environment(bin);
            Report report = Preflight.run(
                    CheckRequest.of(sandbox.project(), environment)
                            .withOverrides(Map.of("GOPROXY", "https://robot:hunter2@goproxy.test"))
                            .with(Extra.CLEAN_MODCACHE, true),
                    Progress.NONE);
            GoRun run = report.goRuns().get(0);
            assertEquals(3, run.exitStatus());
            assertFalse(run.output().contains("hunter2"));
            assertTrue(run.output().length() <= 16 << 10);
            assertTrue(run.output().startsWith("line "));
            assertTrue(run.output().endsWith("line 1999 of https://goproxy.test"));
        }
    }
}
