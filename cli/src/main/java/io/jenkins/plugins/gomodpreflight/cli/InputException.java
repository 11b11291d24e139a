package io.jenkins.plugins.gomodpreflight.cli;

/** Something the user gave cannot be used; the message says what, in one line. */
final class InputException extends Exception {
    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }
}
