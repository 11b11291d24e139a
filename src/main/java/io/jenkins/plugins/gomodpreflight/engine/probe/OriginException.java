package io.jenkins.plugins.gomodpreflight.engine.probe;

/** go cannot turn to a module's origin. */
final class OriginException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    OriginException(Failure failure) {
        super(failure.detail());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
