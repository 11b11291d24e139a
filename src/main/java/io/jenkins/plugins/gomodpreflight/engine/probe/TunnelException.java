package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.IOException;

/** A proxy of the environment did not let through. */
final class TunnelException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    TunnelException(Failure failure) {
        super(failure.detail());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
