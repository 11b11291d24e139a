package io.jenkins.plugins.gomodpreflight.config;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.util.Locale;

/** From which verdict on a check counts as failed. */
public enum FailOn {
    /** Go would not get its modules, or something is wrong that a build must not ignore. */
    ERROR,
    /** Warnings count as well. */
    WARNING,
    /** The check only reports. */
    NEVER;

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException for anything but {@code error}, {@code warning} and {@code never}
     */
    public static FailOn parse(String text) {
        return Word.parse("failOn", text, values());
    }

    /** Whether a check with this verdict failed. */
    public boolean reachedBy(Verdict.Level level) {
        return switch (this) {
            case ERROR -> level == Verdict.Level.FAIL;
            case WARNING -> level != Verdict.Level.PASS;
            case NEVER -> false;
        };
    }

    /** The written form. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
