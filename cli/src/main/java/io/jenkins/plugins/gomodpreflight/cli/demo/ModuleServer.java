package io.jenkins.plugins.gomodpreflight.cli.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.nio.support.BasicServerExchangeHandler;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;

/**
 * A module proxy on 127.0.0.1: HTTP/1.1 without TLS, HTTP/2 or HTTP/1.1 with it. Every answer is delayed by the same
 * time without a thread waiting for it, so hundreds may be under way at once.
 */
public final class ModuleServer implements AutoCloseable {
    /** One answer; a module proxy answers 200 with a file or 404. */
    public record Reply(int status, ContentType type, byte[] body) {
        public static Reply notFound() {
            return new Reply(
                    404, ContentType.TEXT_PLAIN, "not found\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private final HttpAsyncServer server;
    private final ScheduledThreadPoolExecutor clock;
    private final URI uri;
    private final AtomicLong requests;
    private final Map<EndpointDetails, Boolean> connections;

    private ModuleServer(
            HttpAsyncServer server,
            ScheduledThreadPoolExecutor clock,
            URI uri,
            AtomicLong requests,
            Map<EndpointDetails, Boolean> connections) {
        this.server = server;
        this.clock = clock;
        this.uri = uri;
        this.requests = requests;
        this.connections = connections;
    }

    /**
     * @param content the answer to a path, e.g. {@code /golang.org/x/text/@v/v0.14.0.mod}
     * @param delay how long each answer is kept back
     * @param tls what to present, or null for plain HTTP
     */
    public static ModuleServer start(Function<String, Reply> content, Duration delay, SSLContext tls)
            throws IOException {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "module-server-clock");
            thread.setDaemon(true);
            return thread;
        });
        AtomicLong requests = new AtomicLong();
        Map<EndpointDetails, Boolean> connections = new ConcurrentHashMap<>();
        AsyncServerRequestHandler<Message<HttpRequest, Void>> handler = new AsyncServerRequestHandler<>() {
            @Override
            public AsyncRequestConsumer<Message<HttpRequest, Void>> prepare(
                    HttpRequest request, org.apache.hc.core5.http.EntityDetails entity, HttpContext context) {
                return new BasicRequestConsumer<>(entity == null ? null : new DiscardingEntityConsumer<>());
            }

            @Override
            public void handle(Message<HttpRequest, Void> message, ResponseTrigger trigger, HttpContext context) {
                requests.incrementAndGet();
                connections.put(HttpCoreContext.cast(context).getEndpointDetails(), true);
                String path = message.getHead().getPath();
                clock.schedule(
                        () -> answer(content.apply(path), trigger, context), delay.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
        H2ServerBootstrap bootstrap = H2ServerBootstrap.bootstrap()
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setTcpNoDelay(true)
                        .setBacklogSize(1024)
                        .build())
                .setH2Config(H2Config.custom()
                        .setMaxConcurrentStreams(250)
                        .setPushEnabled(false)
                        .build())
                .setVersionPolicy(tls == null ? HttpVersionPolicy.FORCE_HTTP_1 : HttpVersionPolicy.NEGOTIATE)
                // whatever the request names as its host: a client may come through another name
                .setRequestRouter((request, context) -> () -> new BasicServerExchangeHandler<>(handler));
        if (tls != null) {
            bootstrap.setTlsStrategy(new H2ServerTlsStrategy(tls));
        }
        HttpAsyncServer server = bootstrap.create();
        server.start();
        try {
            URIScheme scheme = tls == null ? URIScheme.HTTP : URIScheme.HTTPS;
            InetSocketAddress address = (InetSocketAddress) server.listen(new InetSocketAddress("127.0.0.1", 0), scheme)
                    .get()
                    .getAddress();
            URI uri = URI.create(scheme.id + "://127.0.0.1:" + address.getPort());
            return new ModuleServer(server, clock, uri, requests, connections);
        } catch (ExecutionException e) {
            server.close(CloseMode.IMMEDIATE);
            throw new IOException("cannot listen on 127.0.0.1: " + e.getCause(), e);
        } catch (InterruptedException e) {
            server.close(CloseMode.IMMEDIATE);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void answer(Reply reply, AsyncServerRequestHandler.ResponseTrigger trigger, HttpContext context) {
        try {
            AsyncResponseBuilder response =
                    AsyncResponseBuilder.create(reply.status()).setEntity(reply.body(), reply.type());
            if (context.getProtocolVersion().greaterEquals(HttpVersion.HTTP_2)) {
                // the library announces it in HTTP/1.1 only; module proxies do in both
                response.addHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(reply.body().length));
            }
            trigger.submitResponse(response.build(), context);
        } catch (HttpException | IOException e) {
            // the client is gone; nobody is left to be told
            return;
        }
    }

    /** Where it listens, e.g. {@code http://127.0.0.1:41234}. */
    public URI uri() {
        return uri;
    }

    /** How many requests came. */
    public long requests() {
        return requests.get();
    }

    /** How many bytes were sent, heads of answers and HTTP/2 frames included, TLS records not. */
    public long sentBytes() {
        return connections.keySet().stream()
                .mapToLong(EndpointDetails::getSentBytesCount)
                .sum();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        server.close(CloseMode.IMMEDIATE);
        try {
            server.awaitShutdown(TimeValue.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
