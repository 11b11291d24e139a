package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.security.cert.CertificateException;

/** A chain that go would not trust. */
final class UntrustedException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    UntrustedException(Cause cause, String message) {
        super(message);
        this.failure = Failure.of(cause, message);
    }

    Failure failure() {
        return failure;
    }
}
