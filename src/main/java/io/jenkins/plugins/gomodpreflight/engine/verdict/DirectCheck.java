package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Outcome;
import java.util.List;

/** Modules that go gets from their origin with a version control tool: what they contain was not looked at. */
final class DirectCheck implements Check {
    @Override
    public List<Finding> findings(Evidence evidence) {
        List<ModuleResult> direct = evidence.seen().modules().stream()
                .filter(m ->
                        m.outcome() == Outcome.NOT_CHECKED && m.firstFailed().isEmpty())
                .toList();
        if (direct.isEmpty()) {
            return List.of();
        }
        String first = direct.get(0).module().toString();
        return List.of(Draft.info(Code.DIRECT_NOT_CHECKED, first)
                .modules(direct.size())
                .with("module", first)
                .finding());
    }
}
