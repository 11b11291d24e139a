package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.Change;
import io.jenkins.plugins.gomodpreflight.engine.gomod.GoMod;
import io.jenkins.plugins.gomodpreflight.engine.gomod.GoModException;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Hash1;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleGraph;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.probe.FileWalk.Walked;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.File;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.FileResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Outcome;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.Unusable;
import io.jenkins.plugins.gomodpreflight.engine.probe.SumDbProbe.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Asks for every file that {@code go mod download} would read: first the {@code .mod} files that make the module graph,
 * then, of each module to download, {@code .info}, {@code .mod} and zip. What go.mod lists itself is asked for at once,
 * without waiting for the graph.
 */
final class ModuleProbe {
    private final ModuleFiles files;
    private final ModuleGraph graph;
    private final BiConsumer<Integer, Integer> progress;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final Map<ModuleVersion, Map<File, CompletableFuture<Walked>>> requests = new LinkedHashMap<>();
    private final Map<ModuleVersion, String> malformed = new LinkedHashMap<>();

    /** A {@code .mod} that came, and for which node of the graph. */
    private record Arrival(ModuleGraph.Needed node, Walked walked) {}

    ModuleProbe(ModuleFiles files, ModuleGraph graph, BiConsumer<Integer, Integer> progress) {
        this.files = files;
        this.graph = graph;
        this.progress = progress;
    }

    /** Returns when everything is answered; the network's deadline bounds that. */
    List<ModuleResult> run() throws InterruptedException {
        List<ModuleGraph.Needed> roots = graph.poll();
        roots.forEach(root -> ask(root.actual(), File.MOD));
        roots.forEach(root -> {
            ask(root.actual(), File.INFO);
            ask(root.actual(), File.ZIP);
        });
        walkGraph(roots);
        List<ModuleVersion> downloads = graph.downloads();
        for (ModuleVersion module : downloads) {
            for (File file : File.values()) {
                ask(module, file);
            }
        }
        Futures.await(requests.values().stream().flatMap(byFile -> byFile.values().stream()));
        Set<ModuleVersion> wanted = new HashSet<>(downloads);
        List<ModuleResult> results = new ArrayList<>();
        requests.forEach((module, asked) -> {
            boolean whole = wanted.contains(module);
            if (whole || asked.containsKey(File.MOD)) {
                results.add(result(module, whole, asked));
            }
        });
        graph.locals().forEach(local -> results.add(new ModuleResult(local, Outcome.LOCAL, false, List.of())));
        results.sort(Comparator.comparing((ModuleResult r) -> r.outcome() != Outcome.FAILED)
                .thenComparing(r -> r.module().path())
                .thenComparing(r -> r.module().version()));
        return results;
    }

    /** Why the module graph cannot be loaded, apart from files that did not arrive. */
    List<Unusable> unusable() {
        return graph.failures().stream()
                .filter(f -> f.kind() != ModuleGraph.Failure.Kind.MOD_UNREADABLE || malformed.containsKey(f.module()))
                .map(f -> new Unusable(f.module(), f.kind(), malformed.getOrDefault(f.module(), f.detail())))
                .toList();
    }

    /** What go.mod would have to say instead; nothing where the graph cannot be loaded. */
    List<Change> changes() {
        return graph.failures().isEmpty() ? graph.changes() : List.of();
    }

    /** The files that arrived, which go verifies. */
    List<Wanted> arrived() {
        Set<ModuleVersion> downloads = Set.copyOf(graph.downloads());
        List<Wanted> arrived = new ArrayList<>();
        requests.forEach((module, asked) -> {
            Map<String, String> hashes = new HashMap<>();
            if (asked.containsKey(File.MOD)) {
                put(hashes, module.version() + "/go.mod", asked.get(File.MOD), Hash1::goMod);
            }
            if (downloads.contains(module)) {
                put(hashes, module.version(), asked.get(File.ZIP), ModuleProbe::zipHash);
            }
            if (!hashes.isEmpty()) {
                arrived.add(new Wanted(module, hashes));
            }
        });
        return arrived;
    }

    private static void put(
            Map<String, String> hashes, String name, CompletableFuture<Walked> file, Function<byte[], String> hash) {
        Walked walked = file.join();
        if (walked.result().failure().isEmpty()) {
            hashes.put(name, isUnseen(walked) ? "" : hash.apply(walked.body()));
        }
    }

    /** What comes from a repository instead is no hash. */
    private static String zipHash(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.startsWith(Hash1.PREFIX) ? text : "";
    }

    private void walkGraph(List<ModuleGraph.Needed> roots) throws InterruptedException {
        BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
        int open = 0;
        List<ModuleGraph.Needed> news = roots;
        while (true) {
            for (ModuleGraph.Needed node : news) {
                open++;
                ask(node.actual(), File.MOD).thenAccept(walked -> arrivals.add(new Arrival(node, walked)));
            }
            if (open == 0) {
                return;
            }
            provide(arrivals.take());
            open--;
            news = graph.poll();
        }
    }

    private void provide(Arrival arrival) {
        ModuleVersion module = arrival.node().original();
        if (arrival.walked().result().failure().isPresent()) {
            graph.fail(module);
            return;
        }
        byte[] content = isUnseen(arrival.walked())
                // what its repository requires is not known
                ? ("module " + arrival.node().actual().path()).getBytes(StandardCharsets.UTF_8)
                : arrival.walked().body();
        try {
            graph.provide(module, GoMod.parse(module + "/go.mod", content, GoMod.Mode.LAX));
        } catch (GoModException e) {
            malformed.put(module, e.getMessage());
            graph.fail(module);
        }
    }

    private CompletableFuture<Walked> ask(ModuleVersion module, File file) {
        return requests.computeIfAbsent(module, m -> new EnumMap<>(File.class)).computeIfAbsent(file, f -> {
            asked.incrementAndGet();
            return files.get(module, file)
                    .whenComplete((walked, error) -> progress.accept(answered.incrementAndGet(), asked.get()));
        });
    }

    private static ModuleResult result(
            ModuleVersion module, boolean whole, Map<File, CompletableFuture<Walked>> asked) {
        List<FileResult> results = new ArrayList<>();
        boolean unseen = false;
        for (File file : whole ? File.values() : new File[] {File.MOD}) {
            Walked walked = asked.get(file).join();
            if (!walked.result().servedBy().equals(ModuleFiles.CACHE)) {
                results.add(walked.result());
                unseen |= isUnseen(walked);
            }
        }
        return new ModuleResult(module, outcome(results, unseen), whole, List.copyOf(results));
    }

    /** Whether it is in a repository that can be reached and was not looked into. */
    private static boolean isUnseen(Walked walked) {
        return walked.result().servedBy().equals("direct") && walked.body().length == 0;
    }

    private static Outcome outcome(List<FileResult> results, boolean unseen) {
        if (results.isEmpty()) {
            return Outcome.CACHED;
        }
        List<Failure> failures =
                results.stream().flatMap(r -> r.failure().stream()).toList();
        if (!failures.isEmpty()) {
            return failures.stream().allMatch(f -> f.cause() == Cause.BUDGET_EXHAUSTED)
                    ? Outcome.NOT_CHECKED
                    : Outcome.FAILED;
        }
        return unseen ? Outcome.NOT_CHECKED : Outcome.OK;
    }
}
