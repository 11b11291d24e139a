package io.jenkins.plugins.gomodpreflight.engine.gomod;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Go's string literals in double quotes. */
final class GoString {
    private static final String SIMPLE = "abfnrtv\\\"";
    private static final String SIMPLE_VALUES = "\u0007\b\f\n\r\t\u000B\\\"";
    private static final Pattern PART = Pattern.compile("[^\"\\\\\n]++|\\\\(?:([abfnrtv\\\\\"])|([0-3][0-7]{2})"
            + "|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))");

    private GoString() {}

    /** The value of a literal with its quotes, or empty where strconv.Unquote refuses it. */
    static Optional<String> unquote(String literal) {
        int end = literal.length() - 1;
        if (end < 1 || literal.charAt(0) != '"' || literal.charAt(end) != '"') {
            return Optional.empty();
        }
        var value = new ByteArrayOutputStream();
        Matcher part = PART.matcher(literal).region(1, end);
        int at = 1;
        while (at < end && part.lookingAt()) {
            byte[] bytes = bytes(part);
            if (bytes == null) {
                return Optional.empty();
            }
            value.writeBytes(bytes);
            at = part.end();
            part.region(at, end);
        }
        return at == end ? Optional.of(value.toString(StandardCharsets.UTF_8)) : Optional.empty();
    }

    private static byte[] bytes(Matcher part) {
        if (part.group(1) != null) {
            return new byte[] {(byte) SIMPLE_VALUES.charAt(SIMPLE.indexOf(part.group(1)))};
        }
        if (part.group(2) != null) {
            return new byte[] {(byte) Integer.parseInt(part.group(2), 8)};
        }
        if (part.group(3) != null) {
            return new byte[] {(byte) Integer.parseInt(part.group(3), 16)};
        }
        if (part.group(4) == null && part.group(5) == null) {
            return part.group().getBytes(StandardCharsets.UTF_8);
        }
        long c = Long.parseLong(part.group(4) != null ? part.group(4) : part.group(5), 16);
        boolean character =
                c <= Character.MAX_CODE_POINT && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
        return character ? Character.toString((int) c).getBytes(StandardCharsets.UTF_8) : null;
    }
}
