package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of one server: an origin (scheme, host, port) as reached by the route that go would take.
 *
 * @param url scheme, host and port, without user information
 * @param kind what the project needs it for
 * @param via the HTTP proxy of the environment that was used, without user information, or empty
 * @param phases how long each phase took
 * @param addresses each address that was tried, in order
 * @param dns what the name servers said, one line each; empty where the system's resolver succeeded
 * @param tls what the handshake showed; absent for http and where it did not come that far
 * @param http the protocol version and server header seen first, e.g. "HTTP/2 nginx"; empty where no answer came
 * @param samples first-byte times in milliseconds, a fair selection of at most 64
 * @param requests how many requests were sent to it
 * @param failures how many of them got no HTTP answer
 * @param serverTime the Date header of the first answer and when it came, to compare clocks
 * @param failure why it could not be used
 * @param failedRequest the first request that failed in another way than that something is not there
 * @param quality what was measured of the way to it
 */
public record Endpoint(
        String url,
        Kind kind,
        String via,
        Phases phases,
        List<Address> addresses,
        List<String> dns,
        Optional<Tls> tls,
        String http,
        List<Double> samples,
        int requests,
        int failures,
        Optional<ServerTime> serverTime,
        Optional<Failure> failure,
        Optional<FailedRequest> failedRequest,
        Quality quality) {

    /** One whose requests did not fail, or of which that is not told, and whose quality was not measured. */
    public Endpoint(
            String url,
            Kind kind,
            String via,
            Phases phases,
            List<Address> addresses,
            List<String> dns,
            Optional<Tls> tls,
            String http,
            List<Double> samples,
            int requests,
            int failures,
            Optional<ServerTime> serverTime,
            Optional<Failure> failure) {
        this(
                url,
                kind,
                via,
                phases,
                addresses,
                dns,
                tls,
                http,
                samples,
                requests,
                failures,
                serverTime,
                failure,
                Optional.empty(),
                Quality.UNKNOWN);
    }

    /** What the project needs an endpoint for. */
    public enum Kind {
        PROXY,
        SUMDB,
        VCS
    }

    /**
     * Milliseconds; negative where the phase did not happen. The first byte's is the shortest seen: the first answers
     * of a run tell how long this program takes to warm up.
     */
    public record Phases(double dns, double connect, double tls, double firstByte) {}

    /** One TCP address and how connecting to it went. */
    public record Address(String address, double connectMillis, Optional<Failure> failure) {
        public boolean isIpv6() {
            return address.indexOf(':') != address.lastIndexOf(':'); // and not a port
        }
    }

    /**
     * What a handshake showed.
     *
     * @param chain as the server sent it
     * @param stale the list of authorities that go reads here, where it lacks what this Java's own list has: an
     *     authority that makes the chain good
     */
    public record Tls(
            String protocol, String cipher, String alpn, List<Certificate> chain, Optional<Authorities> stale) {
        public Tls(String protocol, String cipher, String alpn, List<Certificate> chain) {
            this(protocol, cipher, alpn, chain, Optional.empty());
        }
    }

    /**
     * A list of authorities that this machine trusts.
     *
     * @param file where it is; empty where that is no single file
     * @param modified when the file was last changed
     */
    public record Authorities(String file, Optional<Instant> modified) {}

    /** One certificate of a chain. */
    public record Certificate(String subject, String issuer, Instant notBefore, Instant notAfter, List<String> names) {}

    /**
     * A request that failed.
     *
     * @param url without user information, and with its query masked where that is not go's own
     */
    public record FailedRequest(String url, Request.Method method, Failure failure) {}

    /** The server's clock against ours. */
    public record ServerTime(Instant server, Instant local) {}
}
