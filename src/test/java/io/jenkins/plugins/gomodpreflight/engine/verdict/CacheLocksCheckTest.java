package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.CACHE;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.probe.CacheFault.Kind;
import java.util.List;
import org.junit.Test;

public class CacheLocksCheckTest {
    private static final String LIB = "golang.org/x/text@v0.14.0";
    private static final String SYS = "golang.org/x/sys@v0.14.0";
    private static final String LOCK = "cache/download/golang.org/x/text/@v/v0.14.0.lock";

    @Test
    public void aLockThatCannotBeOpenedStopsGo() {
        Sample sample = goproxy(PROXY).served(LIB, PROXY).cacheFault(Kind.LOCK_NOT_WRITABLE, LIB, LOCK, "");
        expect(sample.finding(Code.MODCACHE_LOCKED))
                .severity(Severity.ERROR)
                .subject(CACHE + "/" + LOCK)
                .modules(1)
                .with("module", LIB)
                .remedy("make-writable", "sudo chown -R \"$(id -un)\" " + CACHE);
        expect(sample.cacheFault(Kind.LOCK_NOT_WRITABLE, SYS, "cache/download/y", "")
                        .finding(Code.MODCACHE_LOCKED))
                .subject(CACHE)
                .modules(2)
                .with("path", CACHE + "/" + LOCK);
    }

    @Test
    public void whereNothingInTheCacheCanBeWrittenThatIsTold() {
        assertEquals(
                List.of(),
                goproxy(PROXY)
                        .served(LIB, PROXY)
                        .cache(false, 1L << 40)
                        .cacheFault(Kind.LOCK_NOT_WRITABLE, LIB, LOCK, "")
                        .findings(Code.MODCACHE_LOCKED));
    }

    /** Then nothing is fetched, and the folder alone would not be an error. */
    @Test
    public void goCannotUnpackIntoACacheThatCannotBeWritten() {
        expect(goproxy(PROXY)
                        .cached(LIB)
                        .cache(false, 1L << 40)
                        .cacheFault(Kind.LOCK_NOT_WRITABLE, LIB, LOCK, "")
                        .finding(Code.MODCACHE_LOCKED))
                .severity(Severity.ERROR);
    }

    @Test
    public void aLockThatIsHeldNamesTheProcess() {
        expect(goproxy(PROXY)
                        .served(LIB, PROXY)
                        .cacheFault(Kind.LOCK_HELD, LIB, LOCK, "4711 (/usr/bin/go)")
                        .cacheFault(Kind.LOCK_HELD, SYS, "cache/download/y", "4711 (/usr/bin/go)")
                        .finding(Code.MODCACHE_LOCKED))
                .severity(Severity.WARNING)
                .subject(CACHE + "/" + LOCK)
                .with("reason", "held")
                .with("process", "4711 (/usr/bin/go)")
                .remedy("see-process", "ps -o pid,user,etime,args -p 4711");
    }

    @Test
    public void theLockOfTheWholeCacheIsForGoModAndGoSum() {
        expect(goproxy(PROXY)
                        .served(LIB, PROXY)
                        .cacheFault(Kind.LOCK_HELD, "", "cache/lock", "")
                        .finding(Code.MODCACHE_LOCKED))
                .with("reason", "held-for-all")
                .with("process", null)
                .remedy("see-process", "lsof " + CACHE + "/cache/lock");
    }
}
