package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.CACHE;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.probe.CacheFault.Kind;
import io.jenkins.plugins.gomodpreflight.engine.probe.HostState;
import io.jenkins.plugins.gomodpreflight.engine.probe.HostState.Folder;
import java.util.List;
import org.junit.Test;

public class ModCacheCheckTest {
    private static final String A = "a.example/one@v1.0.0";
    private static final long PLENTY = 1L << 40;

    @Test
    public void aFolderThatCannotBeWrittenMattersWhenSomethingIsFetched() {
        expect(goproxy(PROXY).served(A, PROXY).cache(false, PLENTY).finding(Code.MODCACHE_NOT_WRITABLE))
                .severity(Severity.ERROR)
                .subject(CACHE)
                .modules(1)
                .remedy("make-writable", "sudo mkdir -p " + CACHE + " && sudo chown -R \"$(id -un)\" " + CACHE)
                .remedy("move-module-cache", "go env -w GOMODCACHE=\"$(mktemp -d)\"");
        HostState elsewhere = HostState.of(false, false, new Folder("/home/robot", true), new Folder("off", true));
        expect(goproxy(PROXY)
                        .served(A, PROXY)
                        .cache(false, PLENTY)
                        .host(elsewhere)
                        .finding(Code.MODCACHE_NOT_WRITABLE))
                .remedy("move-module-cache", "go env -w GOMODCACHE=\"$HOME/go/pkg/mod\"");
        expect(goproxy(PROXY).cached(A).cache(false, PLENTY).finding(Code.MODCACHE_NOT_WRITABLE))
                .severity(Severity.WARNING);
        assertEquals(List.of(), goproxy(PROXY).local(A).cache(false, PLENTY).findings(Code.MODCACHE_NOT_WRITABLE));
    }

    @Test
    public void aFolderOfAnotherUserInTheCacheStopsGoThere() {
        Sample sample = goproxy(PROXY).cached(A).cacheFault(Kind.FOLDER_NOT_WRITABLE, A, "a.example", "");
        expect(sample.finding(Code.MODCACHE_NOT_WRITABLE))
                .severity(Severity.ERROR)
                .subject(CACHE + "/a.example")
                .modules(1)
                .remedy("make-writable", "sudo mkdir -p " + CACHE + " && sudo chown -R \"$(id -un)\" " + CACHE);
        expect(sample.cache(false, PLENTY).finding(Code.MODCACHE_NOT_WRITABLE))
                .severity(Severity.ERROR)
                .subject(CACHE)
                .modules(1);
    }

    @Test
    public void aDiskIsNearlyFullBelowTheThreshold() {
        expect(goproxy(PROXY).served(A, PROXY).cache(true, 120L << 20).finding(Code.MODCACHE_DISK_FULL))
                .severity(Severity.WARNING)
                .with("free", "120 MB");
        Sample full = goproxy(PROXY).served(A, PROXY).cache(true, 0);
        expect(full.finding(Code.MODCACHE_DISK_FULL)).severity(Severity.ERROR).modules(1);
        expect(full.host(HostState.of(true, true, new Folder("", true), new Folder("", true)))
                        .finding(Code.MODCACHE_DISK_FULL))
                .severity(Severity.WARNING);
        for (long free : new long[] {512L << 20, -1}) {
            assertEquals(
                    List.of(), goproxy(PROXY).served(A, PROXY).cache(true, free).findings(Code.MODCACHE_DISK_FULL));
        }
        assertEquals(List.of(), goproxy(PROXY).cached(A).cache(true, 0).findings(Code.MODCACHE_DISK_FULL));
    }
}
