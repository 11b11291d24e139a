package io.jenkins.plugins.gomodpreflight.engine.verdict;

import java.time.Duration;

/**
 * From when on something is worth a finding.
 *
 * @param slow first-byte time that three of four answers of an endpoint exceed; the default of 200 ms is the seed threshold for round trips
 * @param clockSkew distance between the server's Date and this machine's clock
 * @param minFreeBytes free space below which the module cache's disk counts as nearly full
 */
public record Thresholds(Duration slow, Duration clockSkew, long minFreeBytes) {
    public static final Thresholds DEFAULT = new Thresholds(Duration.ofMillis(200), Duration.ofMinutes(2), 512L << 20);
}
