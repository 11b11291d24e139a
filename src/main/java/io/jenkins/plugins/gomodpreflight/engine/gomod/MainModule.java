package io.jenkins.plugins.gomodpreflight.engine.gomod;

import java.nio.file.Path;

/**
 * The main module, or one of those of a workspace.
 *
 * @param directory its folder, absolute
 * @param mod what its go.mod file (or the file of -modfile) says
 */
public record MainModule(Path directory, GoMod mod) {}
