package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.CacheFault;
import io.jenkins.plugins.gomodpreflight.engine.probe.CacheFault.Kind;
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
        List<String> closed = cache.faults().stream()
                .filter(fault -> fault.kind() == Kind.FOLDER_NOT_WRITABLE)
                .map(CacheFault::file)
                .toList();
        if (!cache.writable() && Needs.anyModule(evidence)) {
            int affected = fetching ? Needs.toFetch(evidence) : closed.size();
            findings.add(notWritable(affected > 0, affected, cache.path(), evidence));
        } else if (!closed.isEmpty()) {
            findings.add(notWritable(true, closed.size(), closed.get(0), evidence));
        }
        boolean full = cache.freeBytes() >= 0
                && cache.freeBytes() < evidence.thresholds().minFreeBytes();
        if (full && fetching) {
            // what is kept for root alone does not count as free
            boolean nothing = cache.freeBytes() == 0 && !evidence.seen().host().root();
            findings.add(Draft.errorIf(nothing, Code.MODCACHE_DISK_FULL, cache.path())
                    .modules(nothing ? Needs.toFetch(evidence) : 0)
                    .with("path", cache.path())
                    .with("free", cache.freeBytes() / MEGABYTE + " MB")
                    .remedy("free-space", "go clean -modcache")
                    .remedy("move-module-cache", commands.setPath("GOMODCACHE", "/path/with/room"))
                    .finding());
        }
        return findings;
    }

    private static Finding notWritable(boolean fails, int modules, String folder, Evidence evidence) {
        CacheState cache = evidence.seen().cache();
        String path = Commands.quote(cache.path());
        return Draft.errorIf(fails, Code.MODCACHE_NOT_WRITABLE, folder)
                .modules(modules)
                .with("path", folder)
                .remedy("make-writable", "sudo mkdir -p " + path + " && sudo chown -R \"$(id -un)\" " + path)
                .remedy(
                        "move-module-cache",
                        new Commands(evidence.env()).setPath("GOMODCACHE", elsewhere(cache, evidence)))
                .finding();
    }

    /** Its usual place, unless that is where it cannot be written. */
    private static String elsewhere(CacheState cache, Evidence evidence) {
        Folder home = evidence.seen().host().home();
        boolean usual =
                home.path().isEmpty() || !home.writable() || cache.path().startsWith(home.path());
        return usual ? "$(mktemp -d)" : "$HOME/go/pkg/mod";
    }
}
