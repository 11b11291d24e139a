package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.SumDb;
import java.nio.ByteBuffer;
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

/** A note signed by a checksum database with Ed25519 ({@code golang.org/x/mod/sumdb/note}). */
final class SignedNote {
    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_HASH = 4;
    private static final int MAX_SIGNATURES = 100;

    private SignedNote() {}

    /** The text of the note, where one of its signatures is the database's and no other claims to be ({@code note.Open}). */
    static Optional<String> open(String note, SumDb database) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            return Optional.empty();
        }
        String text = note.substring(0, end + 1);
        String mark = "\u2014 " + database.name() + " ";
        List<byte[]> signatures = note.substring(end + 2)
                .lines()
                .limit(MAX_SIGNATURES)
                .filter(line -> line.startsWith(mark))
                .map(line -> decode(line.substring(mark.length())))
                .filter(signature -> isBy(signature, database))
                .toList();
        return !signatures.isEmpty() && signatures.stream().allMatch(s -> isOf(s, text, database))
                ? Optional.of(text)
                : Optional.empty();
    }

    private static byte[] decode(String signature) {
        try {
            return Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static boolean isBy(byte[] signature, SumDb database) {
        String hash = database.key().split("\\+", 3)[1]; // name, hash, key; the key may contain a plus
        return signature.length > KEY_HASH
                && HexFormat.of().formatHex(signature, 0, KEY_HASH).equalsIgnoreCase(hash);
    }

    private static boolean isOf(byte[] signature, String text, SumDb database) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey(Base64.getDecoder().decode(database.key().split("\\+", 3)[2])));
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return ed25519.verify(signature, KEY_HASH, signature.length - KEY_HASH);
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
