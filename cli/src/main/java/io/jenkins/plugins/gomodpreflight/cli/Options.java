package io.jenkins.plugins.gomodpreflight.cli;

import java.time.Duration;
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
        return OptionSpec.builder(name)
                .type(Duration.class)
                .converters(Options::parseDuration)
                .paramLabel("DURATION")
                .description(description)
                .build();
    }

    private static Duration parseDuration(String text) {
        try {
            return GoDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
