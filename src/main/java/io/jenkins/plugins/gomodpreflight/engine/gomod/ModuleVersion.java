package io.jenkins.plugins.gomodpreflight.engine.gomod;

/** A module path and a version, e.g. {@code golang.org/x/text v0.14.0}. The version may be empty: "any version". */
public record ModuleVersion(String path, String version) {
    @Override
    public String toString() {
        return version.isEmpty() ? path : path + "@" + version;
    }
}
