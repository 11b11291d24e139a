package io.jenkins.plugins.gomodpreflight.engine.gomod;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder laid out as a module proxy, to be served as a file URL. */
final class ProxyTree {
    private final Path root;
    private final Map<ModuleVersion, String> mods = new HashMap<>();

    ProxyTree(Path root) {
        this.root = root;
    }

    String url() {
        return "file://" + root;
    }

    /** Adds a module version with its three files. */
    void add(ModuleVersion module, String mod) throws IOException {
        mods.put(module, mod);
        Path folder = root.resolve(ModulePath.escapePath(module.path())).resolve("@v");
        Files.createDirectories(folder);
        String version = ModulePath.escapeVersion(module.version());
        Files.writeString(
                folder.resolve(version + ".info"),
                "{\"Version\":\"" + module.version() + "\",\"Time\":\"2024-01-01T00:00:00Z\"}");
        Files.writeString(folder.resolve(version + ".mod"), mod);
        try (OutputStream file = Files.newOutputStream(folder.resolve(version + ".zip"));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(module + "/go.mod"));
            zip.write(mod.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Reads the {@code .mod} files that the graph asks for, until it asks for no more.
     *
     * @return the modules whose files were read
     */
    Set<ModuleVersion> feed(ModuleGraph graph) {
        Set<ModuleVersion> read = new HashSet<>();
        while (!graph.missing().isEmpty()) {
            for (ModuleGraph.Needed needed : graph.missing()) {
                read.add(needed.actual());
                String mod = mods.get(needed.actual());
                try {
                    if (mod == null) {
                        graph.fail(needed.original());
                    } else {
                        byte[] content = mod.getBytes(StandardCharsets.UTF_8);
                        graph.provide(needed.original(), GoMod.parse("go.mod", content, GoMod.Mode.LAX));
                    }
                } catch (GoModException e) {
                    graph.fail(needed.original());
                }
            }
        }
        return read;
    }
}
