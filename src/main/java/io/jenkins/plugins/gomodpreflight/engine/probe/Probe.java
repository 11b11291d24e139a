package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SumDb;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Change;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleGraph;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Project;
import io.jenkins.plugins.gomodpreflight.engine.plan.Hop;
import io.jenkins.plugins.gomodpreflight.engine.plan.ModuleCache;
import io.jenkins.plugins.gomodpreflight.engine.plan.Planner;
import io.jenkins.plugins.gomodpreflight.engine.plan.Toolchain;
import io.jenkins.plugins.gomodpreflight.engine.probe.FileWalk.Walked;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Attempt;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.File;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.FileResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Outcome;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.Alternative;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.CacheState;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.SumDbResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.SumDbProbe.Wanted;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sees all that a verdict needs, in the order in which go would come to it. */
public final class Probe {
    /** So many examples of modules that another GOPROXY entry would have served are enough for a finding. */
    private static final int MAX_ALTERNATIVES = 3;

    private final GoEnv env;
    private final Project project;
    private final Toolchain toolchain;
    private final HostLook host;
    private final Set<Extra> extras;
    private final VersionQueries queries;
    private final Network network;
    private final Planner planner;
    private final ModuleCache cache;
    private final ModuleFiles files;
    private final boolean verifyZips;

    /**
     * @param queries the answers that the project was loaded with
     * @param origins asked by the queries before, of whose answers it has a memory
     * @param host looks at the machine once it is known what failed
     */
    public Probe(
            GoEnv env,
            Project project,
            Toolchain toolchain,
            VersionQueries queries,
            Network network,
            OriginProbe origins,
            Set<Extra> extras,
            HostLook host) {
        this.queries = queries;
        this.env = env;
        this.project = project;
        this.toolchain = toolchain;
        this.host = host;
        this.extras = extras;
        this.network = network;
        this.planner = new Planner(env);
        this.cache = new ModuleCache(env.modCache());
        this.verifyZips = extras.contains(Extra.VERIFY_ZIPS);
        this.files = new ModuleFiles(network, origins, planner, cache, project.sums(), verifyZips);
    }

    /**
     * @param progress hears how many files are answered and how many are known to be needed
     * @param slow what is looked at more closely
     * @throws InterruptedException when the thread is interrupted; nothing goes on in the background then but what
     *     closing the network ends
     */
    public Observations observe(BiConsumer<Integer, Integer> progress, Slow slow) throws InterruptedException {
        Instant start = Instant.now();
        List<ModuleResult> modules = new ArrayList<>(queries.unanswered());
        Map<ModuleVersion, Wanted> lookUps = new LinkedHashMap<>();
        if (toolchain.module().isPresent()) {
            ModuleVersion module = toolchain.module().get();
            Walked zip = Futures.await(files.get(module, File.ZIP));
            modules.add(result(module, zip.result()));
            // one from the cache, too, is verified each time (modfetch.checkMod)
            if (zip.result().failure().isEmpty()
                    && (Toolchain.mustBeVerified(env.get("GOPROXY")) || usesSumDb(module))) {
                String hash = new String(zip.body(), StandardCharsets.UTF_8);
                lookUps.put(module, new Wanted(module, Map.of(module.version(), hash)));
            }
        }
        ModuleProbe probe = new ModuleProbe(files, new ModuleGraph(project), progress);
        modules.addAll(probe.run());
        probe.arrived().stream()
                .filter(wanted -> usesSumDb(wanted.module()) && !isListed(wanted))
                .forEach(wanted -> lookUps.put(wanted.module(), wanted));
        Optional<SumDbResult> sumDb = lookUp(lookUps);
        List<Alternative> alternatives = alternatives(modules);
        measure(slow);
        List<Endpoint> endpoints = network.endpoints();
        List<Unreached> unreached = UnreachedServers.of(endpoints, modules, network);
        return new Observations(
                start,
                List.copyOf(modules),
                probe.unusable(),
                changes(probe),
                sumDb,
                alternatives,
                endpoints,
                cacheState(env).withFaults(cacheFaults(modules)),
                host.state(unreached, network.settings().deadline()),
                List.of());
    }

    private List<Change> changes(ModuleProbe probe) {
        List<Change> changes = new ArrayList<>();
        queries.versions().forEach((query, version) -> changes.add(new Change(Change.Kind.QUERY, query, version, "")));
        changes.sort(Comparator.comparing(change -> change.listed().toString()));
        changes.addAll(probe.changes());
        return List.copyOf(changes);
    }

    private List<CacheFault> cacheFaults(List<ModuleResult> modules) throws InterruptedException {
        return cache.root().isAbsolute() && Files.isDirectory(cache.root())
                ? new CacheInspection(cache, verifyZips, network.deadline()).of(modules)
                : List.of();
    }

    /** On request of every module proxy, since a full module cache needs none of them. */
    private void measure(Slow slow) throws InterruptedException {
        boolean asked = extras.contains(Extra.MEASURE_NETWORK);
        if (asked) {
            planner.proxies().hops().forEach(hop -> hop.base().ifPresent(network::meet));
        }
        network.measure(asked, slow);
        if (asked) {
            // one after the other, so that none slows another one down
            for (URI zip : files.sizes().largest()) {
                Futures.await(ZipSample.take(network, zip));
            }
        }
    }

    /** The state of the folder that holds the module cache, or will hold it. */
    public static CacheState cacheState(GoEnv env) {
        Path folder = env.modCache();
        Optional<Path> existing = Writable.existing(folder);
        if (existing.isEmpty()) {
            return new CacheState(folder.toString(), false, -1, List.of());
        }
        long free;
        try {
            free = Files.getFileStore(existing.get()).getUsableSpace();
        } catch (IOException e) {
            free = -1;
        }
        return new CacheState(
                folder.toString(), Writable.folder(folder.toAbsolutePath().toString()), free, List.of());
    }

    private static ModuleResult result(ModuleVersion module, FileResult zip) {
        boolean cached = zip.servedBy().equals(ModuleFiles.CACHE);
        Outcome outcome = zip.failure().isPresent() ? Outcome.FAILED : cached ? Outcome.CACHED : Outcome.OK;
        return new ModuleResult(module, outcome, false, cached ? List.of() : List.of(zip));
    }

    /** Whether go.sum settles it. */
    private boolean isListed(Wanted wanted) {
        return wanted.hashes().keySet().stream()
                .allMatch(name ->
                        project.sums().settles(new ModuleVersion(wanted.module().path(), name)));
    }

    private boolean usesSumDb(ModuleVersion module) {
        try {
            return !env.noSumDb(module.path()) && !env.sumDb().off();
        } catch (SettingException e) {
            return true; // the look-up is what fails then
        }
    }

    private Optional<SumDbResult> lookUp(Map<ModuleVersion, Wanted> lookUps) throws InterruptedException {
        if (lookUps.isEmpty()) {
            return Optional.empty();
        }
        SumDb database;
        try {
            database = env.sumDb();
        } catch (SettingException e) {
            return Optional.of(allFail(lookUps, e.getMessage()));
        }
        if (database.off()) {
            return Optional.of(allFail(lookUps, "checksum database disabled by GOSUMDB=off"));
        }
        SumDbFiles published = new SumDbFiles(network, database, planner.proxies(), cache.sumDbs(), env.get("GOPATH"));
        return Optional.of(Futures.await(new SumDbProbe(database, published).lookUp(lookUps.values())));
    }

    private static SumDbResult allFail(Map<ModuleVersion, Wanted> lookUps, String reason) {
        Failure failure = Failure.of(Cause.GOSUMDB_INVALID, reason);
        return new SumDbResult(
                "",
                "",
                lookUps.size(),
                lookUps.keySet().stream().collect(Collectors.toMap(Function.identity(), m -> failure)));
    }

    /** Asks the entries behind the one whose error stopped go, for a few of the modules that failed there. */
    private List<Alternative> alternatives(List<ModuleResult> modules) throws InterruptedException {
        Map<String, Integer> asked = new HashMap<>();
        List<Alternative> found = new ArrayList<>();
        for (ModuleResult module : modules) {
            Optional<FileResult> failed = module.firstFailed().filter(Probe::stoppedByComma);
            if (failed.isEmpty()) {
                continue;
            }
            List<Attempt> attempts = failed.get().attempts();
            String stoppedAt = attempts.get(attempts.size() - 1).source();
            if (asked.merge(stoppedAt, 1, Integer::sum) > MAX_ALTERNATIVES) {
                continue;
            }
            List<Hop> hops = planner.route(module.module().path()).hops();
            for (Hop later : hops.subList(Math.min(attempts.size(), hops.size()), hops.size())) {
                if (later.kind() == Hop.Kind.PROXY
                        && Futures.await(files.ask(module.module(), failed.get().file(), later))
                                .failure()
                                .isEmpty()) {
                    found.add(new Alternative(module.module(), stoppedAt, later.name()));
                    break;
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean stoppedByComma(FileResult file) {
        return !file.attempts().isEmpty()
                && file.failure().stream()
                        .noneMatch(f -> f.cause().isNotExist()
                                || f.cause() == Cause.CHECKSUM_MISMATCH
                                || f.cause() == Cause.HTTP_TIMEOUT
                                || f.cause() == Cause.BUDGET_EXHAUSTED);
    }
}
