package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.probe.HostState.Folder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks at the machine. Nothing of it is changed, and what it does not show to this user stays unknown. */
public final class HostLook {
    /** For all programs of the machine that are asked. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Path ROOT = Path.of(File.separator);

    /** Where os.UserHomeDir finds it. */
    private static final String HOME = File.separatorChar == '/' ? "HOME" : "USERPROFILE";

    private final GoEnv env;
    private final Map<String, String> environment;

    /** @param environment the variables of the build, among which container runtimes leave their mark */
    public HostLook(GoEnv env, Map<String, String> environment) {
        this.env = env;
        this.environment = environment;
    }

    /** What can be seen before a server is asked for anything. */
    public HostState state() {
        return HostState.of(
                ThisProcess.isRoot(),
                isContainer(),
                folder(environment.getOrDefault(HOME, "")),
                folder(env.get("GOCACHE")));
    }

    /** The same, and what on the machine may be behind servers that are out of reach. */
    HostState state(List<Unreached> unreached, Deadline deadline) throws InterruptedException {
        if (unreached.isEmpty()) {
            return state();
        }
        HostPrograms programs = new HostPrograms(environment, Deadline.in(deadline.atMost(PATIENCE)));
        return state().with(
                        new FirewallLook(programs, ThisProcess.sender()).at(unreached),
                        new SeLinuxLook(ROOT, programs, Instant.now()).at(unreached));
    }

    private static Folder folder(String path) {
        return new Folder(path, Writable.folder(path));
    }

    /** The marks that Docker, Podman, systemd and Kubernetes leave. */
    private boolean isContainer() {
        return Stream.of("/.dockerenv", "/run/.containerenv", "/run/systemd/container")
                        .map(Path::of)
                        .anyMatch(Files::exists)
                || environment.containsKey("container")
                || environment.containsKey("KUBERNETES_SERVICE_HOST");
    }
}
