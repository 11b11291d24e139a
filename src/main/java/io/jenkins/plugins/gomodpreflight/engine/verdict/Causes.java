package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;

/** The finding that tells of a cause. */
final class Causes {
    private Causes() {}

    /** The code of the same name; a web page in place of a file has one that says what it usually is. */
    static Code code(Cause cause) {
        return cause == Cause.CONTENT_HTML ? Code.CAPTIVE_PORTAL : Code.valueOf(cause.name());
    }
}
