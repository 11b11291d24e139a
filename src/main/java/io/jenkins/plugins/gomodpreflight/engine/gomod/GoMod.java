package io.jenkins.plugins.gomodpreflight.engine.gomod;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a go.mod file says.
 *
 * @param module the module's path, or empty where no line tells it
 * @param go the version of the go line, e.g. "1.21.0", or empty
 * @param toolchain the name in the toolchain line, e.g. "go1.23.1" or "default", or empty
 * @param require in the order of the file; the versions may be {@linkplain #needsQuery() queries}
 * @param exclude the module versions to be treated as if nobody required them
 * @param replace in the order of the file
 * @param retract the versions of this module that its author took back
 * @param tool the packages of tools
 * @param ignore the folders that package patterns leave out
 * @param godebug the runtime settings, by name
 * @param novelties what older releases of go refuse, in the order of the file; none in a dependency's file
 */
public record GoMod(
        String module,
        String go,
        String toolchain,
        List<Require> require,
        List<ModuleVersion> exclude,
        List<Replace> replace,
        List<Retract> retract,
        List<String> tool,
        List<String> ignore,
        Map<String, String> godebug,
        List<Novelty> novelties) {

    /** Whose file it is, which decides how much of it go looks at. */
    public enum Mode {
        /** The main module's or a workspace module's: every line must be understood, as by modfile.Parse. */
        STRICT,
        /** A dependency's: only module, go, require and retract count, as by modfile.ParseLax. */
        LAX
    }

    /**
     * Reads a go.mod file as the current release of go does.
     *
     * @param file the file's name as it is to be shown in errors
     * @throws GoModException for the first thing that go refuses
     */
    public static GoMod parse(String file, byte[] content, Mode mode) throws GoModException {
        return new GoModParser(file, mode).parse(content);
    }

    /** Whether it lists all that its packages need, so that the rest of the module graph is pruned away: since go 1.17. */
    public boolean isPruned() {
        return GoLine.isAtLeast(go.isEmpty() ? GoLine.DEFAULT : go, GoLine.EXPLICIT_INDIRECT);
    }

    /** What a go of that version refuses in this file, although a current one accepts it. */
    public Optional<GoModException> rejectedBy(GoVersion goVersion) {
        return Novelty.rejection(novelties, goVersion);
    }

    /** The same with other versions in the place of these, wherever they stand but in retract lines. */
    GoMod withVersions(Map<ModuleVersion, String> versions) {
        if (versions.isEmpty()) {
            return this;
        }
        UnaryOperator<ModuleVersion> known = m -> new ModuleVersion(m.path(), versions.getOrDefault(m, m.version()));
        return new GoMod(
                module,
                go,
                toolchain,
                require.stream()
                        .map(r -> new Require(known.apply(r.module()), r.indirect(), r.line()))
                        .toList(),
                exclude.stream().map(known).toList(),
                replace.stream()
                        .map(r -> new Replace(known.apply(r.from()), known.apply(r.to()), r.line()))
                        .toList(),
                retract,
                tool,
                ignore,
                godebug,
                novelties);
    }

    /**
     * The modules whose version is no canonical semantic version ("v1", "master"): before anything else go asks the
     * network what they mean. In the order of the file, each once.
     */
    public Set<ModuleVersion> needsQuery() {
        List<ModuleVersion> all = new ArrayList<>();
        require.forEach(r -> all.add(r.module()));
        all.addAll(exclude);
        for (Replace r : replace) {
            if (!r.from().version().isEmpty()) {
                all.add(r.from());
            }
            if (!r.local()) {
                all.add(r.to());
            }
        }
        for (Retract r : retract) {
            all.add(new ModuleVersion(module, r.low()));
            all.add(new ModuleVersion(module, r.high()));
        }
        all.removeIf(m -> Semver.isCanonical(m.version()));
        return new LinkedHashSet<>(all);
    }
}
