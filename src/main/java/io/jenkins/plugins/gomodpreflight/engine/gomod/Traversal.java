package io.jenkins.plugins.gomodpreflight.engine.gomod;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One walk over the module graph from given roots, selecting the highest version of each path on the way
 * (modload.readModGraph and mvs.Graph). It stops at modules whose requirements are not known yet and goes on when they
 * are.
 */
final class Traversal {
    /** How much of what a module requires belongs to the graph. */
    enum Pruning {
        /** The requirements of a module, but not theirs, unless it is older than graph pruning. */
        PRUNED,
        /** All of it. */
        UNPRUNED,
        /** The requirements of a module, and from there on as each module is itself. */
        WORKSPACE
    }

    /** What a go.mod file contributes to the graph. */
    record Requirements(List<ModuleVersion> require, boolean pruned) {
        /** Those of a module whose go.mod file is of no use. */
        static final Requirements NONE = new Requirements(List.of(), true);
    }

    private record Visit(ModuleVersion module, Pruning pruning) {}

    private final Function<ModuleVersion, Optional<Requirements>> lookup;
    private final Set<String> mainPaths;
    /** Selected versions by path; sorted, so that what comes out does not depend on the order of arrival. */
    private final Map<String, String> selected = new TreeMap<>();

    private final Map<Pruning, Set<ModuleVersion>> visited = new EnumMap<>(Pruning.class);
    private final Deque<Visit> queue = new ArrayDeque<>();
    private final Map<ModuleVersion, List<Pruning>> waiting = new HashMap<>();

    /** The paths whose packages the workspace may use, and their versions that have been walked for that. */
    private final Set<String> inWorkspace = new LinkedHashSet<>();

    private final Set<ModuleVersion> reloaded = new HashSet<>();

    /**
     * @param lookup the requirements of a module; empty where they are not known yet
     * @param mainPaths the main modules, which are selected over every version
     */
    Traversal(Function<ModuleVersion, Optional<Requirements>> lookup, Set<String> mainPaths) {
        this.lookup = lookup;
        this.mainPaths = mainPaths;
        for (Pruning pruning : Pruning.values()) {
            visited.put(pruning, new HashSet<>());
        }
    }

    /** Starts from modules that the main module requires, or from the modules of a workspace. */
    void start(List<ModuleVersion> roots, Pruning pruning) {
        roots.forEach(this::select);
        for (ModuleVersion root : roots) {
            if (pruning == Pruning.WORKSPACE) {
                inWorkspace.add(root.path());
            }
            queue.add(new Visit(root, pruning));
        }
        run();
    }

    /** Goes on from {@code module}, whose requirements have become known. */
    void resume(ModuleVersion module) {
        List<Pruning> prunings = waiting.remove(module);
        if (prunings != null) {
            prunings.forEach(pruning -> expand(module, pruning));
            run();
        }
    }

    /** The selected version of each path that is not a main module's. */
    Map<String, String> selected() {
        return selected;
    }

    /**
     * Walks what the workspace reaches through the selected versions, where these are higher than the ones that were
     * asked for. To be called when nothing is waited for, until it finds nothing more.
     *
     * @return whether there was anything to walk
     */
    boolean reload() {
        Set<ModuleVersion> more = new LinkedHashSet<>();
        for (String path : inWorkspace) {
            ModuleVersion module = selection(path);
            if (!reloaded.contains(module)) {
                more.add(module);
                continue;
            }
            for (ModuleVersion required :
                    lookup.apply(module).orElse(Requirements.NONE).require()) {
                ModuleVersion actual = selection(required.path());
                if (Semver.compare(actual.version(), required.version()) > 0 && !reloaded.contains(actual)) {
                    more.add(actual);
                }
            }
        }
        for (ModuleVersion module : more) {
            reloaded.add(module);
            inWorkspace.add(module.path());
            queue.add(new Visit(module, Pruning.WORKSPACE));
        }
        run();
        return !more.isEmpty();
    }

    private ModuleVersion selection(String path) {
        return new ModuleVersion(path, mainPaths.contains(path) ? "" : selected.get(path));
    }

    private void run() {
        while (!queue.isEmpty()) {
            Visit visit = queue.remove();
            if (visited.get(visit.pruning()).add(visit.module())) {
                expand(visit.module(), visit.pruning());
            }
        }
    }

    private void expand(ModuleVersion module, Pruning pruning) {
        Optional<Requirements> known = lookup.apply(module);
        if (known.isEmpty()) {
            waiting.computeIfAbsent(module, m -> new ArrayList<>(1)).add(pruning);
            return;
        }
        List<ModuleVersion> require = known.get().require();
        require.forEach(this::select);
        if (pruning == Pruning.PRUNED && known.get().pruned()) {
            return;
        }
        Pruning next = pruning == Pruning.UNPRUNED || !known.get().pruned() ? Pruning.UNPRUNED : Pruning.PRUNED;
        require.forEach(required -> queue.add(new Visit(required, next)));
    }

    private void select(ModuleVersion module) {
        if (!mainPaths.contains(module.path())) {
            selected.merge(module.path(), module.version(), (a, b) -> Semver.compare(a, b) < 0 ? b : a);
        }
    }
}
