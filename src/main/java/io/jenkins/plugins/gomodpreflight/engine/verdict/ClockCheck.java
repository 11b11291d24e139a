package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.ServerTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** This machine's clock against those of the servers. Where one of them agrees, it is another one that is wrong. */
final class ClockCheck implements Check {
    static final String SET_CLOCK = "sudo timedatectl set-ntp true";

    @Override
    public List<Finding> findings(Evidence evidence) {
        return skew(evidence)
                .map(endpoint -> Draft.warning(Code.CLOCK_SKEW, endpoint.url())
                        .with("host", Address.of(endpoint.url()).host())
                        .with("skew", words(difference(endpoint.serverTime().get())))
                        .remedy("set-clock", SET_CLOCK)
                        .finding())
                .stream()
                .toList();
    }

    /** The server whose clock is nearest to this machine's, if even that one is too far away. */
    static Optional<Endpoint> skew(Evidence evidence) {
        return evidence.seen().endpoints().stream()
                .filter(e -> e.serverTime().isPresent())
                .min(Comparator.comparing(e -> difference(e.serverTime().get())))
                .filter(e -> difference(e.serverTime().get())
                                .compareTo(evidence.thresholds().clockSkew())
                        > 0);
    }

    private static Duration difference(ServerTime time) {
        return Duration.between(time.server(), time.local()).abs();
    }

    /** The two largest units: 3m 20s. */
    private static String words(Duration difference) {
        if (difference.toDays() > 0) {
            return difference.toDays() + "d " + difference.toHoursPart() + "h";
        }
        if (difference.toHours() > 0) {
            return difference.toHours() + "h " + difference.toMinutesPart() + "m";
        }
        return difference.toMinutes() + "m " + difference.toSecondsPart() + "s";
    }
}
