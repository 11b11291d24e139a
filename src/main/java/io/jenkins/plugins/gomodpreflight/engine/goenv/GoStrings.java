package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.util.ArrayList;
import java.util.List;

/** Words as go's package {@code strings} sees them: its white space is neither Java's nor a regular expression's. */
final class GoStrings {
    private GoStrings() {}

    /** unicode.IsSpace. */
    static boolean isSpace(int c) {
        return switch (c) {
            case '\t', '\n', 0x0B, '\f', '\r', ' ', 0x85, 0xA0 -> true;
            default -> c > 0xFF && Character.isSpaceChar(c);
        };
    }

    /** strings.TrimSpace. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** strings.Fields. */
    static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isSpace(text.charAt(i))) {
                if (i > start) {
                    fields.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return fields;
    }
}
