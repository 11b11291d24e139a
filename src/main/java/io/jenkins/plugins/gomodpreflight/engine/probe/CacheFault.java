package io.jenkins.plugins.gomodpreflight.engine.probe;

/**
 * Something wrong with a file of the module cache.
 *
 * @param kind what
 * @param file the file
 * @param detail what was seen; for a lock that is held, by which process
 */
public record CacheFault(Kind kind, String file, String detail) {
    /** What is wrong. */
    public enum Kind {
        /** The content is cut, empty or not what its hash says. */
        DAMAGED,
        /** A lock file that go cannot open for writing. */
        LOCK_NOT_WRITABLE,
        /** A lock that another process holds. */
        LOCK_HELD
    }
}
