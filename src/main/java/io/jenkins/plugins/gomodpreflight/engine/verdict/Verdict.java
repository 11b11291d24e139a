package io.jenkins.plugins.gomodpreflight.engine.verdict;

import java.util.List;
import java.util.Optional;

/**
 * The judgement.
 *
 * @param level PASS without errors and warnings, WARN without errors, else FAIL
 * @param download what {@code go mod download} would do here
 * @param findings errors first, then warnings, then infos; within a severity the one that affects most modules first
 */
public record Verdict(Level level, Download download, List<Finding> findings) {
    /** The verdict in a word. */
    public enum Level {
        PASS,
        WARN,
        FAIL
    }

    /** What the command would do. */
    public enum Outcome {
        SUCCEEDS,
        FAILS,
        NOT_NEEDED
    }

    /**
     * @param reason the code of the finding that decides it; absent where it succeeds
     * @param module the first module that would not arrive, {@code path@version}; empty where it is not about one
     */
    public record Download(Outcome outcome, Optional<Code> reason, String module) {}
}
