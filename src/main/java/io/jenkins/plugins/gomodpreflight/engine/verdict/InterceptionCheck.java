package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import java.util.List;

/** TLS that is opened on its way by somebody whom this machine trusts: worth knowing, nothing to repair. */
final class InterceptionCheck implements Check {
    @Override
    public List<Finding> findings(Evidence evidence) {
        return evidence.seen().endpoints().stream()
                .filter(InterceptionCheck::isTrusted)
                .flatMap(endpoint -> Interception.issuer(endpoint).map(issuer -> told(endpoint, issuer)).stream())
                .toList();
    }

    private static boolean isTrusted(Endpoint endpoint) {
        return endpoint.failure()
                .map(Failure::cause)
                .filter(cause -> cause.name().startsWith("TLS_"))
                .isEmpty();
    }

    private static Finding told(Endpoint endpoint, String issuer) {
        Address address = Address.of(endpoint.url());
        return Draft.info(Code.TLS_INTERCEPTED, endpoint.url())
                .with("host", address.host())
                .with("via", endpoint.via())
                .with("issuer", issuer)
                .with("expected", Interception.usual(address.host()))
                .with("reason", "trusted")
                .remedy("exempt-from-interception")
                .remedy("show-certificates", EndpointRemedies.showCertificates(address))
                .finding();
    }
}
