package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.SumDb;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The state of a checksum database's log at some time ({@code tlog.Tree}).
 *
 * @param size how many records it had
 * @param root the Merkle tree hash over them, in base64
 */
record TreeHead(long size, String root) {
    /** The log before its first record, which needs no signature. */
    static final TreeHead EMPTY = new TreeHead(0, "");

    private static final Pattern TEXT =
            Pattern.compile("go\\.sum database tree\n(0|[1-9][0-9]{0,18})\n([^\n]*)\n.*", Pattern.DOTALL);

    /** Reads a signed note ({@code tlog.ParseTree}); an empty one stands for the empty log. Absent where go refuses it. */
    static Optional<TreeHead> open(String note, SumDb database) {
        return note.isEmpty()
                ? Optional.of(EMPTY)
                : SignedNote.open(note, database)
                        .map(TEXT::matcher)
                        .filter(Matcher::matches)
                        .flatMap(TreeHead::read);
    }

    private static Optional<TreeHead> read(Matcher text) {
        try {
            byte[] root = Base64.getDecoder().decode(text.group(2));
            return root.length == Tile.HASH_BYTES
                    ? Optional.of(new TreeHead(
                            Long.parseLong(text.group(1)), Base64.getEncoder().encodeToString(root)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no base64, or more records than a long counts
        }
    }
}
