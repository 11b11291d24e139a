package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.Test;

/** Redirects over plain http; those of https and with credentials are in {@link NetworkTlsTest}. */
public class NetworkRedirectTest {
    private final Queue<String> paths = new ConcurrentLinkedQueue<>();

    /** Redirects {@code /N} to {@code /N-1} and answers {@code /0}; the other paths as they say. */
    private RawServer server(int status) throws Exception {
        return new RawServer(connection -> {
            for (List<String> request = connection.request(); !request.isEmpty(); request = connection.request()) {
                String path = request.get(0).split(" ")[1];
                paths.add(path);
                if (path.equals("/0")) {
                    connection.answer("arrived");
                } else {
                    String location =
                            switch (path) {
                                case "/none" -> "";
                                case "/bad" -> "Location: http://[::1\r\n";
                                case "/ftp" -> "Location: ftp://127.0.0.1/\r\n";
                                case "/nohost" -> "Location: http:///x\r\n";
                                case "/loop" -> "Location: /loop\r\n";
                                default -> "Location: " + (Integer.parseInt(path.substring(1)) - 1) + "\r\n";
                            };
                    connection.write("HTTP/1.1 " + status + " Elsewhere\r\n" + location + "Content-Length: 0\r\n\r\n");
                }
            }
        });
    }

    @Test
    public void followsEachKindUpToTenRequests() throws Exception {
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            try (RawServer server = server(status);
                    Network network = Nets.network()) {
                Answer answer = Nets.send(network, server.url() + "/9");
                assertEquals("arrived", Nets.text(answer));
                assertEquals(URI.create(server.url() + "/0"), answer.uri());
                assertEquals(Cause.HTTP_REDIRECT_LOOP, Nets.cause(Nets.send(network, server.url() + "/10")));
            }
        }
    }

    @Test
    public void asksALoopTenTimes() throws Exception {
        try (RawServer server = server(302);
                Network network = Nets.network()) {
            Answer answer = Nets.send(network, server.url() + "/loop");
            assertEquals(Cause.HTTP_REDIRECT_LOOP, Nets.cause(answer));
            assertEquals(10, paths.size());
            assertTrue(Nets.detail(answer), Nets.detail(answer).startsWith("stopped after 10 redirects"));
        }
    }

    @Test
    public void otherStatusesAreNotFollowed() throws Exception {
        for (int status : new int[] {300, 304, 305, 306, 309}) {
            try (RawServer server = server(status);
                    Network network = Nets.network()) {
                Answer answer = Nets.send(network, server.url() + "/1");
                assertEquals(Cause.HTTP_CLIENT_ERROR, Nets.cause(answer));
                assertEquals(status, answer.status());
            }
        }
    }

    @Test
    public void namesWhatCannotBeFollowed() throws Exception {
        try (RawServer server = server(302);
                Network network = Nets.network()) {
            assertEquals(Cause.HTTP_CLIENT_ERROR, Nets.cause(Nets.send(network, server.url() + "/none")));
            assertEquals(Cause.HTTP_MALFORMED, Nets.cause(Nets.send(network, server.url() + "/bad")));
            assertEquals(Cause.HTTP_CLIENT_ERROR, Nets.cause(Nets.send(network, server.url() + "/ftp")));
            assertEquals(Cause.HTTP_CLIENT_ERROR, Nets.cause(Nets.send(network, server.url() + "/nohost")));
        }
    }

    @Test
    public void anotherServerIsExaminedToo() throws Exception {
        try (RawServer second = server(302);
                RawServer first = new RawServer(connection -> {
                    while (!connection.request().isEmpty()) {
                        connection.write(
                                "HTTP/1.1 302 Found\r\nLocation: " + second.url() + "/0\r\nContent-Length: 0\r\n\r\n");
                    }
                });
                Network network = Nets.network()) {
            assertEquals("arrived", Nets.text(Nets.send(network, first.url())));
            assertEquals(
                    List.of(first.url(), second.url()),
                    network.endpoints().stream().map(Endpoint::url).toList());
        }
    }
}
