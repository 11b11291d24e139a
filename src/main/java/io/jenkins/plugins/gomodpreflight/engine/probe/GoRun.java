package io.jenkins.plugins.gomodpreflight.engine.probe;

/**
 * A go command that was run because somebody asked for it.
 *
 * @param command as it would be typed, e.g. {@code go mod verify}
 * @param exitStatus what it ended with; {@link #STOPPED} or {@link #NOT_STARTED} where it did not end by itself
 * @param millis how long it took
 * @param output the end of what it wrote, without secrets, at most 16 KiB
 */
public record GoRun(String command, int exitStatus, long millis, String output) {
    /** It was stopped, since the time of the check was used up. */
    public static final int STOPPED = -1;

    /** There is no such program, as shells tell it; the output says more. */
    public static final int NOT_STARTED = 127;

    /** Whether it ended by itself and did not do what it was to do. */
    public boolean failed() {
        return exitStatus != 0 && exitStatus != STOPPED && exitStatus != NOT_STARTED;
    }
}
