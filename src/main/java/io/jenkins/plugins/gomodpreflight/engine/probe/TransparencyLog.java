package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.probe.FileWalk.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Proves from the tiles of a checksum database that what it answered stands in the log that it signed, as
 * {@code tlog.TileHashReader} does: no hash of a tile counts before the tile is proven up to the signed root. Its hashes
 * are those of RFC 6962.
 */
final class TransparencyLog {
    private final TreeHead head;
    private final Function<Tile, CompletableFuture<Reply>> tiles;
    private final Map<Tile, CompletableFuture<Reply>> proven = new ConcurrentHashMap<>();
    private final CompletableFuture<Optional<Failure>> root;

    /**
     * Asks at once for the tiles that make the root.
     *
     * @param head the signed state that everything is proven against
     * @param tiles gets a tile, at most once each; never completes exceptionally
     */
    TransparencyLog(TreeHead head, Function<Tile, CompletableFuture<Reply>> tiles) {
        this.head = head;
        this.tiles = tiles;
        List<Tile> top = Tile.ofRoot(head.size(), head.size());
        List<CompletableFuture<Reply>> read = top.stream().map(this::read).toList();
        this.root = proves(head, top, read);
        for (int i = 0; i < top.size(); i++) {
            proven.put(top.get(i), root.thenCombine(read.get(i), TransparencyLog::unless));
        }
    }

    /** That a record stands where it says ({@code sumdb.Client.checkRecord}); else why that is not proven. */
    CompletableFuture<Optional<Failure>> prove(SumDbRecord record) {
        if (record.id() >= head.size()) {
            return CompletableFuture.completedFuture(
                    Optional.of(invalid("record " + record.id() + " in a signed tree of " + head.size() + " records")));
        }
        byte[] hash = sha256((byte) 0, record.text().getBytes(StandardCharsets.UTF_8));
        return proven(Tile.ofRecord(head.size(), record.id()))
                .thenApply(tile -> tile.failure()
                        .or(() -> Arrays.equals(hash, hash(tile.body(), (int) (record.id() % Tile.FULL), 1))
                                ? Optional.empty()
                                : Optional.of(
                                        invalid("record " + record.id() + " is another one in the signed tree"))));
    }

    /** That an earlier state of the log is a beginning of this one ({@code sumdb.Client.checkTrees}); else why not. */
    CompletableFuture<Optional<Failure>> prove(TreeHead earlier) {
        if (earlier.equals(head)) {
            return root;
        }
        List<Tile> needed = Tile.ofRoot(head.size(), earlier.size());
        return proves(earlier, needed, needed.stream().map(this::proven).toList());
    }

    private static CompletableFuture<Optional<Failure>> proves(
            TreeHead head, List<Tile> tiles, List<CompletableFuture<Reply>> read) {
        return CompletableFuture.allOf(read.toArray(CompletableFuture[]::new))
                .thenApply(all -> read.stream()
                        .flatMap(tile -> tile.join().failure().stream())
                        .findFirst()
                        .or(() -> head.size() == 0 || head.root().equals(root(head.size(), tiles, read))
                                ? Optional.empty()
                                : Optional.of(invalid(
                                        "the tiles do not make the signed tree of " + head.size() + " records"))));
    }

    /** The Merkle tree hash over the first records: the one of each complete part, put together from the smallest on. */
    private static String root(long size, List<Tile> tiles, List<CompletableFuture<Reply>> read) {
        byte[] root = null;
        for (int i = tiles.size() - 1; i >= 0; i--) {
            byte[] data = read.get(i).join().body();
            int end = tiles.get(i).countOf(size);
            while (end > 0) {
                int part = Integer.lowestOneBit(end);
                byte[] left = hash(data, end - part, part);
                root = root == null ? left : sha256((byte) 1, left, root);
                end -= part;
            }
        }
        return Base64.getEncoder().encodeToString(Objects.requireNonNull(root));
    }

    private CompletableFuture<Reply> proven(Tile tile) {
        CompletableFuture<Reply> known = proven.get(tile);
        if (known != null) {
            return known;
        }
        // the last tile of a level, which has no parent, is one of those that make the root
        CompletableFuture<Reply> parent = proven(tile.parent(head.size()));
        return proven.computeIfAbsent(tile, t -> read(t).thenCombine(parent, (own, above) -> proven(t, own, above)));
    }

    private static Reply proven(Tile tile, Reply own, Reply parent) {
        if (parent.failure().isPresent() || own.failure().isPresent()) {
            return parent.failure().isPresent() ? parent : own;
        }
        return Arrays.equals(hash(own.body(), 0, Tile.FULL), hash(parent.body(), tile.indexInParent(), 1))
                ? own
                : Reply.failed(invalid(tile.path() + " does not belong to the signed tree"));
    }

    private CompletableFuture<Reply> read(Tile tile) {
        return tiles.apply(tile).thenApply(reply -> {
            boolean sized = reply.body().length == tile.width() * Tile.HASH_BYTES;
            return reply.failure().isPresent() || sized
                    ? reply
                    : Reply.failed(invalid(tile.path() + " has " + reply.body().length + " bytes"));
        });
    }

    private static Reply unless(Optional<Failure> failure, Reply reply) {
        return failure.map(Reply::failed).orElse(reply);
    }

    private static Failure invalid(String reason) {
        return Failure.of(Cause.CONTENT_INVALID, reason);
    }

    /** The hash over some neighbouring hashes of a tile; their count is a power of two. */
    private static byte[] hash(byte[] tile, int first, int count) {
        byte[] hashes = Arrays.copyOfRange(tile, first * Tile.HASH_BYTES, (first + count) * Tile.HASH_BYTES);
        for (int left = count; left > 1; left /= 2) {
            byte[] above = new byte[left / 2 * Tile.HASH_BYTES];
            for (int at = 0; at < above.length; at += Tile.HASH_BYTES) {
                byte[] pair = Arrays.copyOfRange(hashes, 2 * at, 2 * (at + Tile.HASH_BYTES));
                System.arraycopy(sha256((byte) 1, pair), 0, above, at, Tile.HASH_BYTES);
            }
            hashes = above;
        }
        return hashes;
    }

    private static byte[] sha256(byte kind, byte[]... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(kind);
            for (byte[] part : parts) {
                sha.update(part);
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
