package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.plan.Toolchain;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.SumDbResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What go.sum lacks, where the checksum database cannot be asked for it. The cause is told on its own. A toolchain, which
 * go.sum cannot list, is among it even where no database is to be asked.
 */
final class SumDbCheck implements Check {
    @Override
    public List<Finding> findings(Evidence evidence) {
        List<Obstacle> lookUps = Obstacles.of(evidence).deciding().stream()
                .filter(Obstacle::sumDb)
                .toList();
        List<Finding> findings = new ArrayList<>();
        lookUps.stream()
                .filter(o -> o.module().path().equals(Toolchain.MODULE))
                .findFirst()
                .ifPresent(o -> findings.add(toolchain(evidence, o)));
        List<Obstacle> unanswered = lookUps.stream()
                .filter(o -> !o.module().path().equals(Toolchain.MODULE))
                .filter(o -> switch (o.code()) {
                    case HTTP_NOT_FOUND, CHECKSUM_MISMATCH, CONTENT_INVALID, GOSUMDB_INVALID, BUDGET_EXHAUSTED -> false;
                    default -> true;
                })
                .toList();
        if (!unanswered.isEmpty()) {
            findings.add(unanswered(evidence, unanswered));
        }
        return findings;
    }

    private static Finding toolchain(Evidence evidence, Obstacle lookUp) {
        boolean off = evidence.env().get("GOSUMDB").equals("off");
        String database = evidence.seen().sumDb().map(SumDbResult::name).orElse("");
        return Draft.error(Code.TOOLCHAIN_NOT_VERIFIABLE, lookUp.module().toString())
                .modules(1)
                .with("required", evidence.toolchain().name().replaceFirst("^go", ""))
                .with("reason", off ? "off" : "no-answer")
                .with("entry", database.isEmpty() ? "GOSUMDB" : database)
                .with("detail", lookUp.failure().detail())
                .remedy("upgrade-go")
                .remedy("fix-gosumdb", useOtherDatabase(evidence.env()))
                .finding();
    }

    private static Finding unanswered(Evidence evidence, List<Obstacle> unanswered) {
        Obstacle first = unanswered.get(0);
        return Draft.error(
                        Code.SUMDB_AT_ODDS_WITH_NOPROXY,
                        evidence.seen().sumDb().get().name())
                .modules(Obstacles.modules(unanswered))
                .with("reason", "unreachable")
                .with("module", first.module().toString())
                .with("detail", first.failure().detail())
                .remedy("fix-gosumdb", useOtherDatabase(evidence.env()))
                .finding();
    }

    /** The command that sets another database than the one in trouble. */
    static String useOtherDatabase(GoEnv env) {
        boolean first = env.get("GOSUMDB").equals("sum.golang.org");
        return new Commands(env).set("GOSUMDB", first ? "sum.golang.google.cn" : "sum.golang.org");
    }
}
