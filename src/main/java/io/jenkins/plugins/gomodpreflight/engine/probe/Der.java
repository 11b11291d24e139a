package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.util.Arrays;
import java.util.Optional;

/** Reads just enough of a certificate's DER to name its subject, which is a hundred times cheaper than parsing it. */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int VERSION = 0xA0;

    private final byte[] bytes;
    private int position;

    private Der(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The encoded subject of a certificate; absent where this is none. */
    static Optional<byte[]> subject(byte[] certificate) {
        Der der = new Der(certificate);
        try {
            der.enter(SEQUENCE);
            der.enter(SEQUENCE);
            if ((der.bytes[der.position] & 0xFF) == VERSION) {
                der.skip();
            }
            der.skip(); // serial number
            der.skip(); // signature algorithm
            der.skip(); // issuer
            der.skip(); // validity
            int start = der.position;
            der.skip();
            return Optional.of(Arrays.copyOfRange(certificate, start, der.position));
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private void enter(int tag) {
        if ((bytes[position] & 0xFF) != tag) {
            throw new IndexOutOfBoundsException("unexpected tag");
        }
        position++;
        length();
    }

    private void skip() {
        position++;
        int length = length();
        if (length > bytes.length - position) {
            throw new IndexOutOfBoundsException("length beyond the end");
        }
        position += length;
    }

    private int length() {
        int first = bytes[position++] & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7F;
        if (count == 0 || count > 3) {
            throw new IndexOutOfBoundsException("unsupported length");
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | bytes[position++] & 0xFF;
        }
        return length;
    }
}
