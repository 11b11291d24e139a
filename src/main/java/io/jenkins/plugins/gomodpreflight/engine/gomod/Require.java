package io.jenkins.plugins.gomodpreflight.engine.gomod;

/**
 * A requirement of a go.mod file.
 *
 * @param module what is required
 * @param indirect whether the line carries the comment {@code // indirect}
 * @param line where it stands, from 1
 */
public record Require(ModuleVersion module, boolean indirect, int line) {}
