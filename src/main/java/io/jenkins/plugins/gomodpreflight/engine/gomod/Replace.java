package io.jenkins.plugins.gomodpreflight.engine.gomod;

/**
 * A replacement of a go.mod or go.work file.
 *
 * @param from what is replaced; an empty version means every version
 * @param to what takes its place; an empty version means that the path is a folder
 * @param line where it stands, from 1
 */
public record Replace(ModuleVersion from, ModuleVersion to, int line) {
    /** Whether a folder takes the module's place. */
    public boolean local() {
        return to.version().isEmpty();
    }
}
