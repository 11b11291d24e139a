package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.ServerTime;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;

/**
 * A server as reached by the route that go would take. It is examined once, before the first request; then requests
 * queue here until the server may have them, and all of them fail at once when it turns out to be dead.
 */
final class Origin {
    private static final int MAX_SAMPLES = 64;
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    /** So many time-outs without any answer in between mean that a server which did answer has died. */
    private static final int SILENT_TIMEOUTS = 8;

    private final Toolbox tools;
    private final Server server;
    private final Optional<URI> proxy;
    private final Endpoint.Kind kind;
    /** The way through a proxy of a kind that the asynchronous clients do not know. */
    private final Optional<Tunnel> tunnel;

    private final AtomicInteger pumping = new AtomicInteger();
    private final Deque<Exchange> queue = new ArrayDeque<>();
    private final CompletableFuture<Examination.Result> examination = new CompletableFuture<>();
    private Optional<Failure> dead = Optional.empty();
    private Optional<Failure> abandoned = Optional.empty();
    private volatile HttpRoute route;
    private final Set<Exchange> running = new HashSet<>();
    private int limit;
    private long slowedNanos = System.nanoTime();
    private boolean paused;

    private final List<Double> samples = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(1);
    private int sampled;
    private int requests;
    private int failures;
    private String http = "";
    private Optional<ServerTime> serverTime = Optional.empty();
    private boolean answered;
    private long lastAnswerNanos;
    private int silentTimeouts;
    private Optional<Endpoint.FailedRequest> failedRequest = Optional.empty();
    private Optional<Exchange> silent = Optional.empty();
    private Optional<Failure> silence = Optional.empty();
    private Optional<Measurement.Result> measured = Optional.empty();
    private Optional<Quality.Download> download = Optional.empty();

    Origin(Toolbox tools, Server server, Optional<URI> proxy, Endpoint.Kind kind) {
        this.tools = tools;
        this.server = server;
        this.proxy = proxy;
        this.kind = kind;
        this.tunnel = proxy.map(uri -> new Tunnel(server, uri, tools)).filter(Tunnel::isUncommon);
    }

    /** Starts the examination. */
    void examine() {
        tools.blocking().execute(() -> {
            Examination.Result result;
            try {
                result = Examination.of(server, proxy, tools);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            result.address()
                    .ifPresent(address -> tools.clients()
                            .direct(proxy.map(Server::of).orElse(server).host(), address));
            synchronized (this) {
                dead = result.failure();
                limit = result.http2()
                        ? tools.settings().http2Streams()
                        : tools.settings().http1Connections();
                route = newRoute();
                examination.complete(result);
            }
            pump();
        });
        // the clients' classes load while the network is waited for
        tools.blocking().execute(() -> {
            if (tunnel.isPresent()) {
                tools.clients().tunnelled();
            } else if (server.isSecure() && proxy.isEmpty()) {
                tools.clients().http2();
            } else {
                tools.clients().http1();
            }
        });
    }

    private HttpRoute newRoute() {
        HttpHost target = new HttpHost(server.scheme(), server.host(), server.port());
        if (proxy.isEmpty() || tunnel.isPresent() && !tunnel.get().endsAtProxy()) {
            return new HttpRoute(target, null, server.isSecure());
        }
        return new HttpRoute(target, null, proxyHost(proxy.get()), server.isSecure());
    }

    private static HttpHost proxyHost(URI proxy) {
        Server next = Server.of(proxy);
        return new HttpHost(next.scheme(), next.host(), next.port());
    }

    private Optional<Examination.Result> examined() {
        return Optional.ofNullable(examination.getNow(null));
    }

    Server server() {
        return server;
    }

    Optional<URI> proxy() {
        return proxy;
    }

    /** Sends a request by the client for the server's route; the attempt is told what comes of it. */
    Future<Void> send(BasicHttpRequest message, Exchange.Attempt attempt, AttemptContext context) {
        if (context.tunnel().isPresent()) {
            return tools.clients().tunnelled().execute(message, attempt, context);
        }
        CloseableHttpAsyncClient client =
                speaksHttp2() ? tools.clients().http2() : tools.clients().http1();
        return client.execute(new BasicRequestProducer(message, null), attempt, context, attempt);
    }

    boolean speaksHttp2() {
        return examined().orElseThrow().http2();
    }

    /** The context of one attempt: its route, and what the proxy wants to know. */
    AttemptContext newContext() {
        AttemptContext context = new AttemptContext(route, tunnel, examined().flatMap(Examination.Result::address));
        proxy.ifPresent(uri -> Basic.user(uri).ifPresent(user -> {
            BasicScheme login = new BasicScheme();
            login.initPreemptive(
                    new UsernamePasswordCredentials(user, Basic.password(uri).toCharArray()));
            context.resetAuthExchange(proxyHost(uri), login);
        }));
        return context;
    }

    void submit(Exchange exchange) {
        synchronized (this) {
            queue.add(exchange);
        }
        pump();
    }

    /** Starts what may start. Only one thread at a time is in here, and a call from inside the loop extends the loop. */
    private void pump() {
        if (pumping.getAndIncrement() != 0) {
            return;
        }
        int calls = 1;
        do {
            for (Optional<Runnable> next = next(); next.isPresent(); next = next()) {
                next.get().run();
            }
            calls = pumping.addAndGet(-calls);
        } while (calls != 0);
    }

    private synchronized Optional<Runnable> next() {
        Optional<Failure> hopeless = abandoned.or(() -> dead);
        if (queue.isEmpty() || !examination.isDone() && hopeless.isEmpty()) {
            return Optional.empty();
        }
        if (hopeless.isPresent()) {
            Exchange exchange = queue.poll();
            return Optional.of(() -> exchange.fail(hopeless.get()));
        }
        if (paused || running.size() >= limit) {
            return Optional.empty();
        }
        Exchange exchange = queue.poll();
        running.add(exchange);
        requests++;
        return Optional.of(exchange::start);
    }

    /** The head of an answer came. */
    synchronized void sawHead(HttpResponse response, double firstByteMillis) {
        if (firstByteMillis >= 0) {
            sample(firstByteMillis);
        }
        if (http.isEmpty()) {
            String version = speaksHttp2() ? "HTTP/2" : "HTTP/" + version(response);
            http = tools.settings().redactor().redact(Printable.of(version + " " + value(response, "Server"), 100));
        }
        if (serverTime.isEmpty()) {
            serverTime = date(value(response, "Date")).map(date -> new ServerTime(date, Instant.now()));
        }
        int status = response.getCode();
        String retryAfter = value(response, "Retry-After");
        if (status == 429 || status == 503 && !retryAfter.isEmpty()) {
            slowDown(retryAfter);
        }
    }

    /** Keeps a fair selection of all: the first ones alone would tell how long this program takes to warm up. */
    private void sample(double millis) {
        int index = sampled++ < MAX_SAMPLES ? samples.size() : random.nextInt(sampled);
        if (index == samples.size()) {
            samples.add(millis);
        } else if (index < MAX_SAMPLES) {
            samples.set(index, millis);
        }
    }

    private static String version(HttpResponse response) {
        return response.getVersion() == null
                ? "1.1"
                : response.getVersion().getMajor() + "." + response.getVersion().getMinor();
    }

    /**
     * Halves the number of requests under way, at most once in the time of an answer so that one burst of refusals
     * counts once. Go does not send a refused request again, so neither do we.
     */
    private void slowDown(String retryAfter) {
        long now = System.nanoTime();
        if (now - slowedNanos < 0) {
            return;
        }
        limit = Math.max(1, limit / 2);
        Duration pause = pause(retryAfter);
        slowedNanos = now + Math.max(pause.toNanos(), TimeUnit.MILLISECONDS.toNanos(100));
        if (!pause.isZero()) {
            paused = true;
            tools.timer()
                    .schedule(
                            () -> {
                                synchronized (this) {
                                    paused = false;
                                }
                                pump();
                            },
                            pause.toNanos(),
                            TimeUnit.NANOSECONDS);
        }
    }

    private static Duration pause(String retryAfter) {
        Duration pause;
        try {
            pause = Duration.ofSeconds(Integer.parseInt(retryAfter));
        } catch (NumberFormatException e) {
            pause = date(retryAfter)
                    .map(date -> Duration.between(Instant.now(), date))
                    .orElse(Duration.ZERO);
        }
        return pause.isNegative() ? Duration.ZERO : pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
    }

    private static Optional<Instant> date(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String value(HttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null || header.getValue() == null
                ? ""
                : header.getValue().trim();
    }

    /** An exchange ended; where it had been started its place is free. */
    void ended(Exchange exchange, Exchange.Reply reply) {
        synchronized (this) {
            Optional<Failure> failure = reply.answer().failure();
            if (failedRequest.isEmpty() && reply.location().isEmpty()) {
                failedRequest = failure.filter(Origin::isOfServer).map(exchange::failedRequest);
            }
            if (!running.remove(exchange)) {
                return;
            }
            boolean timedOut = failure.isPresent()
                    && (failure.get().cause() == Cause.HTTP_TIMEOUT
                            || failure.get().cause() == Cause.CONNECT_TIMEOUT);
            if (reply.answer().status() == 0) {
                failures++;
            }
            if (failure.isPresent() && failure.get().cause() == Cause.HTTP_TIMEOUT) {
                silent = silent.or(() -> Optional.of(exchange));
                silence = silence.or(() -> failure);
            }
            if (!timedOut) {
                answered |= reply.answer().status() != 0;
                lastAnswerNanos = System.nanoTime();
            } else if (!answered || lastAnswerNanos - exchange.startNanos() < 0) {
                silentTimeouts++;
                if (!answered || silentTimeouts >= SILENT_TIMEOUTS) {
                    dead = failure;
                }
            }
        }
        pump();
    }

    private static boolean isOfServer(Failure failure) {
        return !failure.cause().isNotExist() && failure.cause() != Cause.BUDGET_EXHAUSTED;
    }

    /** Ends what waits here and what is under way; nothing is sent any more. */
    void abandon(Failure failure) {
        List<Exchange> all = new ArrayList<>();
        synchronized (this) {
            abandoned = Optional.of(failure);
            all.addAll(running);
            all.addAll(queue);
            queue.clear();
        }
        all.forEach(exchange -> exchange.fail(failure));
    }

    /** Looks at the way once more; to be called when nothing is under way. Never completes exceptionally. */
    CompletableFuture<Void> measure(boolean asked, Slow slow) {
        return examination
                .copy()
                .orTimeout(tools.settings().deadline().remaining().toNanos(), TimeUnit.NANOSECONDS)
                .thenAcceptAsync(seen -> measure(seen, asked, slow), tools.blocking())
                .exceptionally(tooLate -> null);
    }

    private void measure(Examination.Result seen, boolean asked, Slow slow) {
        if (tools.settings().deadline().isOver()) {
            return;
        }
        Optional<Exchange> unanswered;
        boolean failing;
        synchronized (this) {
            unanswered = silent;
            failing = failures > 0 || dead.filter(f -> f.cause().mayPass()).isPresent();
        }
        try {
            Measurement.Result result = new Measurement(tools, server, proxy, seen)
                    .take(asked, slow, failing, unanswered.map(Exchange::text));
            synchronized (this) {
                measured = Optional.of(result);
                if (result.quality().blackHole().isPresent()) {
                    dead = dead.or(() -> silence);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void downloaded(Quality.Download sample) {
        download = Optional.of(sample);
    }

    private Quality quality() {
        Quality quality = measured.map(Measurement.Result::quality).orElse(Quality.UNKNOWN);
        return new Quality(quality.connects(), download, quality.blackHole());
    }

    synchronized Endpoint endpoint() {
        Optional<Examination.Result> seen = examined();
        Endpoint.Phases phases = seen.map(Examination.Result::phases).orElse(new Endpoint.Phases(-1, -1, -1, -1));
        return new Endpoint(
                server.url(),
                kind,
                proxy.map(uri -> Server.of(uri).url()).orElse(""),
                new Endpoint.Phases(
                        phases.dns(),
                        phases.connect(),
                        phases.tls(),
                        samples.isEmpty() ? -1 : Collections.min(samples)),
                measured.map(Measurement.Result::addresses)
                        .or(() -> seen.map(Examination.Result::addresses))
                        .orElse(List.of()),
                measured.map(Measurement.Result::dns)
                        .or(() -> seen.map(Examination.Result::dns))
                        .orElse(List.of()),
                seen.flatMap(Examination.Result::tls),
                http,
                List.copyOf(samples),
                requests,
                failures,
                serverTime,
                dead,
                failedRequest,
                quality());
    }
}
