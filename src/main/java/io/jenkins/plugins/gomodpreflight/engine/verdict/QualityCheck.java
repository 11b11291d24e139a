package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.Quality.Connects;
import io.jenkins.plugins.gomodpreflight.engine.probe.Quality.Download;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way to each server: its name, the round trip, what gets lost, how fast a file comes, IPv6. All of it makes go slow
 * and keeps it from nothing.
 */
final class QualityCheck implements Check {
    /** Fewer have no median worth the name. */
    private static final int MIN_ROUND_TRIPS = 3;
    /** A loss is told where this many, or more, would be a rarer accident than that at the threshold itself. */
    private static final double ACCIDENT = 0.05;
    /** After that time go tries the other family as well. */
    private static final double FALLBACK_MILLIS = 300;

    @Override
    public List<Finding> findings(Evidence evidence) {
        return evidence.seen().endpoints().stream()
                .flatMap(endpoint -> Stream.of(
                                dns(endpoint, evidence),
                                roundTrip(endpoint, evidence),
                                loss(endpoint, evidence),
                                throughput(endpoint, evidence),
                                ipv6(endpoint, evidence))
                        .flatMap(Optional::stream))
                .map(Draft::finding)
                .toList();
    }

    /** How many milliseconds of each answer the way to the server takes; 0 where it is not long. */
    static double longWay(Endpoint endpoint, Evidence evidence) {
        return endpoint.quality()
                .connects()
                .filter(c -> c.count() - c.lost() >= MIN_ROUND_TRIPS)
                .map(Connects::medianMillis)
                .filter(millis -> millis > evidence.thresholds().roundTrip().toMillis())
                .orElse(0.0);
    }

    private static Optional<Draft> dns(Endpoint endpoint, Evidence evidence) {
        long threshold = evidence.thresholds().slowDns().toMillis();
        if (endpoint.phases().dns() <= threshold || isNameUnknown(endpoint)) {
            return Optional.empty();
        }
        boolean silent = endpoint.dns().stream().anyMatch(line -> line.endsWith("no answer"));
        return Optional.of(draft(Code.DNS_SLOW, endpoint)
                .with("reason", silent ? "silent" : "slow")
                .with("millis", whole(endpoint.phases().dns()))
                .with("threshold", Long.toString(threshold))
                .with("detail", String.join("; ", endpoint.dns()))
                .remedy("check-name-server", "cat /etc/resolv.conf")
                .remedy("keep-answers", "sudo systemctl enable --now systemd-resolved"));
    }

    private static boolean isNameUnknown(Endpoint endpoint) {
        return endpoint.failure()
                .filter(failure -> failure.cause().name().startsWith("DNS_"))
                .isPresent();
    }

    private static Optional<Draft> roundTrip(Endpoint endpoint, Evidence evidence) {
        return endpoint.quality()
                .connects()
                .filter(connects -> longWay(endpoint, evidence) > 0)
                .map(connects -> draft(Code.ROUND_TRIP_SLOW, endpoint)
                        .with("millis", whole(connects.medianMillis()))
                        .with("requests", Integer.toString(connects.count() - connects.lost()))
                        .with(
                                "threshold",
                                Long.toString(evidence.thresholds().roundTrip().toMillis())))
                .map(draft -> OtherServer.remedy(draft, endpoint, evidence, "use-near-proxy"));
    }

    private static Optional<Draft> loss(Endpoint endpoint, Evidence evidence) {
        double threshold = evidence.thresholds().lossPercent();
        return endpoint.quality()
                .connects()
                .filter(c -> c.tellsLoss() && accident(c, threshold / 100) < ACCIDENT)
                .map(c -> draft(Code.PACKET_LOSS, endpoint)
                        .with("requests", Integer.toString(c.count()))
                        .with("failures", Integer.toString(c.lost()))
                        .with("value", percent(100.0 * c.lost() / c.count()))
                        .with("threshold", percent(threshold))
                        .remedy("check-link", "ip -s link")
                        .remedy("trace-loss", trace(endpoint)))
                .map(draft -> OtherServer.remedy(draft, endpoint, evidence, "wait-and-retry"));
    }

    /** How likely it is that so many get lost, or more, where each does with that probability. */
    static double accident(Connects connects, double probability) {
        double exactly = Math.pow(1 - probability, connects.count());
        double fewer = 0;
        for (int lost = 0; lost < connects.lost(); lost++) {
            fewer += exactly;
            exactly *= (connects.count() - lost) / (lost + 1.0) * probability / (1 - probability);
        }
        return 1 - fewer;
    }

    private static Optional<Draft> throughput(Endpoint endpoint, Evidence evidence) {
        long threshold = evidence.thresholds().minBytesPerSecond();
        return endpoint.quality()
                .download()
                .filter(Download::tellsSpeed)
                .filter(d -> d.bytesPerSecond() < threshold)
                .map(d -> draft(Code.THROUGHPUT_LOW, endpoint)
                        .with("value", speed(d.bytesPerSecond()))
                        .with("threshold", speed(threshold)))
                .map(draft -> OtherServer.remedy(draft, endpoint, evidence, "use-near-proxy"));
    }

    /** Where a name has addresses of both kinds, and none of the one kind answers. */
    private static Optional<Draft> ipv6(Endpoint endpoint, Evidence evidence) {
        List<Endpoint.Address> ipv6 =
                endpoint.addresses().stream().filter(a -> a.isIpv6()).toList();
        boolean ipv4Works = endpoint.addresses().stream()
                .anyMatch(a -> !a.isIpv6() && a.failure().isEmpty());
        Optional<Endpoint.Address> broken = ipv6.stream()
                .findFirst()
                .filter(first -> ipv4Works
                        && ipv6.stream().allMatch(a -> a.failure().isPresent())
                        && !Address.of(endpoint.url()).isLoopback());
        return broken.map(address -> draft(Code.IPV6_BROKEN, endpoint)
                .with("address", address.address())
                .with("reason", address.connectMillis() < FALLBACK_MILLIS ? "refused" : "silent")
                .with("detail", address.failure().map(Failure::detail))
                .remedy(
                        "repair-ipv6",
                        "curl -6 -sv -o /dev/null "
                                + Commands.quote(endpoint.via().isEmpty() ? endpoint.url() : endpoint.via()))
                .remedy("switch-off-ipv6", "sudo sysctl -w net.ipv6.conf.all.disable_ipv6=1"));
    }

    private static Draft draft(Code code, Endpoint endpoint) {
        return Draft.warning(code, endpoint.url())
                .with("host", next(endpoint).host())
                .with("via", endpoint.via());
    }

    /** Where connections lead. */
    private static Address next(Endpoint endpoint) {
        return Address.of(endpoint.via().isEmpty() ? endpoint.url() : endpoint.via());
    }

    private static String trace(Endpoint endpoint) {
        Address next = next(endpoint);
        return "mtr -rwc 100 -T -P " + next.effectivePort() + " " + Commands.quote(next.bareHost());
    }

    private static String whole(double millis) {
        return Long.toString(Math.round(millis));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", share).replaceFirst("\\.0$", "") + " %";
    }

    private static String speed(double bytesPerSecond) {
        return Math.round(bytesPerSecond / 1024) + " KB/s";
    }
}
