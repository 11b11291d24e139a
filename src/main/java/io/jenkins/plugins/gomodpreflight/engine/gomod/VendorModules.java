package io.jenkins.plugins.gomodpreflight.engine.gomod;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a vendor/modules.txt file says. The file has no errors: go skips what it does not understand
 * (modload.readVendorList).
 *
 * @param workspace whether the folder was made for a workspace
 * @param modules the modules, in the order of the file
 */
public record VendorModules(boolean workspace, List<Vendored> modules) {
    /**
     * A module of the vendor folder.
     *
     * @param module its path and version; an empty version stands for a replacement of every version
     * @param explicit whether the main module requires it by a line of its own
     * @param go the go version of its go.mod file, or empty
     * @param replacement what took its place; an empty version stands for a folder
     * @param packages how many of its packages are in the folder
     */
    public record Vendored(
            ModuleVersion module, boolean explicit, String go, Optional<ModuleVersion> replacement, int packages) {}

    /** Reads the file. */
    public static VendorModules parse(byte[] content) {
        Map<ModuleVersion, Vendored> modules = new LinkedHashMap<>();
        boolean workspace = false;
        boolean first = true;
        ModuleVersion current = null;
        for (String line : new String(content, StandardCharsets.UTF_8).split("\n")) {
            if (line.startsWith("# ")) {
                Optional<Vendored> head = head(line.substring(2).strip().split("\\s+"));
                current = head.map(Vendored::module).orElse(null);
                head.ifPresent(h -> modules.merge(h.module(), h, VendorModules::replaced));
            } else if (line.startsWith("## ")) {
                List<String> notes = List.of(line.substring(3).strip().split("\\s*;\\s*"));
                workspace |= first && notes.contains("workspace");
                if (current != null) {
                    modules.compute(current, (m, v) -> annotated(v, notes));
                }
            } else if (current != null && ModulePath.checkMain(line.strip()).isEmpty()) {
                modules.compute(current, (m, v) -> new Vendored(m, v.explicit, v.go, v.replacement, v.packages + 1));
            }
            first = false;
        }
        return new VendorModules(workspace, List.copyOf(modules.values()));
    }

    /** The line of a module: "path version", "path version => path [version]" or "path => path [version]". */
    private static Optional<Vendored> head(String[] fields) {
        if (fields.length < 2) {
            return Optional.empty();
        }
        int arrow = Semver.isValid(fields[1]) ? 2 : 1;
        if (arrow == 1 && !fields[1].equals("=>")) {
            return Optional.empty();
        }
        ModuleVersion module = new ModuleVersion(fields[0], arrow == 2 ? fields[1] : "");
        Optional<ModuleVersion> replacement = Optional.empty();
        if (fields.length > arrow && fields[arrow].equals("=>")) {
            int rest = fields.length - arrow - 1;
            if (rest == 1) {
                replacement = Optional.of(new ModuleVersion(fields[arrow + 1], ""));
            } else if (rest == 2 && Semver.isValid(fields[arrow + 2])) {
                replacement = Optional.of(new ModuleVersion(fields[arrow + 1], fields[arrow + 2]));
            }
        }
        return Optional.of(new Vendored(module, false, "", replacement, 0));
    }

    private static Vendored replaced(Vendored before, Vendored again) {
        return new Vendored(
                before.module, before.explicit, before.go, again.replacement.or(before::replacement), before.packages);
    }

    private static Vendored annotated(Vendored module, List<String> notes) {
        String go = notes.stream()
                .filter(note -> note.startsWith("go "))
                .map(note -> note.substring("go ".length()))
                .reduce(module.go, (before, after) -> after);
        return new Vendored(
                module.module, module.explicit || notes.contains("explicit"), go, module.replacement, module.packages);
    }
}
