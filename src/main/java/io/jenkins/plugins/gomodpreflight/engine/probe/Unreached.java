package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.firewall.Packet;
import io.jenkins.plugins.gomodpreflight.engine.goenv.IpAddress;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/**
 * An address that no connection came about with, or a name server that was silent.
 *
 * @param url the server that is out of reach for it, as endpoints are named
 * @param protocol {@code tcp} or {@code udp}
 * @param failure how connecting to it failed; for a name server, how looking up the name did
 */
record Unreached(String url, String protocol, InetAddress address, int port, Failure failure) {
    /** What would open the connection; absent where there is no way for it to leave by. */
    Optional<Packet> packet(Packet.Sender sender) {
        try {
            Optional<InetAddress> from = AddressOrder.source(address).filter(a -> !a.isAnyLocalAddress());
            boolean local = address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
            NetworkInterface device = from.isEmpty()
                    ? null
                    : NetworkInterface.getByInetAddress(local ? InetAddress.getLoopbackAddress() : from.get());
            if (device == null) {
                return Optional.empty();
            }
            return numeric(address)
                    .flatMap(to -> numeric(from.get())
                            .map(source ->
                                    new Packet(protocol, to, port, source, device.getName(), local, sender, false)));
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    private static Optional<IpAddress> numeric(InetAddress address) {
        return IpAddress.parse(address.getHostAddress().replaceFirst("%.*", ""));
    }
}
