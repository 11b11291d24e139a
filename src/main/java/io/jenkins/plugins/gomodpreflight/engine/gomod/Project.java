package io.jenkins.plugins.gomodpreflight.engine.gomod;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A Go project as its files tell it.
 *
 * @param root the folder of the go.mod file, or of the go.work file in a workspace; absolute
 * @param modules the main module; in a workspace each of its modules that could be read
 * @param work what go.work says; empty outside a workspace
 * @param sums the hashes of go.sum; in a workspace those of go.work.sum and of each module's go.sum
 * @param vendor what the vendor folder holds; empty where there is none
 * @param replacements what takes the place of which module
 * @param local the go.mod files of the folders that take a module's place, where they could be read
 * @param go the go that would run; empty stands for the current release
 * @param problems what is wrong although each file is well-formed
 */
public record Project(
        Path root,
        List<MainModule> modules,
        Optional<GoWork> work,
        GoSum sums,
        Optional<VendorModules> vendor,
        Replacements replacements,
        Map<Path, GoMod> local,
        Optional<GoVersion> go,
        List<Problem> problems) {

    /**
     * Finds the project that go would find from {@code directory}, and reads its files.
     *
     * @throws NoProjectException where there is none, or a file that must be read cannot be
     * @throws GoModException where go.mod or go.work is malformed
     */
    public static Project load(Path directory, ProjectSettings settings) throws NoProjectException, GoModException {
        return new ProjectLoader(directory, settings).load();
    }

    /**
     * A project that needs the named modules and nothing else, whether or not there is a go.mod. The hashes of a go.sum
     * that go would find from {@code directory} count.
     *
     * @param modules each {@code path@version}; the version may be a query such as {@code latest}
     * @throws NoProjectException where a go.sum is there and cannot be read
     * @throws GoModException where one of them is no module path with a version; the message names it
     */
    public static Project ofModules(Path directory, List<String> modules, ProjectSettings settings)
            throws NoProjectException, GoModException {
        return new ProjectLoader(directory, settings).ofModules(modules);
    }

    /** The modules with a version such as "master", of which go asks the network what it means before anything else. */
    public Set<ModuleVersion> queries() {
        return modules.stream()
                .flatMap(main -> main.mod().needsQuery().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether it stands for modules that a caller named, so that nothing is built in it. */
    public boolean isOfNamedModules() {
        return modules.stream().anyMatch(main -> main.mod().module().equals(ProjectLoader.NAMED_MAIN));
    }

    /** Whether several modules are worked on together. */
    public boolean isWorkspace() {
        return work.isPresent();
    }
}
