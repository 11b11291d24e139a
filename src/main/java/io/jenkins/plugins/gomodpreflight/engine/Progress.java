package io.jenkins.plugins.gomodpreflight.engine;

/** Hears how far a check has come; called from several threads, so it must be quick and thread safe. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress NONE = (done, total) -> {};

    /**
     * @param done module files answered so far
     * @param total module files known to be needed so far; grows while a module graph is walked
     */
    void answered(int done, int total);
}
