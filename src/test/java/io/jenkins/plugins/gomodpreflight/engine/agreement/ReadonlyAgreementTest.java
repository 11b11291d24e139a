package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeFalse;

import io.jenkins.plugins.gomodpreflight.engine.CheckRequest;
import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import io.jenkins.plugins.gomodpreflight.engine.Preflight;
import io.jenkins.plugins.gomodpreflight.engine.Progress;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/**
 * What go says of a go.mod and a go.sum that it may not change, and what the preflight says of them. {@code go list -m all}
 * loads all of the module graph, {@code go list -deps} the packages, as {@code go build} does.
 */
@RunWith(Parameterized.class)
public class ReadonlyAgreementTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ALL = World.goSumWithout();
    private static final String A = "example.test/a v1.0.0";
    private static final String HIGHER_A = "example.test/a v1.1.0";
    private static final String UPGRADES = "example.test/upgrades v1.0.0";
    private static final String DEEP = "example.test/deep v1.0.0";
    private static final String MID = "example.test/mid v1.0.0";
    private static final String LEAF = "example.test/leaf v1.0.0";

    /** go indexes its own library once for all rows. */
    @ClassRule
    public static final TemporaryFolder BUILD_CACHE = new TemporaryFolder();

    @Parameter
    public Case row;

    @Parameters(name = "{0}")
    public static List<Case> rows() {
        List<Case> rows = new ArrayList<>();
        rows.addAll(sums());
        rows.addAll(requirements());
        return rows;
    }

    private static List<Case> sums() {
        String leafHigh = "example.test/leaf v1.2.0";
        return List.of(
                row("complete", ALL, "1.17", A),
                row("no zip", World.goSumWithout(A + " "), "1.17", A),
                row("no zip of an indirect line", World.goSumWithout(A + " "), "1.17", A + " // indirect"),
                row("no go.mod", World.goSumWithout(A + "/go.mod"), "1.17", A),
                row("neither zip nor go.mod", World.goSumWithout(A), "1.17", A),
                row("an unknown kind of hash", ALL.replace(A + " h1:", A + " h9:"), "1.17", A),
                row("empty go.sum", "", "1.17", A),
                row("no go.sum", "", "1.17", A).without("project/go.sum"),
                row("no zip, old graph", World.goSumWithout(A + " "), "1.16", A),
                row("no go.mod, old graph", World.goSumWithout(A + "/go.mod"), "1.16", A),
                row("no go.mod deep in an old graph", World.goSumWithout(MID + "/go.mod"), "1.16", DEEP),
                row("no zip of a module without packages, old graph", World.goSumWithout(MID + " "), "1.16", DEEP),
                row("no go.mod that is not selected", World.goSumWithout(LEAF + "/go.mod"), "1.16", DEEP, leafHigh),
                row("no go.mod below an old module", World.goSumWithout(LEAF + "/go.mod"), "1.17", DEEP, MID, leafHigh),
                row(
                        "no go.mod of what is pruned",
                        World.goSumWithout("example.test/thin", "example.test/hidden"),
                        "1.17",
                        "example.test/lean v1.0.0"),
                row("replaced, only the old one listed", World.goSumWithout(HIGHER_A), "1.17", A)
                        .lines("replace example.test/a => " + HIGHER_A),
                row("replaced, only the new one listed", World.goSumWithout(A), "1.17", A)
                        .lines("replace example.test/a => " + HIGHER_A),
                row("replaced by a folder", "", "1.17", A)
                        .lines("replace example.test/a => ../a")
                        .file("a/go.mod", "module example.test/a\n")
                        .file("a/x.go", "package x\n"),
                row("no go.sum and -mod=mod", "", "1.17", A).env("GOFLAGS", "-mod=mod"),
                row("no go.sum and -mod=readonly", "", "1.17", A).env("GOFLAGS", "-mod=readonly"),
                row("no go.sum in a workspace", "", "1.18", A).file("project/go.work", "go 1.18\n\nuse .\n"));
    }

    private static List<Case> requirements() {
        return List.of(
                row("higher in a requirement", ALL, "1.17", A, UPGRADES),
                row("higher in a requirement, old graph", ALL, "1.16", A, UPGRADES),
                row("as high as in a requirement", ALL, "1.17", HIGHER_A, UPGRADES),
                row("higher in an old module", ALL, "1.17", LEAF, "example.test/high v1.0.0"),
                row("higher in an old module, old graph", ALL, "1.16", LEAF, "example.test/high v1.0.0"),
                row("higher, no go line", ALL, "", LEAF, "example.test/high v1.0.0"),
                row("higher and -mod=mod", ALL, "1.17", A, UPGRADES).env("GOFLAGS", "-mod=mod"),
                row("two versions", ALL, "1.17", A, HIGHER_A),
                row("two versions, the higher one first", ALL, "1.16", HIGHER_A, A),
                row("twice the same", ALL, "1.17", A, A),
                row("indirect is wrong", ALL, "1.17", A + " // indirect"),
                row("a query", ALL, "1.17", "example.test/a v1"),
                row("a query in exclude", ALL, "1.17", A).lines("exclude example.test/b v1"),
                row("excluded, another one is selected", ALL, "1.17", A, UPGRADES)
                        .lines("exclude " + A),
                row("go line of a requirement is newer", ALL, "1.17", "example.test/go120 v1.0.0"),
                row("go line of a requirement demands a newer go", ALL, "1.17", "example.test/go121 v1.0.0"),
                row("no go line", ALL, "", A));
    }

    /** A project that imports a package of each of the modules. */
    private static Case row(String name, String goSum, String goLine, String... requirements) {
        String imports = Arrays.stream(requirements)
                .map(requirement -> "import _ \"" + requirement.split(" ")[0] + "\"\n")
                .distinct()
                .collect(Collectors.joining());
        Case project = Case.of(name)
                .goSum(goSum)
                .env("GOSUMDB", "off")
                .env("GOTOOLCHAIN", "local")
                .file("project/main.go", "package main\n\n" + imports + "\nfunc main() {}\n");
        return goLine.isEmpty()
                ? project.goMod("module example.test/main\n\n" + Case.requires(requirements))
                : project.goLine(goLine, requirements);
    }

    @Test
    public void agreesWithGo() throws Exception {
        assumeFalse(
                "no go command is installed: nothing to agree with",
                GoInstallations.all().isEmpty());
        try (Sandbox sandbox = new Sandbox(row)) {
            for (Path go : GoInstallations.all()) {
                Map<String, String> environment =
                        sandbox.environment(go.toRealPath().getParent());
                environment.put("GOCACHE", BUILD_CACHE.getRoot().toString());
                String said =
                        list(sandbox, go, environment, "-m", "all") + list(sandbox, go, environment, "-deps", "./...");
                sandbox.refill();
                Report report = Preflight.run(CheckRequest.of(sandbox.project(), environment), Progress.NONE);
                List<Code> told = report.verdict().findings().stream()
                        .map(finding -> finding.code())
                        .toList();
                String what = row + ", " + go + ": " + told + "; go said: " + said;
                assertEquals(what, said.contains("missing go.sum entry"), told.contains(Code.GO_SUM_INCOMPLETE));
                assertEquals(what, said.contains("updates to go.mod needed"), told.contains(Code.GO_MOD_UNTIDY));
            }
        }
    }

    private static String list(Sandbox sandbox, Path go, Map<String, String> environment, String... arguments)
            throws Exception {
        sandbox.refill();
        List<String> words = new ArrayList<>(List.of(go.toRealPath().toString(), "list"));
        words.addAll(List.of(arguments));
        return Command.run(words, sandbox.project(), environment, PATIENCE, 1 << 20)
                .errorText();
    }
}
