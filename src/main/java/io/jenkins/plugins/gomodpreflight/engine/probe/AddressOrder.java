package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The order in which go tries the addresses of a name ({@code net.sortByRFC6724}): Java's own puts IPv4 first wherever
 * it runs. Addresses of one family stay in the order of the name server.
 */
final class AddressOrder {
    /** Any port will do: a datagram socket that is connected sends nothing. */
    private static final int PORT = 53;

    /** A line of go's {@code rfc6724policyTable}; the first one that matches counts. */
    private record Policy(InetAddress prefix, int bits, int precedence, int label) {
        boolean matches(byte[] address) {
            byte[] wanted = prefix.getAddress();
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((wanted[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final Policy IPV4 = new Policy(null, 0, 35, 4);

    private static final List<Policy> IPV6 = List.of(
            policy("::1", 128, 50, 0),
            policy("::", 96, 1, 3),
            policy("2001::", 32, 5, 5),
            policy("2002::", 16, 30, 2),
            policy("3ffe::", 16, 1, 12),
            policy("fec0::", 10, 1, 11),
            policy("fc00::", 7, 3, 13),
            policy("::", 0, 40, 1));

    /** An address and the one that packets to it would come from; none where this machine has no way there. */
    private record Destination(InetAddress address, Optional<InetAddress> source) {
        boolean isUsable() {
            return source.isPresent();
        }

        boolean hasSourceOfScope() {
            return source.filter(s -> scope(s) == scope(address)).isPresent();
        }

        boolean hasSourceOfKind() {
            return source.filter(s -> policy(s).label() == policy(address).label())
                    .isPresent();
        }
    }

    private static final Comparator<Destination> BY_RULES = Comparator.comparing(Destination::isUsable)
            .thenComparing(Destination::hasSourceOfScope)
            .thenComparing(Destination::hasSourceOfKind)
            .thenComparing(d -> policy(d.address()).precedence())
            .reversed()
            .thenComparing(d -> scope(d.address()));

    private AddressOrder() {}

    static List<InetAddress> sort(List<InetAddress> addresses) {
        return sort(addresses, AddressOrder::source);
    }

    /** @param source where packets to an address would come from */
    static List<InetAddress> sort(List<InetAddress> addresses, Function<InetAddress, Optional<InetAddress>> source) {
        if (addresses.stream().map(InetAddress::getClass).distinct().count() < 2) {
            return addresses;
        }
        return addresses.stream()
                .map(address -> new Destination(address, source.apply(address)))
                .sorted(BY_RULES)
                .map(Destination::address)
                .toList();
    }

    /** The address that the system would send from; nothing is sent. */
    static Optional<InetAddress> source(InetAddress to) {
        StandardProtocolFamily family =
                to instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        try (DatagramChannel channel = DatagramChannel.open(family)) {
            channel.connect(new InetSocketAddress(to, PORT));
            return Optional.of(((InetSocketAddress) channel.getLocalAddress()).getAddress());
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static Policy policy(InetAddress address) {
        return address instanceof Inet6Address
                ? IPV6.stream()
                        .filter(policy -> policy.matches(address.getAddress()))
                        .findFirst()
                        .orElseThrow()
                : IPV4;
    }

    private static Policy policy(String prefix, int bits, int precedence, int label) {
        try {
            return new Policy(InetAddress.getByName(prefix), bits, precedence, label);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@code classifyScope}; a multicast address is no server's. */
    private static int scope(InetAddress address) {
        if (address.isLoopbackAddress() || address.isLinkLocalAddress()) {
            return 2;
        }
        return address instanceof Inet6Address && address.isSiteLocalAddress() ? 5 : 14;
    }
}
