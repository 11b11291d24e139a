package io.jenkins.plugins.gomodpreflight.engine.verdict;

import java.util.List;

/** The check ran out of its own time, so what go would do is not known for all modules. */
final class BudgetCheck implements Check {
    static final String RAISE_TIME_LIMIT = "gomod-preflight --timeout 2m";

    @Override
    public List<Finding> findings(Evidence evidence) {
        List<Obstacle> late = Obstacles.of(evidence).deciding(Code.BUDGET_EXHAUSTED);
        if (late.isEmpty()) {
            return List.of();
        }
        List<Trouble> troubles = Trouble.group(late, evidence);
        return List.of(Draft.error(
                        Code.BUDGET_EXHAUSTED,
                        troubles.size() == 1 ? troubles.get(0).url() : "")
                .modules(Obstacles.modules(late))
                .with("detail", late.get(0).failure().detail())
                .remedy("raise-time-limit", RAISE_TIME_LIMIT)
                .finding());
    }
}
