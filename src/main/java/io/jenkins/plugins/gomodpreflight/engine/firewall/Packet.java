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
 * @param sender who sends it
 * @param marked whether a rule has marked it; nothing that go runs does so itself
 */
public record Packet(
        String protocol,
        IpAddress to,
        int port,
        IpAddress from,
        String device,
        boolean local,
        Sender sender,
        boolean marked) {
    /** A port as the system chooses them for the sender: the middle of Linux's usual range. */
    static final int FROM_PORT = 46_000;

    /**
     * A user.
     *
     * @param uid the user's number; negative where users have none
     * @param gid the number of the first group; negative likewise
     * @param name the user's name
     */
    public record Sender(long uid, long gid, String name) {}

    Packet withMark() {
        return new Packet(protocol, to, port, from, device, local, sender, true);
    }

    boolean isTcp() {
        return protocol.equals("tcp");
    }
}
