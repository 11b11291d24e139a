package io.jenkins.plugins.gomodpreflight.engine.gomod;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;

/** What the version in a go line switches on or off; the names follow cmd/go/internal/gover. */
final class GoLine {
    /** From here on a go.mod file lists all that its packages need, so the rest of the graph is pruned away. */
    static final String EXPLICIT_INDIRECT = "1.17";
    /** From here on the version is a demand and not a hint. */
    static final String STRICT = "1.21";
    /** What a go.mod file without a go line means. */
    static final String DEFAULT = "1.16";
    /** What a go.work file without a go line means. */
    static final String WORK_DEFAULT = "1.18";

    private GoLine() {}

    static boolean isAtLeast(String version, String least) {
        return GoVersion.parse(version).map(v -> v.isAtLeast(least)).orElse(false);
    }

    /** Whether {@code version} is strictly newer than {@code other}. */
    static boolean isNewer(String version, String other) {
        return GoVersion.parse(version)
                .map(v -> GoVersion.parse(other).map(o -> v.compareTo(o) > 0).orElse(true))
                .orElse(false);
    }
}
