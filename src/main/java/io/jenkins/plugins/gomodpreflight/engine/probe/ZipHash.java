package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.Hash1;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The {@code h1:} hash of a module zip, as {@code dirhash.HashZip} computes it. */
final class ZipHash {
    /** go unpacks at most this much ({@code zip.MaxZipFile}); more is a zip bomb. */
    private static final long MAX_UNPACKED = 500L << 20;

    /** The signature of the record at the end of every zip, its length, and that of the comment that may follow. */
    private static final String END = "PK\5\6";

    private static final int END_LENGTH = 22;
    private static final int MAX_COMMENT = 65_535;

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
                // ZipFile leaves the checksum to whoever reads; go compares it (archive/zip.checksumReader)
                try (CheckedInputStream in = new CheckedInputStream(file.getInputStream(entry), new CRC32())) {
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        digest.update(buffer, 0, n);
                        unpacked += n;
                        if (unpacked > MAX_UNPACKED) {
                            throw new IOException("the zip unpacks to more than " + MAX_UNPACKED + " bytes");
                        }
                    }
                    if (entry.getCrc() != 0 && in.getChecksum().getValue() != entry.getCrc()) {
                        throw new IOException("the zip has a damaged file: " + entry.getName());
                    }
                }
                files.put(entry.getName(), digest.digest());
            }
        }
        return Hash1.ofFiles(files);
    }

    /** Whether a file ends as zips do, which one that was cut, or of which only the size was written, does not. */
    static boolean hasEnd(Path zip) {
        try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "r")) {
            // without a comment, as go makes them; else somewhere before it
            return tail(file, END_LENGTH).startsWith(END)
                    || tail(file, END_LENGTH + MAX_COMMENT).contains(END);
        } catch (IOException e) {
            return false;
        }
    }

    private static String tail(RandomAccessFile file, int length) throws IOException {
        byte[] tail = new byte[(int) Math.min(file.length(), length)];
        file.seek(file.length() - tail.length);
        file.readFully(tail);
        return new String(tail, StandardCharsets.ISO_8859_1);
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

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
