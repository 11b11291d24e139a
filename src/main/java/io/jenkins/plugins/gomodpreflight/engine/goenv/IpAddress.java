package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address written as such, read without asking anybody: Java's own way resolves what is not an address. An IPv4
 * address is kept as its mapped IPv6 address, so that both spellings are equal as they are to go's {@code net.IP}.
 */
public final class IpAddress implements Comparable<IpAddress> {
    private static final int BYTES = 16;
    private static final int V4_START = 12;
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{1,4}", Pattern.CASE_INSENSITIVE);

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /** net.ParseIP: no zone, no leading zeros in IPv4. */
    public static Optional<IpAddress> parse(String text) {
        byte[] bytes = new byte[BYTES];
        boolean ok;
        if (text.indexOf(':') >= 0) {
            ok = parseV6(text, bytes);
        } else {
            bytes[10] = (byte) 0xFF;
            bytes[11] = (byte) 0xFF;
            ok = parseV4(text, bytes, V4_START);
        }
        return ok ? Optional.of(new IpAddress(bytes)) : Optional.empty();
    }

    private static boolean parseV4(String text, byte[] bytes, int at) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!DECIMAL.matcher(parts[i]).matches() || Integer.parseInt(parts[i]) > 0xFF) {
                return false;
            }
            bytes[at + i] = (byte) Integer.parseInt(parts[i]);
        }
        return true;
    }

    private static boolean parseV6(String text, byte[] bytes) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return parseGroups(text, bytes, 0) == BYTES;
        }
        byte[] tail = new byte[BYTES];
        int head = gap == 0 ? 0 : parseGroups(text.substring(0, gap), bytes, 0);
        int rest = gap + 2 == text.length() ? 0 : parseGroups(text.substring(gap + 2), tail, 0);
        if (head < 0 || rest < 0 || head + rest >= BYTES) {
            return false;
        }
        System.arraycopy(tail, 0, bytes, BYTES - rest, rest);
        return true;
    }

    /** Reads groups of four hexadecimal digits, the last two of which may be written as IPv4; how many bytes, or -1. */
    private static int parseGroups(String text, byte[] bytes, int start) {
        String[] groups = text.split(":", BYTES);
        int at = start;
        for (int i = 0; i < groups.length; i++) {
            if (i == groups.length - 1 && groups[i].indexOf('.') >= 0) {
                return at <= V4_START && parseV4(groups[i], bytes, at) ? at + 4 : -1;
            }
            if (at == BYTES || !HEX.matcher(groups[i]).matches()) {
                return -1;
            }
            int group = HexFormat.fromHexDigits(groups[i]);
            bytes[at++] = (byte) (group >> 8);
            bytes[at++] = (byte) group;
        }
        return at;
    }

    /** Whether it is an IPv4 address, in whichever spelling. */
    public boolean isV4() {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == (byte) 0xFF && bytes[11] == (byte) 0xFF;
    }

    /** net.IP.IsLoopback: 127.0.0.0/8 and ::1. */
    public boolean isLoopback() {
        if (isV4()) {
            return bytes[V4_START] == 127;
        }
        byte[] one = new byte[BYTES];
        one[BYTES - 1] = 1;
        return Arrays.equals(bytes, one);
    }

    /** The address with all but the first bits set to zero. */
    private IpAddress first(int bits) {
        byte[] masked = new byte[BYTES];
        for (int bit = 0; bit < bits; bit++) {
            masked[bit / 8] |= (byte) (bytes[bit / 8] & 0x80 >> bit % 8);
        }
        return new IpAddress(masked);
    }

    @Override
    public int compareTo(IpAddress other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /**
     * A network in CIDR notation.
     *
     * @param address the first address in it
     * @param bits how many leading bits of the 16 bytes count
     */
    public record Network(IpAddress address, int bits) {
        /** net.ParseCIDR. */
        public static Optional<Network> parse(String text) {
            int slash = text.indexOf('/');
            String length = text.substring(slash + 1);
            if (slash < 0 || !length.matches("[0-9]{1,3}")) {
                return Optional.empty();
            }
            boolean v6 = text.lastIndexOf(':', slash) >= 0;
            int bits = Integer.parseInt(length);
            if (bits > (v6 ? 128 : 32)) {
                return Optional.empty();
            }
            int prefix = v6 ? bits : bits + 8 * V4_START;
            return IpAddress.parse(text.substring(0, slash)).map(a -> new Network(a.first(prefix), prefix));
        }

        /** net.IPNet.Contains: an IPv6 network has no IPv4 address in it. */
        public boolean contains(IpAddress other) {
            if (address.isV4() != other.isV4()) {
                return false;
            }
            return address.equals(other.first(bits));
        }
    }
}
