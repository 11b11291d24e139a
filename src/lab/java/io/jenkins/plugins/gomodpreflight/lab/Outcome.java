package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Severity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What go did in a world, and what the preflight said.
 *
 * @param evidence what the script for the network team printed; empty where it did not run
 */
record Outcome(Shell.Result go, Report report, String evidence) {
    static Outcome of(Scenario scenario, int number) throws Exception {
        try (World world = new World(number)) {
            for (Scenario.Change change : scenario.changes()) {
                change.in(world);
            }
            world.open();
            Agent agent = new Agent(world, scenario);
            Shell.Result go = agent.go();
            Report report = agent.preflight();
            return new Outcome(go, report, scenario.evidence().isEmpty() ? "" : agent.evidence(report));
        }
    }

    /** Whether the preflight says that go succeeds, or has nothing to do. */
    boolean isToSucceed() {
        return report.verdict().download().outcome() != Verdict.Outcome.FAILS;
    }

    private List<Finding> findings() {
        return report.verdict().findings();
    }

    /** Leaves out notes, unless a note is what is looked for. */
    Optional<Finding> first(Optional<Code> expected) {
        return findings().stream()
                .filter(f -> f.severity() != Severity.INFO || expected.equals(Optional.of(f.code())))
                .findFirst();
    }

    @Override
    public String toString() {
        return "go ended with " + go.status() + ": " + go.errors().strip() + "\nthe preflight says "
                + report.verdict().download() + " and finds "
                + findings().stream()
                        .map(f -> "\n  " + f.severity() + " " + f.code() + " " + f.subject() + " " + f.arguments())
                        .collect(Collectors.joining());
    }
}
