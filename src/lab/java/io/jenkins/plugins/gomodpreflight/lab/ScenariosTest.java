package io.jenkins.plugins.gomodpreflight.lab;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.Test;

/** What can be said of the scenarios without their networks. */
public class ScenariosTest {
    /** Findings that no scenario has as its first one, each with the reason. */
    private static final Set<Code> WITHOUT = EnumSet.of(
            // half a gigabyte would have to be sent
            Code.HTTP_TOO_LARGE,
            // about the check and not about the network
            Code.BUDGET_EXHAUSTED,
            // always behind another one that names the cause
            Code.ENDPOINT_FLAKY,
            Code.SUMDB_AT_ODDS_WITH_NOPROXY,
            // takes a kernel that has it
            Code.SELINUX_SUSPECT);

    @Test
    public void everyFindingHasAScenario() {
        Set<Code> codes = Scenarios.all().stream()
                .flatMap(scenario -> scenario.code().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Code.class)));
        assertEquals(EnumSet.complementOf(EnumSet.copyOf(WITHOUT)), codes);
    }
}
