package io.jenkins.plugins.gomodpreflight.config;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A value of an enumeration as people write it. */
final class Word {
    private Word() {}

    /**
     * Finds the value whose written form, its {@code toString()}, is the text.
     *
     * @param option whose value it is, for the message
     * @throws IllegalArgumentException when there is none; the message names the text and all written forms
     */
    static <E extends Enum<E>> E parse(String option, String text, E[] values) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Messages.Word_unknown(
                        option,
                        text,
                        Arrays.stream(values).map(value -> "'" + value + "'").collect(Collectors.joining(", ")))));
    }
}
