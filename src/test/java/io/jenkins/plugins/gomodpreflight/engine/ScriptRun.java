package io.jenkins.plugins.gomodpreflight.engine;

import static org.junit.Assert.assertNotEquals;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.AssumptionViolatedException;

/** Runs sh scripts as a user would, in an environment of which nothing is this process's but the PATH. */
public final class ScriptRun {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<Path> SYSTEM = List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"));

    private ScriptRun() {}

    /** The shells of this machine that run a {@code #!/bin/sh} script, each once. */
    public static List<Path> shells() throws IOException {
        Map<Path, Path> byFile = new LinkedHashMap<>();
        for (String name : List.of("sh", "dash", "bash", "ksh")) {
            Path shell = find(name);
            if (shell != null) {
                byFile.putIfAbsent(shell.toRealPath(), shell);
            }
        }
        List<Path> shells = List.copyOf(byFile.values());
        if (shells.isEmpty()) {
            throw new AssumptionViolatedException("no shell here");
        }
        return shells;
    }

    /** Where a program of the system is; null where it is not. */
    public static Path find(String program) {
        return SYSTEM.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** The test is skipped where one of these is not installed. */
    public static void needs(String... programs) {
        for (String program : programs) {
            if (find(program) == null) {
                throw new AssumptionViolatedException(program + " is not installed");
            }
        }
    }

    /** A PATH on which nothing is but these programs. */
    public static Path path(Path folder, String... programs) throws IOException {
        needs(programs);
        Files.createDirectories(folder);
        for (String program : programs) {
            Path link = folder.resolve(program);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, find(program));
            }
        }
        return folder;
    }

    /** What the script prints to both streams. */
    public static String of(Path shell, String script, Map<String, String> variables) throws Exception {
        Path file = Files.createTempFile("reproduce", ".sh");
        try {
            Files.writeString(file, script);
            Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/sbin:/usr/bin:/bin"));
            environment.putAll(variables);
            Command.Result result = Command.run(
                    List.of(shell.toString(), file.toString()), file.getParent(), environment, PATIENCE, 1 << 20);
            String all = new String(result.output(), StandardCharsets.UTF_8) + result.errorText();
            assertNotEquals(all, Command.STOPPED, result.exitStatus());
            return all;
        } finally {
            Files.delete(file);
        }
    }
}
