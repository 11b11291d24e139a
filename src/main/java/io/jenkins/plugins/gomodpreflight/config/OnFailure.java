package io.jenkins.plugins.gomodpreflight.config;

/** What becomes of a build whose check failed. */
public enum OnFailure {
    /** It fails. */
    FAIL("fail"),
    /** It goes on and is unstable. */
    UNSTABLE("unstable"),
    /** It fails, and is scheduled again where the cause can pass by itself. */
    RETRY_BUILD("retryBuild");

    private final String written;

    OnFailure(String written) {
        this.written = written;
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException for anything but {@code fail}, {@code unstable} and {@code retryBuild}
     */
    public static OnFailure parse(String text) {
        return Word.parse("onFailure", text, values());
    }

    /** The written form. */
    @Override
    public String toString() {
        return written;
    }
}
