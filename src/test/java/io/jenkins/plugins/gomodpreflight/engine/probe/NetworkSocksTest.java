package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.DataInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.Test;

/** SOCKS proxies of the environment, which are told the server's name and look it up themselves. */
public class NetworkSocksTest {
    private static final String NAME = "goproxy.example";
    private static final int NO_LOGIN = 0;
    private static final int PASSWORD = 2;
    private static final int NO_METHOD = 0xFF;

    private final Queue<String> targets = new ConcurrentLinkedQueue<>();
    private final Queue<String> logins = new ConcurrentLinkedQueue<>();

    /**
     * A proxy that answers requests itself instead of passing them on.
     *
     * @param method the authentication that it chooses
     * @param login what it says of the login; 0 is right
     * @param reply what it says of the connection; 0 is made
     */
    private RawServer socks(int method, int login, int reply) throws Exception {
        return new RawServer(connection -> {
            DataInputStream in = new DataInputStream(connection.stream());
            OutputStream out = connection.socket().getOutputStream();
            in.readByte();
            in.readNBytes(in.readUnsignedByte());
            out.write(new byte[] {5, (byte) method});
            if (method == PASSWORD) {
                in.readByte();
                logins.add(text(in) + " " + text(in));
                out.write(new byte[] {1, (byte) login});
            }
            in.readNBytes(3);
            int type = in.readUnsignedByte();
            String host = type == 3 ? text(in) : in.readNBytes(type == 1 ? 4 : 16).length + " octets";
            targets.add(host + " " + in.readUnsignedShort());
            out.write(new byte[] {5, (byte) reply, 0, 3, 1, 'x', 0, 0});
            while (reply == 0 && !connection.request().isEmpty()) {
                connection.answer("fine");
            }
        });
    }

    private static String text(DataInputStream in) throws Exception {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    }

    private static Network network(RawServer proxy, String user) {
        return Nets.open(Nets.settings(Map.of("HTTP_PROXY", "socks5://" + user + "127.0.0.1:" + proxy.port())));
    }

    @Test
    public void theProxyLooksUpTheName() throws Exception {
        try (RawServer proxy = socks(NO_LOGIN, 0, 0);
                Network network = network(proxy, "")) {
            for (int i = 0; i < 3; i++) {
                assertEquals("fine", Nets.text(Nets.send(network, "http://" + NAME + ":8080/x")));
            }
            assertEquals(NAME + " 8080", targets.remove());
            assertEquals("an examination, and a connection that is kept", 2, proxy.connections());
            Endpoint endpoint = network.endpoints().get(0);
            assertEquals("http://" + NAME + ":8080", endpoint.url());
            assertEquals("socks5://127.0.0.1:" + proxy.port(), endpoint.via());
            assertEquals("127.0.0.1", endpoint.addresses().get(0).address());
        }
    }

    @Test
    public void addressesAreSentAsAddresses() throws Exception {
        try (RawServer proxy = socks(NO_LOGIN, 0, 0);
                Network network = network(proxy, "")) {
            assertEquals("fine", Nets.text(Nets.send(network, "http://192.0.2.1/x")));
            assertEquals("4 octets 80", targets.remove());
            assertEquals("fine", Nets.text(Nets.send(network, "http://[2001:db8::1]/x")));
            assertTrue(targets.toString(), targets.contains("16 octets 80"));
        }
    }

    @Test
    public void logsIn() throws Exception {
        try (RawServer proxy = socks(PASSWORD, 0, 0);
                Network network = network(proxy, "us%40er:se%3Acret@")) {
            assertEquals("fine", Nets.text(Nets.send(network, "http://" + NAME)));
            assertEquals("us@er se:cret", logins.remove());
            assertFalse(network.endpoints().toString().contains("cret"));
        }
    }

    @Test
    public void namesWhyItIsRefused() throws Exception {
        refused(Cause.PROXY_AUTH_REQUIRED, "no acceptable authentication methods", "", NO_METHOD, 0, 0);
        refused(Cause.PROXY_AUTH_REQUIRED, "authentication failed", "user:secret@", PASSWORD, 1, 0);
        refused(Cause.PROXY_AUTH_REQUIRED, "unsupported authentication method 1", "user:secret@", 1, 0, 0);
        refused(Cause.PROXY_REFUSED, "connection not allowed by ruleset", "", NO_LOGIN, 0, 2);
        refused(Cause.PROXY_REFUSED, "host unreachable", "user:secret@", PASSWORD, 0, 4);
        refused(Cause.PROXY_REFUSED, "unknown code: 99", "", NO_LOGIN, 0, 99);
    }

    private void refused(Cause cause, String why, String user, int method, int login, int reply) throws Exception {
        try (RawServer proxy = socks(method, login, reply);
                Network network = network(proxy, user)) {
            Answer answer = Nets.send(network, "http://" + NAME);
            assertEquals(why, cause, Nets.cause(answer));
            String detail = Nets.detail(answer);
            assertTrue(detail, detail.endsWith(why));
            assertTrue(detail, detail.contains(NAME + ":80 through socks5://127.0.0.1:" + proxy.port()));
            assertFalse(detail, detail.contains("secret"));
        }
    }

    @Test
    public void aServerThatIsNoSocksProxyIsNamed() throws Exception {
        try (RawServer proxy = new RawServer(connection -> {
                    connection.stream().read();
                    connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
                });
                Network network = network(proxy, "")) {
            Answer answer = Nets.send(network, "http://" + NAME);
            assertEquals(Cause.PROXY_REFUSED, Nets.cause(answer));
            assertTrue(Nets.detail(answer), Nets.detail(answer).endsWith("unexpected protocol version 72"));
        }
    }
}
