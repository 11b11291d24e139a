package io.jenkins.plugins.gomodpreflight.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Passes TCP connections on to another server and does something to what comes back. A program of its own:
 * {@code Relay ADDRESS PORT TARGET TARGET-PORT ACTION NUMBER}.
 */
final class Relay {
    enum Action {
        /** Holds back what comes for that many milliseconds. */
        DELAY,
        /** Resets the connection after that many bytes. */
        RESET,
        /** Says nothing more after that many bytes. */
        STALL,
        /** Closes the connection that many bytes into the body of the first answer. */
        CUT_BODY,
        /** Says nothing more that many bytes into the body of the first answer. */
        STALL_BODY
    }

    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

    private final Action action;
    private final int number;
    /** How far the end of the head has been seen. */
    private int matched;
    /** How much passed since the count began. */
    private int passed;

    private Relay(Action action, int number) {
        this.action = action;
        this.number = number;
    }

    public static void main(String[] args) throws IOException {
        Action action = Action.valueOf(args[4]);
        try (ServerSocket server = new ServerSocket(Integer.parseInt(args[1]), 50, InetAddress.getByName(args[0]))) {
            while (true) {
                Socket client = server.accept();
                new Thread(() -> serve(client, args[2], Integer.parseInt(args[3]), action, Integer.parseInt(args[5])))
                        .start();
            }
        }
    }

    private static void serve(Socket client, String target, int port, Action action, int number) {
        try (client;
                Socket server = new Socket(target, port)) {
            new Thread(() -> forward(client, server)).start();
            new Relay(action, number).back(server.getInputStream(), client);
        } catch (IOException e) {
            // one of the two went away
        }
    }

    private static void forward(Socket client, Socket server) {
        try {
            client.getInputStream().transferTo(server.getOutputStream());
            server.shutdownOutput();
        } catch (IOException e) {
            // one of the two went away
        }
    }

    private void back(InputStream in, Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        if (action == Action.RESET && number == 0) {
            client.setSoLinger(true, 0);
            return;
        }
        byte[] buffer = new byte[1 << 14];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            int allowed = allowed(buffer, n);
            if (action == Action.DELAY) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(number));
            }
            out.write(buffer, 0, allowed);
            out.flush();
            if (allowed < n) {
                end(client);
                return;
            }
        }
    }

    /** How much of what came may pass. */
    private int allowed(byte[] buffer, int length) {
        int i = 0;
        if (action == Action.CUT_BODY || action == Action.STALL_BODY) {
            while (i < length && matched < HEAD_END.length) {
                matched = buffer[i] == HEAD_END[matched] ? matched + 1 : buffer[i] == '\r' ? 1 : 0;
                i++;
            }
        } else if (action == Action.DELAY) {
            return length;
        }
        int more = Math.min(length - i, number - passed);
        passed += more;
        return i + more;
    }

    private void end(Socket client) throws IOException {
        switch (action) {
            case RESET -> client.setSoLinger(true, 0);
            case STALL, STALL_BODY -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
            default -> {}
        }
    }
}
