package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.util.Locale;
import java.util.Optional;

/** Looks at a finding in detail. Its sentence must be whole, whatever else is asked. */
final class Expect {
    private final Finding finding;

    private Expect(Finding finding) {
        this.finding = finding;
    }

    static Expect expect(Finding finding) {
        String message = Texts.forLocale(Locale.ENGLISH).message(finding);
        assertFalse(message, message.contains(Texts.MISSING));
        return new Expect(finding);
    }

    Expect severity(Severity severity) {
        assertEquals(finding.toString(), severity, finding.severity());
        return this;
    }

    Expect subject(String subject) {
        assertEquals(finding.toString(), subject, finding.subject());
        return this;
    }

    Expect modules(int modules) {
        assertEquals(finding.toString(), modules, finding.modules());
        return this;
    }

    /** The value of an argument; null where there must be none. */
    Expect with(String argument, String value) {
        assertEquals(finding + ": " + argument, value, finding.arguments().get(argument));
        return this;
    }

    /** The command of a remedy; null where the finding must not have it. */
    Expect remedy(String id, String command) {
        Optional<String> found = finding.remedies().stream()
                .filter(r -> r.id().equals(id))
                .map(Finding.Remedy::command)
                .findFirst();
        assertEquals(finding + ": " + id, Optional.ofNullable(command), found);
        return this;
    }
}
