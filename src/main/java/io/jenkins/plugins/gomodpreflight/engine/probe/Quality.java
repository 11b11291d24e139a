package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.util.Optional;

/**
 * How good the way to a server is, or to the HTTP proxy on the way to it. Measured on request, and as far as it may
 * explain something where a server is slow or fails.
 *
 * @param connects connections that were made to see how long that takes and what gets lost
 * @param download a zip that was fetched to see how fast the server sends
 * @param blackHole set where packets are lost because they are large
 */
public record Quality(Optional<Connects> connects, Optional<Download> download, Optional<BlackHole> blackHole) {
    public static final Quality UNKNOWN = new Quality(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Connections.
     *
     * @param count how many were tried
     * @param lost how many of them took a second packet or were not answered; one that is refused is answered
     * @param medianMillis how long the others took
     */
    public record Connects(int count, int lost, double medianMillis) {
        /** Fewer say nothing of what gets lost. */
        static final int ENOUGH = 20;

        public boolean tellsLoss() {
            return count >= ENOUGH;
        }
    }

    /**
     * A download.
     *
     * @param bytes what came behind the first piece
     * @param millis from the first piece to the last
     */
    public record Download(long bytes, double millis) {
        private static final long ENOUGH_BYTES = 512 << 10;
        private static final double ENOUGH_MILLIS = 2000;

        /** A shorter one has not come up to its speed. */
        public boolean tellsSpeed() {
            return bytes >= ENOUGH_BYTES || millis >= ENOUGH_MILLIS;
        }

        public double bytesPerSecond() {
            return bytes * 1000 / Math.max(1, millis);
        }
    }

    /**
     * A way on which larger packets vanish: what was not answered was answered when it was asked for in small packets.
     *
     * @param networkInterface of this machine, by which the way begins; empty where that is not known
     * @param mtu how large packets that interface lets through
     */
    public record BlackHole(String networkInterface, int mtu) {}
}
