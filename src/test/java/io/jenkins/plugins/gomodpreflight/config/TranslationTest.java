package io.jenkins.plugins.gomodpreflight.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/** Whatever the forms say, they say in Simplified Chinese as well. */
public class TranslationTest {
    private static final Path RESOURCES = Path.of("src/main/resources/io/jenkins/plugins/gomodpreflight/config");
    private static final Pattern KEY = Pattern.compile("\\$\\{%([^}(]+)");

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static Path chinese(Path file, String ending) {
        String path = file.toString();
        return Path.of(path.substring(0, path.length() - ending.length()) + "_zh_CN"
                + (ending.equals(".jelly") ? ".properties" : ending));
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            properties.load(reader);
        }
        return properties;
    }

    @Test
    public void everyWordOfAViewIsTranslated() throws Exception {
        int words = 0;
        for (Path view : files(".jelly")) {
            Set<String> keys = KEY.matcher(Files.readString(view))
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!keys.isEmpty()) {
                assertEquals(
                        view.toString(),
                        keys,
                        new TreeSet<>(read(chinese(view, ".jelly")).keySet()));
            }
            words += keys.size();
        }
        assertThat(words, greaterThan(30));
    }

    @Test
    public void everyMessageIsTranslated() throws Exception {
        Path english = RESOURCES.resolve("Messages.properties");
        Properties ours = read(english);
        Properties theirs = read(chinese(english, ".properties"));
        assertEquals(ours.keySet(), theirs.keySet());
        Pattern argument = Pattern.compile("\\{\\d}");
        for (String key : ours.stringPropertyNames()) {
            assertEquals(key, matches(argument, ours.getProperty(key)), matches(argument, theirs.getProperty(key)));
        }
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    @Test
    public void everyHelpIsTranslated() throws Exception {
        List<Path> help = files(".html").stream()
                .filter(file -> !file.toString().contains("_zh_CN"))
                .toList();
        assertThat(help.size(), greaterThan(20));
        for (Path english : help) {
            Path chinese = chinese(english, ".html");
            assertTrue(chinese + " is missing", Files.exists(chinese));
            assertThat(
                    chinese.toString(),
                    Files.readString(chinese)
                            .codePoints()
                            .filter(Character::isIdeographic)
                            .count(),
                    greaterThan(5L));
        }
    }

    @Test
    public void everyFieldHasHelp() throws Exception {
        Pattern field = Pattern.compile("<f:entry [^>]*field=\"(\\w+)\"");
        Set<String> fields = new TreeSet<>();
        for (Path view : files(".jelly")) {
            field.matcher(Files.readString(view)).results().forEach(match -> fields.add(match.group(1)));
        }
        Set<String> explained = files(".html").stream()
                .map(file -> file.getFileName().toString().replaceFirst("^help-(\\w+?)(_zh_CN)?\\.html$", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(fields, explained);
    }
}
