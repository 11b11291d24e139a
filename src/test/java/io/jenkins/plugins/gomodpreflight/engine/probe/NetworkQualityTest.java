package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

/** What a network looks at after its requests, on request and without. */
public class NetworkQualityTest {
    private static final Slow NOTHING_IS_SLOW = new Slow(Duration.ofHours(1), Duration.ofHours(1));
    private static final Slow ALL_IS_SLOW = new Slow(Duration.ZERO, Duration.ZERO.minusNanos(1));

    private static Endpoint measured(Network network, boolean asked, Slow slow) throws InterruptedException {
        network.measure(asked, slow);
        return network.endpoints().get(0);
    }

    @Test
    public void nothingMoreIsSeenOfWhatIsWell() throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.answer("fine");
                });
                Network network = Nets.network()) {
            Nets.send(network, server.url());
            int connections = server.connections();
            assertEquals(
                    Quality.UNKNOWN, measured(network, false, NOTHING_IS_SLOW).quality());
            assertEquals(connections, server.connections());
        }
    }

    @Test
    public void aSlowConnectionIsMadeAFewMoreTimes() throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.answer("fine");
                });
                Network network = Nets.network()) {
            Nets.send(network, server.url());
            Endpoint endpoint = measured(network, false, ALL_IS_SLOW);
            assertEquals(4, endpoint.quality().connects().orElseThrow().count());
        }
    }

    @Test
    public void onRequestAServerIsMeasuredThatNobodyNeeded() throws Exception {
        try (RawServer server = new RawServer(connection -> connection.request());
                Network network = Nets.network()) {
            network.meet(URI.create(server.url()));
            network.meet(URI.create("file:///srv/proxy"));
            Endpoint endpoint = measured(network, true, NOTHING_IS_SLOW);
            assertEquals(200, endpoint.quality().connects().orElseThrow().count());
            assertEquals(0, endpoint.quality().connects().orElseThrow().lost());
            assertEquals(0, endpoint.requests());
            assertEquals(1, network.endpoints().size());
        }
    }

    /** Answers some of its requests, by their number, and is silent at the others. */
    private static RawServer answering(List<Integer> numbers) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        return new RawServer(connection -> {
            List<String> request = connection.request();
            if (request.isEmpty()) {
                return;
            }
            if (numbers.contains(requests.incrementAndGet())) {
                connection.write("HTTP/1.1 206 Partial Content\r\nContent-Length: 5000\r\n\r\n" + "x".repeat(5000));
            } else {
                connection.hang();
            }
        });
    }

    @Test
    public void whatComesInSmallPacketsOnlyIsABlackHole() throws Exception {
        // the request itself, in small packets, in usual ones, in small ones again
        try (RawServer server = answering(List.of(2, 4));
                Network network = Nets.open(Nets.impatient())) {
            Answer answer = Nets.send(network, server.url());
            assertEquals(Cause.HTTP_TIMEOUT, Nets.cause(answer));
            Endpoint endpoint = measured(network, false, NOTHING_IS_SLOW);
            assertTrue(
                    endpoint.quality().toString(),
                    endpoint.quality().blackHole().isPresent());
            assertEquals(answer.failure(), endpoint.failure());
        }
    }

    @Test
    public void otherSilencesAreNone() throws Exception {
        List<List<Integer>> silences = List.of(List.of(), List.of(2), List.of(2, 3), List.of(2, 3, 4), List.of(3));
        for (List<Integer> answered : silences) {
            try (RawServer server = answering(answered);
                    Network network = Nets.open(Nets.impatient())) {
                Nets.send(network, server.url());
                assertEquals(
                        answered.toString(),
                        Optional.empty(),
                        measured(network, false, NOTHING_IS_SLOW).quality().blackHole());
            }
        }
    }

    @Test
    public void aHandshakeIsTriedInTheSameWay() throws Exception {
        AtomicInteger handshakes = new AtomicInteger();
        try (RawServer server = new RawServer(connection -> {
                    if (connection.stream().read() < 0) {
                        return;
                    }
                    // an alert or nothing: no handshake succeeds, whatever the size of the packets
                    if (handshakes.incrementAndGet() % 2 == 0) {
                        connection.write("\u0015\u0003\u0003\u0000\u0002\u0002\u0028");
                    } else {
                        connection.hang();
                    }
                });
                Network network = Nets.open(Nets.impatient())) {
            Answer answer = Nets.send(network, "https://127.0.0.1:" + server.port());
            assertEquals(Cause.TLS_TIMEOUT, Nets.cause(answer));
            assertEquals(
                    Optional.empty(),
                    measured(network, false, NOTHING_IS_SLOW).quality().blackHole());
            assertTrue(handshakes.get() > 1);
        }
    }

    @Test
    public void aSlowNameIsExplained() throws Exception {
        HostLookup.SystemResolver resolver = host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")};
        try (RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.answer("fine");
                });
                NameServersTest.FakeServer name = new NameServersTest.FakeServer(NameServersTest.ADDRESS);
                NameServersTest.FakeServer silent = new NameServersTest.FakeServer(NameServersTest.SILENT);
                Network network =
                        new Network(Nets.settings(Map.of()), resolver, NameServersTest.asking(List.of(silent, name)))) {
            Nets.send(network, "http://proxy.test:" + server.port());
            List<String> lines = measured(network, false, ALL_IS_SLOW).dns();
            assertEquals("127.0.0.1#" + silent.address().getPort() + ": no answer", lines.get(0));
            assertTrue(
                    lines.get(1),
                    lines.get(1).matches("127.0.0.1#" + name.address().getPort() + ": has an address, \\d+ ms"));
        }
    }

    @Test
    public void onRequestBothFamiliesAreTried() throws Exception {
        HostLookup.SystemResolver resolver = NetworkQualityTest::both;
        try (RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.answer("fine");
                });
                Network network = new Network(Nets.settings(Map.of()), resolver, Nets.noNameServers())) {
            Nets.send(network, "http://proxy.test:" + server.port());
            Endpoint endpoint = measured(network, true, NOTHING_IS_SLOW);
            // where this machine has no IPv6 at all, that is nothing to look at
            boolean ipv6 = AddressOrder.source(InetAddress.getByName("::1")).isPresent();
            assertEquals(ipv6 ? 2 : 1, endpoint.addresses().size());
            assertEquals(
                    1,
                    endpoint.addresses().stream()
                            .filter(a -> a.failure().isEmpty())
                            .count());
        }
    }

    private static InetAddress[] both(String host) throws UnknownHostException {
        return new InetAddress[] {InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1")};
    }

    @Test
    public void aZipIsFetchedToSeeHowFastItComes() throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n");
                    for (int i = 0; i < 900; i++) {
                        connection.write("x".repeat(1000));
                    }
                });
                Network network = Nets.network()) {
            ZipSample.take(network, URI.create(server.url() + "/m/@v/v1.0.0.zip"))
                    .get();
            Quality.Download download =
                    network.endpoints().get(0).quality().download().orElseThrow();
            assertTrue(download.toString(), download.bytes() > 0 && download.bytes() < 900_000);
            assertTrue(download.toString(), download.bytesPerSecond() > 0);
        }
    }

    @Test
    public void aLongZipIsNoFailure() throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 400000000\r\n\r\n");
                    String piece = "x".repeat(100_000);
                    while (true) {
                        connection.write(piece); // until the client goes away
                    }
                });
                Network network = Nets.network()) {
            ZipSample.take(network, URI.create(server.url() + "/m/@v/v1.0.0.zip"))
                    .get();
            Endpoint endpoint = network.endpoints().get(0);
            long bytes = endpoint.quality().download().orElseThrow().bytes();
            assertTrue(bytes + " bytes", bytes >= 8 << 20 && bytes < 10 << 20);
            assertEquals(0, endpoint.failures());
            assertEquals(Optional.empty(), endpoint.failedRequest());
        }
    }
}
