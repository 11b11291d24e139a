package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.BeforeClass;
import org.junit.Test;

/** What holds for every verdict, over the catalogue of samples. */
public class SamplesTest {
    private static final Map<String, Verdict> VERDICTS = new TreeMap<>();

    @BeforeClass
    public static void judge() {
        Samples.all().forEach((name, evidence) -> VERDICTS.put(name, Judge.judge(evidence)));
    }

    @Test
    public void everyCodeOccurs() {
        Set<Code> seen = EnumSet.noneOf(Code.class);
        VERDICTS.values().forEach(v -> v.findings().forEach(f -> seen.add(f.code())));
        assertEquals(EnumSet.allOf(Code.class), seen);
    }

    @Test
    public void everyCauseThatDecidesFails() {
        for (Cause cause : Cause.values()) {
            Verdict verdict = VERDICTS.get("cause " + cause);
            assertEquals(cause.name(), Verdict.Outcome.FAILS, verdict.download().outcome());
            assertTrue(
                    cause + ": " + verdict.findings(),
                    verdict.findings().stream()
                            .anyMatch(f -> f.code() == Causes.code(cause) && f.severity() == Severity.ERROR));
        }
    }

    @Test
    public void everyVerdictIsConsistent() {
        VERDICTS.forEach(Consistency::check);
    }

    @Test
    public void everyMessageIsComplete() {
        for (Texts texts : List.of(Texts.forLocale(Locale.ENGLISH), Texts.forLocale(Locale.SIMPLIFIED_CHINESE))) {
            VERDICTS.forEach((name, verdict) -> {
                for (Finding finding : verdict.findings()) {
                    assertWhole(name + ": " + finding, texts.message(finding));
                    for (Finding.Remedy remedy : finding.remedies()) {
                        assertWhole(name + ": " + finding + " " + remedy.id(), texts.remedy(finding, remedy));
                    }
                }
            });
        }
    }

    private static void assertWhole(String what, String text) {
        assertFalse(what, text.isBlank());
        assertFalse(what + " is told as: " + text, text.contains(Texts.MISSING));
    }

    @Test
    public void noSecretIsTold() {
        VERDICTS.forEach((name, verdict) -> assertFalse(name, verdict.toString().contains("s3cr3t")));
    }
}
