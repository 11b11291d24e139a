package io.jenkins.plugins.gomodpreflight.engine.probe;

/**
 * The machine that the check runs on, as far as it can be read without special rights.
 *
 * @param root whether this process runs as root
 * @param container whether it runs in a container, where root is usual
 * @param home the user's home folder, empty where none is set
 * @param homeWritable whether go can write there
 */
public record HostState(boolean root, boolean container, String home, boolean homeWritable) {
    /** Nothing is known, and nothing speaks against the machine. */
    public static final HostState UNKNOWN = new HostState(false, false, "", true);
}
