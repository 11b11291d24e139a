package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.SplittableRandom;
import org.junit.Test;

public class LegibleTest {
    @Test
    public void leavesWordsOfAnyLanguageAlone() {
        String text = "café 模块 мир ✓ 🙂 a<b&\"c\"";
        assertEquals(text, Legible.line(text, 100));
    }

    @Test
    public void takesAwayWhatActsOnItsSurroundings() {
        String[][] cases = {
            {"a\nb\r\tc", "a b  c"},
            {"\u001B[31mred", "\uFFFD[31mred"},
            {"\u0000", "\uFFFD"},
            {"evil\u202Egnp.exe", "evil\uFFFDgnp.exe"},
            {"\u2066x\u2069", "\uFFFDx\uFFFD"},
            {"zero\u200Bwidth\uFEFF", "zero\uFFFDwidth\uFFFD"},
            {"line\u2028end", "line\uFFFDend"},
            {"half \uD83D.", "half \uFFFD."},
            {"\uFFFE\uFFFF", "\uFFFD\uFFFD"},
        };
        for (String[] c : cases) {
            assertEquals(c[1], Legible.line(c[0], 100));
        }
    }

    @Test
    public void cutsLongTextsBetweenCharacters() {
        assertEquals("12345", Legible.line("12345", 5));
        assertEquals("1234…", Legible.line("123456", 5));
        assertEquals("123…", Legible.line("123🙂56", 5));
    }

    @Test
    public void isNeverLongerThanAllowed() {
        SplittableRandom random = new SplittableRandom(20240514);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append((char) random.nextInt(0x10000));
            }
            int max = 2 + random.nextInt(30);
            String line = Legible.line(text.toString(), max);
            assertTrue(line.length() <= max);
            assertEquals(line, Legible.line(line, max));
        }
    }
}
