package io.jenkins.plugins.gomodpreflight.engine.gomod;

/** There is no Go project to look at, or a file of it cannot be read. The message is one line and names the place. */
public final class NoProjectException extends Exception {
    private static final long serialVersionUID = 1L;

    public NoProjectException(String message) {
        super(message);
    }
}
