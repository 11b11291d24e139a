package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The answer of a checksum database to a look-up.
 *
 * @param id the record's place in the log, from 0
 * @param text the record: lines of a go.sum
 * @param note the signed tree that the database had then
 */
record SumDbRecord(long id, String text, String note) {
    private static final Pattern ANSWER = Pattern.compile("\\+?([0-9]{1,19})\n(.*?\n)\n(.*)", Pattern.DOTALL);

    /** Reads an answer ({@code tlog.ParseRecord}); absent where go refuses it. */
    static Optional<SumDbRecord> parse(byte[] answer) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(answer)).toString();
            Matcher parts = ANSWER.matcher(text);
            return text.chars().noneMatch(c -> c < ' ' && c != '\n') && parts.matches()
                    ? Optional.of(new SumDbRecord(Long.parseLong(parts.group(1)), parts.group(2), parts.group(3)))
                    : Optional.empty();
        } catch (CharacterCodingException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The hashes of a module's zip (named by the version) or {@code .mod} (version and {@code /go.mod}). */
    Stream<String> hashes(String path, String name) {
        String prefix = path + " " + name + " ";
        return text.lines().filter(line -> line.startsWith(prefix)).map(line -> line.substring(prefix.length()));
    }
}
