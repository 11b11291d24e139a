package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failed;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failure;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.sample;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class SettingsCheckTest {
    private static final String LIB = "golang.org/x/text@v0.14.0";

    @Test
    public void aGoproxyThatIsNoListNamesTheEntryAndTheRepair() {
        String[][] cases = {
            // value, reason, entry, the list to set
            {"goproxy,https://goproxy.cn,direct", "missing-scheme", "goproxy", "https://goproxy.cn,direct"},
            {"https://goproxy.cn,Direct", "missing-scheme", "Direct", "https://goproxy.cn,direct"},
            {"goproxy,direct", "missing-scheme", "goproxy", "https://proxy.golang.org,direct"},
            {"ftp://mirror.example|direct", "unknown-scheme", "ftp://mirror.example", "https://proxy.golang.org,direct"
            },
            {"file://host/path", "file-host", "file://host/path", "https://proxy.golang.org,direct"},
            {"goproxy,https://ci:s3cr3t@corp.example", "missing-scheme", "goproxy", "https://proxy.golang.org,direct"},
            {",", "empty", null, "https://proxy.golang.org,direct"},
        };
        for (String[] c : cases) {
            Finding finding = goproxy(c[0])
                    .module(LIB, failed("x", Cause.GOPROXY_INVALID))
                    .finding(Code.GOPROXY_INVALID);
            expect(finding)
                    .severity(Severity.ERROR)
                    .with("reason", c[1])
                    .with("entry", c[2])
                    .remedy("fix-goproxy", "export GOPROXY='" + c[3] + "'")
                    .remedy("reset-setting", "unset GOPROXY");
        }
    }

    @Test
    public void aGoproxyThatIsNoListHarmsNobodyWhoNeedsNoModule() {
        assertEquals(
                Severity.ERROR,
                goproxy("goproxy").cached(LIB).finding(Code.GOPROXY_INVALID).severity());
        Sample local = goproxy("goproxy").local(LIB);
        assertEquals(Severity.WARNING, local.finding(Code.GOPROXY_INVALID).severity());
        assertEquals(Verdict.Outcome.NOT_NEEDED, local.verdict().download().outcome());
    }

    @Test
    public void aGoCommandThatFailsIsToldWithWhatItSaid() {
        expect(sample().goFails("go: cannot find GOROOT directory").finding(Code.GO_COMMAND_FAILS))
                .severity(Severity.ERROR)
                .subject("go")
                .with("detail", "go: cannot find GOROOT directory")
                .remedy("check-go", "go env");
    }

    @Test
    public void anUnknownChecksumDatabaseMattersWhenItIsAsked() {
        Sample asked = sample().env("GOSUMDB", "sum.corp")
                .served(LIB, PROXY)
                .sumDb("", Map.of(LIB, failure(Cause.GOSUMDB_INVALID)));
        expect(asked.finding(Code.GOSUMDB_INVALID))
                .severity(Severity.ERROR)
                .modules(1)
                .remedy("fix-gosumdb", "export GOSUMDB='sum.golang.org'");
        Sample notAsked = sample().env("GOSUMDB", "sum.corp").served(LIB, PROXY);
        assertEquals(Severity.WARNING, notAsked.finding(Code.GOSUMDB_INVALID).severity());
    }

    @Test
    public void flagsThatAreFineAreKept() {
        expect(sample().env("GOFLAGS", "-mod=readonly trimpath -x").finding(Code.GOFLAGS_INVALID))
                .severity(Severity.ERROR)
                .with("entry", "trimpath")
                .remedy("fix-goflags", "export GOFLAGS='-mod=readonly -x'");
    }

    @Test
    public void whatGoRefusesAtOnceFailsWithoutAnyModule() {
        Map<String, String> refused =
                Map.of("GO111MODULE", "off", "GOPATH", "~/go", "GOWORK", "go.work", "GOTOOLCHAIN", "newest");
        refused.forEach((name, value) -> {
            Verdict verdict = sample().env(name, value).verdict();
            assertEquals(name, Verdict.Outcome.FAILS, verdict.download().outcome());
            assertEquals(name, verdict.findings().get(0).subject());
        });
    }

    @Test
    public void aCacheThatFollowsFromAWrongPathIsNotToldTwice() {
        List<Finding> findings = sample().env("GOPATH", "go").served(LIB, PROXY).findings(Code.SETTING_INVALID);
        assertEquals(List.of("GOPATH"), findings.stream().map(Finding::subject).toList());
        expect(sample().env("GOMODCACHE", "cache").served(LIB, PROXY).finding(Code.SETTING_INVALID))
                .severity(Severity.ERROR)
                .remedy("move-module-cache", "export GOMODCACHE=\"$HOME/go/pkg/mod\"");
    }
}
