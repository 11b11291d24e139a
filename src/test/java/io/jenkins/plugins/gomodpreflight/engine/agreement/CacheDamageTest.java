package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.on;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import io.jenkins.plugins.gomodpreflight.engine.CheckRequest;
import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import io.jenkins.plugins.gomodpreflight.engine.Preflight;
import io.jenkins.plugins.gomodpreflight.engine.Progress;
import io.jenkins.plugins.gomodpreflight.engine.probe.Extra;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** What is told of a module cache that go downloads with and that is damaged all the same; go mod verify is the judge. */
@RunWith(Parameterized.class)
public class CacheDamageTest {
    private static final String A = "example.test/a@v1.0.0";
    private static final String FOLDER = "cache/example.test/a@v1.0.0/";
    private static final String DOWNLOADS = "cache/cache/download";

    @Parameter
    public Path go;

    @Parameters(name = "{0}")
    public static List<Path> installations() {
        return GoInstallations.all().isEmpty() ? List.of(Path.of("none")) : GoInstallations.all();
    }

    @Before
    public void goIsNeeded() {
        assumeFalse(
                "no go command is installed: nothing to compare with",
                GoInstallations.all().isEmpty());
    }

    private static Case unpacked() {
        return Case.of("unpacked")
                .cachedModule(A)
                .cachedModule("example.test/b@v1.0.0")
                .file(FOLDER + "go.mod", "module example.test/a\n\ngo 1.17\n")
                .file(FOLDER + "x.go", "package x\n");
    }

    private static String file(String extension) {
        return DOWNLOADS + ModuleTree.filePath(A + extension);
    }

    /** What is told of the cache: the reason of the finding; empty where there is none. */
    private String damage(Case row, boolean verifyZips) throws Exception {
        try (Sandbox sandbox = new Sandbox(row)) {
            sandbox.refill();
            Report report = Preflight.run(
                    CheckRequest.of(
                                    sandbox.project(),
                                    sandbox.environment(go.toRealPath().getParent()))
                            .with(Extra.VERIFY_ZIPS, verifyZips)
                            .with(Extra.GO_MOD_VERIFY, true),
                    Progress.NONE);
            Optional<Finding> damaged = finding(report, Code.MODCACHE_DAMAGED);
            damaged.ifPresent(finding -> assertEquals(Severity.WARNING, finding.severity()));
            if (verifyZips) {
                assertEquals(
                        row + ": " + report.goRuns(),
                        report.goRuns().get(0).exitStatus() != 0,
                        damaged.isPresent() && !reason(damaged).equals("info-unreadable"));
            }
            return reason(damaged);
        }
    }

    private static Optional<Finding> finding(Report report, Code code) {
        return report.verdict().findings().stream()
                .filter(finding -> finding.code() == code)
                .findFirst();
    }

    private static String reason(Optional<Finding> finding) {
        return finding.map(found -> found.arguments().get("reason")).orElse("");
    }

    @Test
    public void aCacheInOrderIsNotTold() throws Exception {
        assertEquals("", damage(unpacked(), false));
        assertEquals("", damage(unpacked(), true));
    }

    @Test
    public void cheapSignsAreAlwaysLookedAt() throws Exception {
        for (boolean verifyZips : new boolean[] {false, true}) {
            assertEquals("info-unreadable", damage(unpacked().cachedAs(A + ".info", "{"), verifyZips));
            assertEquals("ziphash-unreadable", damage(unpacked().cachedAs(A + ".ziphash", "h1:"), verifyZips));
            assertEquals("zip-cut", damage(unpacked().cachedAs(A + ".zip", ""), verifyZips));
            assertEquals("zip-cut", damage(unpacked().blob(file(".zip"), CacheCases.cut()), verifyZips));
            assertEquals(
                    "folder-empty",
                    damage(
                            unpacked()
                                    .without(FOLDER + "go.mod")
                                    .without(FOLDER + "x.go")
                                    .file(FOLDER, ""),
                            verifyZips));
        }
    }

    @Test
    public void contentsAreComparedOnRequest() throws Exception {
        for (boolean verifyZips : new boolean[] {false, true}) {
            assertEquals(
                    verifyZips ? "zip-cut" : "",
                    damage(unpacked().blob(file(".zip"), CacheCases.corrupted()), verifyZips));
            assertEquals(
                    verifyZips ? "folder-changed" : "",
                    damage(unpacked().file(FOLDER + "x.go", "package y\n"), verifyZips));
            assertEquals(
                    verifyZips ? "folder-changed" : "",
                    damage(unpacked().file(FOLDER + "more/y.go", "package y\n"), verifyZips));
            assertEquals(
                    verifyZips ? "zip-changed" : "",
                    damage(
                            unpacked()
                                    .blob(
                                            file(".zip"),
                                            ModuleTree.zip(A + "/", new java.util.TreeMap<>(Map.of("x", "")))),
                            verifyZips));
        }
    }

    /** The lock that go holds while it downloads; the file stays when it is done. */
    @Test
    public void aLockThatAnotherGoHoldsIsToldAndOneThatLiesThereIsNot() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Fault waits = (exchange, content, names) -> {
            if (!exchange.isHead()) {
                asked.countDown();
                try {
                    released.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return Fault.NONE.answer(exchange, content, names);
        };
        try (Sandbox sandbox = new Sandbox(Case.of("locked").proxy("good", on("/a/@v/v1.0.0.zip$", waits)))) {
            sandbox.refill();
            Map<String, String> environment =
                    sandbox.environment(go.toRealPath().getParent());
            ProcessBuilder download = new ProcessBuilder(go.toRealPath().toString(), "mod", "download")
                    .directory(sandbox.project().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            download.environment().clear();
            download.environment().putAll(environment);
            Process other = download.start();
            try {
                assertTrue(asked.await(60, TimeUnit.SECONDS));
                Finding locked = finding(check(sandbox, environment), Code.MODCACHE_LOCKED)
                        .orElseThrow();
                assertEquals(Severity.WARNING, locked.severity());
                assertEquals("held", locked.arguments().get("reason"));
                if (Files.exists(Path.of("/proc/locks"))) {
                    assertTrue(
                            locked.toString(),
                            locked.arguments().get("process").startsWith(other.pid() + " (" + go.toRealPath()));
                }
                released.countDown();
                assertEquals(0, other.waitFor());
                Path lock = sandbox.project().resolveSibling(file(".lock"));
                assertTrue(Files.exists(lock));
                Files.delete(sandbox.project().resolveSibling(file(".zip")));
                assertEquals(Optional.empty(), finding(check(sandbox, environment), Code.MODCACHE_LOCKED));
            } finally {
                other.destroyForcibly();
            }
        }
    }

    private static Report check(Sandbox sandbox, Map<String, String> environment) throws Exception {
        return Preflight.run(CheckRequest.of(sandbox.project(), environment), Progress.NONE);
    }
}
