package io.jenkins.plugins.gomodpreflight.engine.report;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.Test;

public class TextWrapTest {
    @Test
    public void breaksBetweenWords() {
        assertEquals(List.of("one two", "three"), TextWrap.lines("one two three", 8));
        assertEquals(List.of("one two", "three"), TextWrap.lines("one two three", 7));
        assertEquals(List.of(""), TextWrap.lines("", 8));
    }

    @Test
    public void keepsAWordThatIsTooLongWhole() {
        assertEquals(
                List.of("see", "https://example.com/long", "there"),
                TextWrap.lines("see https://example.com/long there", 10));
    }

    @Test
    public void breaksBetweenChineseCharactersAndKeepsPunctuationWithThem() {
        assertEquals(List.of("模块代", "理不可", "用。"), TextWrap.lines("模块代理不可用。", 6));
        assertEquals(List.of("访问", "go.mod"), TextWrap.lines("访问go.mod", 8));
    }

    @Test
    public void losesNothingAndKeepsToTheWidth() {
        String alphabet = "ab 模块，。（）“”/:";
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            int columns = 1 + random.nextInt(40);
            List<String> lines = TextWrap.lines(text.toString(), columns);
            assertEquals(
                    text.toString().replace(" ", ""), String.join("", lines).replace(" ", ""));
            assertTrue(lines.stream()
                    .allMatch(l -> TextWrap.width(l) <= columns
                            || TextWrap.lines(l, columns).size() == 1));
        }
    }
}
