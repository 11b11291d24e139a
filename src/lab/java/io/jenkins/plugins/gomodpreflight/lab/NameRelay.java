package io.jenkins.plugins.gomodpreflight.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A name server that hands the answers of another one on late, or instead of them a status of its own. A program of its
 * own: {@code NameRelay ADDRESS UPSTREAM MILLIS STATUS}, a status of 0 for the other's answer.
 */
final class NameRelay {
    private static final int PORT = 53;
    private static final int MAX_SIZE = 4096;
    /** Where the status is in a message, and the bit that makes an answer of a question. */
    private static final int STATUS_BYTE = 3;

    private static final int ANSWER = 0x80;

    private NameRelay() {}

    public static void main(String[] args) throws IOException {
        SocketAddress upstream = new InetSocketAddress(args[1], PORT);
        long nanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(args[2]));
        int status = Integer.parseInt(args[3]);
        try (DatagramSocket socket = new DatagramSocket(PORT, InetAddress.getByName(args[0]))) {
            while (true) {
                DatagramPacket question = new DatagramPacket(new byte[MAX_SIZE], MAX_SIZE);
                socket.receive(question);
                new Thread(() -> answer(socket, question, upstream, nanos, (byte) status)).start();
            }
        }
    }

    private static void answer(
            DatagramSocket socket, DatagramPacket packet, SocketAddress upstream, long nanos, byte status) {
        SocketAddress client = packet.getSocketAddress();
        try (DatagramSocket other = new DatagramSocket()) {
            LockSupport.parkNanos(nanos);
            if (status == 0) {
                packet.setSocketAddress(upstream);
                other.send(packet);
                packet.setLength(MAX_SIZE);
                other.receive(packet);
            } else {
                packet.getData()[2] |= (byte) ANSWER;
                packet.getData()[STATUS_BYTE] = status;
            }
            packet.setSocketAddress(client);
            socket.send(packet);
        } catch (IOException e) {
            // then there is no answer
        }
    }
}
