package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.time.Duration;

/**
 * The moment at which a run must be over. Every probe honours it: what is not answered by then is
 * {@link Cause#BUDGET_EXHAUSTED}.
 *
 * @param nanoTime the end on the clock of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {
    /** The deadline that far from now. */
    public static Deadline in(Duration budget) {
        return new Deadline(System.nanoTime() + budget.toNanos());
    }

    /** The time left, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    public boolean isOver() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /** The time left, at most {@code limit}. */
    Duration atMost(Duration limit) {
        Duration left = remaining();
        return left.compareTo(limit) < 0 ? left : limit;
    }
}
