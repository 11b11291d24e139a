package io.jenkins.plugins.gomodpreflight.config;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Thresholds;
import java.io.Serializable;
import java.time.Duration;

/**
 * From when on one layer takes something for slow, lossy, wrong or full; a null component says nothing, and a layer below
 * decides.
 *
 * @param slow milliseconds to the first byte, 1 to 60000
 * @param roundTrip milliseconds to connect, 1 to 60000
 * @param slowDns milliseconds to resolve a name, 1 to 60000
 * @param loss percent of the connections that fail or need a retransmission, 0 to 100
 * @param minThroughput KiB a second of a download, 0 to 1048576
 * @param clockSkew seconds that the agent's clock is off, 1 to 86400
 * @param minFree free space of the module cache's disk in MiB, 0 to 1048576
 */
public record Limits(
        Integer slow,
        Integer roundTrip,
        Integer slowDns,
        Integer loss,
        Integer minThroughput,
        Integer clockSkew,
        Integer minFree)
        implements Serializable {

    /** Says nothing about anything. */
    static final Limits NONE = new Limits(null, null, null, null, null, null, null);

    /** What counts where nobody says anything. */
    static final Limits BUILT_IN = of(Thresholds.DEFAULT);

    /** @throws IllegalArgumentException for a number out of range */
    public Limits {
        Limit.SLOW.check(slow);
        Limit.ROUND_TRIP.check(roundTrip);
        Limit.SLOW_DNS.check(slowDns);
        Limit.LOSS.check(loss);
        Limit.MIN_THROUGHPUT.check(minThroughput);
        Limit.CLOCK_SKEW.check(clockSkew);
        Limit.MIN_FREE.check(minFree);
    }

    private static Limits of(Thresholds thresholds) {
        return new Limits(
                Math.toIntExact(thresholds.slow().toMillis()),
                Math.toIntExact(thresholds.roundTrip().toMillis()),
                Math.toIntExact(thresholds.slowDns().toMillis()),
                (int) thresholds.lossPercent(),
                Math.toIntExact(thresholds.minBytesPerSecond() >> 10),
                Math.toIntExact(thresholds.clockSkew().toSeconds()),
                Math.toIntExact(thresholds.minFreeBytes() >> 20));
    }

    /** These, and for those that say nothing the lower layer's. */
    Limits orElse(Limits lower) {
        return new Limits(
                Options.or(slow, lower.slow),
                Options.or(roundTrip, lower.roundTrip),
                Options.or(slowDns, lower.slowDns),
                Options.or(loss, lower.loss),
                Options.or(minThroughput, lower.minThroughput),
                Options.or(clockSkew, lower.clockSkew),
                Options.or(minFree, lower.minFree));
    }

    /** The same for the engine; every component must say something. */
    public Thresholds thresholds() {
        return Thresholds.DEFAULT
                .withSlow(Duration.ofMillis(slow))
                .withNetwork(Duration.ofMillis(roundTrip), Duration.ofMillis(slowDns), loss, (long) minThroughput << 10)
                .withHost(Duration.ofSeconds(clockSkew), (long) minFree << 20);
    }
}
