package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.Hash1;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The {@code h1:} hash of a module zip, as {@code dirhash.HashZip} computes it. */
final class ZipHash {
    /** go unpacks at most this much ({@code zip.MaxZipFile}); more is a zip bomb. */
    private static final long MAX_UNPACKED = 500L << 20;

    private ZipHash() {}

    /**
     * @throws IOException when the file is no zip, unpacks to too much, or holds a file outside of {@code path@version/}
     */
    static String of(Path zip, ModuleVersion module) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        byte[] buffer = new byte[1 << 16];
        long unpacked = 0;
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                requirePrefix(entry, module);
                MessageDigest digest = sha256();
                try (InputStream in = file.getInputStream(entry)) {
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        digest.update(buffer, 0, n);
                        unpacked += n;
                        if (unpacked > MAX_UNPACKED) {
                            throw new IOException("the zip unpacks to more than " + MAX_UNPACKED + " bytes");
                        }
                    }
                }
                files.put(entry.getName(), digest.digest());
            }
        }
        return Hash1.ofFiles(files);
    }

    /**
     * Checks what go checks of a zip before it unpacks it, without reading the files.
     *
     * @throws IOException when the file is no zip, or holds a file outside of {@code path@version/}
     */
    static void requirePrefix(Path zip, ModuleVersion module) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                requirePrefix(entry, module);
            }
        }
    }

    private static void requirePrefix(ZipEntry entry, ModuleVersion module) throws IOException {
        if (!entry.getName().startsWith(module.path() + "@" + module.version() + "/")) {
            throw new IOException("the zip of " + module + " has a file of another module: " + entry.getName());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
