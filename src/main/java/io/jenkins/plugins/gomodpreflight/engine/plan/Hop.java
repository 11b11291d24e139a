package io.jenkins.plugins.gomodpreflight.engine.plan;

import java.net.URI;
import java.util.Optional;

/**
 * One source on a module's route.
 *
 * @param kind what stands there
 * @param base the module proxy's URL, possibly with user information; absent unless {@link Kind#PROXY}
 * @param name how reports show it: the URL without user information, {@code direct} or {@code off}
 * @param fallBackOnAnyError whether go goes on after every error ({@code |}) or only when the file does not exist
 */
public record Hop(Kind kind, Optional<URI> base, String name, boolean fallBackOnAnyError) {
    /** What stands at a hop. */
    public enum Kind {
        PROXY,
        DIRECT,
        OFF,
        /** GOPROXY could not be parsed: nothing is asked. */
        INVALID
    }

    @Override
    public String toString() {
        return name;
    }
}
