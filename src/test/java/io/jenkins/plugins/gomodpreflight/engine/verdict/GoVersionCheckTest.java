package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failed;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.sample;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.plan.Toolchain.Kind;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import java.util.List;
import org.junit.Test;

public class GoVersionCheckTest {
    private static Sample goLine(String version, String rest) {
        return sample().file("go.mod", "module example.org/app\n\ngo " + version + "\n" + rest);
    }

    @Test
    public void aNewerGoLineStopsFromOneTwentyOneOn() {
        expect(goLine("1.24.1", "").toolchain(Kind.IN_PATH, "go1.23.4").finding(Code.GO_TOO_OLD))
                .severity(Severity.ERROR)
                .subject("go")
                .with("file", "go.mod")
                .with("required", "1.24.1")
                .with("goVersion", "1.23.4")
                .with("reason", "local")
                .remedy("allow-toolchain", "go env -w GOTOOLCHAIN=auto")
                .remedy("lower-go-line", "go mod edit -go=1.23");
    }

    @Test
    public void olderReleasesOnlyStumbleOverWhatTheyDoNotKnow() {
        expect(goLine("1.24", "").toolchain(Kind.IN_PATH, "go1.19").finding(Code.GO_TOO_OLD))
                .severity(Severity.WARNING)
                .with("reason", "unaware");
        // "1.24.1" is no version to them
        expect(goLine("1.24.1", "").toolchain(Kind.IN_PATH, "go1.19").finding(Code.GO_TOO_OLD))
                .severity(Severity.ERROR)
                .with("required", "1.24.1");
    }

    @Test
    public void anUnknownDirectiveNamesTheReleaseThatKnowsIt() {
        expect(goLine("1.21", "tool example.org/app/cmd\n")
                        .toolchain(Kind.IN_PATH, "go1.23.4")
                        .finding(Code.GO_TOO_OLD))
                .severity(Severity.ERROR)
                .with("required", "1.24")
                .with("reason", null)
                .remedy("allow-toolchain", null);
    }

    @Test
    public void whatRunsIsNewEnough() {
        assertEquals(
                List.of(),
                goLine("1.21", "").toolchain(Kind.IN_PATH, "go1.21.0").findings(Code.GO_TOO_OLD));
    }

    @Test
    public void withoutAGoNothingIsSaidOfIt() {
        assertEquals(List.of(), goLine("1.99", "").findings(Code.GO_TOO_OLD));
    }

    @Test
    public void aToolchainThatCannotBeHadFails() {
        expect(goLine("1.24", "").toolchain(Kind.NOT_IN_PATH, "go1.24.0").finding(Code.GO_TOO_OLD))
                .severity(Severity.ERROR)
                .with("reason", "local")
                .with("required", "1.24.0");
        ModuleVersion module = new ModuleVersion("golang.org/toolchain", "v0.0.1-go1.24.0.linux-amd64");
        Sample download = goLine("1.24", "").toolchainDownload("go1.24.0", module);
        assertEquals(List.of(), download.findings(Code.GO_TOO_OLD));
        Sample absent = download.module(module.toString(), failed(Sample.PROXY, Cause.HTTP_NOT_FOUND));
        expect(absent.finding(Code.GO_TOO_OLD))
                .severity(Severity.ERROR)
                .with("reason", "unavailable")
                .remedy("use-other-proxy", "go env -w GOPROXY=https://goproxy.cn,direct");
        assertEquals("it has no versions to look at", List.of(), absent.findings(Code.HTTP_NOT_FOUND));
    }
}
