package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.Hash1;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The {@code h1:} hash of an unpacked module, as {@code dirhash.HashDir} computes it: that of its zip, if nothing changed. */
final class FolderHash {
    private FolderHash() {}

    /**
     * @throws IOException when a file cannot be read
     */
    static String of(Path folder, ModuleVersion module) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(path -> !Files.isDirectory(path))::iterator) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), ZipHash.sha256())) {
                    in.transferTo(OutputStream.nullOutputStream());
                    files.put(module + "/" + name, in.getMessageDigest().digest());
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return Hash1.ofFiles(files);
    }
}
