package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalH2AsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP clients of a run, one for each version, started when first needed. They do nothing on their own: no
 * redirects, cookies, retries, authentication or decoding.
 */
final class HttpClients {
    /** Some proxies tell clients apart, and the question is what go would get. */
    static final String USER_AGENT_1 = "Go-http-client/1.1";

    static final String USER_AGENT_2 = "Go-http-client/2.0";

    /** Of all servers together. */
    private static final int MAX_CONNECTIONS = 256;

    private static final int MAX_HEADER_LINE = 64 << 10;
    private static final int MAX_HEADERS = 500;

    /** How long connections may take to say farewell. */
    private static final TimeValue CLOSING = TimeValue.ofMilliseconds(100);

    private final Network.Settings settings;
    private final TlsClient tls;
    private final Resolver resolver = new Resolver();
    private CloseableHttpAsyncClient http1;
    private CloseableHttpAsyncClient http2;
    private TunnelClient tunnelled;
    private boolean closed;

    HttpClients(Network.Settings settings, TlsClient tls) {
        this.settings = settings;
        this.tls = tls;
    }

    /** Where connections to a host lead from now on. */
    void direct(String host, InetAddress address) {
        resolver.addresses.put(host, new InetAddress[] {address});
    }

    synchronized CloseableHttpAsyncClient http1() {
        if (http1 == null) {
            http1 = started(HttpAsyncClients.custom()
                    .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                            .setDnsResolver(resolver)
                            .setTlsStrategy(tls.strategy())
                            .setMaxConnPerRoute(settings.http1Connections())
                            .setMaxConnTotal(maxConnections())
                            .setDefaultConnectionConfig(connectionConfig())
                            .setDefaultTlsConfig(TlsConfig.custom()
                                    .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                    .setHandshakeTimeout(timeout())
                                    .build())
                            .build())
                    .setHttp1Config(http1Config())
                    // each request that it concerns fails by itself; what else there is comes of closing
                    .setIoReactorExceptionCallback(e -> {})
                    .setRoutePlanner((HttpRoutePlanner) (host, context) -> ((AttemptContext) context).route())
                    .setDefaultRequestConfig(requestConfig())
                    .setUserAgent(USER_AGENT_1)
                    .disableRedirectHandling()
                    .disableCookieManagement()
                    .disableAutomaticRetries()
                    .disableAuthCaching()
                    .disableContentCompression()
                    .disableConnectionState()
                    .disableRequestPriority()
                    .build());
        }
        return http1;
    }

    /**
     * The minimal client: with the other one, a stream that fails or is cut off takes the connection and with it all
     * streams of others along.
     */
    synchronized CloseableHttpAsyncClient http2() {
        if (http2 == null) {
            MinimalH2AsyncClient client = HttpAsyncClients.createHttp2Minimal(
                    H2Config.custom()
                            .setPushEnabled(false)
                            .setMaxConcurrentStreams(settings.http2Streams())
                            .setMaxHeaderListSize(MAX_HEADER_LINE)
                            .build(),
                    IOReactorConfig.DEFAULT,
                    resolver,
                    tls.strategy());
            client.setConnectionConfigResolver(host -> connectionConfig());
            http2 = started(client);
        }
        return http2;
    }

    /** For proxies that the others do not know. */
    synchronized TunnelClient tunnelled() {
        if (tunnelled == null) {
            tunnelled = new TunnelClient(
                    settings, tls, http1Config(), connectionConfig(), requestConfig(), maxConnections());
            if (closed) {
                tunnelled.close();
            }
        }
        return tunnelled;
    }

    private static Http1Config http1Config() {
        return Http1Config.custom()
                .setMaxLineLength(MAX_HEADER_LINE)
                .setMaxHeaderCount(MAX_HEADERS)
                .build();
    }

    private int maxConnections() {
        return Math.max(MAX_CONNECTIONS, settings.http1Connections());
    }

    private CloseableHttpAsyncClient started(CloseableHttpAsyncClient client) {
        if (closed) {
            client.close(CloseMode.IMMEDIATE);
        } else {
            client.start();
        }
        return client;
    }

    private ConnectionConfig connectionConfig() {
        return ConnectionConfig.custom()
                .setConnectTimeout(timeout())
                // a lost connection shows when it is used, and the request goes over another one
                .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
                .build();
    }

    private RequestConfig requestConfig() {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(settings.answerTimeout()))
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    private Timeout timeout() {
        return Timeout.of(settings.connectTimeout());
    }

    synchronized void close() {
        closed = true;
        if (http1 != null) {
            http1.close(CloseMode.IMMEDIATE);
        }
        if (tunnelled != null) {
            tunnelled.close();
        }
        if (http2 != null) {
            http2.initiateShutdown();
            awaitEnd(http2);
            http2.close(CloseMode.IMMEDIATE);
        }
    }

    /** The minimal client logs an error where it is closed while its thread still waits for answers. */
    private static void awaitEnd(CloseableHttpAsyncClient client) {
        try {
            client.awaitShutdown(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives back what an examination has found, so that a host is looked up once. */
    private static final class Resolver implements DnsResolver {
        private final Map<String, InetAddress[]> addresses = new ConcurrentHashMap<>();

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] found = addresses.get(host);
            if (found == null) {
                throw new UnknownHostException(host);
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
