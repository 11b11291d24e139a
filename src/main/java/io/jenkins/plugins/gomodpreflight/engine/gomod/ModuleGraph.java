package io.jenkins.plugins.gomodpreflight.engine.gomod;

import io.jenkins.plugins.gomodpreflight.engine.gomod.Replacements.Replacement;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Traversal.Pruning;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Traversal.Requirements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The module graph that {@code go mod download} without arguments loads, and what it downloads then.
 *
 * <p>The graph asks for the {@code .mod} files it {@linkplain #missing() needs}, as many at a time as can be known; the
 * caller reads them in any order and {@linkplain #provide provides} them, until none is missing. Follows
 * modcmd.runDownload and modload's readModGraph, expandGraph, updateRoots and goModSummary. Not safe for use by several
 * threads at once.
 */
public final class ModuleGraph {
    /**
     * A {@code .mod} file that must be read.
     *
     * @param original the module as it is required; {@link #provide} and {@link #fail} are told this one
     * @param actual the module whose file is read: a replacement, or the same
     */
    public record Needed(ModuleVersion original, ModuleVersion actual) {}

    /**
     * A reason why go gives up on the module graph.
     *
     * @param module the module as it is required
     * @param kind what is wrong with it
     * @param detail the path, version or folder that the kind is about; or empty
     */
    public record Failure(ModuleVersion module, Kind kind, String detail) {
        /** What can be wrong with a module of the graph. */
        public enum Kind {
            /** Its {@code .mod} file could not be had or understood; the caller knows why. */
            MOD_UNREADABLE,
            /** A local folder takes its place whose go.mod cannot be read; the detail is the folder. */
            LOCAL_UNREADABLE,
            /** Its path is none that could be fetched; the detail says why. */
            INVALID_MODULE,
            /** Its {@code .mod} file has no module line. */
            NO_MODULE_LINE,
            /** Its {@code .mod} file declares another path, which is the detail. */
            WRONG_PATH,
            /** It needs a newer go, whose version is the detail; go 1.21 and later refuse it or switch toolchains. */
            NEEDS_NEWER_GO,
            /** go.mod requires it and excludes that version, and nothing else requires it. */
            NOT_A_DEPENDENCY
        }
    }

    private final Project project;
    private final Set<String> mainPaths;
    private final Set<ModuleVersion> excluded = new HashSet<>();
    private final Map<ModuleVersion, Requirements> known = new HashMap<>();
    /** One value for equal module versions: the same ones are required over and over. */
    private final Map<ModuleVersion, ModuleVersion> pool = new HashMap<>();

    private final Map<ModuleVersion, Needed> missing = new LinkedHashMap<>();
    private final List<Needed> untold = new ArrayList<>();
    private final Map<ModuleVersion, Failure> failures = new LinkedHashMap<>();
    private final Pruning pruning;
    private Optional<Change> newestGo = Optional.empty();
    private Traversal traversal;
    private List<ModuleVersion> roots;

    /** Starts with what the project's own files tell. */
    public ModuleGraph(Project project) {
        this.project = project;
        this.mainPaths =
                project.modules().stream().map(main -> main.mod().module()).collect(Collectors.toUnmodifiableSet());
        project.modules().forEach(main -> excluded.addAll(main.mod().exclude()));
        if (project.isWorkspace()) {
            pruning = Pruning.WORKSPACE;
            roots = workspaceRoots();
        } else {
            GoMod main = project.modules().get(0).mod();
            pruning = main.isPruned() ? Pruning.PRUNED : Pruning.UNPRUNED;
            roots = pruning == Pruning.PRUNED ? highest(versions(main)) : versions(main);
        }
        start();
        settle();
    }

    /** The {@code .mod} files to be read before the graph can grow on; empty when it is complete. */
    public Set<Needed> missing() {
        return new LinkedHashSet<>(missing.values());
    }

    /** Those of the {@linkplain #missing() missing} files that this method has not told before. */
    public List<Needed> poll() {
        List<Needed> news = List.copyOf(untold);
        untold.clear();
        return news;
    }

    /**
     * Tells what the {@code .mod} file says that is needed for {@code original}.
     *
     * @param mod the file, parsed as a dependency's
     */
    public void provide(ModuleVersion original, GoMod mod) {
        if (known.containsKey(original)) {
            return;
        }
        Optional<Failure> problem = check(original, actual(original), mod);
        problem.ifPresent(failure -> failures.put(original, failure));
        known.put(original, problem.isPresent() ? Requirements.NONE : summary(mod));
        noteGo(original, mod);
        resume(original);
    }

    /** Tells that the {@code .mod} file that is needed for {@code original} cannot be had, or not be understood. */
    public void fail(ModuleVersion original) {
        if (!known.containsKey(original)) {
            refuse(original, Failure.Kind.MOD_UNREADABLE, "");
            resume(original);
        }
    }

    private void resume(ModuleVersion module) {
        missing.remove(module);
        traversal.resume(module);
        settle();
    }

    /** Why go would give up, in the order in which it was found; empty where nothing stands against the download. */
    public List<Failure> failures() {
        List<Failure> all = new ArrayList<>(failures.values());
        if (missing.isEmpty() && failures.isEmpty()) {
            wanted().stream()
                    .filter(path -> !traversal.selected().containsKey(path))
                    .forEach(path ->
                            all.add(new Failure(new ModuleVersion(path, ""), Failure.Kind.NOT_A_DEPENDENCY, "")));
        }
        return all;
    }

    /**
     * The module versions that go downloads, replacements in place of what they replace, each once. Complete when
     * nothing is {@linkplain #missing()}. Go downloads all of them only if there are no {@linkplain #failures()}.
     */
    public List<ModuleVersion> downloads() {
        Set<ModuleVersion> downloads = new LinkedHashSet<>();
        for (ModuleVersion module : selection()) {
            ModuleVersion actual = actual(module);
            if (Semver.isCanonical(actual.version())
                    && ModulePath.check(actual.path()).isEmpty()) {
                downloads.add(actual);
            }
        }
        return List.copyOf(downloads);
    }

    /**
     * What go.mod would have to say instead for the graph to be what it says; none in a workspace. Complete when nothing
     * is {@linkplain #missing()}.
     */
    public List<Change> changes() {
        if (project.isWorkspace()) {
            return List.of();
        }
        GoMod main = project.modules().get(0).mod();
        List<Change> changes = new ArrayList<>();
        for (Require require : main.require()) {
            ModuleVersion listed = require.module();
            String selected = traversal.selected().getOrDefault(listed.path(), "");
            if (excluded.contains(listed)) {
                changes.add(new Change(Change.Kind.EXCLUDED, listed, selected, ""));
            } else if (Semver.isCanonical(listed.version()) && Semver.compare(listed.version(), selected) < 0) {
                changes.add(new Change(Change.Kind.HIGHER, listed, selected, requirer(listed.path(), selected)));
            }
        }
        newestGo.ifPresent(changes::add);
        return changes;
    }

    /** The first of the modules in the graph that require this version. */
    private String requirer(String path, String version) {
        ModuleVersion wanted = new ModuleVersion(path, version);
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().require().contains(wanted))
                .map(entry -> entry.getKey().toString())
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    /** By rawGoModSummary a go line of 1.21 or later is a requirement like any other. */
    private void noteGo(ModuleVersion module, GoMod mod) {
        String line = project.modules().get(0).mod().go();
        String main = line.isEmpty() ? GoLine.DEFAULT : line;
        String highest = newestGo.map(Change::needed).orElse(main);
        if (GoLine.isAtLeast(mod.go(), GoLine.STRICT)
                && GoLine.isNewer(mod.go(), highest)
                && project.go().map(go -> go.isAtLeast(GoLine.STRICT)).orElse(true)) {
            newestGo = Optional.of(
                    new Change(Change.Kind.GO_LINE, new ModuleVersion("go", main), mod.go(), module.toString()));
        }
    }

    /** The selected modules whose place a local folder takes, as they are required. */
    public List<ModuleVersion> locals() {
        return selection().stream()
                .filter(module -> actual(module).version().isEmpty())
                .toList();
    }

    /** The modules that the command is about, at their selected versions. */
    private List<ModuleVersion> selection() {
        Map<String, String> selected = traversal.selected();
        return wanted().stream()
                .filter(selected::containsKey)
                .map(path -> new ModuleVersion(path, selected.get(path)))
                .toList();
    }

    /**
     * The paths that the command is about. From go 1.17 on these are the ones that go.mod names; before, and in a
     * workspace, all of the graph. To a go.mod without a go line the command first adds the line of its own release.
     */
    private Set<String> wanted() {
        if (!project.isWorkspace()) {
            GoMod main = project.modules().get(0).mod();
            if (main.go().isEmpty() || main.isPruned()) {
                return main.require().stream()
                        .filter(required ->
                                !mainPaths.contains(required.module().path()))
                        .filter(required -> Semver.isCanonical(required.module().version()))
                        .map(required -> required.module().path())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            }
        }
        return traversal.selected().keySet();
    }

    private void start() {
        traversal = new Traversal(this::lookup, mainPaths);
        traversal.start(roots, pruning);
    }

    /**
     * What follows when nothing is waited for. A workspace reads on from its selected versions. A pruned graph whose
     * roots are not the selected versions gets these as its roots, which may bring in more (updatePrunedRoots); in an
     * unpruned one that would change nothing.
     */
    private void settle() {
        while (missing.isEmpty()) {
            if (pruning == Pruning.WORKSPACE && traversal.reload()) {
                continue;
            }
            List<ModuleVersion> upgraded = roots.stream()
                    .map(root -> intern(new ModuleVersion(
                            root.path(), traversal.selected().getOrDefault(root.path(), root.version()))))
                    .toList();
            if (pruning != Pruning.PRUNED || !failures.isEmpty() || upgraded.equals(roots)) {
                return;
            }
            roots = upgraded;
            start();
        }
    }

    private List<ModuleVersion> workspaceRoots() {
        List<ModuleVersion> modules = new ArrayList<>();
        for (MainModule main : project.modules()) {
            ModuleVersion module = new ModuleVersion(main.mod().module(), "");
            modules.add(module);
            known.put(module, new Requirements(versions(main.mod()), main.mod().isPruned()));
        }
        return modules;
    }

    /** Each path once, at its highest version, without the main module: as updateRoots leaves them. */
    private List<ModuleVersion> highest(List<ModuleVersion> modules) {
        Map<String, ModuleVersion> highest = new LinkedHashMap<>();
        for (ModuleVersion module : modules) {
            if (!mainPaths.contains(module.path())) {
                highest.merge(module.path(), module, (a, b) -> Semver.compare(a.version(), b.version()) < 0 ? b : a);
            }
        }
        return List.copyOf(highest.values());
    }

    private Optional<Requirements> lookup(ModuleVersion module) {
        Requirements found = known.get(module);
        if (found == null && !missing.containsKey(module)) {
            found = withoutNetwork(module);
            if (found == null) {
                Needed needed = new Needed(module, actual(module));
                missing.put(module, needed);
                untold.add(needed);
            }
        }
        return Optional.ofNullable(found);
    }

    /** The requirements of a module for which no file need be fetched, or null. */
    private Requirements withoutNetwork(ModuleVersion module) {
        Optional<Replacement> replacement = project.replacements().of(module);
        var folder = replacement.flatMap(Replacement::folder);
        if (folder.isPresent()) {
            GoMod mod = project.local().get(folder.get());
            if (mod == null) {
                return refuse(
                        module, Failure.Kind.LOCAL_UNREADABLE, folder.get().toString());
            }
            if (needsNewerGo(mod)) {
                return refuse(module, Failure.Kind.NEEDS_NEWER_GO, mod.go());
            }
            known.put(module, summary(mod));
            noteGo(module, mod);
            return known.get(module);
        }
        ModuleVersion actual = actual(module);
        if (!Semver.isCanonical(actual.version())) {
            // A query in a replacement: what it requires is known when the network has said what it means.
            return Requirements.NONE;
        }
        return ModulePath.check(actual.path())
                .map(problem -> refuse(module, Failure.Kind.INVALID_MODULE, problem))
                .orElse(null);
    }

    private Requirements refuse(ModuleVersion module, Failure.Kind kind, String detail) {
        failures.put(module, new Failure(module, kind, detail));
        known.put(module, Requirements.NONE);
        return Requirements.NONE;
    }

    private Optional<Failure> check(ModuleVersion original, ModuleVersion actual, GoMod mod) {
        if (mod.module().isEmpty()) {
            return Optional.of(new Failure(original, Failure.Kind.NO_MODULE_LINE, ""));
        }
        if (!mod.module().equals(original.path()) && !mod.module().equals(actual.path())) {
            return Optional.of(new Failure(original, Failure.Kind.WRONG_PATH, mod.module()));
        }
        return needsNewerGo(mod)
                ? Optional.of(new Failure(original, Failure.Kind.NEEDS_NEWER_GO, mod.go()))
                : Optional.empty();
    }

    /** By rawGoModSummary: only releases that take the go line for a demand look at it. */
    private boolean needsNewerGo(GoMod mod) {
        return GoLine.isAtLeast(mod.go(), GoLine.STRICT)
                && project.go()
                        .filter(go -> go.isAtLeast(GoLine.STRICT))
                        .map(go -> GoLine.isNewer(mod.go(), go.toString()))
                        .orElse(false);
    }

    private Requirements summary(GoMod mod) {
        return new Requirements(requirements(mod), mod.isPruned());
    }

    /** What a go.mod file requires, without what the main modules exclude. */
    private List<ModuleVersion> requirements(GoMod mod) {
        List<ModuleVersion> modules = new ArrayList<>(mod.require().size());
        for (Require require : mod.require()) {
            if (!excluded.contains(require.module())) {
                modules.add(intern(require.module()));
            }
        }
        return List.copyOf(modules);
    }

    /** What a main module requires; a query is no version yet, and what it would bring in is not known. */
    private List<ModuleVersion> versions(GoMod main) {
        return requirements(main).stream()
                .filter(module -> Semver.isCanonical(module.version()))
                .toList();
    }

    private ModuleVersion intern(ModuleVersion module) {
        return pool.computeIfAbsent(module, m -> m);
    }

    private ModuleVersion actual(ModuleVersion module) {
        return project.replacements().of(module).map(Replacement::module).orElse(module);
    }
}
