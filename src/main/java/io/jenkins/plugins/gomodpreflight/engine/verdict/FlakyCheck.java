package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import java.util.List;
import java.util.Optional;

/** A server that left some requests without an answer and answered others. */
final class FlakyCheck implements Check {
    @Override
    public List<Finding> findings(Evidence evidence) {
        return evidence.seen().endpoints().stream()
                .filter(e -> e.failures() > 0 && e.failures() < e.requests())
                // the small answers come, and the larger ones never
                .filter(e -> e.quality().blackHole().isEmpty())
                .map(e -> finding(e, evidence))
                .toList();
    }

    private static Finding finding(Endpoint endpoint, Evidence evidence) {
        GoproxyCommands goproxy = new GoproxyCommands(evidence);
        Optional<String> pipe = goproxy.entryAt(endpoint.url()).flatMap(goproxy::pipeAfter);
        return Draft.warning(Code.ENDPOINT_FLAKY, endpoint.url())
                .with("host", Address.of(endpoint.url()).host())
                .with("requests", Integer.toString(endpoint.requests()))
                .with("failures", Integer.toString(endpoint.failures()))
                .remedy("use-pipe", pipe)
                .remedy("wait-and-retry")
                .remedy("use-other-proxy", goproxy.withoutServer(endpoint.url()))
                .finding();
    }
}
