package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import java.util.List;

/**
 * A server whose answers take long to begin: three of four must be slow, so that a few slow ones do not count. Where the
 * way to it is long, that is told instead, and what the server adds must be slow by itself.
 */
final class SlowCheck implements Check {
    /** Fewer say nothing about what is usual. */
    private static final int MIN_SAMPLES = 3;

    @Override
    public List<Finding> findings(Evidence evidence) {
        long threshold = evidence.thresholds().slow().toMillis();
        return evidence.seen().endpoints().stream()
                .filter(e -> e.samples().size() >= MIN_SAMPLES
                        && lowerQuartile(e.samples()) - QualityCheck.longWay(e, evidence) > threshold)
                .map(e -> finding(e, threshold, evidence))
                .toList();
    }

    private static Finding finding(Endpoint endpoint, long threshold, Evidence evidence) {
        Draft draft = Draft.warning(Code.ENDPOINT_SLOW, endpoint.url())
                .with("host", Address.of(endpoint.url()).host())
                .with("millis", Long.toString(Math.round(lowerQuartile(endpoint.samples()))))
                .with("threshold", Long.toString(threshold));
        return OtherServer.remedy(draft, endpoint, evidence, "wait-and-retry").finding();
    }

    /** The first answers of a run contain its own warming up; what three of four answers exceed is the server's. */
    private static double lowerQuartile(List<Double> samples) {
        return samples.stream().sorted().toList().get(samples.size() / 4);
    }
}
