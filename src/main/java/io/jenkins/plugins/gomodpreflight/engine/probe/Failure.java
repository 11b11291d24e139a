package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.util.Objects;

/**
 * A failed attempt.
 *
 * @param cause what went wrong
 * @param detail the raw error as the system or the server put it, without secrets, at most 500 characters
 * @param status the HTTP status, or 0 where none came
 */
public record Failure(Cause cause, String detail, int status) {
    private static final int MAX_DETAIL = 500;

    public Failure {
        Objects.requireNonNull(cause);
        detail = detail == null ? "" : detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail;
    }

    public static Failure of(Cause cause, String detail) {
        return new Failure(cause, detail, 0);
    }
}
