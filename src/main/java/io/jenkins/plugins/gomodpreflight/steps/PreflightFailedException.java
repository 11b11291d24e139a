package io.jenkins.plugins.gomodpreflight.steps;

import hudson.AbortException;

/** A preflight whose verdict fails the build. */
public final class PreflightFailedException extends AbortException {
    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    PreflightFailedException(String message, boolean mayPass) {
        super(message);
        this.mayPass = mayPass;
    }

    /** Whether the same check may succeed a little later without anybody changing anything. */
    public boolean mayPass() {
        return mayPass;
    }
}
