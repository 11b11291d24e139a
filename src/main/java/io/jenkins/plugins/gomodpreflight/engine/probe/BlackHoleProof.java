package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.probe.Quality.BlackHole;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells a server that is silent from a way on which large packets vanish. A socket with a tiny receive buffer lets the
 * other side send no more at a time than fits into it: what arrives that way, and not in packets of the usual size, was
 * too large for something in between, and whoever dropped it did not say so, or was not heard.
 */
final class BlackHoleProof {
    /** Every way lets so much through in a packet; a server on Linux sends half of it at a time. */
    private static final int TINY = 1024;

    private static final int USUAL = 0;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private enum Outcome {
        ANSWERED,
        /** A connection was made, and then nothing came. */
        SILENT,
        FAILED
    }

    private final Toolbox tools;
    private final Server server;
    private final Optional<URI> proxy;
    private final InetAddress address;
    private final Optional<String> request;
    private BlackHole hole;

    /**
     * @param address where connections lead: the server's, or its proxy's
     * @param request the head of what was not answered; absent where it was the handshake that did not end
     */
    BlackHoleProof(Toolbox tools, Server server, Optional<URI> proxy, InetAddress address, Optional<String> request) {
        this.tools = tools;
        this.server = server;
        this.proxy = proxy;
        this.address = address;
        this.request = request;
    }

    /** Each way is gone more than once: what was not answered at first may have been a disturbance that is over. */
    Optional<BlackHole> find() {
        boolean proved =
                tries(TINY) == Outcome.ANSWERED && tries(USUAL) == Outcome.SILENT && tries(TINY) == Outcome.ANSWERED;
        return proved ? Optional.of(hole) : Optional.empty();
    }

    private Outcome tries(int receiveBuffer) {
        if (tools.settings().deadline().isOver()) {
            return Outcome.FAILED;
        }
        try (Socket socket = SocketChannel.open().socket()) {
            if (receiveBuffer != USUAL) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            int port = proxy.map(Server::of).orElse(server).port();
            socket.connect(new InetSocketAddress(address, port), (int) PATIENCE.toMillis());
            Limit limit = new Limit(socket, tools, PATIENCE);
            try {
                hole = describe(socket.getLocalAddress());
                return isAnswered(socket) ? Outcome.ANSWERED : Outcome.FAILED;
            } catch (IOException e) {
                return limit.isOver() ? Outcome.SILENT : Outcome.FAILED;
            } finally {
                limit.cancel();
            }
        } catch (IOException e) {
            return Outcome.FAILED;
        }
    }

    private boolean isAnswered(Socket socket) throws IOException {
        Socket way = proxy.isPresent() ? new Tunnel(server, proxy.get(), tools).through(socket) : socket;
        if (server.isSecure()) {
            try {
                way = tools.tls().anew().open(way, server, false);
            } catch (IOException e) {
                if (Faults.untrusted(e).isPresent()) {
                    return request.isEmpty(); // the certificate is not trusted, and has arrived
                }
                throw e;
            }
        }
        if (request.isPresent()) {
            way.getOutputStream().write(request.get().getBytes(StandardCharsets.ISO_8859_1));
            return reads(way.getInputStream());
        }
        return true;
    }

    /** To the end of the answer, unless that is longer. */
    private static boolean reads(InputStream in) throws IOException {
        byte[] buffer = new byte[Exchange.LARGE_BYTES];
        int read = 0;
        for (int n = 0; n >= 0 && read < buffer.length; n = in.read(buffer)) {
            read += n;
        }
        return read > 0;
    }

    private static BlackHole describe(InetAddress local) {
        try {
            NetworkInterface network = NetworkInterface.getByInetAddress(local);
            return network == null ? new BlackHole("", 0) : new BlackHole(network.getName(), network.getMTU());
        } catch (IOException e) {
            return new BlackHole("", 0);
        }
    }
}
