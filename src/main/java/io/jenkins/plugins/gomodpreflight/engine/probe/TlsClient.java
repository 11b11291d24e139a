package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;

/** TLS as go's {@code crypto/tls} client speaks it by default: versions, cipher suites, server name, protocols, trust. */
final class TlsClient {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** What a current Go offers: no key exchange by RSA alone or by finite-field Diffie-Hellman. */
    private static final String[] CIPHERS = {
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
    };

    private final X509ExtendedTrustManager trust;
    private SSLContext context;

    /** @param trust an extended trust manager, since Java adds checks of its own to any other */
    TlsClient(X509ExtendedTrustManager trust) {
        this.trust = trust;
    }

    /** Made when the first https server is met: it takes the virtual machine a tenth of a second. */
    private synchronized SSLContext context() {
        if (context == null) {
            try {
                context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {trust}, null);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no TLS", e);
            }
        }
        return context;
    }

    /** One that remembers no session of this one: the server has to send its certificates again. */
    TlsClient anew() {
        return new TlsClient(trust);
    }

    /** Does what the first handshake would do. */
    void warmUp() {
        context().createSSLEngine();
    }

    /**
     * Shakes hands over a connection that stands, and closes it.
     *
     * @throws IOException with an {@link UntrustedException} behind it where the chain is not trusted
     */
    Endpoint.Tls handshake(Socket connection, Server server, boolean http2) throws IOException {
        try (SSLSocket socket = open(connection, server, http2)) {
            List<X509Certificate> chain = Arrays.stream(socket.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
            return GoTrust.describe(chain, socket.getSession(), socket.getApplicationProtocol());
        }
    }

    /**
     * Shakes hands over a connection that stands; where that fails the connection is closed.
     *
     * @throws IOException with an {@link UntrustedException} behind it where the chain is not trusted
     */
    SSLSocket open(Socket connection, Server server, boolean http2) throws IOException {
        SSLSocket socket =
                (SSLSocket) context().getSocketFactory().createSocket(connection, server.host(), server.port(), true);
        try {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(PROTOCOLS);
            parameters.setCipherSuites(CIPHERS);
            parameters.setApplicationProtocols(http2 ? new String[] {"h2", "http/1.1"} : new String[] {"http/1.1"});
            nameServer(parameters, server.host());
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The same for the HTTP clients. {@link GoTrust} has checked the host name by the time their verifier is asked. */
    TlsStrategy strategy() {
        return new LazyStrategy();
    }

    private DefaultClientTlsStrategy newStrategy() {
        return new DefaultClientTlsStrategy(
                context(),
                PROTOCOLS,
                CIPHERS,
                SSLBufferMode.STATIC,
                HostnameVerificationPolicy.CLIENT,
                NoopHostnameVerifier.INSTANCE) {
            @Override
            protected void initializeEngine(SSLEngine engine) {
                SSLParameters parameters = engine.getSSLParameters();
                nameServer(parameters, engine.getPeerHost());
                engine.setSSLParameters(parameters);
            }
        };
    }

    /** Java names the server only where the name has a dot; go always does, save for an IP address. */
    private static void nameServer(SSLParameters parameters, String host) {
        if (HostNames.literal(host).isEmpty()) {
            String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
            parameters.setServerNames(List.of(new SNIHostName(name.getBytes(StandardCharsets.US_ASCII))));
        }
    }

    /** Spares a run over plain http the start of TLS. */
    private final class LazyStrategy implements TlsStrategy {
        private DefaultClientTlsStrategy strategy;

        private synchronized DefaultClientTlsStrategy strategy() {
            if (strategy == null) {
                strategy = newStrategy();
            }
            return strategy;
        }

        @Override
        public void upgrade(
                TransportSecurityLayer session,
                NamedEndpoint endpoint,
                Object attachment,
                Timeout handshakeTimeout,
                FutureCallback<TransportSecurityLayer> callback) {
            strategy().upgrade(session, endpoint, attachment, handshakeTimeout, callback);
        }

        @Override
        @Deprecated
        public boolean upgrade(
                TransportSecurityLayer session,
                HttpHost host,
                SocketAddress localAddress,
                SocketAddress remoteAddress,
                Object attachment,
                Timeout handshakeTimeout) {
            upgrade(session, host, attachment, handshakeTimeout, null);
            return true;
        }
    }
}
