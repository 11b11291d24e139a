package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.Address;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.Authorities;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.Certificate;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.Kind;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.Phases;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.ServerTime;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.Tls;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server as a probe could have seen it: in order, unless something else is said. */
final class SampleEndpoint {
    private final String url;
    private String via = "";
    private List<Address> addresses = List.of(new Address("192.0.2.7:443", 12, Optional.empty()));
    private List<String> dns = List.of();
    private List<Certificate> chain = List.of();
    private Optional<Authorities> stale = Optional.empty();
    private List<Double> samples = List.of(20.0, 21.0, 22.0);
    private int requests = 3;
    private int failures;
    private Optional<ServerTime> serverTime = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private double dnsMillis = 1;
    private Optional<Quality.Connects> connects = Optional.empty();
    private Optional<Quality.Download> download = Optional.empty();
    private Optional<Quality.BlackHole> blackHole = Optional.empty();

    SampleEndpoint(String url) {
        this.url = url;
    }

    SampleEndpoint via(String httpProxy) {
        via = httpProxy;
        return this;
    }

    SampleEndpoint fails(Cause cause) {
        failure = Optional.of(Sample.failure(cause));
        addresses = List.of(new Address("192.0.2.7:443", 3000, failure));
        return this;
    }

    SampleEndpoint dns(String... lines) {
        dns = List.of(lines);
        return this;
    }

    SampleEndpoint chain(Certificate... certificates) {
        chain = List.of(certificates);
        return this;
    }

    /** Java would trust the chain, by authorities that go's list lacks. */
    SampleEndpoint staleList(String file, String modified) {
        stale = Optional.of(new Authorities(file, Optional.of(Instant.parse(modified))));
        return this;
    }

    SampleEndpoint samples(double... millis) {
        samples = java.util.Arrays.stream(millis).boxed().toList();
        return this;
    }

    SampleEndpoint requests(int all, int unanswered) {
        requests = all;
        failures = unanswered;
        return this;
    }

    /** How long its name took to resolve. */
    SampleEndpoint dnsMillis(double millis) {
        dnsMillis = millis;
        return this;
    }

    SampleEndpoint addresses(Address... tried) {
        addresses = List.of(tried);
        return this;
    }

    SampleEndpoint connects(int count, int lost, double medianMillis) {
        connects = Optional.of(new Quality.Connects(count, lost, medianMillis));
        return this;
    }

    SampleEndpoint download(long bytes, double millis) {
        download = Optional.of(new Quality.Download(bytes, millis));
        return this;
    }

    SampleEndpoint blackHole(String networkInterface, int mtu) {
        blackHole = Optional.of(new Quality.BlackHole(networkInterface, mtu));
        return this;
    }

    SampleEndpoint clockAhead(Duration ahead) {
        serverTime = Optional.of(new ServerTime(Sample.NOW.plus(ahead), Sample.NOW));
        return this;
    }

    Endpoint build() {
        return new Endpoint(
                url,
                Kind.PROXY,
                via,
                new Phases(dnsMillis, 2, 3, 4),
                addresses,
                dns,
                chain.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Tls("TLSv1.3", "TLS_AES_128_GCM_SHA256", "h2", chain, stale)),
                "HTTP/2",
                samples,
                requests,
                failures,
                serverTime,
                failure,
                Optional.empty(),
                new Quality(connects, download, blackHole));
    }

    static Certificate certificate(String subject, String issuer, String notBefore, String notAfter, String... names) {
        return new Certificate(
                subject,
                issuer,
                Instant.parse(notBefore),
                Instant.parse(notAfter),
                Stream.of(names).toList());
    }
}
