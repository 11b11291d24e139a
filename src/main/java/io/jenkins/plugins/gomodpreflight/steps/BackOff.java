package io.jenkins.plugins.gomodpreflight.steps;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before a repetition: exponential, with jitter, so that many builds do not come back at once. */
final class BackOff {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Duration first;
    private final RandomGenerator random;

    BackOff(Duration first, RandomGenerator random) {
        this.first = first;
        this.random = random;
    }

    /**
     * @param repetition from 1
     * @return between half and all of the first delay doubled for each repetition before; at most an hour
     */
    Duration before(int repetition) {
        long most = Math.min(LONGEST.toMillis(), first.toMillis() << Math.min(20, repetition - 1));
        return Duration.ofMillis(most / 2 + (most < 2 ? 0 : random.nextLong(most / 2 + 1)));
    }
}
