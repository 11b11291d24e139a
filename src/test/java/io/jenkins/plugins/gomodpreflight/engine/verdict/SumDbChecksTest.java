package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.COMPANY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failure;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** SumDbCheck and SumDbExemptionCheck. */
public class SumDbChecksTest {
    private static final String A = "a.example/one@v1.0.0";
    private static final String B = "b.example/two@v1.0.0";
    private static final String SUMDB = "https://sum.golang.org";

    @Test
    public void aDatabaseOutOfReachIsToldWithItsCause() {
        Failure timeout = failure(Cause.CONNECT_TIMEOUT);
        Sample sample = goproxy(PROXY).served(A, PROXY).served(B, PROXY).sumDb(SUMDB, Map.of(A, timeout, B, timeout));
        expect(sample.finding(Code.SUMDB_AT_ODDS_WITH_NOPROXY))
                .severity(Severity.ERROR)
                .subject("sum.golang.org")
                .modules(2)
                .with("reason", "unreachable")
                .with("module", A)
                .remedy("fix-gosumdb", "go env -w GOSUMDB=sum.golang.google.cn");
        expect(sample.finding(Code.CONNECT_TIMEOUT))
                .subject(SUMDB)
                .modules(2)
                .remedy("use-other-proxy", null)
                .remedy("fix-gosumdb", "go env -w GOSUMDB=sum.golang.google.cn");
        assertEquals(Code.CONNECT_TIMEOUT, sample.verdict().download().reason().orElseThrow());
    }

    @Test
    public void aToolchainIsVerifiedEvenWhereModulesAreNot() {
        ModuleVersion toolchain = new ModuleVersion("golang.org/toolchain", "v0.0.1-go1.24.0.linux-amd64");
        Sample off = goproxy(PROXY)
                .env("GOSUMDB", "off")
                .toolchainDownload("go1.24.0", toolchain)
                .served(A, PROXY)
                .sumDb("", Map.of(toolchain.toString(), failure(Cause.GOSUMDB_INVALID)));
        expect(off.finding(Code.TOOLCHAIN_NOT_VERIFIABLE))
                .severity(Severity.ERROR)
                .subject(toolchain.toString())
                .with("reason", "off")
                .with("required", "1.24.0")
                .remedy("fix-gosumdb", "export GOSUMDB='sum.golang.org'");
        assertEquals(
                Code.TOOLCHAIN_NOT_VERIFIABLE, off.verdict().download().reason().orElseThrow());
        Sample silent = goproxy(PROXY)
                .env("GONOSUMDB", "*")
                .toolchainDownload("go1.24.0", toolchain)
                .served(A, PROXY)
                .sumDb(SUMDB, Map.of(toolchain.toString(), failure(Cause.CONNECT_TIMEOUT)));
        expect(silent.finding(Code.TOOLCHAIN_NOT_VERIFIABLE))
                .with("reason", "no-answer")
                .with("entry", "sum.golang.org");
        assertEquals(Code.CONNECT_TIMEOUT, silent.verdict().download().reason().orElseThrow());
    }

    @Test
    public void behindAProxyItIsTheProxyThatIsInTrouble() {
        Failure reset = failure(Cause.CONNECT_RESET);
        Sample through = goproxy(COMPANY).served(A, COMPANY).sumDb(COMPANY + "/sumdb/sum.golang.org", Map.of(A, reset));
        expect(through.finding(Code.CONNECT_RESET)).subject(COMPANY).remedy("fix-gosumdb", null);
        Sample noWay = goproxy(COMPANY).served(A, COMPANY).sumDb("", Map.of(A, reset));
        expect(noWay.finding(Code.CONNECT_RESET)).subject(COMPANY);
    }

    @Test
    public void aModuleThatTheDatabaseDoesNotKnowIsNamed() {
        Sample sample = goproxy(COMPANY).served(A, COMPANY).sumDb(SUMDB, Map.of(A, failure(Cause.HTTP_NOT_FOUND)));
        expect(sample.finding(Code.HTTP_NOT_FOUND))
                .subject(A)
                .with("entry", SUMDB)
                .remedy("exempt-from-sumdb", "go env -w GONOSUMDB=a.example");
        assertEquals(List.of(), sample.findings(Code.SUMDB_AT_ODDS_WITH_NOPROXY));
    }

    @Test
    public void anotherHashInTheDatabaseIsAChecksumError() {
        Failure mismatch =
                Failure.of(Cause.CHECKSUM_MISMATCH, "the .mod of x has the hash h1:a=, sum.golang.org has h1:b=");
        expect(goproxy(COMPANY)
                        .served(A, COMPANY)
                        .sumDb(SUMDB, Map.of(A, mismatch))
                        .finding(Code.CHECKSUM_MISMATCH))
                .severity(Severity.ERROR)
                .with("expected", "h1:b=")
                .remedy("update-go-sum", null);
    }

    @Test
    public void aRecordThatCannotBeProvenIsNoFileOfTheProxy() {
        Failure unproven = Failure.of(Cause.CONTENT_INVALID, "tile/8/0/000.p/36 does not exist");
        expect(goproxy(COMPANY)
                        .served(A, COMPANY)
                        .sumDb(SUMDB, Map.of(A, unproven))
                        .finding(Code.CONTENT_INVALID))
                .severity(Severity.ERROR)
                .subject(A)
                .with("reason", "lookup")
                .with("entry", SUMDB)
                .remedy("use-other-proxy", null);
        String through = COMPANY + "/sumdb/sum.golang.org";
        expect(goproxy(COMPANY)
                        .served(A, COMPANY)
                        .sumDb(through, Map.of(A, unproven))
                        .finding(Code.CONTENT_INVALID))
                .remedy("use-other-proxy", "export GOPROXY='https://proxy.golang.org,direct'");
    }

    @Test
    public void privateModulesThatTheDatabaseIsAskedForAreTold() {
        Sample sample = goproxy("direct")
                .env("GONOPROXY", "x.example,*.example")
                .env("GONOSUMDB", "c.example")
                .file("go.sum", "")
                .served(A, "direct")
                .served(B, "direct");
        expect(sample.finding(Code.SUMDB_AT_ODDS_WITH_NOPROXY))
                .severity(Severity.WARNING)
                .subject("*.example")
                .modules(2)
                .with("reason", "not-exempt")
                .remedy("exempt-from-sumdb", "export GONOSUMDB='c.example,*.example'");
    }

    @Test
    public void modulesOfAProxyThatNobodyVerifiesAreWorthANote() {
        expect(goproxy(COMPANY)
                        .env("GONOSUMDB", "a.example")
                        .file("go.sum", "")
                        .served(A, COMPANY)
                        .finding(Code.SUMDB_AT_ODDS_WITH_NOPROXY))
                .severity(Severity.INFO)
                .with("reason", "not-verified")
                .with("pattern", "a.example");
    }

    @Test
    public void whatGoSumListsNeedsNoDatabase() {
        Sample sample = goproxy("direct")
                .env("GONOPROXY", "a.example")
                .file("go.sum", "a.example/one v1.0.0 h1:x=\na.example/one v1.0.0/go.mod h1:y=\n")
                .served(A, "direct");
        assertEquals(List.of(), sample.findings(Code.SUMDB_AT_ODDS_WITH_NOPROXY));
    }

    @Test
    public void goprivateKeepsBothInStep() {
        Sample sample = goproxy("direct").env("GOPRIVATE", "a.example").served(A, "direct");
        assertEquals(List.of(), sample.findings(Code.SUMDB_AT_ODDS_WITH_NOPROXY));
    }
}
