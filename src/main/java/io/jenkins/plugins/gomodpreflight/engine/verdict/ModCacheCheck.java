package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.HostState.Folder;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.CacheState;
import java.util.ArrayList;
import java.util.List;

/** The module cache's folder: whether go can write what it fetches, and whether there is room for it. */
final class ModCacheCheck implements Check {
    private static final long MEGABYTE = 1L << 20;

    @Override
    public List<Finding> findings(Evidence evidence) {
        CacheState cache = evidence.seen().cache();
        boolean fetching = Needs.fetching(evidence);
        Commands commands = new Commands(evidence.env());
        List<Finding> findings = new ArrayList<>();
        if (!cache.writable() && Needs.anyModule(evidence)) {
            String path = Commands.quote(cache.path());
            findings.add(Draft.errorIf(fetching, Code.MODCACHE_NOT_WRITABLE, cache.path())
                    .modules(fetching ? Needs.toFetch(evidence) : 0)
                    .with("path", cache.path())
                    .remedy("make-writable", "sudo mkdir -p " + path + " && sudo chown -R \"$(id -un)\" " + path)
                    .remedy("move-module-cache", commands.setPath("GOMODCACHE", elsewhere(cache, evidence)))
                    .finding());
        }
        boolean full = cache.freeBytes() >= 0
                && cache.freeBytes() < evidence.thresholds().minFreeBytes();
        if (full && fetching) {
            findings.add(Draft.warning(Code.MODCACHE_DISK_FULL, cache.path())
                    .with("path", cache.path())
                    .with("free", cache.freeBytes() / MEGABYTE + " MB")
                    .remedy("free-space", "go clean -modcache")
                    .remedy("move-module-cache", commands.setPath("GOMODCACHE", "/path/with/room"))
                    .finding());
        }
        return findings;
    }

    /** Its usual place, unless that is where it cannot be written. */
    private static String elsewhere(CacheState cache, Evidence evidence) {
        Folder home = evidence.seen().host().home();
        boolean usual =
                home.path().isEmpty() || !home.writable() || cache.path().startsWith(home.path());
        return usual ? "$(mktemp -d)" : "$HOME/go/pkg/mod";
    }
}
