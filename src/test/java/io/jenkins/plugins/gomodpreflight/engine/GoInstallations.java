package io.jenkins.plugins.gomodpreflight.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The go commands of this machine, for tests that let go be the judge. */
public final class GoInstallations {
    /** Where Debian's versioned packages put theirs. */
    private static final Path DEBIAN = Path.of("/usr/lib");

    private GoInstallations() {}

    /** Every {@code go} on PATH and in {@code /usr/lib/go-*&#47;bin}, each once; empty where there is none. */
    public static List<Path> all() {
        List<Path> candidates = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            candidates.add(Path.of(folder, "go"));
            candidates.add(Path.of(folder, "go.exe"));
        }
        candidates.addAll(debian());
        Map<Path, Path> byFile = new LinkedHashMap<>();
        for (Path candidate : candidates) {
            if (candidate.isAbsolute() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                byFile.putIfAbsent(realPath(candidate), candidate);
            }
        }
        return List.copyOf(byFile.values());
    }

    private static List<Path> debian() {
        if (!Files.isDirectory(DEBIAN)) {
            return List.of();
        }
        try (var folders = Files.newDirectoryStream(DEBIAN, "go-*")) {
            List<Path> found = new ArrayList<>();
            folders.forEach(folder -> found.add(folder.resolve("bin").resolve("go")));
            found.sort(null);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
