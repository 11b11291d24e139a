package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** What every verdict must be like, whatever was seen. */
final class Consistency {
    private Consistency() {}

    static void check(String name, Verdict verdict) {
        String what = name + ": " + verdict;
        List<Finding> findings = verdict.findings();
        boolean error = findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
        boolean warning = findings.stream().anyMatch(f -> f.severity() == Severity.WARNING);
        assertEquals(what, error, verdict.download().outcome() == Verdict.Outcome.FAILS);
        assertEquals(
                what, error ? Verdict.Level.FAIL : warning ? Verdict.Level.WARN : Verdict.Level.PASS, verdict.level());
        assertEquals(what, error, verdict.download().reason().isPresent());
        verdict.download()
                .reason()
                .ifPresent(reason -> assertEquals(what, reason, findings.get(0).code()));
        assertEquals(
                what,
                findings.stream()
                        .sorted(Comparator.comparing(Finding::severity))
                        .toList(),
                findings);
        assertEquals(
                what,
                findings.size(),
                new HashSet<>(findings.stream()
                                .map(f -> List.of(f.code(), f.subject()))
                                .toList())
                        .size());
        for (Finding finding : findings) {
            assertTrue(
                    what,
                    finding.severity() == Severity.INFO || !finding.remedies().isEmpty());
            assertTrue(what, finding.modules() >= 0);
            assertFalse(what, finding.arguments().containsValue(""));
        }
    }
}
