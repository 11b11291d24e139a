package io.jenkins.plugins.gomodpreflight.engine.verdict;

import java.io.Serializable;
import java.time.Duration;

/**
 * From when on something is worth a finding.
 *
 * @param slow first-byte time that three of four answers of an endpoint exceed; without the round trip where that is slow itself
 * @param roundTrip median time to connect to a server
 * @param slowDns time to resolve a name
 * @param lossPercent share of the connections that needed a retransmission or failed, in percent
 * @param minBytesPerSecond throughput of a download
 * @param clockSkew distance between the server's Date and this machine's clock
 * @param minFreeBytes free space below which the module cache's disk counts as nearly full
 */
public record Thresholds(
        Duration slow,
        Duration roundTrip,
        Duration slowDns,
        double lossPercent,
        long minBytesPerSecond,
        Duration clockSkew,
        long minFreeBytes)
        implements Serializable {
    public static final Thresholds DEFAULT = new Thresholds(
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            1,
            256L << 10,
            Duration.ofMinutes(2),
            512L << 20);

    public Thresholds withSlow(Duration firstByte) {
        return new Thresholds(firstByte, roundTrip, slowDns, lossPercent, minBytesPerSecond, clockSkew, minFreeBytes);
    }

    /** The same with other limits for the network. */
    public Thresholds withNetwork(Duration connect, Duration dns, double loss, long bytesPerSecond) {
        return new Thresholds(slow, connect, dns, loss, bytesPerSecond, clockSkew, minFreeBytes);
    }

    /** The same with other limits for this machine. */
    public Thresholds withHost(Duration skew, long freeBytes) {
        return new Thresholds(slow, roundTrip, slowDns, lossPercent, minBytesPerSecond, skew, freeBytes);
    }
}
