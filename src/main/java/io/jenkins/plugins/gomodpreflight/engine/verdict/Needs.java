package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Outcome;
import java.util.List;

/** What the project needs that does not lie on this machine yet. */
final class Needs {
    private Needs() {}

    /** Whether any module has to be fetched. */
    static boolean fetching(Evidence evidence) {
        return toFetch(evidence) > 0;
    }

    /** How many modules have to be fetched. */
    static int toFetch(Evidence evidence) {
        return (int) evidence.seen().modules().stream().filter(Needs::isFetched).count();
    }

    /** Whether the project needs any module that is not a folder of its own. */
    static boolean anyModule(Evidence evidence) {
        return evidence.seen().modules().stream().anyMatch(m -> m.outcome() != Outcome.LOCAL);
    }

    static boolean isFetched(ModuleResult module) {
        return !List.of(Outcome.CACHED, Outcome.LOCAL).contains(module.outcome());
    }
}
