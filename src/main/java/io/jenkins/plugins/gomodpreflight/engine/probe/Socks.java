package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * SOCKS 5 (RFC 1928, RFC 1929) as Go's {@code net/http} speaks it: the proxy is told the server's name and looks it up
 * itself.
 */
final class Socks {
    private static final int VERSION = 5;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;
    private static final int NO_LOGIN = 0;
    private static final int PASSWORD = 2;
    private static final int NO_METHOD = 0xFF;
    private static final int LOGIN_VERSION = 1;
    private static final int MAX_TEXT = 255;

    /** The words of go for the replies 1 to 8. */
    private static final List<String> REPLIES = List.of(
            "general SOCKS server failure",
            "connection not allowed by ruleset",
            "network unreachable",
            "host unreachable",
            "connection refused",
            "TTL expired",
            "command not supported",
            "address type not supported");

    /** The proxy said no. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        private final boolean login;

        RefusedException(String message, boolean login) {
            super(message);
            this.login = login;
        }

        /** Whether it does so for want of a login, or for the one that it was given. */
        boolean wantsLogin() {
            return login;
        }
    }

    private final Server target;
    private final Optional<String> user;
    private final String password;

    Socks(Server target, Optional<String> user, String password) {
        this.target = target;
        this.user = user;
        this.password = password;
    }

    /**
     * Has the proxy connect to the server.
     *
     * @throws RefusedException where the proxy does not
     */
    void connect(Socket proxy) throws IOException {
        DataInputStream in = new DataInputStream(proxy.getInputStream());
        OutputStream out = proxy.getOutputStream();
        out.write(user.isEmpty() ? new byte[] {VERSION, 1, NO_LOGIN} : new byte[] {VERSION, 2, NO_LOGIN, PASSWORD});
        checkVersion(in);
        int method = in.readUnsignedByte();
        if (method == NO_METHOD) {
            throw new RefusedException("no acceptable authentication methods", true);
        }
        // without user information go does not look at what the proxy chose
        if (user.isPresent() && method != NO_LOGIN) {
            logIn(method, in, out);
        }
        out.write(request());
        checkVersion(in);
        int reply = in.readUnsignedByte();
        if (reply != 0) {
            throw new RefusedException(
                    reply <= REPLIES.size() ? REPLIES.get(reply - 1) : "unknown code: " + reply, false);
        }
        if (in.readUnsignedByte() != 0) {
            throw new IOException("non-zero reserved field");
        }
        int type = in.readUnsignedByte();
        int length =
                switch (type) {
                    case IPV4 -> 4;
                    case IPV6 -> 16;
                    case NAME -> in.readUnsignedByte();
                    default -> throw new IOException("unknown address type " + type);
                };
        in.readFully(new byte[length + 2]);
    }

    private static void checkVersion(DataInputStream in) throws IOException {
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("unexpected protocol version " + version);
        }
    }

    private void logIn(int method, DataInputStream in, OutputStream out) throws IOException {
        if (method != PASSWORD) {
            throw new RefusedException("unsupported authentication method " + method, true);
        }
        byte[] name = user.orElseThrow().getBytes(StandardCharsets.UTF_8);
        byte[] secret = password.getBytes(StandardCharsets.UTF_8);
        if (name.length == 0 || name.length > MAX_TEXT || secret.length > MAX_TEXT) {
            throw new RefusedException("invalid username/password", true);
        }
        out.write(ByteBuffer.allocate(3 + name.length + secret.length)
                .put((byte) LOGIN_VERSION)
                .put((byte) name.length)
                .put(name)
                .put((byte) secret.length)
                .put(secret)
                .array());
        int version = in.readUnsignedByte();
        int status = in.readUnsignedByte();
        if (version != LOGIN_VERSION) {
            throw new IOException("invalid username/password version");
        }
        if (status != 0) {
            throw new RefusedException("username/password authentication failed", true);
        }
    }

    private byte[] request() throws IOException {
        Optional<InetAddress> literal = HostNames.literal(target.host());
        byte[] address = literal.map(InetAddress::getAddress)
                .orElseGet(() -> target.host().getBytes(StandardCharsets.UTF_8));
        if (address.length > MAX_TEXT) {
            throw new IOException("FQDN too long");
        }
        ByteBuffer request = ByteBuffer.allocate(7 + address.length);
        request.put((byte) VERSION).put((byte) CONNECT).put((byte) 0);
        if (literal.isPresent()) {
            request.put((byte) (address.length == 4 ? IPV4 : IPV6));
        } else {
            request.put((byte) NAME).put((byte) address.length);
        }
        request.put(address).putShort((short) target.port()).flip();
        byte[] octets = new byte[request.remaining()];
        request.get(octets);
        return octets;
    }
}
