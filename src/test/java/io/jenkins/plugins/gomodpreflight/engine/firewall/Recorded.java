package io.jenkins.plugins.gomodpreflight.engine.firewall;

import io.jenkins.plugins.gomodpreflight.engine.goenv.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What real firewalls printed, and packets to ask them about. */
final class Recorded {
    private Recorded() {}

    static byte[] bytes(String resource) {
        try (InputStream in = Recorded.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    static Packet tcp(String to, int port) {
        return packet("tcp", to, port);
    }

    static Packet udp(String to, int port) {
        return packet("udp", to, port);
    }

    private static Packet packet(String protocol, String to, int port) {
        IpAddress address = IpAddress.parse(to).orElseThrow();
        IpAddress from =
                IpAddress.parse(address.isV4() ? "192.0.2.1" : "2001:db8::1").orElseThrow();
        return new Packet(protocol, address, port, from, "eth0", false, new Packet.Sender(1000, 1000, "ci"), false);
    }
}
