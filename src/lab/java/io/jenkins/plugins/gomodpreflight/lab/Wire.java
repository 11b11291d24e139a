package io.jenkins.plugins.gomodpreflight.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A long way: hands the packets of a tunnel on to its other end, late. Not every kernel has netem, which would do so. A
 * program of its own: {@code Wire PORT MILLIS ONE OTHER}, with the addresses of the two ends.
 */
final class Wire {
    private static final int MAX_SIZE = 1 << 16;

    private Wire() {}

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(args[0]);
        long millis = Long.parseLong(args[1]);
        InetAddress one = InetAddress.getByName(args[2]);
        InetAddress other = InetAddress.getByName(args[3]);
        ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
        try (DatagramSocket socket = new DatagramSocket(port)) {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[MAX_SIZE], MAX_SIZE);
                socket.receive(packet);
                packet.setSocketAddress(
                        new InetSocketAddress(packet.getAddress().equals(one) ? other : one, port));
                later.schedule(() -> send(socket, packet), millis, TimeUnit.MILLISECONDS);
            }
        }
    }

    private static void send(DatagramSocket socket, DatagramPacket packet) {
        try {
            socket.send(packet);
        } catch (IOException e) {
            // a lost packet, as it happens on the way
        }
    }
}
