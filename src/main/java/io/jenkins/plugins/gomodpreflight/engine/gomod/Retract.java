package io.jenkins.plugins.gomodpreflight.engine.gomod;

/**
 * Versions that the module's author took back.
 *
 * @param low the first of them
 * @param high the last of them; the same as {@code low} for a single one
 * @param line where it stands, from 1
 */
public record Retract(String low, String high, int line) {}
