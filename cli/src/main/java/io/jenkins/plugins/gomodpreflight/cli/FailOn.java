package io.jenkins.plugins.gomodpreflight.cli;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;

/** From which verdict on the exit status is 1. */
enum FailOn {
    ERROR,
    WARNING,
    NEVER;

    boolean isReachedBy(Verdict.Level level) {
        return switch (this) {
            case ERROR -> level == Verdict.Level.FAIL;
            case WARNING -> level != Verdict.Level.PASS;
            case NEVER -> false;
        };
    }
}
