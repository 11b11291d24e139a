package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.FirewallRule;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What lies behind a failure, where more was seen than the failure itself. */
final class Diagnosis {
    /** What a connection that is not let out looks like. */
    private static final Set<Cause> FIREWALLED = EnumSet.of(
            Cause.DNS_NO_ANSWER,
            Cause.DNS_FAILED,
            Cause.CONNECT_REFUSED,
            Cause.CONNECT_UNREACHABLE,
            Cause.CONNECT_TIMEOUT,
            Cause.CONNECT_RESET);

    private Diagnosis() {}

    /**
     * The cause that a finding names.
     *
     * @param url the server
     * @param endpoint what was seen of the server; absent where nothing is known of it
     * @return the code of the failure's own cause, unless what was seen besides explains it
     */
    static Code code(Failure failure, String url, Optional<Endpoint> endpoint, Evidence evidence) {
        if (FIREWALLED.contains(failure.cause()) && firewall(url, evidence).isPresent()) {
            return Code.LOCAL_FIREWALL;
        }
        if (failure.cause() == Cause.TLS_UNTRUSTED_ISSUER && endpoint.isPresent()) {
            return untrusted(endpoint.get(), evidence);
        }
        boolean late = failure.cause() == Cause.TLS_TIMEOUT || failure.cause() == Cause.HTTP_TIMEOUT;
        return late && endpoint.flatMap(e -> e.quality().blackHole()).isPresent()
                ? Code.MTU_BLACK_HOLE
                : Causes.code(failure.cause());
    }

    /** The rule of this machine's own firewall that keeps a server out of reach. */
    static Optional<FirewallRule> firewall(String url, Evidence evidence) {
        return evidence.seen().host().firewall().rules().stream()
                .filter(rule -> rule.url().equals(url))
                .findFirst();
    }

    private static Code untrusted(Endpoint endpoint, Evidence evidence) {
        if (Interception.issuer(endpoint, evidence.seen().endpoints()).isPresent()) {
            return Code.TLS_INTERCEPTED;
        }
        return endpoint.tls().flatMap(Endpoint.Tls::stale).isPresent()
                ? Code.CA_BUNDLE_STALE
                : Code.TLS_UNTRUSTED_ISSUER;
    }
}
