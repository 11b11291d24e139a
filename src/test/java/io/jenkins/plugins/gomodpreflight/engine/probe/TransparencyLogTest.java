package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.probe.FileWalk.Reply;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.Test;

public class TransparencyLogTest {
    private static final List<Long> LARGE = List.of(
            65_535L,
            65_536L,
            65_537L,
            (1L << 24) - 1,
            (1L << 24) + 77,
            33_554_431L,
            (1L << 40) + 123_456,
            1L << 62,
            Long.MAX_VALUE);

    @Test
    public void provesEveryRecordOfSmallLogs() {
        for (int size = 1; size <= 700; size++) {
            SampleLog sample = SampleLog.ofDistinct(size);
            TransparencyLog log = log(sample);
            SplittableRandom random = new SplittableRandom(size);
            for (long id : new long[] {0, size - 1, random.nextInt(size), random.nextInt(size)}) {
                assertEquals(size + ": " + id, "", reason(log.prove(sample.record(id))));
                String other = sample.text((id + 1) % size) + "x\n";
                assertEquals(
                        "record " + id + " is another one in the signed tree",
                        reason(log.prove(new SumDbRecord(id, other, ""))));
            }
            assertEquals(
                    "record " + size + " in a signed tree of " + size + " records",
                    reason(log.prove(new SumDbRecord(size, SampleLog.FILLER, ""))));
        }
    }

    @Test
    public void provesEveryBeginningOfSmallLogs() {
        for (int size = 1; size <= 700; size++) {
            SampleLog sample = SampleLog.ofDistinct(size);
            TransparencyLog log = log(sample);
            SplittableRandom random = new SplittableRandom(size);
            for (int first : new int[] {0, 1, size / 2, size - 1, size, random.nextInt(size)}) {
                assertEquals(size + " from " + first, "", reason(log.prove(head(sample, first))));
            }
            int forked = 1 + random.nextInt(size);
            assertEquals(
                    "the tiles do not make the signed tree of " + forked + " records",
                    reason(log.prove(new SampleLog(size, new TreeMap<>()).head(forked))));
        }
    }

    @Test
    public void provesRecordsAndBeginningsOfLargeLogs() {
        for (long size : LARGE) {
            SplittableRandom random = new SplittableRandom(size);
            NavigableMap<Long, String> records = new TreeMap<>();
            for (int i = 0; i < 5; i++) {
                records.put(random.nextLong(size), "record " + i + "\n");
            }
            records.put(0L, "first\n");
            records.put(size - 1, "last\n");
            SampleLog sample = new SampleLog(size, records);
            TransparencyLog log = log(sample);
            for (long id : records.keySet()) {
                assertEquals(size + ": " + id, "", reason(log.prove(sample.record(id))));
                assertEquals(
                        "record " + id + " is another one in the signed tree",
                        reason(log.prove(new SumDbRecord(id, SampleLog.FILLER, ""))));
                if (id > 0) {
                    assertEquals(size + " from " + id, "", reason(log.prove(sample.head(id))));
                }
            }
        }
    }

    @Test
    public void noticesAnyDamageInAnyTile() {
        SplittableRandom random = new SplittableRandom(7);
        for (long size : new long[] {1, 2, 255, 256, 257, 700, 65_536, 70_000, (1 << 24) + 77}) {
            long id = random.nextLong(size);
            SampleLog sample = new SampleLog(size, new TreeMap<>(Map.of(id, "record\n")));
            Map<Tile, Integer> asked = new HashMap<>();
            assertEquals("", reason(log(sample, asked).prove(sample.record(id))));
            for (Tile damaged : asked.keySet()) {
                String context = size + ": " + id + " " + damaged;
                int at = random.nextInt(damaged.width() * Tile.HASH_BYTES);
                assertTrue(
                        context,
                        proof(sample, id, damaged, data -> flipped(data, at)).contains("signed tree"));
                assertEquals(
                        damaged.path() + " has " + at + " bytes",
                        proof(sample, id, damaged, data -> Arrays.copyOf(data, at)));
                assertTrue(
                        context,
                        proof(sample, id, damaged, data -> Arrays.copyOf(data, data.length + 32))
                                .startsWith(damaged.path() + " has "));
            }
        }
    }

    @Test
    public void passesOnWhyATileDidNotCome() {
        SampleLog sample = new SampleLog(70_000, new TreeMap<>());
        Failure reset = Failure.of(Cause.CONNECT_RESET, "reset");
        for (Tile absent : List.of(new Tile(2, 0, 1), new Tile(1, 0, 256), new Tile(0, 3, 256))) {
            TransparencyLog log = new TransparencyLog(
                    sample.head(),
                    tile -> CompletableFuture.completedFuture(
                            tile.equals(absent) ? Reply.failed(reset) : Reply.served(sample.tile(tile))));
            assertEquals(
                    absent.path(),
                    Optional.of(reset),
                    log.prove(sample.record(3 * 256)).join());
        }
    }

    @Test
    public void asksForEachTileOnce() {
        SampleLog sample = new SampleLog(70_000, new TreeMap<>());
        Map<Tile, Integer> asked = new HashMap<>();
        TransparencyLog log = log(sample, asked);
        for (long id = 0; id < 70_000; id += 100) {
            assertEquals("", reason(log.prove(sample.record(id))));
        }
        assertEquals("", reason(log.prove(sample.head(69_999))));
        assertTrue(asked.toString(), asked.values().stream().allMatch(count -> count == 1));
        assertEquals("273 full tiles of records, one of 256, the last ones of three levels", 277, asked.size());
    }

    /** The vectors that implementations of RFC 6962 share. */
    @Test
    public void hashesAsCertificateTransparencyDoes() {
        List<String> leaves = List.of("", "\0", "\u0010", " !", "01", "@ABC", "PQRSTUVW", "`abcdefghijklmno");
        List<String> roots = List.of(
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        NavigableMap<Long, String> records = new TreeMap<>();
        leaves.forEach(leaf -> records.put((long) records.size(), leaf));
        SampleLog sample = new SampleLog(8, records);
        for (int size = 1; size <= 8; size++) {
            byte[] root = HexFormat.of().parseHex(roots.get(size - 1));
            TreeHead head = new TreeHead(size, Base64.getEncoder().encodeToString(root));
            TransparencyLog log = new TransparencyLog(
                    head, tile -> CompletableFuture.completedFuture(Reply.served(sample.tile(tile))));
            assertEquals("", reason(log.prove(sample.record(size - 1))));
        }
    }

    @Test
    public void anEmptyLogHoldsNothing() {
        TransparencyLog log = new TransparencyLog(TreeHead.EMPTY, tile -> {
            throw new AssertionError(tile);
        });
        assertEquals("", reason(log.prove(TreeHead.EMPTY)));
        assertEquals("record 0 in a signed tree of 0 records", reason(log.prove(new SumDbRecord(0, "x\n", ""))));
    }

    private static TreeHead head(SampleLog sample, int first) {
        return first == 0 ? TreeHead.EMPTY : sample.head(first);
    }

    private static TransparencyLog log(SampleLog sample) {
        return log(sample, new HashMap<>());
    }

    private static TransparencyLog log(SampleLog sample, Map<Tile, Integer> asked) {
        return new TransparencyLog(sample.head(), tile -> {
            asked.merge(tile, 1, Integer::sum);
            return CompletableFuture.completedFuture(Reply.served(sample.tile(tile)));
        });
    }

    private static String proof(SampleLog sample, long id, Tile damaged, UnaryOperator<byte[]> damage) {
        TransparencyLog log = new TransparencyLog(sample.head(), tile -> {
            byte[] data = sample.tile(tile);
            return CompletableFuture.completedFuture(Reply.served(tile.equals(damaged) ? damage.apply(data) : data));
        });
        return reason(log.prove(sample.record(id)));
    }

    private static byte[] flipped(byte[] data, int at) {
        byte[] flipped = data.clone();
        flipped[at] ^= 1;
        return flipped;
    }

    /** Why the proof fails; empty where it holds. */
    private static String reason(CompletableFuture<Optional<Failure>> proof) {
        return proof.join().map(Failure::detail).orElse("");
    }
}
