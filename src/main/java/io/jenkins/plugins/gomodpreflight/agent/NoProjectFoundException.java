package io.jenkins.plugins.gomodpreflight.agent;

import hudson.AbortException;

/** The folder holds no Go project, or one that cannot be read; the message says what to do. */
public final class NoProjectFoundException extends AbortException {
    private static final long serialVersionUID = 1L;

    NoProjectFoundException(String message) {
        super(message);
    }
}
