package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** One name with the addresses ::1 and 127.0.0.1. */
public class DialerTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<AutoCloseable> open = new ArrayList<>();
    private InetAddress ipv4;
    private InetAddress ipv6;

    @Before
    public void bothFamilies() throws Exception {
        ipv4 = InetAddress.getByName("127.0.0.1");
        ipv6 = InetAddress.getByName("::1");
        assumeTrue("no IPv6 here", NetworkInterface.getByInetAddress(ipv6) != null);
    }

    @After
    public void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    public void theFirstFamilyWinsWhereItAnswers() throws Exception {
        int port = listen(ipv6, 0).getLocalPort();
        listen(ipv4, port);
        Dialer.Dialed dialed = dial(port);
        assertEquals(ipv6, dialed.socket().orElseThrow().getInetAddress());
        assertEquals(1, dialed.tried().size());
    }

    @Test
    public void theOtherFamilyFollowsARefusal() throws Exception {
        int port = listen(ipv4, 0).getLocalPort();
        Dialer.Dialed dialed = dial(port);
        assertEquals(ipv4, dialed.socket().orElseThrow().getInetAddress());
        assertEquals(Optional.empty(), dialed.failure());
        assertEquals(
                List.of(Optional.of(Cause.CONNECT_REFUSED), Optional.empty()),
                dialed.tried().stream()
                        .map(a -> a.failure().map(Failure::cause))
                        .toList());
    }

    @Test
    public void theOtherFamilyOvertakesSilence() throws Exception {
        int port = listen(ipv4, 0).getLocalPort();
        silent(ipv6, port);
        Dialer.Dialed dialed = dial(port);
        assertEquals(ipv4, dialed.socket().orElseThrow().getInetAddress());
        assertEquals(2, dialed.tried().size());
        Endpoint.Address overtaken = dialed.tried().get(1);
        assertEquals(Optional.of(Cause.CONNECT_TIMEOUT), overtaken.failure().map(Failure::cause));
        assertTrue(
                overtaken.failure().get().detail(),
                overtaken.failure().get().detail().contains("another address"));
    }

    @Test
    public void theErrorOfTheFirstFamilyIsTold() throws Exception {
        int port = listen(ipv4, 0).getLocalPort();
        close();
        silent(ipv6, port);
        Dialer.Dialed dialed = Dialer.dial(List.of(ipv6, ipv4), port, Duration.ofSeconds(1));
        assertEquals(Optional.empty(), dialed.socket());
        assertEquals(Optional.of(Cause.CONNECT_TIMEOUT), dialed.failure().map(Failure::cause));
        assertEquals(2, dialed.tried().size());
    }

    private Dialer.Dialed dial(int port) throws InterruptedException {
        Dialer.Dialed dialed = Dialer.dial(List.of(ipv6, ipv4), port, LIMIT);
        dialed.socket().ifPresent(open::add);
        return dialed;
    }

    private ServerSocket listen(InetAddress address, int port) throws IOException {
        ServerSocket server = new ServerSocket(port, 50, address);
        open.add(server);
        return server;
    }

    /** A listener whose queue is full: the kernel drops what would open another connection. */
    private void silent(InetAddress address, int port) throws IOException {
        ServerSocket server = new ServerSocket();
        open.add(server);
        server.bind(new InetSocketAddress(address, port), 1);
        for (int i = 0; i < 2; i++) {
            open.add(new Socket(address, port));
        }
    }
}
