package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** A SOCKS 5 proxy that resolves made-up host names to servers of the case. */
final class SocksProxy implements Server {
    private static final int NO_METHOD = 0xFF;
    private static final int PASSWORD = 2;
    private static final int HOST_UNREACHABLE = 4;
    private static final int NAME = 3;

    private final Function<String, Optional<Server>> resolver;
    private final Optional<String> credentials;
    private final int reply;
    private final Listener listener;

    /**
     * @param resolver where a host name leads; one that leads nowhere is unreachable
     * @param credentials {@code user:password} that it demands, if any
     * @param reply what it answers instead of connecting; 0 where it does connect
     */
    SocksProxy(Function<String, Optional<Server>> resolver, Optional<String> credentials, int reply) {
        this.resolver = resolver;
        this.credentials = credentials;
        this.reply = reply;
        this.listener = new Listener(Optional.empty(), this::serve);
    }

    @Override
    public String scheme() {
        return "socks5";
    }

    @Override
    public int port() {
        return listener.port();
    }

    private void serve(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        if (in.readUnsignedByte() != 5) {
            return;
        }
        byte[] methods = in.readNBytes(in.readUnsignedByte());
        int wanted = credentials.isPresent() ? PASSWORD : 0;
        boolean offered = new String(methods, StandardCharsets.ISO_8859_1).indexOf(wanted) >= 0;
        out.write(new byte[] {5, (byte) (offered ? wanted : NO_METHOD)});
        if (!offered || credentials.isPresent() && !loggedIn(in, out)) {
            return;
        }
        in.readNBytes(3);
        if (in.readUnsignedByte() != NAME) {
            answer(out, 8); // only names are known here, and go sends no others
            return;
        }
        String name = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
        in.readUnsignedShort();
        Optional<Server> server = resolver.apply(name);
        if (reply != 0 || server.isEmpty()) {
            answer(out, reply == 0 ? HOST_UNREACHABLE : reply);
            return;
        }
        try (Socket upstream = new Socket("127.0.0.1", server.get().port())) {
            answer(out, 0);
            Listener.daemon(() -> ForwardProxy.pump(client, upstream));
            ForwardProxy.pump(upstream, client);
        }
    }

    private boolean loggedIn(DataInputStream in, OutputStream out) throws IOException {
        in.readUnsignedByte();
        String user = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
        String password = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
        boolean right = credentials.equals(Optional.of(user + ":" + password));
        out.write(new byte[] {1, (byte) (right ? 0 : 1)});
        return right;
    }

    private static void answer(OutputStream out, int code) throws IOException {
        out.write(new byte[] {5, (byte) code, 0, 1, 0, 0, 0, 0, 0, 0});
    }

    @Override
    public void close() {
        listener.close();
    }
}
