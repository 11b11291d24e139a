package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The content of a settings file.
 *
 * @param text empty where the file is absent or could not be read
 * @param problem why it could not be read; absent for a file that does not exist
 */
record SmallFile(String text, Optional<String> problem) {
    private static final int MAX_BYTES = 1 << 20;

    /** Reads a regular file of at most 1 MiB; a pipe, which might never end, is not read. */
    static SmallFile read(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return unreadable(path + " is not a file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? unreadable(path + " is larger than " + MAX_BYTES + " bytes")
                    : new SmallFile(new String(bytes, StandardCharsets.UTF_8), Optional.empty());
        } catch (NoSuchFileException e) {
            return new SmallFile("", Optional.empty());
        } catch (IOException e) {
            return unreadable(path + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static SmallFile unreadable(String problem) {
        return new SmallFile("", Optional.of(problem));
    }
}
