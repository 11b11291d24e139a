package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.Test;

public class GunzipTest {
    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static byte[] decode(byte[] packed, int step) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        Gunzip gunzip = new Gunzip();
        try {
            for (int i = 0; i < packed.length; i += step) {
                ByteBuffer piece = ByteBuffer.wrap(packed, i, Math.min(step, packed.length - i));
                gunzip.accept(piece, bytes -> {
                    byte[] copy = new byte[bytes.remaining()];
                    bytes.get(copy);
                    plain.writeBytes(copy);
                });
            }
            gunzip.end();
        } finally {
            gunzip.close();
        }
        return plain.toByteArray();
    }

    @Test
    public void decodesWhateverTheSizeOfThePieces() throws IOException {
        Random random = new Random(3);
        for (int size : new int[] {0, 1, 100, 70_000}) {
            byte[] plain = new byte[size];
            random.nextBytes(plain);
            Arrays.fill(plain, 0, size / 2, (byte) 'x');
            for (int step : new int[] {1, 7, 8192, Integer.MAX_VALUE / 2}) {
                assertArrayEquals(plain, decode(gzip(plain), step));
            }
        }
    }

    @Test
    public void decodesEveryHeaderAndSeveralMembers() throws IOException {
        byte[] plain = "module m".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int flags = 0; flags < 32; flags++) {
            packed.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 0, 0, 0, 0, 0, 3});
            packed.writeBytes((flags & 4) != 0 ? new byte[] {3, 0, 0, 0, 0} : new byte[0]);
            packed.writeBytes((flags & 8) != 0 ? new byte[] {'n', 0} : new byte[0]);
            packed.writeBytes((flags & 16) != 0 ? new byte[] {0} : new byte[0]);
            packed.writeBytes((flags & 2) != 0 ? new byte[] {9, 9} : new byte[0]);
            Deflater deflater = new Deflater(9, true);
            deflater.setInput(plain);
            deflater.finish();
            byte[] data = new byte[100];
            packed.write(data, 0, deflater.deflate(data));
            deflater.end();
            CRC32 crc = new CRC32();
            crc.update(plain);
            for (int shift = 0; shift < 32; shift += 8) {
                packed.write((int) (crc.getValue() >> shift));
            }
            packed.writeBytes(new byte[] {(byte) plain.length, 0, 0, 0});
        }
        for (int step : new int[] {1, 5, 100_000}) {
            assertEquals("module m".repeat(32), new String(decode(packed.toByteArray(), step), StandardCharsets.UTF_8));
        }
    }

    @Test
    public void everyCutIsNoticed() throws IOException {
        byte[] packed = gzip("some text, some text, some text".getBytes(StandardCharsets.UTF_8));
        for (int length = 1; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThrows("cut at " + length, IOException.class, () -> decode(cut, 4));
        }
    }

    @Test
    public void damageEndsInAnIoExceptionOrInOtherBytes() throws IOException {
        Random random = new Random(4);
        byte[] packed = gzip("some text, some text, some text".repeat(9).getBytes(StandardCharsets.UTF_8));
        int failures = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] damaged = packed.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                decode(damaged, 1 + random.nextInt(20));
            } catch (IOException e) {
                failures++;
            }
        }
        assertTrue("failures: " + failures, failures > 2500);
    }
}
