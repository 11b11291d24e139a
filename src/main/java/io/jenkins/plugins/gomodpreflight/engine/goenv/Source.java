package io.jenkins.plugins.gomodpreflight.engine.goenv;

/** Where the value of a setting came from. The names are stable: reports carry them. */
public enum Source {
    /** The environment of the build. */
    ENVIRONMENT,
    /** The user's file, the one that {@code go env -w} writes. */
    GOENV_FILE,
    /** {@code GOROOT/go.env}, which go 1.21 and later read. */
    GOROOT_ENV,
    /** Built into go, or derived from another setting. */
    DEFAULT,
    /** Given by the caller of the check. */
    REQUEST,
    /** Reported by {@code go env} and explained by none of the others, for instance by a wrapper around go. */
    GO_TOOL
}
