package io.jenkins.plugins.gomodpreflight.engine.gomod;

/**
 * A module path and a version, e.g. {@code golang.org/x/text v0.14.0}. The version may be empty: "any version".
 *
 * <p>Equality is written out since it is asked for thousands of times a run: what a record has by itself is put together
 * at run time, which no class-data archive can hold.
 */
public record ModuleVersion(String path, String version) {
    @Override
    public boolean equals(Object other) {
        return other instanceof ModuleVersion that && path.equals(that.path) && version.equals(that.version);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + version.hashCode();
    }

    @Override
    public String toString() {
        return version.isEmpty() ? path : path + "@" + version;
    }
}
