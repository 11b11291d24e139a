package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A log of any size for tests: all of its records are alike but a few, so that most of its hashes need no work. */
final class SampleLog {
    static final String FILLER = "filler\n";

    private final NavigableMap<Long, String> records;
    private final byte[][] fillers = new byte[Long.SIZE][];
    private final TreeHead head;

    SampleLog(long size, NavigableMap<Long, String> records) {
        this.records = records;
        fillers[0] = leaf(FILLER);
        for (int level = 1; level < fillers.length; level++) {
            fillers[level] = node(fillers[level - 1], fillers[level - 1]);
        }
        head = head(size);
    }

    /** A log in which every record is another one. */
    static SampleLog ofDistinct(int size) {
        NavigableMap<Long, String> records = new TreeMap<>();
        for (long id = 0; id < size; id++) {
            records.put(id, "record " + id + "\n");
        }
        return new SampleLog(size, records);
    }

    String text(long id) {
        return records.getOrDefault(id, FILLER);
    }

    SumDbRecord record(long id) {
        return new SumDbRecord(id, text(id), "");
    }

    TreeHead head() {
        return head;
    }

    /** As it was with its first records. */
    TreeHead head(long first) {
        return new TreeHead(first, Base64.getEncoder().encodeToString(root(0, first)));
    }

    byte[] tile(Tile tile) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        int height = 8 * tile.level();
        for (int i = 0; i < tile.width(); i++) {
            long start = (tile.number() * 256 + i) << height;
            data.writeBytes(root(start, start + (1L << height)));
        }
        return data.toByteArray();
    }

    /** The Merkle tree hash of RFC 6962 for the records from one to before another. */
    private byte[] root(long from, long to) {
        long count = to - from;
        if (Long.bitCount(count) == 1 && records.subMap(from, to).isEmpty()) {
            return fillers[Long.numberOfTrailingZeros(count)];
        }
        if (count == 1) {
            return leaf(text(from));
        }
        long left = Long.highestOneBit(count - 1);
        return node(root(from, from + left), root(from + left, to));
    }

    private static byte[] leaf(String text) {
        return sha256(0, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] node(byte[] left, byte[] right) {
        return sha256(1, left, right);
    }

    private static byte[] sha256(int kind, byte[]... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((byte) kind);
            for (byte[] part : parts) {
                sha.update(part);
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
