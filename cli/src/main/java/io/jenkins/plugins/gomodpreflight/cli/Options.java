package io.jenkins.plugins.gomodpreflight.cli;

import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * How options are declared. They are built and not annotated: picocli's reflection would take longer than a check of a
 * project whose modules are cached.
 */
final class Options {
    private Options() {}

    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("print this help")
                .build();
    }

    static OptionSpec text(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build();
    }

    static OptionSpec duration(String name, String description) {
        return option(name, "DURATION", Duration.class, GoDuration::parse, description);
    }

    /** A duration that is neither shorter nor longer than these, which are written as users write them. */
    static OptionSpec duration(String name, String least, String most, String description) {
        return option(
                name,
                "DURATION",
                Duration.class,
                text -> between(
                        GoDuration.parse(text), GoDuration.parse(least), GoDuration.parse(most), text, least, most),
                description);
    }

    /** A number of bytes, at most this one, which is written as users write it. */
    static OptionSpec size(String name, String most, String description) {
        return option(
                name,
                "SIZE",
                Long.class,
                text -> between(ByteSize.parse(text), 0L, ByteSize.parse(most), text, "0", most),
                description);
    }

    static OptionSpec percent(String name, String description) {
        return option(name, "PERCENT", Double.class, Options::parsePercent, description);
    }

    private static double parsePercent(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,3})?")) {
            throw new IllegalArgumentException("'" + text + "' is not a number of percent such as 1 or 0.5");
        }
        return between(Double.parseDouble(text), 0.0, 100.0, text, "0", "100");
    }

    private static <T extends Comparable<T>> T between(
            T value, T least, T most, String text, String shownLeast, String shownMost) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("'" + text + "' is not between " + shownLeast + " and " + shownMost);
        }
        return value;
    }

    private static <T> OptionSpec option(
            String name, String label, Class<T> type, Function<String, T> parser, String description) {
        return OptionSpec.builder(name)
                .type(type)
                .converters(text -> {
                    try {
                        return parser.apply(text);
                    } catch (IllegalArgumentException e) {
                        throw new TypeConversionException(e.getMessage());
                    }
                })
                .paramLabel(label)
                .description(description)
                .build();
    }
}
