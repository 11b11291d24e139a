package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.util.Optional;

/** GOFLAGS, parsed. */
public final class GoFlags {
    private GoFlags() {}
    public Optional<String> value(String flag) { throw new UnsupportedOperationException(); }
}
