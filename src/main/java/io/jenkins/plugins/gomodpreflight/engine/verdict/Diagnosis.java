package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import java.util.Optional;

/** What lies behind a failure, where more was seen than the failure itself. */
final class Diagnosis {
    private Diagnosis() {}

    /**
     * The cause that a finding names.
     *
     * @param endpoint what was seen of the server; absent where nothing is known of it
     * @return the code of the failure's own cause, unless what was seen besides explains it
     */
    static Code code(Failure failure, Optional<Endpoint> endpoint, Evidence evidence) {
        if (failure.cause() == Cause.TLS_UNTRUSTED_ISSUER && endpoint.isPresent()) {
            return untrusted(endpoint.get(), evidence);
        }
        return Causes.code(failure.cause());
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
