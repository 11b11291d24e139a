package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SearchPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the machine's own programs to look at it. None of them changes anything, none is waited for long, and one that
 * is absent, refuses or hangs has nothing to say.
 */
final class HostPrograms {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Rules of a large cluster's node. */
    private static final int MAX_OUTPUT = 4 << 20;

    private static final Path DIRECTORY = Path.of(System.getProperty("java.io.tmpdir"));

    private final Map<String, String> environment;
    private final SearchPath path;
    private final Deadline deadline;

    /** @param deadline for all of them together */
    HostPrograms(Map<String, String> environment, Deadline deadline) {
        this.environment = new HashMap<>(environment);
        // what they say is read, so it must be in English
        this.environment.put("LC_ALL", "C");
        // users who build have not always those for administrators in their PATH
        path = new SearchPath(
                String.join(File.pathSeparator, SearchPath.of(environment).folders(), "/usr/sbin", "/sbin"));
        this.deadline = deadline;
    }

    boolean has(String program) {
        return path.find(program).isPresent();
    }

    /** What a program printed; empty unless it ended well. */
    Optional<Command.Result> run(String... words) throws InterruptedException {
        Optional<Path> program = path.find(words[0]);
        if (program.isEmpty() || deadline.isOver()) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>(List.of(words));
        all.set(0, program.get().toString());
        try {
            Command.Result result = Command.run(all, DIRECTORY, environment, deadline.atMost(PATIENCE), MAX_OUTPUT);
            return Optional.of(result).filter(r -> r.exitStatus() == 0);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
