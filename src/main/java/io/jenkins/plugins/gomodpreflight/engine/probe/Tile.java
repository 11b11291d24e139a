package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A file of a checksum database that holds some neighbouring hashes of its log ({@code tlog.Tile}, of height 8).
 *
 * @param level 0 for hashes of single records; a hash of each level above covers 256 of the one below
 * @param number the tile's place in its level, from 0
 * @param width how many hashes it holds, 1 to 256; less than 256 only in the last tile of a level
 */
record Tile(int level, long number, int width) {
    static final int FULL = 1 << 8;
    static final int HASH_BYTES = 32;

    private static final int HEIGHT = 8;

    /** A tile as a log of so many records has it, in which it must begin. */
    static Tile in(long size, int level, long number) {
        return new Tile(level, number, (int) Math.min(FULL, hashes(size, level) - (number << HEIGHT)));
    }

    /** The tile that holds the hash of a record. */
    static Tile ofRecord(long size, long id) {
        return in(size, 0, id >> HEIGHT);
    }

    /**
     * The tiles from which the root over the first records is computed, the highest level first: in each level the one
     * that is not full yet when there are no more records than these.
     *
     * @param size the records of the whole log
     * @param first at most the size
     */
    static List<Tile> ofRoot(long size, long first) {
        return IntStream.iterate(Long.SIZE / HEIGHT - 1, level -> level >= 0, level -> level - 1)
                .filter(level -> hashes(first, level) % FULL != 0)
                .mapToObj(level -> in(size, level, hashes(first, level) >> HEIGHT))
                .toList();
    }

    /** How many hashes of this level are complete. */
    private static long hashes(long size, int level) {
        return size >> HEIGHT * level;
    }

    /** How many of its hashes are complete with so many records, which end in this tile. */
    int countOf(long records) {
        return (int) (hashes(records, level) - (number << HEIGHT));
    }

    boolean isFull() {
        return width == FULL;
    }

    /** The same tile when it is full. */
    Tile full() {
        return new Tile(level, number, FULL);
    }

    /** The tile one level up that holds the hash of this one, which must be full. */
    Tile parent(long size) {
        return in(size, level + 1, number >> HEIGHT);
    }

    /** Where this tile's hash stands in its parent. */
    int indexInParent() {
        return (int) (number % FULL);
    }

    /** Its path below the database's URL, e.g. {@code tile/8/0/x001/234.p/17} ({@code tlog.Tile.Path}). */
    String path() {
        StringBuilder digits = new StringBuilder(threeDigits(number));
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            digits.insert(0, "x" + threeDigits(rest) + "/");
        }
        return "tile/" + HEIGHT + "/" + level + "/" + digits + (isFull() ? "" : ".p/" + width);
    }

    private static String threeDigits(long number) {
        return String.format(Locale.ROOT, "%03d", number % 1000);
    }
}
