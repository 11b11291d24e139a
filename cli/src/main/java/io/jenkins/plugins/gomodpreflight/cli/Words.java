package io.jenkins.plugins.gomodpreflight.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

/** What {@code explain} and {@code demo} say, in the reader's language; the words of findings are the engine's. */
final class Words {
    private final Properties properties = new Properties();

    private Words(String file) {
        try (Reader reader = new InputStreamReader(Words.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " of the jar", e);
        }
    }

    /** Simplified Chinese for every Chinese locale, else English, as in reports. */
    static Words forLocale(Locale locale) {
        return new Words(locale.getLanguage().equals("zh") ? "Words_zh_CN.properties" : "Words.properties");
    }

    /**
     * @param values stand for {@code {0}}, {@code {1}} and so on
     */
    String get(String key, Object... values) {
        String text = properties.getProperty(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }
}
