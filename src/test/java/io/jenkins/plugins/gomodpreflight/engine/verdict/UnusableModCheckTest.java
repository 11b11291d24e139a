package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.served;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleGraph.Failure.Kind;
import io.jenkins.plugins.gomodpreflight.engine.plan.Toolchain;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.File;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Outcome;
import org.junit.Test;

public class UnusableModCheckTest {
    private static final String LIB = "corp.example/lib@v1.0.0";

    private static Sample unusable(Kind kind, String detail) {
        return goproxy(PROXY).file(LIB, Outcome.OK, File.MOD, served(PROXY)).unusable(LIB, kind, detail);
    }

    @Test
    public void anotherPathIsNamed() {
        expect(unusable(Kind.WRONG_PATH, "corp.example/other").finding(Code.CONTENT_INVALID))
                .severity(Severity.ERROR)
                .subject(LIB)
                .modules(1)
                .with("entry", PROXY)
                .with("file", ".mod")
                .with("reason", "path")
                .with("actual", "corp.example/other")
                .remedy("check-module-version", "(cd / && go list -m -versions corp.example/lib)");
    }

    @Test
    public void aModThatIsNoneIsContent() {
        expect(unusable(Kind.MOD_UNREADABLE, "go.mod:1:1: unknown directive").finding(Code.CONTENT_INVALID))
                .with("reason", "mod")
                .with("detail", "go.mod:1:1: unknown directive");
        expect(unusable(Kind.NO_MODULE_LINE, "").finding(Code.CONTENT_INVALID)).with("reason", "mod");
    }

    @Test
    public void aDependencyThatNeedsANewerGoIsAMatterOfGo() {
        Sample sample = unusable(Kind.NEEDS_NEWER_GO, "1.24").toolchain(Toolchain.Kind.IN_PATH, "go1.22.1");
        expect(sample.finding(Code.GO_TOO_OLD))
                .severity(Severity.ERROR)
                .with("file", LIB)
                .with("required", "1.24")
                .with("goVersion", "1.22.1")
                .remedy("upgrade-go", "")
                .remedy("lower-go-line", null);
    }

    @Test
    public void whatGoModSaysWrongIsToldWithItsLine() {
        String require = "module example.org/app\n\ngo 1.21\n\nrequire corp.example/lib v1.0.0\n";
        for (Kind kind : new Kind[] {Kind.INVALID_MODULE, Kind.NOT_A_DEPENDENCY}) {
            expect(unusable(kind, "malformed module path")
                            .file("go.mod", require)
                            .finding(Code.GO_MOD_SYNTAX))
                    .severity(Severity.ERROR)
                    .with("line", "5");
        }
    }
}
