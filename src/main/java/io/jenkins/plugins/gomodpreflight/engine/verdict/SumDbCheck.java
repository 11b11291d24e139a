package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import java.util.List;

/** What go.sum lacks, where the checksum database cannot be asked for it. The cause is told on its own. */
final class SumDbCheck implements Check {
    @Override
    public List<Finding> findings(Evidence evidence) {
        List<Obstacle> unanswered = Obstacles.of(evidence).deciding().stream()
                .filter(Obstacle::sumDb)
                .filter(o -> switch (o.code()) {
                    case HTTP_NOT_FOUND, CHECKSUM_MISMATCH, CONTENT_INVALID, GOSUMDB_INVALID, BUDGET_EXHAUSTED -> false;
                    default -> true;
                })
                .toList();
        if (unanswered.isEmpty()) {
            return List.of();
        }
        Obstacle first = unanswered.get(0);
        return List.of(Draft.error(
                        Code.SUMDB_AT_ODDS_WITH_NOPROXY,
                        evidence.seen().sumDb().get().name())
                .modules(Obstacles.modules(unanswered))
                .with("reason", "unreachable")
                .with("module", first.module().toString())
                .with("detail", first.failure().detail())
                .remedy("fix-gosumdb", useOtherDatabase(evidence.env()))
                .finding());
    }

    /** The command that sets another database than the one in trouble. */
    static String useOtherDatabase(GoEnv env) {
        boolean first = env.get("GOSUMDB").equals("sum.golang.org");
        return new Commands(env).set("GOSUMDB", first ? "sum.golang.google.cn" : "sum.golang.org");
    }
}
