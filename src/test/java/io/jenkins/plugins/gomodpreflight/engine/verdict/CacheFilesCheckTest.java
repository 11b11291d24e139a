package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.CACHE;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleGraph.Failure.Kind;
import io.jenkins.plugins.gomodpreflight.engine.probe.CacheFault;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.File;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Outcome;
import java.util.List;
import org.junit.Test;

public class CacheFilesCheckTest {
    private static final String LIB = "golang.org/x/text@v0.14.0";
    private static final String UPPER = "github.com/BurntSushi/toml@v1.3.2";
    private static final String ZIP = "cache/download/golang.org/x/text/@v/v0.14.0.zip";

    @Test
    public void whatGoCannotUseAndDoesNotFetchAgainIsAnError() {
        Sample sample = goproxy(PROXY).damaged(LIB, File.ZIP, Failure.of(Cause.CONTENT_INVALID, "the zip is damaged"));
        expect(sample.finding(Code.MODCACHE_DAMAGED))
                .severity(Severity.ERROR)
                .subject(LIB)
                .modules(1)
                .with("reason", "unusable-zip")
                .with("detail", "the zip is damaged")
                .remedy("clean-module-cache", "go clean -modcache");
        assertEquals(LIB, sample.verdict().download().module());
        assertEquals(List.of(), sample.findings(Code.CONTENT_INVALID));
    }

    @Test
    public void anotherChecksumThanThatOfGoSumIsToldWithBoth() {
        Sample sample = goproxy(PROXY)
                .damaged(
                        LIB,
                        File.MOD,
                        Failure.of(
                                Cause.CHECKSUM_MISMATCH,
                                "the .mod of " + LIB + " in the cache has the hash h1:a=, go.sum has h1:b="));
        expect(sample.finding(Code.MODCACHE_DAMAGED))
                .severity(Severity.ERROR)
                .with("reason", "checksum")
                .with("file", ".mod")
                .with("actual", "h1:a=")
                .with("expected", "h1:b=");
        assertEquals(List.of(), sample.findings(Code.CHECKSUM_MISMATCH));
    }

    @Test
    public void theRemedyRemovesWhatGoKeepsOfTheModule() {
        expect(goproxy(PROXY)
                        .damaged(UPPER, File.INFO, Failure.of(Cause.CONTENT_INVALID, "names version v9.9.9"))
                        .finding(Code.MODCACHE_DAMAGED))
                .remedy(
                        "remove-from-cache",
                        "chmod -R u+w '/home/ci/go/pkg/mod/github.com/!burnt!sushi/toml@v1.3.2' 2>/dev/null; rm -rf"
                                + " '/home/ci/go/pkg/mod/github.com/!burnt!sushi/toml@v1.3.2'"
                                + " '/home/ci/go/pkg/mod/cache/download/github.com/!burnt!sushi/toml/@v/v1.3.2.'*");
    }

    @Test
    public void aModThatIsNoGoModComesFromTheCacheWhereNobodyServedIt() {
        expect(goproxy(PROXY)
                        .cached(LIB)
                        .unusable(LIB, Kind.MOD_UNREADABLE, "x")
                        .finding(Code.MODCACHE_DAMAGED))
                .severity(Severity.ERROR)
                .with("reason", "unusable-mod");
        assertEquals(
                List.of(),
                goproxy(PROXY)
                        .file(LIB, Outcome.OK, File.MOD, Sample.served(PROXY))
                        .unusable(LIB, Kind.MOD_UNREADABLE, "x")
                        .findings(Code.MODCACHE_DAMAGED));
        assertEquals(
                "another path is the module's own",
                List.of(),
                goproxy(PROXY).cached(LIB).unusable(LIB, Kind.WRONG_PATH, "x").findings(Code.MODCACHE_DAMAGED));
    }

    @Test
    public void whatGoRepairsOrDoesNotLookAtIsAWarning() {
        for (CacheFault.Kind kind : CacheFault.Kind.values()) {
            if (kind.isDamage()) {
                Sample sample = goproxy(PROXY).cached(LIB).cacheFault(kind, LIB, ZIP, "seen");
                expect(sample.finding(Code.MODCACHE_DAMAGED))
                        .severity(Severity.WARNING)
                        .subject(LIB)
                        .with("detail", CACHE + "/" + ZIP + " seen");
                assertEquals(
                        Verdict.Outcome.SUCCEEDS, sample.verdict().download().outcome());
            }
        }
    }

    @Test
    public void ofOneModuleTheErrorIsTold() {
        expect(goproxy(PROXY)
                        .damaged(LIB, File.ZIP, Failure.of(Cause.CONTENT_INVALID, "the zip is damaged"))
                        .cacheFault(CacheFault.Kind.INFO_UNREADABLE, LIB, ZIP, "")
                        .finding(Code.MODCACHE_DAMAGED))
                .severity(Severity.ERROR)
                .with("reason", "unusable-zip");
    }

    @Test
    public void manyModulesAreAMatterOfTheCache() {
        Sample sample = goproxy(PROXY);
        for (int i = 0; i < 5; i++) {
            sample.cacheFault(CacheFault.Kind.ZIP_CUT, "golang.org/x/m" + i + "@v1.0.0", ZIP, "");
        }
        expect(sample.cached(LIB).finding(Code.MODCACHE_DAMAGED))
                .subject(CACHE)
                .modules(5)
                .remedy("remove-from-cache", null)
                .remedy("clean-module-cache", "go clean -modcache");
    }

    @Test
    public void whatCouldNotBeComparedInTimeIsTold() {
        expect(goproxy(PROXY)
                        .cached(LIB)
                        .cacheFault(CacheFault.Kind.NOT_COMPARED, LIB, ZIP, "")
                        .finding(Code.BUDGET_EXHAUSTED))
                .severity(Severity.WARNING)
                .subject(CACHE)
                .modules(0);
    }
}
