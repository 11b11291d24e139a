package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decodes gzip (RFC 1952) as it arrives. */
final class Gunzip {
    /** Takes decoded bytes. */
    interface Sink {
        void accept(ByteBuffer bytes) throws IOException;
    }

    private enum Part {
        FIXED,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        HEADER_CRC,
        DATA,
        TRAILER
    }

    private static final int FIXED_LENGTH = 10;
    private static final int TRAILER_LENGTH = 8;
    private static final int HAS_HEADER_CRC = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] out = new byte[8192];
    private Part part = Part.FIXED;
    private int count;
    private int flags;
    private long number;

    void accept(ByteBuffer in, Sink sink) throws IOException {
        while (in.hasRemaining()) {
            if (part == Part.DATA) {
                inflate(in, sink);
            } else {
                head(in.get() & 0xFF);
            }
        }
    }

    /** @throws IOException where the stream is not complete */
    void end() throws IOException {
        if (part != Part.FIXED || count != 0) {
            throw new IOException("gzip: unexpected end");
        }
    }

    /** Frees the memory outside the heap. */
    void close() {
        inflater.end();
    }

    private void inflate(ByteBuffer in, Sink sink) throws IOException {
        inflater.setInput(in);
        try {
            while (!inflater.finished()) {
                int length = inflater.inflate(out);
                if (length > 0) {
                    crc.update(out, 0, length);
                    sink.accept(ByteBuffer.wrap(out, 0, length));
                } else if (inflater.needsInput()) {
                    return;
                } else if (inflater.needsDictionary()) {
                    throw new IOException("gzip: invalid data");
                }
            }
        } catch (DataFormatException e) {
            throw new IOException("gzip: invalid data", e);
        }
        inflater.setInput(new byte[0]);
        enter(Part.TRAILER);
    }

    private void head(int octet) throws IOException {
        switch (part) {
            case FIXED -> fixed(octet);
            case EXTRA_LENGTH, HEADER_CRC -> {
                number |= (long) octet << 8 * count++;
                if (count == 2) {
                    if (part == Part.HEADER_CRC) {
                        enter(Part.DATA);
                    } else {
                        skip((int) number);
                    }
                }
            }
            case EXTRA -> {
                if (++count == number) {
                    after(Part.EXTRA);
                }
            }
            case NAME, COMMENT -> {
                if (octet == 0) {
                    after(part);
                }
            }
            case TRAILER -> trailer(octet);
            default -> throw new IllegalStateException(part.name());
        }
    }

    private void fixed(int octet) throws IOException {
        int index = count++;
        if (index == 0 && octet != 0x1F || index == 1 && octet != 0x8B || index == 2 && octet != 8) {
            throw new IOException("gzip: invalid header");
        }
        if (index == 3) {
            flags = octet;
        }
        if (count == FIXED_LENGTH) {
            if ((flags & HAS_EXTRA) != 0) {
                enter(Part.EXTRA_LENGTH);
            } else {
                after(Part.EXTRA);
            }
        }
    }

    private void skip(int length) {
        if (length == 0) {
            after(Part.EXTRA);
        } else {
            enter(Part.EXTRA);
            number = length;
        }
    }

    private void after(Part done) {
        if (done.compareTo(Part.NAME) < 0 && (flags & HAS_NAME) != 0) {
            enter(Part.NAME);
        } else if (done.compareTo(Part.COMMENT) < 0 && (flags & HAS_COMMENT) != 0) {
            enter(Part.COMMENT);
        } else if ((flags & HAS_HEADER_CRC) != 0) {
            enter(Part.HEADER_CRC);
        } else {
            enter(Part.DATA);
        }
    }

    private void trailer(int octet) throws IOException {
        if (count < 4) {
            number |= (long) octet << 8 * count;
        }
        if (++count == TRAILER_LENGTH) {
            if (number != crc.getValue()) {
                throw new IOException("gzip: invalid checksum");
            }
            crc.reset();
            inflater.reset();
            enter(Part.FIXED);
        }
    }

    private void enter(Part next) {
        part = next;
        count = 0;
        number = 0;
    }
}
