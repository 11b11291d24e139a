package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Go version by the rules of go's {@code internal/gover}. Numbers are kept as decimal text, so none overflows.
 *
 * <p>The order is 1.20 &lt; 1.21 (the language) &lt; 1.21rc1 &lt; 1.21.0 &lt; 1.21.1; before 1.21, "1.20" is the
 * release 1.20.0.
 */
public final class GoVersion implements Comparable<GoVersion> {
    private static final String NUMBER = "(0|[1-9][0-9]*)";
    private static final Pattern SYNTAX =
            Pattern.compile(NUMBER + "(?:\\." + NUMBER + "(?:\\." + NUMBER + "|([a-z]+)" + NUMBER + "?)?)?");
    private static final int MAX_LENGTH = 256;
    private static final Comparator<String> DECIMAL =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
    private static final Comparator<GoVersion> ORDER = Comparator.comparing((GoVersion v) -> v.major, DECIMAL)
            .thenComparing(v -> v.minor, DECIMAL)
            .thenComparing(v -> v.patch, DECIMAL)
            .thenComparing(v -> v.kind)
            .thenComparing(v -> v.pre, DECIMAL);

    private final String text;
    private final String major;
    private final String minor;
    private final String patch;
    private final String kind;
    private final String pre;

    private GoVersion(String text, Matcher parts) {
        this.text = text;
        major = parts.group(1);
        minor = parts.group(2) == null ? "0" : parts.group(2);
        kind = orEmpty(parts.group(4));
        pre = orEmpty(parts.group(5));
        if (parts.group(3) != null) {
            patch = parts.group(3);
        } else {
            // Until 1.20 the first release had no patch number; from 1.21 on, "1.21" names the language alone.
            boolean firstRelease = parts.group(2) == null || kind.isEmpty() && DECIMAL.compare(minor, "21") < 0;
            patch = firstRelease ? "0" : "";
        }
    }

    /**
     * Parses a version as in a go line ("1.21", "1.21.3", "1.21rc1") or the name of a toolchain ("go1.23.12",
     * "go1.23.12-custom", "go1.21.0 X:boringcrypto"), whose suffix does not count.
     *
     * @return the version, or empty where it is malformed ("devel", "1.021", "1.21.3rc1")
     */
    public static Optional<GoVersion> parse(String version) {
        String text = version;
        if (text.startsWith("go")) {
            // A toolchain's name: gover.FromToolchain cuts what follows a blank, a tab or a hyphen.
            text = text.substring("go".length()).split("[ \t-]", 2)[0];
        }
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher parts = SYNTAX.matcher(text);
        return parts.matches() ? Optional.of(new GoVersion(text, parts)) : Optional.empty();
    }

    /** Whether this is {@code other} or later; false where {@code other} is malformed. */
    public boolean isAtLeast(String other) {
        return parse(other).map(o -> compareTo(o) >= 0).orElse(false);
    }

    /** The language version: "1.21" of 1.21.3. */
    public String language() {
        return major.equals("1") && minor.equals("0") ? major : major + "." + minor;
    }

    /** By gover.Compare; consistent with equals. */
    @Override
    public int compareTo(GoVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GoVersion that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(major, minor, patch, kind, pre);
    }

    /** The version as it was given, without "go" and without a suffix. */
    @Override
    public String toString() {
        return text;
    }

    private static String orEmpty(String group) {
        return group == null ? "" : group;
    }
}
