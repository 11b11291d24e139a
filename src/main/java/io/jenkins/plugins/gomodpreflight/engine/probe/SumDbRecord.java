package io.jenkins.plugins.gomodpreflight.engine.probe;

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
        return SignedNote.decode(answer)
                .map(ANSWER::matcher)
                .filter(Matcher::matches)
                .flatMap(SumDbRecord::read);
    }

    private static Optional<SumDbRecord> read(Matcher answer) {
        try {
            return Optional.of(new SumDbRecord(Long.parseLong(answer.group(1)), answer.group(2), answer.group(3)));
        } catch (NumberFormatException e) {
            return Optional.empty(); // beyond a long
        }
    }

    /** The hashes of a module's zip (named by the version) or {@code .mod} (version and {@code /go.mod}). */
    Stream<String> hashes(String path, String name) {
        String prefix = path + " " + name + " ";
        return text.lines().filter(line -> line.startsWith(prefix)).map(line -> line.substring(prefix.length()));
    }
}
