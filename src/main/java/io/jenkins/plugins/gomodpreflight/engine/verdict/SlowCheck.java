package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import java.util.List;
import java.util.Optional;

/** A server whose answers take long to begin: the median counts, so that a single slow one does not. */
final class SlowCheck implements Check {
    /** Fewer say nothing about what is usual. */
    private static final int MIN_SAMPLES = 3;

    @Override
    public List<Finding> findings(Evidence evidence) {
        long threshold = evidence.thresholds().slow().toMillis();
        return evidence.seen().endpoints().stream()
                .filter(e -> e.samples().size() >= MIN_SAMPLES && median(e.samples()) > threshold)
                .map(e -> finding(e, threshold, evidence))
                .toList();
    }

    private static Finding finding(Endpoint endpoint, long threshold, Evidence evidence) {
        Draft draft = Draft.warning(Code.ENDPOINT_SLOW, endpoint.url())
                .with("host", Address.of(endpoint.url()).host())
                .with("millis", Long.toString(Math.round(median(endpoint.samples()))))
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

    private static double median(List<Double> samples) {
        List<Double> sorted = samples.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
