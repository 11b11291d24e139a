package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failed;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.gomod.Change;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.plan.Toolchain;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import java.util.List;
import org.junit.Test;

/** Whether go build says the same is in {@code agreement.ReadonlyAgreementTest}. */
public class ReadonlyCheckTest {
    private static final String TEXT = "golang.org/x/text@v0.14.0";
    private static final String SYS = "golang.org/x/sys@v0.15.0";

    /** go.mod lists text, and sys as indirect. */
    private static Sample project(String go, String goSum) {
        return goproxy(PROXY)
                .file(
                        "go.mod",
                        "module example.org/app\n\ngo " + go + "\n\nrequire golang.org/x/text v0.14.0\nrequire"
                                + " golang.org/x/sys v0.15.0 // indirect\n")
                .file("go.sum", goSum)
                .served(TEXT, PROXY)
                .served(SYS, PROXY);
    }

    private static String lines(String... names) {
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            lines.append(name.replace('@', ' ')).append(" h1:abc=\n");
        }
        return lines.toString();
    }

    private static final String ALL = lines(TEXT, TEXT + "/go.mod", SYS, SYS + "/go.mod");

    @Test
    public void aCompleteGoSumIsNotTold() {
        assertEquals(List.of(), project("1.21", ALL).findings(Code.GO_SUM_INCOMPLETE));
    }

    @Test
    public void theHashOfAZipMattersMore() {
        expect(project("1.21", lines(TEXT, SYS + "/go.mod")).finding(Code.GO_SUM_INCOMPLETE))
                .severity(Severity.WARNING)
                .subject("go.sum")
                .modules(0)
                .with("module", SYS)
                .with("file", ".zip")
                .with("lines", "2")
                .with("reason", "zip")
                .remedy("tidy", "go mod tidy");
        expect(project("1.21", lines(TEXT, SYS, SYS + "/go.mod")).finding(Code.GO_SUM_INCOMPLETE))
                .with("module", TEXT)
                .with("file", "go.mod")
                .with("lines", null)
                .with("reason", "mod");
    }

    @Test
    public void anUnknownKindOfHashIsNone() {
        expect(project("1.21", ALL.replaceFirst("h1:", "h9:")).finding(Code.GO_SUM_INCOMPLETE))
                .with("module", TEXT);
    }

    @Test
    public void beforeGraphPruningAnIndirectLineSaysNothingOfPackages() {
        assertEquals(
                List.of(),
                project("1.16", lines(TEXT, TEXT + "/go.mod", SYS + "/go.mod")).findings(Code.GO_SUM_INCOMPLETE));
        expect(project("1.16", lines(TEXT + "/go.mod", SYS + "/go.mod")).finding(Code.GO_SUM_INCOMPLETE))
                .with("module", TEXT);
    }

    @Test
    public void aModuleThatDoesNotArriveIsToldOtherwise() {
        assertEquals(
                List.of(),
                goproxy(PROXY)
                        .file("go.sum", "")
                        .module(TEXT, failed(PROXY, Cause.HTTP_NOT_FOUND))
                        .findings(Code.GO_SUM_INCOMPLETE));
    }

    @Test
    public void aToolchainIsNotInGoSum() {
        String version = "v0.0.1-go1.24.0.linux-amd64";
        assertEquals(
                List.of(),
                goproxy(PROXY)
                        .file("go.sum", "")
                        .toolchainDownload("go1.24.0", new ModuleVersion(Toolchain.MODULE, version))
                        .served(Toolchain.MODULE + "@" + version, PROXY)
                        .findings(Code.GO_SUM_INCOMPLETE));
    }

    @Test
    public void whereGoBuildMayWriteOrReadsVendorNothingIsTold() {
        for (String flags : List.of("-mod=mod", "-mod=vendor")) {
            Sample sample = project("1.21", "").env("GOFLAGS", flags).change(Change.Kind.QUERY, TEXT, "v0.14.0", "");
            assertEquals(flags, List.of(), sample.findings(Code.GO_SUM_INCOMPLETE));
            assertEquals(flags, List.of(), sample.findings(Code.GO_MOD_UNTIDY));
        }
        assertEquals(
                1,
                project("1.21", "")
                        .env("GOFLAGS", "-mod=readonly")
                        .findings(Code.GO_SUM_INCOMPLETE)
                        .size());
        assertEquals(
                List.of(),
                project("1.21", "")
                        .file("vendor/modules.txt", "# golang.org/x/text v0.14.0\n## explicit\n")
                        .findings(Code.GO_SUM_INCOMPLETE));
        assertEquals(
                "go writes go.work.sum",
                List.of(),
                project("1.21", "").file("go.work", "go 1.21\nuse .\n").findings(Code.GO_SUM_INCOMPLETE));
    }

    @Test
    public void aHigherVersionNamesWhoNeedsIt() {
        expect(project("1.21", ALL)
                        .change(Change.Kind.HIGHER, TEXT, "v0.15.0", SYS)
                        .change(Change.Kind.GO_LINE, "go@1.21", "1.22.0", SYS)
                        .finding(Code.GO_MOD_UNTIDY))
                .severity(Severity.WARNING)
                .subject("go.mod")
                .with("reason", "higher")
                .with("module", TEXT)
                .with("expected", "v0.15.0")
                .with("entry", SYS)
                .with("lines", "2")
                .remedy("tidy", "go mod tidy");
        expect(project("1.21", ALL)
                        .change(Change.Kind.HIGHER, TEXT, "v0.15.0", "")
                        .finding(Code.GO_MOD_UNTIDY))
                .with("reason", "twice");
        expect(project("1.21", ALL)
                        .change(Change.Kind.GO_LINE, "go@1.21", "1.22.0", SYS)
                        .finding(Code.GO_MOD_UNTIDY))
                .with("reason", "go")
                .with("actual", "1.21");
    }
}
