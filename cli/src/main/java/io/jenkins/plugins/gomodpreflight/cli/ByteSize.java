package io.jenkins.plugins.gomodpreflight.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as du and dd write them: {@code 512M}, {@code 256K}, {@code 1G}, in powers of 1024. */
final class ByteSize {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})([KMGT]?)(?:I?B)?");
    private static final String UNITS = "KMGT";
    private static final int BITS_OF_UNIT = 10;

    private ByteSize() {}

    /**
     * @throws IllegalArgumentException if it is not one; the message says how one is written
     */
    static long parse(String text) {
        Matcher size = SIZE.matcher(text.toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a size such as 512M, 256K or 1G");
        }
        int bits = size.group(2).isEmpty() ? 0 : (UNITS.indexOf(size.group(2)) + 1) * BITS_OF_UNIT;
        long number = Long.parseLong(size.group(1));
        if (number > Long.MAX_VALUE >> bits) {
            throw new IllegalArgumentException("'" + text + "' is too large a size");
        }
        return number << bits;
    }
}
