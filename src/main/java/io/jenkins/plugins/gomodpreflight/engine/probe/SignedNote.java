package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.SumDb;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A note signed by a checksum database with Ed25519 ({@code golang.org/x/mod/sumdb/note}). */
final class SignedNote {
    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /** The name and, in base64, four bytes of the key's hash and the signature. */
    private static final Pattern SIGNATURE =
            Pattern.compile("\u2014 ([^+\\s]+) ((?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)");

    private static final int KEY_HASH = 4;
    private static final int ED25519_SIGNATURE = 64;
    private static final int MAX_SIGNATURES = 100;

    private SignedNote() {}

    /** Decodes what go takes for a text: whole UTF-8 without control characters other than line ends. */
    static Optional<String> decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text).filter(t -> t.chars().noneMatch(c -> c < ' ' && c != '\n'));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The text of the note, where the database signed it ({@code note.Open}). */
    static Optional<String> open(String note, SumDb database) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            return Optional.empty();
        }
        String text = note.substring(0, end + 1);
        List<Matcher> signatures =
                note.substring(end + 2).lines().map(SIGNATURE::matcher).toList();
        if (signatures.size() > MAX_SIGNATURES || !signatures.stream().allMatch(Matcher::matches)) {
            return Optional.empty();
        }
        return signatures.stream()
                .filter(signature -> signature.group(1).equals(database.name()))
                .map(signature -> Base64.getDecoder().decode(signature.group(2)))
                .filter(signature -> isBy(signature, database))
                .findFirst() // go ignores what else claims to be the database's
                .filter(signature -> isOf(signature, text, database))
                .map(signature -> text);
    }

    private static boolean isBy(byte[] signature, SumDb database) {
        String hash = database.key().split("\\+", 3)[1]; // name, hash, key; the key may contain a plus
        return signature.length > KEY_HASH
                && HexFormat.of().formatHex(signature, 0, KEY_HASH).equalsIgnoreCase(hash);
    }

    private static boolean isOf(byte[] signature, String text, SumDb database) {
        if (signature.length != KEY_HASH + ED25519_SIGNATURE) {
            return false; // Java does not mind what stands behind a signature
        }
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(
                    publicKey(Base64.getDecoder().decode(database.key().split("\\+", 3)[2])));
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return ed25519.verify(signature, KEY_HASH, ED25519_SIGNATURE);
        } catch (GeneralSecurityException e) {
            return false; // whatever cannot be read as a signature is none
        }
    }

    /** The first byte names the algorithm. */
    private static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        byte[] x509 = ByteBuffer.allocate(X509_PREFIX.length + encoded.length - 1)
                .put(X509_PREFIX)
                .put(encoded, 1, encoded.length - 1)
                .array();
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
    }
}
