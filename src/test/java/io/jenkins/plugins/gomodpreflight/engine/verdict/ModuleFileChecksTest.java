package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.COMPANY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failed;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failure;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.served;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Attempt;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.File;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.FileResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Outcome;
import java.util.List;
import org.junit.Test;

/** NotFoundCheck, ContentCheck, ChecksumCheck, FileCheck, LookupDisabledCheck, BudgetCheck, CredentialsCheck. */
public class ModuleFileChecksTest {
    private static final String LIB = "github.com/corp/lib@v1.0.0";

    private static Sample many(int modules, Attempt attempt) {
        Sample sample = goproxy(attempt.source());
        for (int i = 0; i < modules; i++) {
            sample.module("a.example/m" + i + "@v1.0.0", attempt);
        }
        return sample;
    }

    @Test
    public void aVersionThatNobodyHasIsNamed() {
        expect(goproxy(COMPANY)
                        .env("GOPRIVATE", "git.corp.example")
                        .module(LIB, failed(COMPANY, Cause.HTTP_NOT_FOUND))
                        .finding(Code.HTTP_NOT_FOUND))
                .severity(Severity.ERROR)
                .subject(LIB)
                .modules(1)
                .with("reason", "sources")
                .with("entry", COMPANY)
                .with("status", "404")
                .remedy("check-module-version", "(cd / && go list -m -versions github.com/corp/lib)")
                .remedy("declare-private", "export GOPRIVATE='git.corp.example,github.com/corp'")
                .remedy("use-other-proxy", "export GOPROXY='https://proxy.golang.org,direct'");
    }

    @Test
    public void aPageThatTheHostDoesNotHaveIsNoVersionThatIsMissing() {
        expect(goproxy("direct")
                        .module(LIB, failed("direct", new Failure(Cause.HTTP_NOT_FOUND, "404", 404)))
                        .finding(Code.HTTP_NOT_FOUND))
                .with("reason", "origin")
                .with("entry", "https://github.com")
                .remedy("see-go-import", "curl -sL 'https://github.com/corp/lib?go-get=1'")
                .remedy(
                        "netrc-line",
                        "echo 'machine github.com login USER password TOKEN' >> ~/.netrc && chmod 600 ~/.netrc")
                .remedy("declare-private", null);
    }

    @Test
    public void aSourceWithoutManyModulesIsNamedOnce() {
        Attempt missing = failed(COMPANY, Cause.HTTP_NOT_FOUND);
        assertEquals(3, many(3, missing).findings(Code.HTTP_NOT_FOUND).size());
        expect(many(4, missing).finding(Code.HTTP_NOT_FOUND)).subject(COMPANY).modules(4);
    }

    @Test
    public void whatNobodyHidesIsNotCalledPrivate() {
        expect(goproxy(PROXY)
                        .module("golang.org/x/nothing@v1.0.0", failed(PROXY, Cause.HTTP_NOT_FOUND))
                        .finding(Code.HTTP_NOT_FOUND))
                .remedy("declare-private", null)
                .remedy("use-other-proxy", null);
    }

    @Test
    public void notFoundBeforeOffIsNotFound() {
        Sample sample = goproxy(COMPANY + ",off")
                .module(LIB, failed(COMPANY, Cause.HTTP_NOT_FOUND), failed("off", Cause.LOOKUP_DISABLED));
        assertEquals(Code.HTTP_NOT_FOUND, sample.verdict().download().reason().orElseThrow());
    }

    @Test
    public void offAloneForbidsDownloads() {
        expect(goproxy("off").module(LIB, failed("off", Cause.LOOKUP_DISABLED)).finding(Code.LOOKUP_DISABLED))
                .severity(Severity.ERROR)
                .subject("GOPROXY")
                .with("value", "off")
                .remedy("keep-module-cache", "GOPROXY=https://proxy.golang.org,direct go mod download")
                .remedy("use-vendor", null);
        expect(goproxy("off")
                        .file("vendor/modules.txt", "")
                        .module(LIB, failed("off", Cause.LOOKUP_DISABLED))
                        .finding(Code.LOOKUP_DISABLED))
                .remedy("use-vendor", "go build -mod=vendor ./...");
    }

    @Test
    public void contentIsToldByFile() {
        Object[][] cases = {
            {File.INFO, "the .info is not valid JSON", "info", null},
            {File.INFO, "the .info names version v1.0.1 instead of v1.0.0", "version", "v1.0.1"},
            {File.ZIP, "the .zip is not a zip file", "zip", null},
        };
        for (Object[] c : cases) {
            Failure failure = Failure.of(Cause.CONTENT_INVALID, (String) c[1]);
            expect(goproxy(COMPANY)
                            .file(LIB, Outcome.FAILED, (File) c[0], failed(COMPANY, failure))
                            .finding(Code.CONTENT_INVALID))
                    .severity(Severity.ERROR)
                    .subject(LIB)
                    .with("file", ((File) c[0]).extension())
                    .with("reason", (String) c[2])
                    .with("actual", (String) c[3]);
        }
    }

    @Test
    public void contentOfManyModulesIsAMatterOfTheSource() {
        expect(many(9, failed(COMPANY, Cause.CONTENT_INVALID)).finding(Code.CONTENT_INVALID))
                .subject(COMPANY)
                .modules(9);
        Sample passedOver =
                goproxy(COMPANY + "|" + PROXY).module(LIB, failed(COMPANY, Cause.CONTENT_INVALID), served(PROXY));
        expect(passedOver.finding(Code.CONTENT_INVALID))
                .severity(Severity.WARNING)
                .subject(COMPANY)
                .modules(0);
    }

    @Test
    public void eachModuleWithAnotherChecksumIsNamed() {
        Failure mismatch = Failure.of(Cause.CHECKSUM_MISMATCH, "the .mod of x has the hash h1:a=, go.sum has h1:b=");
        Sample sample = goproxy(COMPANY + "|" + PROXY);
        for (int i = 0; i < 5; i++) {
            sample.file("a.example/m" + i + "@v1.0.0", Outcome.FAILED, File.MOD, failed(COMPANY, mismatch));
        }
        List<Finding> findings = sample.findings(Code.CHECKSUM_MISMATCH);
        assertEquals(5, findings.size());
        expect(findings.get(0))
                .severity(Severity.ERROR)
                .with("actual", "h1:a=")
                .with("expected", "h1:b=")
                .remedy(
                        "compare-checksum",
                        "GOPROXY=https://proxy.golang.org GOMODCACHE=$(mktemp -d) go mod download a.example/m0@v1.0.0")
                .remedy("update-go-sum", "sed -i '\\#^a\\.example/m0 v1\\.0\\.0[ /]#d' go.sum && go mod tidy");
    }

    @Test
    public void aFolderThatCannotBeReadIsNamed() {
        expect(many(2, failed("file:///srv/go proxy", Cause.FILE_UNREADABLE)).finding(Code.FILE_UNREADABLE))
                .severity(Severity.ERROR)
                .subject("/srv/go proxy")
                .modules(2)
                .remedy("make-readable", "sudo chmod -R a+rX '/srv/go proxy'");
    }

    @Test
    public void timeThatIsUsedUpCountsWhereNothingElseIsKnown() {
        expect(many(5, failed(COMPANY, Cause.BUDGET_EXHAUSTED)).finding(Code.BUDGET_EXHAUSTED))
                .severity(Severity.ERROR)
                .subject(COMPANY)
                .modules(5);
        Sample twoFiles = goproxy(COMPANY)
                .result(new ModuleResult(
                        Sample.version(LIB),
                        Outcome.FAILED,
                        true,
                        List.of(
                                file(File.INFO, failed(COMPANY, Cause.HTTP_SERVER_ERROR)),
                                file(File.ZIP, failed(COMPANY, Cause.BUDGET_EXHAUSTED)))));
        assertEquals(List.of(), twoFiles.findings(Code.BUDGET_EXHAUSTED));
    }

    private static FileResult file(File file, Attempt attempt) {
        return new FileResult(file, List.of(attempt), "", attempt.failure());
    }

    @Test
    public void aPasswordOverPlainHttpIsRefusedAndNotRepeated() {
        Finding finding = Samples.cause(Cause.INSECURE_CREDENTIALS).finding(Code.INSECURE_CREDENTIALS);
        expect(finding)
                .severity(Severity.ERROR)
                .subject("http://goproxy.corp.example")
                .remedy("use-https", "export GOPROXY='https://USER:PASSWORD@goproxy.corp.example'");
        Sample passedOver = goproxy("http://ci:s3cr3t@goproxy.corp.example|" + PROXY)
                .module(LIB, failed("http://goproxy.corp.example", Cause.INSECURE_CREDENTIALS), served(PROXY));
        expect(passedOver.finding(Code.INSECURE_CREDENTIALS)).severity(Severity.WARNING);
    }
}
