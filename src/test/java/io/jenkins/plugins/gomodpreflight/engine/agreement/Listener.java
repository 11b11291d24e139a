package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A port of 127.0.0.1 with a thread for each connection; all end when it is closed. */
final class Listener implements AutoCloseable {
    /** Serves one connection and returns when there is nothing more to say on it. */
    @FunctionalInterface
    interface Service {
        void serve(Socket socket) throws IOException;
    }

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket server;
    private final Service service;
    private volatile boolean closed;

    /**
     * @param tls absent for plain TCP
     * @param protocols TLS protocol versions on offer; none for the usual ones
     */
    Listener(Optional<SSLContext> tls, Service service, String... protocols) {
        this.service = service;
        try {
            server = tls.isPresent() ? tls.get().getServerSocketFactory().createServerSocket() : new ServerSocket();
            if (protocols.length > 0) {
                ((SSLServerSocket) server).setEnabledProtocols(protocols);
            }
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 512);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                // the listener was closed, or the peer went away before it was accepted
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            service.serve(socket);
        } catch (IOException e) {
            // the peer went away: its right
        } finally {
            open.remove(socket);
        }
    }

    static void daemon(Runnable work) {
        Thread thread = new Thread(work, "test-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        closeQuietly(server);
        open.forEach(Listener::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // nothing is left to be done with it
        }
    }
}
