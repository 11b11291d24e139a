package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.not;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.Test;

public class TextsTest {
    private static final Texts ENGLISH = Texts.forLocale(Locale.ENGLISH);
    private static final Texts CHINESE = Texts.forLocale(Locale.SIMPLIFIED_CHINESE);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");

    /** What a finding may name, as the head of Texts.properties lists it. */
    private static final Set<String> ARGUMENTS = Set.of(
            "subject",
            "modules",
            "others",
            "reason",
            "host",
            "url",
            "via",
            "address",
            "nameservers",
            "status",
            "certificate",
            "issuer",
            "modified",
            "notBefore",
            "notAfter",
            "names",
            "entry",
            "next",
            "module",
            "revision",
            "process",
            "lines",
            "file",
            "line",
            "column",
            "expected",
            "actual",
            "setting",
            "value",
            "variable",
            "millis",
            "threshold",
            "failures",
            "requests",
            "skew",
            "path",
            "free",
            "goVersion",
            "required",
            "pattern",
            "place",
            "rule",
            "machine");

    @Test
    public void bothLanguagesHaveTheSameKeysAndPlaceholders() {
        assertEquals(placeholders(ENGLISH), placeholders(CHINESE));
    }

    @Test
    public void bothLanguagesLeaveOutTheSameParts() {
        assertEquals(optionalPlaceholders(ENGLISH), optionalPlaceholders(CHINESE));
    }

    @Test
    public void everyCodeHasATitleAndAMessage() {
        for (Texts texts : List.of(ENGLISH, CHINESE)) {
            for (Code code : Code.values()) {
                assertFalse(code + " has no title", texts.title(code).equals(code.name()));
                assertTrue(code + " has no message", texts.all().containsKey(code + ".message"));
            }
        }
    }

    @Test
    public void everyCauseHasATitle() {
        for (Cause cause : Cause.values()) {
            assertFalse(ENGLISH.title(cause).isEmpty());
        }
    }

    @Test
    public void findingsNameOnlyWhatTheListOfArgumentsHas() {
        placeholders(ENGLISH).forEach((key, names) -> {
            if (!key.startsWith("report.") && !key.startsWith("count.")) {
                assertTrue(key + " names " + names, ARGUMENTS.containsAll(names));
            }
        });
    }

    @Test
    public void everySentenceIsWholeWithAndWithoutItsOptionalParts() {
        for (Texts texts : List.of(ENGLISH, CHINESE)) {
            for (Code code : Code.values()) {
                for (String reason : reasons(code)) {
                    for (boolean all : new boolean[] {true, false}) {
                        Finding finding = finding(code, reason, all);
                        String message = texts.message(finding);
                        assertWhole(code + " " + reason, message);
                    }
                }
            }
        }
    }

    @Test
    public void everyRemedyIsWhole() {
        for (Texts texts : List.of(ENGLISH, CHINESE)) {
            for (Object key : texts.all().keySet()) {
                if (key.toString().startsWith("remedy.")) {
                    Finding.Remedy remedy = new Finding.Remedy(key.toString().substring("remedy.".length()), "");
                    String text = texts.remedy(finding(Code.DNS_NXDOMAIN, "", true), remedy);
                    assertWhole(key.toString(), text);
                }
            }
        }
    }

    @Test
    public void valuesAreNotReadAsTemplatesAndCannotActOnTheSentence() {
        Finding finding = new Finding(
                Code.DNS_NXDOMAIN,
                Severity.ERROR,
                "https://x\n\u202E{host}",
                Map.of("host", "[{subject}] $1 \\", "nameservers", "n".repeat(5_000)),
                List.of(),
                0);
        String message = ENGLISH.message(finding);
        assertThat(message, containsString("No host is called [{subject}] $1 \\: the name server nnn"));
        assertThat(message, containsString("https://x \uFFFD{host}"));
        assertTrue(message.length() < 1_000);
    }

    @Test
    public void aMissingArgumentIsSeen() {
        Finding finding = new Finding(Code.DNS_NXDOMAIN, Severity.ERROR, "https://x", Map.of(), List.of(), 0);
        assertThat(ENGLISH.message(finding), containsString(Texts.MISSING));
    }

    @Test
    public void numbersHaveTheirNoun() {
        assertEquals("1 module", ENGLISH.count("modules", 1));
        assertEquals("1,204 modules", ENGLISH.count("modules", 1204));
        assertEquals("0 modules", ENGLISH.count("modules", 0));
        assertEquals("1,204 个模块", CHINESE.count("modules", 1204));
    }

    @Test
    public void onlyAnErrorKeepsModulesFromArriving() {
        for (Severity severity : Severity.values()) {
            Finding finding = new Finding(Code.MODCACHE_DAMAGED, severity, "x", Map.of(), List.of(), 2);
            assertEquals(severity == Severity.ERROR ? "Keeps 2 modules from arriving." : "", ENGLISH.affects(finding));
        }
    }

    @Test
    public void everyLocaleHasALanguage() {
        assertEquals(
                Locale.SIMPLIFIED_CHINESE,
                Texts.forLocale(Locale.TRADITIONAL_CHINESE).locale());
        assertEquals(Locale.SIMPLIFIED_CHINESE, Texts.forLocale(Locale.CHINESE).locale());
        assertEquals(Locale.ENGLISH, Texts.forLocale(Locale.GERMANY).locale());
        assertEquals(Locale.ENGLISH, Texts.forLocale(Locale.ROOT).locale());
    }

    @Test
    public void anUnknownWordIsADefect() {
        assertThrows(IllegalArgumentException.class, () -> ENGLISH.word("no-such-word"));
    }

    private static Finding finding(Code code, String reason, boolean all) {
        Map<String, String> arguments = new HashMap<>();
        Set<String> optional = optionalPlaceholders(ENGLISH).getOrDefault(code + ".message", Set.of());
        for (String argument : ARGUMENTS) {
            if (all || !optional.contains(argument)) {
                arguments.put(argument, "value");
            }
        }
        arguments.put("reason", reason);
        return new Finding(code, Severity.ERROR, "subject", arguments, List.of(), all ? 3 : 0);
    }

    /** The words a code may give as its reason; the empty one where it gives none. */
    private static Set<String> reasons(Code code) {
        String prefix = code + ".reason.";
        Set<String> reasons = ENGLISH.all().keySet().stream()
                .map(Object::toString)
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        return reasons.isEmpty() ? Set.of("") : reasons;
    }

    private static void assertWhole(String what, String sentence) {
        assertFalse(what + " is empty", sentence.isBlank());
        for (String leftover : List.of("{", "}", "[", "]", Texts.MISSING, "  ", " ,", " .", "，，", " ()", "（）")) {
            assertThat(what, sentence, not(containsString(leftover)));
        }
        assertEquals(what, sentence.strip(), sentence);
    }

    private static Map<String, Set<String>> placeholders(Texts texts) {
        Map<String, Set<String>> names = new TreeMap<>();
        texts.all().forEach((key, template) -> names.put(key.toString(), names(template.toString())));
        return names;
    }

    private static Map<String, Set<String>> optionalPlaceholders(Texts texts) {
        Map<String, Set<String>> names = new TreeMap<>();
        Pattern optional = Pattern.compile("\\[[^]]*]");
        texts.all().forEach((key, template) -> {
            Set<String> in = new TreeSet<>();
            optional.matcher(template.toString()).results().forEach(part -> in.addAll(names(part.group())));
            names.put(key.toString(), in);
        });
        return names;
    }

    private static Set<String> names(String template) {
        return PLACEHOLDER
                .matcher(template)
                .results()
                .map(p -> p.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
