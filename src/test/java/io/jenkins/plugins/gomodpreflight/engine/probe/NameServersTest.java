package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

/** Name servers on loopback that answer in each of the ways that are told apart. */
public class NameServersTest {
    private static final int NOERROR = 0;
    private static final int SERVFAIL = 2;
    private static final int NXDOMAIN = 3;
    private static final int NOTIMP = 4;
    private static final int REFUSED = 5;
    static final int SILENT = -1;
    static final int ADDRESS = -2;
    private static final int NONSENSE = -3;
    private static final int AAAA_ONLY = -4;

    /** A name server that answers every question in one way. */
    static final class FakeServer implements AutoCloseable {
        private final DatagramSocket socket;

        FakeServer(int answer) throws IOException {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> serve(answer));
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(int answer) {
            byte[] buffer = new byte[1500];
            try {
                while (true) {
                    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                    socket.receive(packet);
                    if (answer != SILENT) {
                        byte[] reply = reply(Arrays.copyOf(buffer, packet.getLength()), answer);
                        socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                    }
                }
            } catch (IOException e) {
                // closed
            }
        }

        private static byte[] reply(byte[] query, int answer) {
            int end = 12;
            while (query[end] != 0) {
                end += query[end] + 1;
            }
            end += 5;
            boolean aaaa = query[end - 3] == 28;
            byte[] reply = Arrays.copyOf(query, end);
            reply[2] = (byte) 0x81;
            reply[3] = (byte) (0x80 | Math.max(answer, NOERROR));
            reply[7] = 0;
            reply[11] = 0;
            if (answer == NONSENSE) {
                return Arrays.copyOf(reply, 13);
            }
            if (answer == ADDRESS || answer == AAAA_ONLY && aaaa) {
                int size = aaaa ? 16 : 4;
                byte[] whole = Arrays.copyOf(reply, end + 12 + size);
                byte[] header = {(byte) 0xc0, 12, 0, (byte) (aaaa ? 28 : 1), 0, 1, 0, 0, 0, 9, 0, (byte) size};
                System.arraycopy(header, 0, whole, end, header.length);
                whole[end + 12] = 127;
                whole[7] = 1;
                return whole;
            }
            return reply;
        }

        InetSocketAddress address() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    static NameServers asking(List<FakeServer> servers) {
        List<InetSocketAddress> addresses =
                servers.stream().map(FakeServer::address).toList();
        return new NameServers(() -> addresses, Duration.ofMillis(400));
    }

    private static void check(Cause cause, Map<Integer, String> said, int... answers) throws Exception {
        List<FakeServer> servers = new ArrayList<>();
        try {
            for (int answer : answers) {
                servers.add(new FakeServer(answer));
            }
            NameServers.Verdict verdict = asking(servers).ask("proxy.test");
            assertEquals(Arrays.toString(answers), cause, verdict.cause());
            for (int i = 0; i < answers.length; i++) {
                InetSocketAddress address = servers.get(i).address();
                assertEquals(
                        "127.0.0.1#" + address.getPort() + ": " + said.get(answers[i]),
                        verdict.lines().get(i));
            }
        } finally {
            servers.forEach(FakeServer::close);
        }
    }

    @Test
    public void tellsEachAnswerApart() throws Exception {
        Map<Integer, String> said = Map.of(
                NXDOMAIN, "NXDOMAIN",
                SERVFAIL, "SERVFAIL",
                REFUSED, "REFUSED",
                NOERROR, "no address",
                SILENT, "no answer",
                NONSENSE, "no answer",
                ADDRESS, "has an address",
                AAAA_ONLY, "has an address",
                NOTIMP, "NOTIMP");
        check(Cause.DNS_NXDOMAIN, said, NXDOMAIN);
        check(Cause.DNS_SERVFAIL, said, SERVFAIL);
        check(Cause.DNS_REFUSED, said, REFUSED);
        check(Cause.DNS_NO_ADDRESS, said, NOERROR);
        check(Cause.DNS_NO_ANSWER, said, SILENT);
        check(Cause.DNS_NO_ANSWER, said, NONSENSE);
        check(Cause.DNS_FAILED, said, ADDRESS);
        check(Cause.DNS_FAILED, said, AAAA_ONLY);
        check(Cause.DNS_FAILED, said, NOTIMP);
        // of several the first that is sure counts, then the one that says most
        check(Cause.DNS_NXDOMAIN, said, SILENT, REFUSED, NXDOMAIN, NOERROR);
        check(Cause.DNS_NO_ADDRESS, said, SERVFAIL, NOERROR, NXDOMAIN);
        check(Cause.DNS_SERVFAIL, said, SILENT, SERVFAIL, REFUSED);
        check(Cause.DNS_REFUSED, said, SILENT, REFUSED);
    }

    @Test
    public void aPortWithoutAServerIsSilence() throws Exception {
        FakeServer gone = new FakeServer(SILENT);
        gone.close();
        NameServers.Verdict verdict = new NameServers(
                        () -> List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort())),
                        Duration.ofMillis(400))
                .ask("proxy.test");
        assertEquals(Cause.DNS_NO_ANSWER, verdict.cause());
    }

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    public void withoutServersNothingIsKnown() {
        NameServers.Verdict verdict = Nets.noNameServers().ask("proxy.test");
        assertEquals(Cause.DNS_FAILED, verdict.cause());
        assertTrue(verdict.lines().isEmpty());
    }

    @Test
    public void whatIsNoNameIsNotAsked() {
        assertEquals(
                Cause.DNS_NXDOMAIN,
                Nets.noNameServers().ask("x".repeat(64) + ".test").cause());
    }

    private static InetAddress[] unknown(String host) throws UnknownHostException {
        throw new UnknownHostException(host);
    }

    @Test
    public void aNetworkTellsWhatTheNameServersSaid() throws Exception {
        try (FakeServer server = new FakeServer(NXDOMAIN);
                Network network =
                        new Network(Nets.settings(Map.of()), NameServersTest::unknown, asking(List.of(server)))) {
            Answer answer = Nets.send(network, "http://proxy.test/x");
            assertEquals(Cause.DNS_NXDOMAIN, Nets.cause(answer));
            assertEquals("lookup proxy.test: no such host", Nets.detail(answer));
            Endpoint endpoint = network.endpoints().get(0);
            assertEquals(List.of("127.0.0.1#" + server.address().getPort() + ": NXDOMAIN"), endpoint.dns());
            assertTrue(endpoint.addresses().isEmpty());
            assertTrue(endpoint.phases().dns() >= 0);
            assertTrue(endpoint.phases().connect() < 0);
        }
    }

    @Test
    public void aResolverThatHangsCostsOneTimeOut() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        HostLookup.SystemResolver hanging = host -> {
            asked.incrementAndGet();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return unknown(host);
        };
        try (FakeServer server = new FakeServer(SILENT);
                Network network = new Network(Nets.impatient(), hanging, asking(List.of(server)))) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(network.send(Nets.get("http://proxy.test/" + i), Endpoint.Kind.PROXY));
            }
            for (CompletableFuture<Answer> answer : answers) {
                assertEquals(Cause.DNS_NO_ANSWER, Nets.cause(answer.get(30, TimeUnit.SECONDS)));
            }
            assertEquals(1, asked.get());
        } finally {
            over.countDown();
        }
    }

    @Test
    public void everyAddressIsTriedInOrder() throws Exception {
        HostLookup.SystemResolver two =
                host -> new InetAddress[] {InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1")};
        try (RawServer server = new RawServer(connection -> {
                    if (!connection.request().isEmpty()) {
                        connection.answer("fine");
                    }
                });
                Network network = new Network(Nets.settings(Map.of()), two, Nets.noNameServers())) {
            assertEquals("fine", Nets.text(Nets.send(network, "http://proxy.test:" + server.port())));
            List<Endpoint.Address> addresses = network.endpoints().get(0).addresses();
            assertEquals("127.0.0.2", addresses.get(0).address());
            assertEquals(
                    Cause.CONNECT_REFUSED,
                    addresses.get(0).failure().orElseThrow().cause());
            assertEquals("127.0.0.1", addresses.get(1).address());
            assertTrue(addresses.get(1).failure().isEmpty());
        }
    }
}
