package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStreamResetException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Requests through {@linkplain Tunnel#isUncommon() uncommon} proxies. Such proxies are rare and this client blocks: a
 * thread for each request under way, of which an {@link Origin} allows as many as connections.
 */
final class TunnelClient {
    private static final int BUFFER = 8 << 10;

    private final Network.Settings settings;
    private final TlsClient tls;
    private final CloseableHttpClient client;
    private final Executor threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "preflight-tunnel");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param http1 bounds of what servers send
     * @param connection how long connections are waited for and checked
     * @param request how long a free connection is waited for
     * @param maxConnections of all servers together
     */
    TunnelClient(
            Network.Settings settings,
            TlsClient tls,
            Http1Config http1,
            ConnectionConfig connection,
            RequestConfig request,
            int maxConnections) {
        this.settings = settings;
        this.tls = tls;
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                new Operator(),
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.NEG_ONE_MILLISECOND,
                ManagedHttpClientConnectionFactory.builder().http1Config(http1).build());
        connections.setDefaultMaxPerRoute(settings.http1Connections());
        connections.setMaxTotal(maxConnections);
        connections.setDefaultConnectionConfig(connection);
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setRequestExecutor(new Executing())
                .setRoutePlanner((HttpRoutePlanner) (host, context) -> ((AttemptContext) context).route())
                .setDefaultRequestConfig(request)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .build();
    }

    /** Sends a request. What comes of it is told as the asynchronous clients tell it, on a thread of its own. */
    Future<Void> execute(BasicHttpRequest message, Exchange.Attempt attempt, AttemptContext context) {
        HttpUriRequestBase request = new HttpUriRequestBase(message.getMethod(), URI.create("/"));
        request.setScheme(message.getScheme());
        request.setAuthority(message.getAuthority());
        request.setPath(message.getPath());
        request.setHeaders(message.getHeaders());
        FutureTask<Void> task = new FutureTask<>(() -> run(request, attempt, context), null) {
            @Override
            protected void done() {
                if (isCancelled()) {
                    request.cancel();
                }
            }
        };
        threads.execute(task);
        return task;
    }

    private void run(HttpUriRequestBase request, Exchange.Attempt attempt, AttemptContext context) {
        try {
            try (ClassicHttpResponse response = client.executeOpen(null, request, context)) {
                HttpEntity entity = response.getEntity();
                attempt.consumeResponse(response, entity, context, new Ignored());
                if (entity != null) {
                    pass(entity, attempt);
                }
            }
        } catch (HttpStreamResetException e) {
            // the attempt wants no more
        } catch (NoHttpResponseException e) {
            attempt.failed(new ConnectionClosedException(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            attempt.failed(e);
        } finally {
            attempt.releaseResources();
        }
    }

    private static void pass(HttpEntity entity, Exchange.Attempt attempt) throws IOException {
        byte[] buffer = new byte[BUFFER];
        InputStream body = entity.getContent();
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            attempt.consume(ByteBuffer.wrap(buffer, 0, n));
        }
        attempt.streamEnd(List.of());
    }

    void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    /** Makes connections by way of the tunnel that the attempt's context names. */
    private final class Operator implements HttpClientConnectionOperator {
        @Override
        public void connect(
                ManagedHttpClientConnection connection,
                HttpHost host,
                InetSocketAddress local,
                TimeValue limit,
                SocketConfig config,
                HttpContext context)
                throws IOException {
            AttemptContext attempt = (AttemptContext) context;
            Tunnel tunnel = attempt.tunnel().orElseThrow();
            InetAddress address = attempt.proxyAddress().orElseThrow();
            Socket socket = new Socket();
            // at once, so that who gives up can close it
            connection.bind(socket);
            socket.setTcpNoDelay(true);
            socket.connect(
                    new InetSocketAddress(address, tunnel.proxy().port()),
                    Timeout.of(settings.connectTimeout()).toMillisecondsIntBound());
            Socket way = tunnel.through(socket);
            if (tunnel.server().isSecure()) {
                way = tls.open(way, tunnel.server(), false);
            }
            if (way instanceof SSLSocket secure) {
                connection.bind(secure, socket);
            } else {
                connection.bind(way);
            }
        }

        @Override
        public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context) {
            throw new UnsupportedOperationException("tunnels are complete when they are connected");
        }
    }

    /** Tells the context when the request is written, which is after the connection was made. */
    private static final class Executing extends HttpRequestExecutor {
        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request, HttpClientConnection connection, HttpContext context)
                throws IOException, HttpException {
            ((AttemptContext) context).setRequest(request);
            return super.execute(request, connection, context);
        }
    }

    /** The end of a body is told by the call that brings it. */
    private static final class Ignored implements FutureCallback<Void> {
        @Override
        public void completed(Void result) {
            // see above
        }

        @Override
        public void failed(Exception cause) {
            // see above
        }

        @Override
        public void cancelled() {
            // see above
        }
    }
}
