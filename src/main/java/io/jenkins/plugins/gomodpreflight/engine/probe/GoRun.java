package io.jenkins.plugins.gomodpreflight.engine.probe;

/**
 * A go command that was run because somebody asked for it.
 *
 * @param command as it would be typed, e.g. {@code go mod verify}
 * @param exitStatus what it ended with; -1 where it was stopped, since the time was used up
 * @param millis how long it took
 * @param output the end of what it wrote, without secrets, at most 16 KiB
 */
public record GoRun(String command, int exitStatus, long millis, String output) {}
