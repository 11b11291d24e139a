package io.jenkins.plugins.gomodpreflight.cli;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/** From which verdict on the exit status is 1. */
enum FailOn {
    ERROR,
    WARNING,
    NEVER;

    /** What the option says; case does not count. */
    static FailOn parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "error" -> ERROR;
            case "warning" -> WARNING;
            case "never" -> NEVER;
            default -> throw new TypeConversionException("'" + text + "' is none of error, warning, never");
        };
    }

    boolean isReachedBy(Verdict.Level level) {
        return switch (this) {
            case ERROR -> level == Verdict.Level.FAIL;
            case WARNING -> level != Verdict.Level.PASS;
            case NEVER -> false;
        };
    }
}
