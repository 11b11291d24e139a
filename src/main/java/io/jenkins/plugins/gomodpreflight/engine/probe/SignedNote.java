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

/** A note signed by a checksum database with Ed25519 ({@code golang.org/x/mod/sumdb/note}). */
final class SignedNote {
    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_HASH = 4;

    private SignedNote() {}

    /** Whether one of the note's signatures is the database's. */
    static boolean isSignedBy(String note, SumDb database) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0) {
            return false;
        }
        String text = note.substring(0, end + 1);
        String mark = "\u2014 " + database.name() + " ";
        return note.substring(end + 2)
                .lines()
                .filter(line -> line.startsWith(mark))
                .anyMatch(line -> isSignature(line.substring(mark.length()), text, database.key()));
    }

    private static boolean isSignature(String encoded, String text, String key) {
        try {
            String[] parts = key.split("\\+", 3); // name, hash, key; the key may contain a plus
            byte[] publicKey = Base64.getDecoder().decode(parts[2]);
            byte[] signature = Base64.getDecoder().decode(encoded);
            if (signature.length <= KEY_HASH || publicKey.length != 33) {
                return false;
            }
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey(publicKey));
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signature, 0, KEY_HASH).equals(parts[1])
                    && ed25519.verify(signature, KEY_HASH, signature.length - KEY_HASH);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
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
