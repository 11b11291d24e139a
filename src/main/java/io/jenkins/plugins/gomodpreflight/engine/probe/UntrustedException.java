package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.security.cert.CertificateException;
import java.util.Optional;

/** A chain that go would not trust. */
final class UntrustedException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final transient Optional<Endpoint.Tls> shown;

    UntrustedException(Cause cause, String message) {
        this(Failure.of(cause, message), Optional.empty());
    }

    /** @param shown what the handshake had shown until then */
    UntrustedException(Failure failure, Optional<Endpoint.Tls> shown) {
        super(failure.detail());
        this.failure = failure;
        this.shown = shown;
    }

    Failure failure() {
        return failure;
    }

    Optional<Endpoint.Tls> shown() {
        return shown;
    }
}
