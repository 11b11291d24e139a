package io.jenkins.plugins.gomodpreflight.engine.gomod;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment has to say about which files make the project.
 *
 * @param gowork GOWORK: empty or "auto" to look for a go.work file, "off", or the file's absolute path
 * @param modfile the value of -modfile in GOFLAGS, which stands in for go.mod; or empty
 * @param go the go that would run; where there is none, the current release is meant
 * @param versions what the network said that versions such as "master" mean ({@link Project#queries}), as far as it is known
 */
public record ProjectSettings(
        String gowork, String modfile, Optional<GoVersion> go, Map<ModuleVersion, String> versions) {
    /** Settings for files whose versions are all canonical. */
    public ProjectSettings(String gowork, String modfile, Optional<GoVersion> go) {
        this(gowork, modfile, go, Map.of());
    }
}
