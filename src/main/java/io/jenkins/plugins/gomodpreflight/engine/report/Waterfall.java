package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The phases of one endpoint, one after the other from the moment zero. */
public final class Waterfall {
    /** What happens until an answer begins, in this order. */
    public enum Phase {
        DNS,
        CONNECT,
        TLS,
        FIRST_BYTE
    }

    /**
     * One bar.
     *
     * @param start milliseconds from the first bar's beginning
     * @param millis its length; 0 where a failed phase was not timed
     */
    public record Bar(Phase phase, double start, double millis, boolean failed) {}

    private static final double SHORTEST_AXIS = 4;

    private Waterfall() {}

    /** The phases that happened; the failed one is the last. */
    public static List<Bar> bars(Endpoint endpoint) {
        List<Bar> bars = new ArrayList<>();
        Phase failed = endpoint.failure().map(f -> phase(f.cause())).orElse(null);
        double at = 0;
        for (Phase phase : Phase.values()) {
            double millis = millis(endpoint.phases(), phase);
            if (phase == failed) {
                bars.add(new Bar(phase, at, Math.max(0, millis), true));
                return bars;
            }
            if (millis >= 0) {
                bars.add(new Bar(phase, at, millis, false));
                at += millis;
            }
        }
        return bars;
    }

    /**
     * The end of the common axis in milliseconds: the smallest of 1, 2, 4 and 8 times a power of ten that holds every bar,
     * and at least 4, so that a quarter of it is never less than a millisecond.
     */
    public static double axis(Collection<Endpoint> endpoints) {
        double longest = endpoints.stream()
                .flatMap(e -> bars(e).stream())
                .mapToDouble(bar -> bar.start() + bar.millis())
                .max()
                .orElse(0);
        double needed = Math.max(longest, SHORTEST_AXIS);
        double power = Math.pow(10, Math.floor(Math.log10(needed)));
        for (double factor : new double[] {1, 2, 4, 8}) {
            if (needed <= factor * power) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static double millis(Endpoint.Phases phases, Phase phase) {
        return switch (phase) {
            case DNS -> phases.dns();
            case CONNECT -> phases.connect();
            case TLS -> phases.tls();
            case FIRST_BYTE -> phases.firstByte();
        };
    }

    private static Phase phase(Cause cause) {
        String name = cause.name();
        if (name.startsWith("DNS_")) {
            return Phase.DNS;
        }
        // an HTTP proxy that does not forward has not connected us
        if (name.startsWith("CONNECT_") || name.startsWith("PROXY_")) {
            return Phase.CONNECT;
        }
        return name.startsWith("TLS_") ? Phase.TLS : Phase.FIRST_BYTE;
    }
}
