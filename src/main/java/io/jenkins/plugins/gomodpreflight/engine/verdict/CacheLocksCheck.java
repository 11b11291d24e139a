package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.CacheFault;
import io.jenkins.plugins.gomodpreflight.engine.probe.CacheFault.Kind;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.CacheState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Locks of the module cache that go cannot take, or must wait for. A lock file that merely lies there is no obstacle: the
 * lock goes with the process that held it.
 */
final class CacheLocksCheck implements Check {
    @Override
    public List<Finding> findings(Evidence evidence) {
        CacheState cache = evidence.seen().cache();
        List<Finding> findings = new ArrayList<>();
        List<CacheFault> closed = faults(cache, Kind.LOCK_NOT_WRITABLE);
        boolean told = !cache.writable() && Needs.fetching(evidence); // by ModCacheCheck
        if (!closed.isEmpty() && !told) {
            CacheFault first = closed.get(0);
            findings.add(Draft.error(Code.MODCACHE_LOCKED, closed.size() == 1 ? first.file() : cache.path())
                    .modules(closed.size())
                    .with("reason", "not-writable")
                    .with("path", first.file())
                    .with("module", first.module().toString())
                    .remedy("make-writable", "sudo chown -R \"$(id -un)\" " + Commands.quote(cache.path()))
                    .finding());
        }
        Map<String, List<CacheFault>> byProcess = faults(cache, Kind.LOCK_HELD).stream()
                .collect(Collectors.groupingBy(CacheFault::detail, LinkedHashMap::new, Collectors.toList()));
        byProcess.values().forEach(held -> findings.add(held(held.get(0))));
        return findings;
    }

    private static List<CacheFault> faults(CacheState cache, Kind kind) {
        return cache.faults().stream().filter(fault -> fault.kind() == kind).toList();
    }

    private static Finding held(CacheFault lock) {
        boolean ofModule = !lock.module().path().isEmpty();
        String pid = lock.detail().split(" ", 2)[0];
        return Draft.warning(Code.MODCACHE_LOCKED, lock.file())
                .with("reason", ofModule ? "held" : "held-for-all")
                .with("path", lock.file())
                .with("module", ofModule ? lock.module().toString() : "")
                .with("process", lock.detail())
                .remedy(
                        "see-process",
                        pid.isEmpty() ? "lsof " + Commands.quote(lock.file()) : "ps -o pid,user,etime,args -p " + pid)
                .finding();
    }
}
