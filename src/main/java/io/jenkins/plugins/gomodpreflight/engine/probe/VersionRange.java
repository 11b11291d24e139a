package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.Semver;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A query that a list of versions answers: {@code latest}, {@code v1.2}, {@code <v1.5.0} ({@code modload.newQueryMatcher}).
 *
 * @param isLatest whether any version will do
 * @param admits whether a version is in the range
 * @param lowest whether the lowest version of the range is meant instead of the highest
 */
record VersionRange(boolean isLatest, Predicate<String> admits, boolean lowest) {
    private static final Pattern PREFIX = Pattern.compile("v\\d+(\\.\\d+)?");
    private static final Comparator<String> ORDER = Semver::compare;

    /** Empty for a query that names one revision. */
    static Optional<VersionRange> parse(String query) {
        if (List.of("latest", "upgrade").contains(query)) {
            return Optional.of(new VersionRange(true, version -> true, false));
        }
        if (PREFIX.matcher(query).matches()) {
            return Optional.of(new VersionRange(false, version -> version.startsWith(query + "."), false));
        }
        int operator = query.startsWith("<=") || query.startsWith(">=") ? 2 : 1;
        boolean compares = query.startsWith("<") || query.startsWith(">");
        if (!compares || !Semver.isValid(query.substring(operator))) {
            return Optional.empty();
        }
        String bound = query.substring(operator);
        boolean below = query.startsWith("<");
        return Optional.of(new VersionRange(
                false,
                version -> {
                    int order = below ? ORDER.compare(version, bound) : ORDER.compare(bound, version);
                    return order < 0 || order == 0 && operator == 2;
                },
                !below));
    }

    /** The release that is meant, or else the pre-release. */
    Optional<String> choose(List<String> versions) {
        Comparator<String> preference = lowest ? ORDER.reversed() : ORDER;
        List<String> admitted =
                versions.stream().filter(admits).sorted(preference).toList();
        return admitted.stream()
                .filter(version -> version.indexOf('-') < 0)
                .reduce((one, better) -> better)
                .or(() -> admitted.stream().reduce((one, better) -> better));
    }
}
