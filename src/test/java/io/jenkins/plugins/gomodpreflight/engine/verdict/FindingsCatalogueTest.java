package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.Test;

/** Compares {@code docs/findings.md} with the codes and their texts. */
public class FindingsCatalogueTest {
    private static final Pattern SECTION =
            Pattern.compile("(?m)^### `([A-Z0-9_]+)`\\n\\n\\*\\*(.+)\\*\\*, (.+)\\.\\n\\n");
    private static final Pattern SEVERITIES =
            Pattern.compile("(error|warning|note)(, (error|warning|note)| or (error|warning|note))*");

    private static final Texts TEXTS = Texts.forLocale(Locale.ENGLISH);

    @Test
    public void everyCodeHasOneSectionInTheOrderOfTheCodes() throws IOException {
        assertEquals(
                Arrays.stream(Code.values()).map(Code::name).toList(),
                sections().stream().map(section -> section.group(1)).toList());
    }

    @Test
    public void theTitlesAreThoseOfTheReport() throws IOException {
        for (MatchResult section : sections()) {
            assertEquals(TEXTS.title(Code.valueOf(section.group(1))), section.group(2));
        }
    }

    @Test
    public void everySectionNamesItsSeverity() throws IOException {
        for (MatchResult section : sections()) {
            assertTrue(section.group(), SEVERITIES.matcher(section.group(3)).matches());
        }
    }

    @Test
    public void everySectionSaysWhatFixesIt() throws IOException {
        String catalogue = catalogue();
        for (String section : catalogue.substring(catalogue.indexOf("### ")).split("(?m)^### ")) {
            if (!section.isBlank()) {
                assertTrue(section, section.contains("\nFix: ") || section.contains("\nNothing to fix"));
            }
        }
    }

    private static List<MatchResult> sections() throws IOException {
        return SECTION.matcher(catalogue()).results().toList();
    }

    /** Tests run in the plugin's folder or in the command line's below it. */
    private static String catalogue() throws IOException {
        for (String place : List.of("docs/findings.md", "../docs/findings.md")) {
            if (Files.exists(Path.of(place))) {
                return Files.readString(Path.of(place)).replace("\r\n", "\n");
            }
        }
        assumeTrue("docs/findings.md is not beside the folder the tests run in", false);
        return "";
    }
}
