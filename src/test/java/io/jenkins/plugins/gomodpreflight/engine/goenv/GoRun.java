package io.jenkins.plugins.gomodpreflight.engine.goenv;

import static org.junit.Assert.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One run of a real go command in an environment of its own, which leads nowhere but to this machine. */
final class GoRun {
    private final Path go;
    private final Path home;
    private final Path directory;
    private final Map<String, String> environment = new TreeMap<>();

    private GoRun(Path go, Path home, Path directory) {
        this.go = go;
        this.home = home;
        this.directory = directory;
        environment.put("HOME", home.toString());
        environment.put("GOTOOLCHAIN", "local");
        environment.put("GOSUMDB", "off");
        environment.put("GOTELEMETRY", "off");
    }

    static GoRun of(Path go, Path home, Path directory) {
        return new GoRun(go, home, directory);
    }

    GoRun with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** With this environment and nothing else. */
    GoRun withOnly(Map<String, String> variables) {
        environment.clear();
        environment.putAll(variables);
        return this;
    }

    String output(String... arguments) throws Exception {
        return run(false, arguments);
    }

    String errors(String... arguments) throws Exception {
        return run(true, arguments);
    }

    private String run(boolean errors, String... arguments) throws IOException, InterruptedException {
        File out = Files.createTempFile(home, "go", ".out").toFile();
        List<String> command = new ArrayList<>(List.of(go.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(errors ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.to(out))
                .redirectError(errors ? ProcessBuilder.Redirect.to(out) : ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertTrue("go ends", process.waitFor(60, TimeUnit.SECONDS));
            return Files.readString(out.toPath(), StandardCharsets.UTF_8).trim();
        } finally {
            process.destroyForcibly();
        }
    }
}
