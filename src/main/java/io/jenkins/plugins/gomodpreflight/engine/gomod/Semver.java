package io.jenkins.plugins.gomodpreflight.engine.gomod;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A semantic version as Go writes it: with a leading "v", and {@code v1} and {@code v1.2} short for {@code v1.0.0} and
 * {@code v1.2.0}. The rules are those of golang.org/x/mod/semver. Numbers are kept as decimal text, so none overflows.
 *
 * @param major the first number
 * @param minor the second number, "0" where it is not written
 * @param patch the third number, "0" where it is not written
 * @param prerelease what follows the hyphen, with it; or empty
 * @param build what follows the plus sign, with it; or empty
 */
public record Semver(String major, String minor, String patch, String prerelease, String build)
        implements Comparable<Semver> {
    /** Published for an origin that has no go.mod although its major version asks for one. */
    private static final String INCOMPATIBLE = "+incompatible";

    private static final int MAX_LENGTH = 1000;
    private static final String NUMBER = "(0|[1-9][0-9]*+)";
    private static final String IDENTIFIERS = "[0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+";
    private static final Pattern SYNTAX = Pattern.compile("v" + NUMBER + "(?:\\." + NUMBER + "(?:\\." + NUMBER + "(-"
            + IDENTIFIERS + ")?(\\+" + IDENTIFIERS + ")?)?)?");
    private static final Pattern LEADING_ZERO = Pattern.compile("(?:^-|\\.)0[0-9]++(?:\\.|$)");
    private static final Pattern PSEUDO =
            Pattern.compile("v[0-9]+\\.(?:0\\.0-|[0-9]+\\.[0-9]+-(?:[^+]*\\.)?0\\.)[0-9]{14}-[A-Za-z0-9]+(?:\\+.*)?");
    private static final Comparator<String> DECIMAL =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
    private static final Comparator<Semver> ORDER = Comparator.comparing(Semver::major, DECIMAL)
            .thenComparing(Semver::minor, DECIMAL)
            .thenComparing(Semver::patch, DECIMAL)
            .thenComparing(Semver::prerelease, Semver::comparePrerelease);

    /** The version, or empty where {@code version} is malformed (or longer than a thousand characters). */
    public static Optional<Semver> parse(String version) {
        if (version.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher parts = SYNTAX.matcher(version);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String prerelease = orElse(parts.group(4), "");
        if (LEADING_ZERO.matcher(prerelease).find()) {
            return Optional.empty();
        }
        return Optional.of(new Semver(
                parts.group(1),
                orElse(parts.group(2), "0"),
                orElse(parts.group(3), "0"),
                prerelease,
                orElse(parts.group(5), "")));
    }

    public static boolean isValid(String version) {
        return parse(version).isPresent();
    }

    /**
     * The form in which go.mod files keep a version: all three numbers, no build suffix other than
     * {@code +incompatible}. Follows module.CanonicalVersion.
     *
     * @return the canonical form, or empty where {@code version} is not a semantic version
     */
    public static Optional<String> canonical(String version) {
        return parse(version)
                .map(v -> "v" + v.major + "." + v.minor + "." + v.patch + v.prerelease
                        + (v.build.equals(INCOMPATIBLE) ? INCOMPATIBLE : ""));
    }

    /** Whether go takes {@code version} from a go.mod file as it stands, without asking anybody what it means. */
    public static boolean isCanonical(String version) {
        return canonical(version).equals(Optional.of(version));
    }

    /** Compares by precedence. A malformed version comes before every other, and all malformed ones are equal. */
    public static int compare(String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        Optional<Semver> l = parse(left);
        Optional<Semver> r = parse(right);
        if (l.isEmpty() || r.isEmpty()) {
            return Boolean.compare(l.isPresent(), r.isPresent());
        }
        return l.get().compareTo(r.get());
    }

    /** Whether the version names a commit by its time and hash, as module.IsPseudoVersion tells. */
    public static boolean isPseudo(String version) {
        return isValid(version) && PSEUDO.matcher(version).matches();
    }

    /** By precedence, which does not look at the build suffix: not consistent with equals. */
    @Override
    public int compareTo(Semver other) {
        return ORDER.compare(this, other);
    }

    /** Whether the version has the suffix {@code +incompatible}. */
    boolean incompatible() {
        return build.equals(INCOMPATIBLE);
    }

    /** A version without a prerelease comes after each of its prereleases; these are compared part by part. */
    private static int comparePrerelease(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isEmpty(), right.isEmpty());
        }
        String[] l = left.substring(1).split("\\.");
        String[] r = right.substring(1).split("\\.");
        for (int i = 0; i < l.length && i < r.length; i++) {
            int order = compareIdentifier(l[i], r[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(l.length, r.length);
    }

    private static int compareIdentifier(String left, String right) {
        boolean leftNumber = isNumber(left);
        boolean rightNumber = isNumber(right);
        if (leftNumber != rightNumber) {
            return leftNumber ? -1 : 1;
        }
        return leftNumber ? DECIMAL.compare(left, right) : left.compareTo(right);
    }

    private static boolean isNumber(String identifier) {
        return identifier.chars().allMatch(c -> '0' <= c && c <= '9');
    }

    private static String orElse(String group, String otherwise) {
        return group == null ? otherwise : group;
    }
}
