package io.jenkins.plugins.gomodpreflight.engine.gomod;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The hash "h1:…" of go.sum files, as dirhash.Hash1 computes it: SHA-256 over a list of files and their SHA-256. */
public final class Hash1 {
    /** What go.sum files call this hash. */
    public static final String PREFIX = "h1:";

    private Hash1() {}

    /** The hash of a {@code .mod} file, which go.sum keeps under the version followed by "/go.mod". */
    public static String goMod(byte[] modFile) {
        return ofFiles(new TreeMap<>(Map.of("go.mod", sha256().digest(modFile))));
    }

    /**
     * The hash of a tree of files.
     *
     * @param files the SHA-256 of each file by its name, in the order of the names' bytes (for names in ASCII, the
     *     natural order); no name may hold a line break
     */
    public static String ofFiles(SortedMap<String, byte[]> files) {
        MessageDigest summary = sha256();
        files.forEach((name, hash) ->
                summary.update((HexFormat.of().formatHex(hash) + "  " + name + "\n").getBytes(StandardCharsets.UTF_8)));
        return PREFIX + Base64.getEncoder().encodeToString(summary.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
