package io.jenkins.plugins.gomodpreflight.engine.firewall;

import io.jenkins.plugins.gomodpreflight.engine.goenv.IpAddress;

/**
 * The packet that opens a connection, as it would leave this machine.
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param to where it goes
 * @param port the port that it goes to
 * @param from the address of this machine that it goes out from
 * @param device the interface that it goes out by
 * @param local whether it goes to this machine itself
 * @param uid the number of the user who sends it; negative where users have none
 * @param user that user's name
 */
public record Packet(
        String protocol, IpAddress to, int port, IpAddress from, String device, boolean local, long uid, String user) {
    /** A port as the system chooses them for the sender: the middle of Linux's usual range. */
    static final int FROM_PORT = 46_000;

    boolean isTcp() {
        return protocol.equals("tcp");
    }
}
