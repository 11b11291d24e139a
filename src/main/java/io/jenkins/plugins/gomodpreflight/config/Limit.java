package io.jenkins.plugins.gomodpreflight.config;

import java.util.function.Supplier;

/** The range of a number among the {@link Options}. */
enum Limit {
    TIMEOUT("timeout", 1, 3_600, Messages::Unit_seconds),
    RETRIES("retries", 0, 10, Messages::Unit_attempts),
    RETRY_DELAY("retryDelay", 0, 3_600, Messages::Unit_seconds),
    REBUILDS("rebuilds", 0, 10, Messages::Unit_builds),
    REBUILD_DELAY("rebuildDelay", 0, 86_400, Messages::Unit_seconds),
    SLOW("slow", 1, 60_000, Messages::Unit_milliseconds),
    ROUND_TRIP("roundTrip", 1, 60_000, Messages::Unit_milliseconds),
    SLOW_DNS("slowDns", 1, 60_000, Messages::Unit_milliseconds),
    LOSS("loss", 0, 100, Messages::Unit_percent),
    MIN_THROUGHPUT("minThroughput", 0, 1_048_576, Messages::Unit_kibibytes),
    CLOCK_SKEW("clockSkew", 1, 86_400, Messages::Unit_seconds),
    MIN_FREE("minFree", 0, 1_048_576, Messages::Unit_mebibytes);

    private final String option;
    private final int least;
    private final int most;
    private final Supplier<String> unit;

    Limit(String option, int least, int most, Supplier<String> unit) {
        this.option = option;
        this.least = least;
        this.most = most;
        this.unit = unit;
    }

    /**
     * Lets a number in range pass.
     *
     * @param number null says nothing and is in range
     * @throws IllegalArgumentException for one out of range; the message names the option, the number and the range
     */
    Integer check(Integer number) {
        if (number != null && (number < least || number > most)) {
            throw refused(number.toString());
        }
        return number;
    }

    /**
     * Reads a number.
     *
     * @return null for a blank text
     * @throws IllegalArgumentException for one out of range, or what is not a whole number
     */
    Integer parse(String text) {
        String digits = Options.text(text);
        try {
            return digits == null ? null : check(Integer.valueOf(digits));
        } catch (NumberFormatException e) {
            throw refused(digits);
        }
    }

    private IllegalArgumentException refused(String given) {
        // As text, since a formatted number would have separators that nobody may write.
        return new IllegalArgumentException(
                Messages.Limit_range(option, given, String.valueOf(least), String.valueOf(most), unit.get()));
    }
}
