package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Attempt;
import java.util.List;

/** A module proxy that is asked over plain http; on this machine itself nobody can listen. */
final class PlainHttpCheck implements Check {
    @Override
    public List<Finding> findings(Evidence evidence) {
        return evidence.seen().modules().stream()
                .flatMap(m -> m.files().stream())
                .flatMap(f -> f.attempts().stream())
                .map(Attempt::source)
                .filter(source -> Address.of(source).scheme().equals("http"))
                .distinct()
                .map(entry -> finding(entry, evidence))
                .toList();
    }

    private static Finding finding(String entry, Evidence evidence) {
        boolean local = Address.of(entry).isLoopback();
        Draft draft =
                local ? Draft.info(Code.GOPROXY_PLAIN_HTTP, entry) : Draft.warning(Code.GOPROXY_PLAIN_HTTP, entry);
        return draft.with("entry", entry)
                .remedy(
                        "use-https",
                        new GoproxyCommands(evidence).replacing(entry, url -> url.replaceFirst("^http:", "https:")))
                .finding();
    }
}
