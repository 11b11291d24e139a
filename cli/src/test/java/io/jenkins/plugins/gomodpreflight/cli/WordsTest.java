package io.jenkins.plugins.gomodpreflight.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.Test;

public class WordsTest {
    @Test
    public void bothLanguagesHaveTheSameKeysAndPlaceholders() throws IOException {
        Properties english = load("Words.properties");
        Properties chinese = load("Words_zh_CN.properties");
        assertEquals(new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(chinese.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            assertEquals(key, placeholders(english.getProperty(key)), placeholders(chinese.getProperty(key)));
            assertFalse(key, chinese.getProperty(key).isBlank());
        }
    }

    @Test
    public void everyChineseLocaleGetsChinese() {
        assertEquals("模块", Words.forLocale(Locale.forLanguageTag("zh-CN")).get("explain.module"));
        assertEquals("模块", Words.forLocale(Locale.TRADITIONAL_CHINESE).get("explain.module"));
        assertEquals("module", Words.forLocale(Locale.FRENCH).get("explain.module"));
    }

    @Test
    public void valuesAreFilledInAsTheyAre() {
        assertEquals("page: $1 {0}", Words.forLocale(Locale.ENGLISH).get("demo.page", "$1 {0}"));
    }

    private static Set<String> placeholders(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Properties load(String file) throws IOException {
        try (InputStreamReader reader =
                new InputStreamReader(Words.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        }
    }
}
