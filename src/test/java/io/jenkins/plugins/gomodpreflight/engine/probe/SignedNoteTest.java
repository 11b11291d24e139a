package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SumDb;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.Test;

/** SignedNote, SumDbRecord and TreeHead: what a checksum database answers. */
public class SignedNoteTest {
    /** The example in the documentation of go's package note. */
    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String NOTE = TEXT
            + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String RECORD =
            "17\nexample.test/a v1.0.0 h1:zip\nexample.test/a v1.0.0/go.mod h1:mod\n\n" + NOTE;

    @Test
    public void opensWhatIsSigned() throws SettingException {
        assertEquals(Optional.of(TEXT), SignedNote.open(NOTE, SumDb.parse(KEY)));
        SumDb upperCase = SumDb.parse(KEY.replace("c74f20a3", "C74F20A3"));
        assertEquals(Optional.of(TEXT), SignedNote.open(NOTE, upperCase));
    }

    @Test
    public void nothingElseIsSigned() throws SettingException {
        SumDb database = SumDb.parse(KEY);
        assertEquals(Optional.empty(), SignedNote.open("", database));
        assertEquals(Optional.empty(), SignedNote.open(TEXT, database));
        assertEquals(Optional.empty(), SignedNote.open(TEXT + "\n", database));
        assertEquals(Optional.empty(), SignedNote.open(NOTE, SumDb.parse("sum.golang.org")));
        for (int i = 0; i < NOTE.length(); i++) {
            char other = NOTE.charAt(i) == 'A' ? 'B' : 'A';
            assertEquals(i + " changed", Optional.empty(), SignedNote.open(with(i, other), database));
        }
    }

    @Test
    public void aTreeIsReadFromASignedTextOfItsForm() throws SettingException {
        assertEquals(Optional.of(TreeHead.EMPTY), TreeHead.open("", SumDb.parse(KEY)));
        assertEquals("signed and no tree", Optional.empty(), TreeHead.open(NOTE, SumDb.parse(KEY)));
    }

    @Test
    public void aRecordHasAnIdATextAndATree() {
        SumDbRecord record =
                SumDbRecord.parse(RECORD.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertEquals(17, record.id());
        assertEquals("example.test/a v1.0.0 h1:zip\nexample.test/a v1.0.0/go.mod h1:mod\n", record.text());
        assertEquals(NOTE, record.note());
        assertEquals(
                "h1:mod",
                record.hashes("example.test/a", "v1.0.0/go.mod").findFirst().orElseThrow());
        assertEquals(0, record.hashes("example.test/a", "v1.0").count());
    }

    @Test
    public void noInputIsTooMuch() throws SettingException {
        SumDb database = SumDb.parse(KEY);
        byte[] good = RECORD.getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(good, random.nextInt(good.length + 1));
            if (damaged.length > 0) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            SumDbRecord.parse(damaged)
                    .ifPresent(record -> assertEquals(
                            record.note().equals(NOTE),
                            SignedNote.open(record.note(), database).isPresent()));
        }
        String longNote =
                "1\n" + "x\n".repeat(1 << 19) + "\n" + TEXT + "\n\u2014 PeterNeumann " + "AAAA".repeat(1 << 18) + "\n";
        SumDbRecord large =
                SumDbRecord.parse(longNote.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertEquals(1 << 20, large.text().length());
        assertFalse(SignedNote.open(large.note(), database).isPresent());
        assertTrue(SumDbRecord.parse("\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8))
                .isEmpty());
    }

    private static String with(int at, char other) {
        return NOTE.substring(0, at) + other + NOTE.substring(at + 1);
    }
}
