package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a folder that may not exist yet can be written. */
final class Writable {
    private Writable() {}

    /** Whether it, or the nearest folder above it that exists, can be written; false for what is no absolute path. */
    static boolean folder(String path) {
        try {
            Path folder = Path.of(path);
            return folder.isAbsolute()
                    && existing(folder)
                            .map(found -> Files.isDirectory(found) && Files.isWritable(found))
                            .orElse(false);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** It, or what is nearest above it and exists. */
    static Optional<Path> existing(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return Optional.ofNullable(existing);
    }
}
