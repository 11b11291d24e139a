package io.jenkins.plugins.gomodpreflight.engine.verdict;

import java.util.stream.Collectors;

/** Makes a string that a server, a file or an environment chose fit to stand in a sentence. */
public final class Legible {
    private static final int REPLACEMENT = 0xFFFD;

    private Legible() {}

    /**
     * The string in one line: line breaks and tabs become blanks, characters that would act on their surroundings
     * (control characters, bidirectional overrides, zero-width ones, halves of surrogate pairs) become U+FFFD, and what
     * goes beyond {@code maxLength} characters is cut off and marked with an ellipsis.
     */
    public static String line(String text, int maxLength) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), maxLength));
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (out.length() + Character.charCount(c) >= maxLength && i + Character.charCount(c) < text.length()) {
                return out.append('…').toString();
            }
            out.appendCodePoint(legible(c));
            i += Character.charCount(c);
        }
        return out.toString();
    }

    /** Each line of the string, made legible on its own and cut at {@code maxLength} characters. */
    public static String lines(String text, int maxLength) {
        return text.lines().map(line -> line(line, maxLength)).collect(Collectors.joining("\n"));
    }

    private static int legible(int c) {
        if (c == '\n' || c == '\r' || c == '\t') {
            return ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> REPLACEMENT;
            default -> c;
        };
    }
}
