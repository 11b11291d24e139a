package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.Change;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleGraph;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that was seen, and nothing that was concluded from it.
 *
 * @param at when the probing began, by this machine's clock
 * @param modules one result for each module version whose files go would read
 * @param unusable why the module graph cannot be loaded, apart from files that did not arrive
 * @param changes what go.mod would have to say instead, so that go build need not change it
 * @param sumDb what the checksum database answered; absent where go would not ask it
 * @param alternatives GOPROXY entries behind the one where go stopped, that would have served what failed
 * @param endpoints each server
 * @param cache the module cache's folder
 * @param host the machine
 * @param goRuns what go commands that were asked for did
 */
public record Observations(
        Instant at,
        List<ModuleResult> modules,
        List<Unusable> unusable,
        List<Change> changes,
        Optional<SumDbResult> sumDb,
        List<Alternative> alternatives,
        List<Endpoint> endpoints,
        CacheState cache,
        HostState host,
        List<GoRun> goRuns) {

    /** Nothing was probed, since go would not come so far. */
    public static Observations none(Instant at, CacheState cache, HostState host) {
        return new Observations(
                at, List.of(), List.of(), List.of(), Optional.empty(), List.of(), List.of(), cache, host, List.of());
    }

    /** The same, and what go commands did. */
    public Observations withGoRuns(List<GoRun> runs) {
        return new Observations(
                at, modules, unusable, changes, sumDb, alternatives, endpoints, cache, host, List.copyOf(runs));
    }

    /**
     * A module that the module graph needs and cannot use.
     *
     * @param module as it is required
     * @param kind why; {@link ModuleGraph.Failure.Kind#MOD_UNREADABLE} means here that its {@code .mod} is malformed
     * @param detail the error, path, version or folder that the kind is about; or empty
     */
    public record Unusable(ModuleVersion module, ModuleGraph.Failure.Kind kind, String detail) {}

    /**
     * The checksum database.
     *
     * @param name its name, e.g. {@code sum.golang.org}
     * @param via the URL it was asked at, without user information; empty where no way to it was found
     * @param needed how many modules go would look up
     * @param failures the modules whose record could not be had or differs, and why; one that affects all stands at each
     */
    public record SumDbResult(String name, String via, int needed, Map<ModuleVersion, Failure> failures) {}

    /**
     * A source that go did not come to.
     *
     * @param module a module that failed, as an example
     * @param stoppedAt the entry whose error ended the walk
     * @param source the later entry that has the file
     */
    public record Alternative(ModuleVersion module, String stoppedAt, String source) {}

    /**
     * The module cache's folder.
     *
     * @param path GOMODCACHE
     * @param writable whether it, or the nearest folder above it that exists, can be written
     * @param freeBytes usable space of its disk; -1 where unknown
     * @param faults what is wrong with files in it
     */
    public record CacheState(String path, boolean writable, long freeBytes, List<CacheFault> faults) {
        /** The same with other faults. */
        CacheState withFaults(List<CacheFault> found) {
            return new CacheState(path, writable, freeBytes, found);
        }
    }
}
