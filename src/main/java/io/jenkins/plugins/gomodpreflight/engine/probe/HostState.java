package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The machine that the check runs on, as far as it can be read without special rights.
 *
 * @param root whether this process runs as root
 * @param container whether it runs in a container, where root is usual
 * @param buildCache GOCACHE, which is in the user's home folder unless it is set; {@code off} where nothing says where
 *     it is
 * @param buildCacheWritable whether go can write there, or make it
 */
public record HostState(boolean root, boolean container, String buildCache, boolean buildCacheWritable) {
    /** Nothing is known, and nothing speaks against the machine. */
    public static final HostState UNKNOWN = new HostState(false, false, "", true);

    /**
     * Looks at the machine.
     *
     * @param environment the variables of the build, among which container runtimes leave their mark
     */
    public static HostState read(GoEnv env, Map<String, String> environment) {
        String cache = env.get("GOCACHE");
        return new HostState(
                File.separatorChar == '/' && System.getProperty("user.name").equals("root"),
                isContainer(environment),
                cache,
                Writable.folder(cache));
    }

    /** The marks that Docker, Podman, systemd-nspawn and Kubernetes leave. */
    private static boolean isContainer(Map<String, String> environment) {
        return Stream.of("/.dockerenv", "/run/.containerenv").map(Path::of).anyMatch(Files::exists)
                || environment.containsKey("container")
                || environment.containsKey("KUBERNETES_SERVICE_HOST");
    }
}
