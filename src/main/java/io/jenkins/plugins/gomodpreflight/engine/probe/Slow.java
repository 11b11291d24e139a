package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.time.Duration;

/**
 * From when on something is slow enough to be looked at more closely.
 *
 * @param connect time to connect to a server
 * @param dns time to resolve a name
 */
public record Slow(Duration connect, Duration dns) {}
