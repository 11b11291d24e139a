package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.AssumptionViolatedException;

/** Networks for tests, and the usual ways to ask them. */
final class Nets {
    /** Longer than any test may take: where it passes, something hangs. */
    private static final Duration BUDGET = Duration.ofSeconds(60);

    private static final long MAX_BYTES = 1 << 20;

    private Nets() {}

    static Network.Settings settings(Map<String, String> environment) {
        GoEnv env = GoEnv.resolve(environment, Map.of(), Path.of(""), Duration.ofSeconds(1));
        return Network.Settings.of(
                env.httpProxies(),
                env.netrc(),
                env.redactor(),
                env.get("SSL_CERT_FILE"),
                env.get("SSL_CERT_DIR"),
                Deadline.in(BUDGET));
    }

    /** Gives up soon, for servers that do not answer. */
    static Network.Settings impatient() {
        return withLimits(settings(Map.of()), Deadline.in(BUDGET), Duration.ofMillis(700));
    }

    static Network.Settings withLimits(Network.Settings settings, Deadline deadline, Duration timeout) {
        return new Network.Settings(
                settings.proxies(),
                settings.netrc(),
                settings.redactor(),
                settings.sslCertFile(),
                settings.sslCertDir(),
                deadline,
                settings.http1Connections(),
                settings.http2Streams(),
                timeout,
                timeout);
    }

    static Network network() {
        return open(settings(Map.of()));
    }

    static Network open(Network.Settings settings) {
        return new Network(settings, InetAddress::getAllByName, noNameServers());
    }

    static NameServers noNameServers() {
        return new NameServers(List::of, Duration.ofMillis(100));
    }

    static Request get(String url) {
        return new Request(URI.create(url), Request.Method.GET, MAX_BYTES, null);
    }

    static Request of(String url, Request.Method method) {
        return new Request(URI.create(url), method, MAX_BYTES, null);
    }

    static Answer send(Network network, Request request) throws Exception {
        return network.send(request, Endpoint.Kind.PROXY).get(BUDGET.toSeconds(), TimeUnit.SECONDS);
    }

    static Answer send(Network network, String url) throws Exception {
        return send(network, get(url));
    }

    static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static Cause cause(Answer answer) {
        return answer.failure().map(Failure::cause).orElse(null);
    }

    static String detail(Answer answer) {
        return answer.failure().map(Failure::detail).orElse("");
    }

    /** Connects until the queue of a listener that accepts nobody is full. */
    static void fill(ServerSocket listener, List<Socket> sockets) throws IOException {
        try {
            while (sockets.size() < 50) {
                Socket socket = new Socket();
                sockets.add(socket);
                socket.connect(listener.getLocalSocketAddress(), 500);
            }
        } catch (SocketTimeoutException e) {
            return;
        }
        throw new AssumptionViolatedException("this system's queues are never full");
    }
}
