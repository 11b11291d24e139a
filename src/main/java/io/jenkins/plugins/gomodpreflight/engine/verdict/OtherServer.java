package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import java.util.Optional;

/** The remedy for a server that is slow: another one. */
final class OtherServer {
    private OtherServer() {}

    /** @param otherwise the remedy where there is no other one to go to */
    static Draft remedy(Draft draft, Endpoint endpoint, Evidence evidence, String otherwise) {
        Optional<String> other = new GoproxyCommands(evidence).withoutServer(endpoint.url());
        if (endpoint.kind() == Endpoint.Kind.SUMDB) {
            return draft.remedy("fix-gosumdb", SumDbCheck.useOtherDatabase(evidence.env()));
        }
        return other.isPresent() && endpoint.kind() == Endpoint.Kind.PROXY
                ? draft.remedy("use-other-proxy", other)
                : draft.remedy(otherwise);
    }
}
