package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import java.util.List;
import java.util.Optional;

/** A server whose answers take long to begin: three of four must be slow, so that a few slow ones do not count. */
final class SlowCheck implements Check {
    /** Fewer say nothing about what is usual. */
    private static final int MIN_SAMPLES = 3;

    @Override
    public List<Finding> findings(Evidence evidence) {
        long threshold = evidence.thresholds().slow().toMillis();
        return evidence.seen().endpoints().stream()
                .filter(e -> e.samples().size() >= MIN_SAMPLES && lowerQuartile(e.samples()) > threshold)
                .map(e -> finding(e, threshold, evidence))
                .toList();
    }

    private static Finding finding(Endpoint endpoint, long threshold, Evidence evidence) {
        Draft draft = Draft.warning(Code.ENDPOINT_SLOW, endpoint.url())
                .with("host", Address.of(endpoint.url()).host())
                .with("millis", Long.toString(Math.round(lowerQuartile(endpoint.samples()))))
                .with("threshold", Long.toString(threshold));
        Optional<String> other = new GoproxyCommands(evidence).withoutServer(endpoint.url());
        if (endpoint.kind() == Endpoint.Kind.SUMDB) {
            draft.remedy("fix-gosumdb", SumDbCheck.useOtherDatabase(evidence.env()));
        } else if (other.isPresent()) {
            draft.remedy("use-other-proxy", other);
        } else {
            draft.remedy("wait-and-retry");
        }
        return draft.finding();
    }

    /** The first answers of a run contain its own warming up; what three of four answers exceed is the server's. */
    private static double lowerQuartile(List<Double> samples) {
        return samples.stream().sorted().toList().get(samples.size() / 4);
    }
}
