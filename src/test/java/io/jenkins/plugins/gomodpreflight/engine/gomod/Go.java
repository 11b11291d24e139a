package io.jenkins.plugins.gomodpreflight.engine.gomod;

import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.rules.TemporaryFolder;

/** A go command of this machine, run without a network and in a home of its own. */
record Go(Path command, Path home, GoVersion version) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SECONDS = 60;

    record Result(int status, String output, String errors) {
        /** The output as JSON values, one after the other. */
        List<JsonNode> json() throws IOException {
            return JSON.readerFor(JsonNode.class).<JsonNode>readValues(output).readAll();
        }
    }

    /** Every go of this machine; where there is none, the test is skipped. */
    static List<Go> all(TemporaryFolder temporary) throws Exception {
        List<Go> all = new ArrayList<>();
        Path home = temporary.newFolder().toPath();
        for (Path command : GoInstallations.all()) {
            Result result = new Go(command, home, null).run(home, Map.of(), "version");
            GoVersion.parse(result.output().split(" ")[2])
                    .ifPresent(version -> all.add(new Go(command, home, version)));
        }
        assumeFalse("no go command on this machine", all.isEmpty());
        return all;
    }

    Result run(Path folder, Map<String, String> environment, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        Path output = home.resolve("output");
        Path errors = home.resolve("errors");
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GO"));
        builder.environment()
                .putAll(Map.of(
                        "HOME", home.toString(),
                        "GOPATH", home.resolve("go").toString(),
                        "GOENV", "off",
                        "GOTOOLCHAIN", "local",
                        "GOSUMDB", "off",
                        "GOFLAGS", "-modcacherw",
                        "GOPROXY", "off"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertTrue("go did not end", ended);
        return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
    }
}
