package io.jenkins.plugins.gomodpreflight.engine.gomod;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The replacements in force: those of go.work, then those of the main modules (modload.Replacement). */
public final class Replacements {
    /**
     * What takes a module's place.
     *
     * @param module its path and version; for a folder, the path as the file has it and no version
     * @param folder the absolute folder; empty for a module that is fetched
     */
    public record Replacement(ModuleVersion module, Optional<Path> folder) {}

    /** One map for each file; within a file the last one counts, and of several files the first in this list. */
    private final List<Map<ModuleVersion, Replacement>> files = new ArrayList<>();

    private final Set<String> conflicts = new LinkedHashSet<>();

    Replacements(Optional<GoWork> work, Path root, List<MainModule> modules) {
        Map<ModuleVersion, Replacement> seen = new HashMap<>();
        Set<String> replacedByWork = new LinkedHashSet<>();
        work.ifPresent(w -> {
            files.add(read(w.replace(), root));
            w.replace().forEach(r -> replacedByWork.add(r.from().path()));
        });
        for (int i = modules.size() - 1; i >= 0; i--) {
            // Where several modules of a workspace replace the same one, go takes the last.
            MainModule main = modules.get(i);
            Map<ModuleVersion, Replacement> own = read(main.mod().replace(), main.directory());
            files.add(own);
            own.forEach((from, to) -> {
                Replacement other = replacedByWork.contains(from.path()) ? null : seen.putIfAbsent(from, to);
                if (other != null && !same(other, to)) {
                    conflicts.add(from.toString());
                }
            });
        }
    }

    private Map<ModuleVersion, Replacement> read(List<Replace> replaces, Path base) {
        Map<ModuleVersion, Replacement> map = new HashMap<>();
        for (Replace replace : replaces) {
            Optional<Path> folder = replace.local()
                    ? Optional.of(base.resolve(replace.to().path()).normalize())
                    : Optional.empty();
            Replacement before = map.put(replace.from(), new Replacement(replace.to(), folder));
            if (before != null && !before.module().equals(replace.to())) {
                conflicts.add(replace.from().toString());
            }
        }
        return map;
    }

    private static boolean same(Replacement one, Replacement other) {
        return one.folder().isPresent() || other.folder().isPresent()
                ? one.folder().equals(other.folder())
                : one.module().equals(other.module());
    }

    /** What takes the place of {@code module}; empty where nothing does. A version of its own goes before "any". */
    public Optional<Replacement> of(ModuleVersion module) {
        for (Map<ModuleVersion, Replacement> file : files) {
            Replacement found = file.getOrDefault(module, file.get(new ModuleVersion(module.path(), "")));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The modules that are replaced by two different things, which go refuses. */
    Set<String> conflicts() {
        return conflicts;
    }

    /** Every folder that takes a module's place. */
    Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        files.stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .forEach(replacement -> replacement.folder().ifPresent(folders::add));
        return folders;
    }
}
