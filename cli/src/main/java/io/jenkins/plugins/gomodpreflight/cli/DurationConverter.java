package io.jenkins.plugins.gomodpreflight.cli;

import java.time.Duration;
import picocli.CommandLine;

/** Lets options take durations in Go's syntax. */
final class DurationConverter implements CommandLine.ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
        try {
            return GoDuration.parse(value);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }
}
