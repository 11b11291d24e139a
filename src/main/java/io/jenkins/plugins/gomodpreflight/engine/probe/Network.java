package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.HttpProxies;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Netrc;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Redactor;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The only class that opens connections: gets URLs as go's {@code cmd/go/internal/web} and {@code net/http} would here,
 * and tells of each server that it met how it was. Thread safe. Its threads are daemons.
 */
public final class Network implements AutoCloseable {
    private static final int BLOCKING_THREADS = 32;
    private static final byte[] NOTHING = new byte[0];

    /**
     * @param proxies the HTTP proxies of the environment
     * @param netrc the logins for https servers
     * @param redactor masks secrets in what is told
     * @param sslCertFile the value of SSL_CERT_FILE, empty where it is not set
     * @param sslCertDir the value of SSL_CERT_DIR, empty where it is not set
     * @param deadline the end of the run
     * @param http1Connections how many connections of HTTP/1.1 a server gets at most
     * @param http2Streams how many requests a server has to answer at a time over HTTP/2 at most
     * @param connectTimeout for each of: name resolution, TCP connection, tunnel, TLS handshake
     * @param answerTimeout from the moment a request may be sent to the end of its answer; a
     *     {@link Request.Method#STREAM} may take longer while it makes progress
     */
    public record Settings(
            HttpProxies proxies,
            Netrc netrc,
            Redactor redactor,
            String sslCertFile,
            String sslCertDir,
            Deadline deadline,
            int http1Connections,
            int http2Streams,
            Duration connectTimeout,
            Duration answerTimeout) {

        /**
         * With the usual limits: 64 connections, 200 streams, 10 seconds to connect, 15 seconds to answer. In a shorter
         * run no server may use up more than half of the time, so that its own silence is what is told of it.
         */
        public static Settings of(
                HttpProxies proxies,
                Netrc netrc,
                Redactor redactor,
                String sslCertFile,
                String sslCertDir,
                Deadline deadline) {
            Duration half = deadline.remaining().dividedBy(2);
            return new Settings(
                    proxies,
                    netrc,
                    redactor,
                    sslCertFile,
                    sslCertDir,
                    deadline,
                    64,
                    200,
                    half.compareTo(CONNECT) < 0 ? half : CONNECT,
                    half.compareTo(ANSWER) < 0 ? half : ANSWER);
        }
    }

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final Settings settings;
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor blocking;
    private final GoTrust trust;
    private final Toolbox tools;
    /** For what GOINSECURE covers. */
    private final Toolbox insecureTools;
    /** By the server's URL and, each behind a blank, the HTTP proxy on the way to it and whether it need not be trusted. */
    private final Map<String, Origin> origins = new LinkedHashMap<>();

    private final Map<CompletableFuture<Answer>, URI> files = new ConcurrentHashMap<>();

    public Network(Settings settings) {
        this(settings, InetAddress::getAllByName, NameServers.ofSystem());
    }

    Network(Settings settings, HostLookup.SystemResolver resolver, NameServers nameServers) {
        this.settings = settings;
        timer = new ScheduledThreadPoolExecutor(1, daemons("preflight-timer"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        blocking = new ThreadPoolExecutor(
                BLOCKING_THREADS,
                BLOCKING_THREADS,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                daemons("preflight-network"),
                new ThreadPoolExecutor.DiscardPolicy());
        blocking.allowCoreThreadTimeOut(true);
        trust = new GoTrust(settings.sslCertFile(), settings.sslCertDir());
        TlsClient tls = new TlsClient(trust);
        tools = new Toolbox(settings, timer, blocking, tls, new HttpClients(settings, tls), resolver, nameServers);
        TlsClient blind = new TlsClient(new BlindTrust());
        insecureTools =
                new Toolbox(settings, timer, blocking, blind, new HttpClients(settings, blind), resolver, nameServers);
        timer.schedule(this::abandon, settings.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Makes ready what the first request will need, in the background, while the caller still reads files: a virtual
     * machine that starts takes longer for that than most servers for an answer.
     *
     * @param secure whether the first server is likely to be an https one
     */
    public void warmUp(boolean secure) {
        if (secure) {
            blocking.execute(tools.tls()::warmUp);
            blocking.execute(trust::readRoots);
            blocking.execute(tools.clients()::http2);
        } else {
            blocking.execute(tools.clients()::http1);
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Gets a URL, following redirects as go does. The result comes on a thread that serves other requests too: what is
     * chained to it must not block.
     *
     * @param kind what the server of the URL is needed for
     * @return never completes exceptionally
     */
    public CompletableFuture<Answer> send(Request request, Endpoint.Kind kind) {
        URI uri = request.uri();
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "file" -> readFile(request);
            case "http" ->
                Basic.header(uri).isPresent()
                        ? failed(
                                uri,
                                Failure.of(
                                        Cause.INSECURE_CREDENTIALS,
                                        "refusing to pass credentials to insecure URL " + Server.hostAndPort(uri)))
                        : new Journey(this, request, kind, Optional.empty()).start();
            case "https" ->
                new Journey(
                                this,
                                request,
                                kind,
                                settings.netrc().find(uri).map(login -> Basic.header(login.user(), login.password())))
                        .start();
            default -> failed(uri, Failure.of(Cause.HTTP_CLIENT_ERROR, "unsupported scheme: " + scheme));
        };
    }

    private CompletableFuture<Answer> readFile(Request request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        files.put(answer, request.uri());
        answer.thenRun(() -> files.remove(answer));
        blocking.execute(() -> answer.complete(redacted(FileSource.read(request))));
        if (isOver()) {
            answer.complete(failure(request.uri(), tools.outOfTime()));
        }
        return answer;
    }

    /** The end of the run. */
    Deadline deadline() {
        return settings.deadline();
    }

    private boolean isOver() {
        return blocking.isShutdown() || settings.deadline().isOver();
    }

    private Answer redacted(Answer read) {
        return new Answer(
                read.uri(),
                read.status(),
                read.contentType(),
                read.length(),
                read.body(),
                -1,
                read.failure().map(tools::redact));
    }

    /** Sends one request of a journey. */
    CompletableFuture<Exchange.Reply> exchange(
            Request request, URI uri, Optional<String> authorization, Endpoint.Kind kind) {
        Origin origin;
        try {
            origin = origin(Server.of(uri), settings.proxies().proxyFor(uri), kind, request.insecure());
        } catch (SettingException e) {
            return CompletableFuture.completedFuture(
                    new Exchange.Reply(failure(uri, Failure.of(Cause.PROXY_REFUSED, e.getMessage())), ""));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(new Exchange.Reply(
                    failure(uri, Failure.of(Cause.HTTP_CLIENT_ERROR, "invalid URL: " + e.getMessage())), ""));
        }
        Exchange exchange =
                new Exchange(request.insecure() ? insecureTools : tools, origin, request, uri, authorization);
        if (isOver()) {
            exchange.fail(tools.outOfTime());
        } else {
            origin.submit(exchange);
        }
        return exchange.reply();
    }

    private Origin origin(Server server, Optional<URI> proxy, Endpoint.Kind kind, boolean insecure) {
        String route = server.url() + " " + proxy.map(URI::toString).orElse("") + (insecure ? " insecure" : "");
        synchronized (origins) {
            Origin origin = origins.get(route);
            if (origin == null) {
                origin = new Origin(insecure ? insecureTools : tools, server, proxy, kind);
                origins.put(route, origin);
                origin.examine();
            }
            return origin;
        }
    }

    Settings settings() {
        return settings;
    }

    /** The addresses of a host that something else than HTTP is spoken with. */
    HostLookup lookUp(String host) throws InterruptedException {
        return HostLookup.of(
                host, settings.deadline().atMost(settings.connectTimeout()), tools.resolver(), tools.nameServers());
    }

    Failure redact(Failure failure) {
        return tools.redact(failure);
    }

    private Answer failure(URI uri, Failure failure) {
        return new Answer(uri, 0, "", -1, NOTHING, -1, Optional.of(tools.redact(failure)));
    }

    private CompletableFuture<Answer> failed(URI uri, Failure failure) {
        return CompletableFuture.completedFuture(failure(uri, failure));
    }

    /** Meets the server of a module proxy without sending it a request; a folder has none. */
    void meet(URI uri) {
        try {
            origin(Server.of(uri), settings.proxies().proxyFor(uri), Endpoint.Kind.PROXY, false);
        } catch (SettingException | IllegalArgumentException e) {
            // whoever sends a request there is told
        }
    }

    /**
     * Looks once more at the servers that were met; to be called when all requests are answered.
     *
     * @param asked whether at everything of all of them, or at what was slow or failed
     */
    void measure(boolean asked, Slow slow) throws InterruptedException {
        Futures.await(allOrigins().stream().map(origin -> origin.measure(asked, slow)));
    }

    /** Notes how fast a file came. */
    void downloaded(URI from, Quality.Download sample) {
        allOrigins().stream()
                .filter(origin -> origin.server().equals(Server.of(from)))
                .forEach(origin -> origin.downloaded(sample));
    }

    /** What was seen of every server so far, in the order of first use. */
    public List<Endpoint> endpoints() {
        return allOrigins().stream().map(Origin::endpoint).toList();
    }

    private List<Origin> allOrigins() {
        synchronized (origins) {
            return List.copyOf(origins.values());
        }
    }

    private void abandon() {
        allOrigins().forEach(origin -> origin.abandon(tools.outOfTime()));
        files.forEach((answer, uri) -> answer.complete(failure(uri, tools.outOfTime())));
    }

    /** Stops everything at once; what was not answered is {@link Cause#BUDGET_EXHAUSTED}. */
    @Override
    public void close() {
        timer.shutdownNow();
        // first, so that what ends now ends for this reason
        abandon();
        blocking.shutdownNow();
        tools.clients().close();
        insecureTools.clients().close();
    }
}
