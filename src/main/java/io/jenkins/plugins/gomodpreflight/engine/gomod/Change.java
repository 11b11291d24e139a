package io.jenkins.plugins.gomodpreflight.engine.gomod;

/**
 * A change that go.mod needs before go can build with it. {@code go mod download} makes it by itself; {@code go build} and
 * {@code go list} do not ({@code modload.errGoModDirty}).
 *
 * @param kind what is to be changed
 * @param listed what go.mod says; for a go line, the path is {@code go}
 * @param needed the version that would stand there; empty where the line would go
 * @param by the module that needs it, {@code path@version}; empty where it is go.mod itself
 */
public record Change(Kind kind, ModuleVersion listed, String needed, String by) {
    /** What is to be changed. */
    public enum Kind {
        /** The module graph selects a higher version than a require line has. */
        HIGHER,
        /** A module demands a newer go than the go line says. */
        GO_LINE,
        /** What is listed is no version but something to ask for, such as a branch. */
        QUERY,
        /** A version is required and excluded. */
        EXCLUDED
    }
}
