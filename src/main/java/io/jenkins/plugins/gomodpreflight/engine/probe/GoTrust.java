package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts what go trusts on this system, host name included. An extended trust manager is left alone by Java's own checks,
 * which are not go's.
 */
final class GoTrust extends X509ExtendedTrustManager {
    private static final int MAX_CHAIN = 20;
    private static final String OS = System.getProperty("os.name", "");

    private final String sslCertFile;
    private final String sslCertDir;
    private final Path javaAuthorities;
    /** The chain last found good for each host, so that sixty-four connections verify it once. */
    private final Map<String, List<X509Certificate>> trusted = new ConcurrentHashMap<>();

    private Roots first;
    private Roots second;

    GoTrust(String sslCertFile, String sslCertDir) {
        this(sslCertFile, sslCertDir, Path.of(System.getProperty("java.home"), "lib", "security", "cacerts"));
    }

    /** @param javaAuthorities what Java trusts, in comparison; go does not read it */
    GoTrust(String sslCertFile, String sslCertDir, Path javaAuthorities) {
        this.sslCertFile = sslCertFile;
        this.sslCertDir = sslCertDir;
        this.javaAuthorities = javaAuthorities;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        if (!(socket instanceof SSLSocket tls)) {
            throw new CertificateException("no TLS connection");
        }
        check(chain, tls.getHandshakeSession(), tls.getHandshakeApplicationProtocol());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, engine.getHandshakeSession(), engine.getHandshakeApplicationProtocol());
    }

    private void check(X509Certificate[] array, SSLSession session, String alpn) throws CertificateException {
        List<X509Certificate> chain = Arrays.asList(array);
        String host = session.getPeerHost();
        if (chain.equals(trusted.get(host))) {
            return;
        }
        try {
            if (chain.size() > MAX_CHAIN) {
                throw new UntrustedException(
                        Cause.TLS_UNTRUSTED_ISSUER, "a chain of " + chain.size() + " certificates");
            }
            verify(chain, host);
        } catch (UntrustedException e) {
            throw new UntrustedException(
                    e.failure(),
                    Optional.of(describe(
                            chain, session, alpn, stale(chain, host, e.failure().cause()))));
        }
        trusted.put(host, chain);
    }

    /** Reads what most chains need, once. */
    synchronized void readRoots() {
        if (first == null) {
            first = Roots.isPlatformStore(OS) ? Roots.ofPlatform(OS) : Roots.ofFiles(sslCertFile);
        }
    }

    /**
     * Go has one pool of roots from a file and from folders. The folders repeat the file nearly everywhere, so they are
     * read only for a chain that the file does not explain.
     */
    private synchronized void verify(List<X509Certificate> chain, String host) throws CertificateException {
        Instant now = Instant.now();
        readRoots();
        try {
            ChainVerifier.verify(chain, host, first, now);
        } catch (UntrustedException e) {
            boolean otherRootsMayHelp =
                    !Roots.isPlatformStore(OS) && e.failure().cause() != Cause.TLS_WRONG_HOST;
            if (!otherRootsMayHelp) {
                throw e;
            }
            if (second == null) {
                second = Roots.ofDirectories(sslCertDir);
            }
            verifyBySecond(chain, host, now, e);
        }
    }

    private void verifyBySecond(List<X509Certificate> chain, String host, Instant now, UntrustedException byFirst)
            throws CertificateException {
        try {
            ChainVerifier.verify(chain, host, second, now);
        } catch (UntrustedException e) {
            if (first.isEmpty() && second.isEmpty()) {
                throw new UntrustedException(Cause.TLS_NO_ROOTS, "this machine has no root certificates");
            }
            throw byFirst.failure().cause() == Cause.TLS_UNTRUSTED_ISSUER ? e : byFirst;
        }
    }

    /** The list that go reads, where it alone keeps a chain from being good. */
    private synchronized Optional<Endpoint.Authorities> stale(List<X509Certificate> chain, String host, Cause cause)
            throws CertificateException {
        if (cause != Cause.TLS_UNTRUSTED_ISSUER || chain.size() > MAX_CHAIN) {
            return Optional.empty();
        }
        try {
            ChainVerifier.verify(chain, host, Roots.ofJava(javaAuthorities), Instant.now());
            return Optional.of(first.describe());
        } catch (UntrustedException e) {
            return Optional.empty();
        }
    }

    /** What a handshake showed. */
    static Endpoint.Tls describe(List<X509Certificate> chain, SSLSession session, String alpn) {
        return describe(chain, session, alpn, Optional.empty());
    }

    private static Endpoint.Tls describe(
            List<X509Certificate> chain, SSLSession session, String alpn, Optional<Endpoint.Authorities> stale) {
        return new Endpoint.Tls(
                session.getProtocol(),
                session.getCipherSuite(),
                alpn == null ? "" : alpn,
                chain.stream().limit(MAX_CHAIN).map(GoTrust::describe).toList(),
                stale);
    }

    private static Endpoint.Certificate describe(X509Certificate certificate) {
        return new Endpoint.Certificate(
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                HostNames.of(certificate).stream().limit(100).toList());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("the host is not known");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
