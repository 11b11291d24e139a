package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.CACHE;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.probe.GoCommands;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoRun;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class GoRunCheckTest {
    private static final String A = "golang.org/x/text@v0.14.0";

    private static Sample ran(String command, int status, String output) {
        return goproxy(PROXY).served(A, PROXY).ran(new GoRun(command, status, 1_200, output));
    }

    @Test
    public void aDownloadThatFailedIsTheLastWord() {
        Sample sample = ran(
                GoCommands.DOWNLOAD,
                1,
                "go: golang.org/x/text@v0.14.0: reading https://proxy.golang.org/golang.org/x/text/@v/v0.14.0.zip: 403 Forbidden");
        expect(sample.finding(Code.GO_MOD_DOWNLOAD_FAILED))
                .severity(Severity.ERROR)
                .subject("go mod download")
                .with("reason", "failed")
                .with("module", A)
                .with(
                        "detail",
                        "go: golang.org/x/text@v0.14.0: reading https://proxy.golang.org/golang.org/x/text/@v/v0.14.0.zip: 403"
                                + " Forbidden")
                .remedy("watch-download", "go mod download -x")
                .remedy("wait-and-retry", null);
        assertEquals(Outcome.FAILS, sample.verdict().download().outcome());
        assertEquals(
                Optional.of(Code.GO_MOD_DOWNLOAD_FAILED),
                sample.verdict().download().reason());
    }

    @Test
    public void theNetworkMayComeBack() {
        Finding finding = ran(
                        GoCommands.DOWNLOAD, 1, "go: golang.org/x/text@v0.14.0: read tcp: connection reset by peer")
                .finding(Code.GO_MOD_DOWNLOAD_FAILED);
        expect(finding).with("reason", "network").remedy("wait-and-retry", "");
        assertEquals(true, finding.isNetworkFailureOfDownload());
    }

    @Test
    public void aDownloadThatDidNotEndSaysNothingOfGo() {
        Sample stopped = ran(GoCommands.DOWNLOAD, GoRun.STOPPED, "");
        expect(stopped.finding(Code.GO_MOD_DOWNLOAD_FAILED))
                .severity(Severity.WARNING)
                .with("reason", "stopped")
                .remedy("raise-time-limit", BudgetCheck.RAISE_TIME_LIMIT);
        assertEquals(Outcome.SUCCEEDS, stopped.verdict().download().outcome());
        expect(ran(GoCommands.DOWNLOAD, GoRun.NOT_STARTED, "there is no go on PATH")
                        .finding(Code.GO_MOD_DOWNLOAD_FAILED))
                .severity(Severity.WARNING)
                .with("reason", "absent")
                .with("detail", "there is no go on PATH");
    }

    @Test
    public void aDownloadOfNamedModulesIsOneToo() {
        expect(ran(GoCommands.DOWNLOAD + " " + A, 1, "go: " + A + ": EOF").finding(Code.GO_MOD_DOWNLOAD_FAILED))
                .severity(Severity.ERROR)
                .remedy("watch-download", "go mod download -x " + A);
    }

    @Test
    public void whatVerifyFindsDoesNotKeepGoFromDownloading() {
        expect(ran(
                                GoCommands.VERIFY,
                                1,
                                "golang.org/x/text v0.14.0: dir has been modified (/home/ci/go/pkg/mod/golang.org/x/text@v0.14.0)")
                        .finding(Code.GO_MOD_VERIFY_FAILED))
                .severity(Severity.WARNING)
                .with(
                        "detail",
                        "golang.org/x/text v0.14.0: dir has been modified (/home/ci/go/pkg/mod/golang.org/x/text@v0.14.0)")
                .remedy("clean-module-cache", "go clean -modcache");
    }

    @Test
    public void aCacheThatCouldNotBeEmptiedIsTold() {
        expect(ran(GoCommands.CLEAN, 1, "go: unlinkat /home/ci/go/pkg/mod/x: permission denied")
                        .finding(Code.GO_CLEAN_FAILED))
                .severity(Severity.WARNING)
                .with("detail", "go: unlinkat /home/ci/go/pkg/mod/x: permission denied")
                .remedy("make-writable", "sudo chown -R \"$(id -un)\" " + CACHE);
    }

    @Test
    public void whatSucceededAndWhatIsNoneOfTheseIsNotTold() {
        for (String command : List.of(GoCommands.CLEAN, GoCommands.DOWNLOAD, GoCommands.VERIFY)) {
            assertEquals(
                    Outcome.SUCCEEDS,
                    ran(command, 0, "all modules verified").verdict().download().outcome());
            assertEquals(List.of(), ran(command, 0, "").verdict().findings());
        }
        assertEquals(List.of(), ran("strace go mod download", 1, "").verdict().findings());
    }
}
