package io.jenkins.plugins.gomodpreflight.engine.goenv;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The go command of an environment. */
final class GoCommand {
    private static final int MAX_OUTPUT = 1 << 20;

    /**
     * @param values the settings, by name
     * @param error the first line that go wrote where it failed, else empty
     */
    record Answer(Map<String, String> values, String error) {}

    private final Path executable;

    private GoCommand(Path executable) {
        this.executable = executable;
    }

    /** The first go on the environment's PATH. */
    static Optional<GoCommand> find(Variables variables) {
        return new SearchPath(variables.get("PATH")).find("go").map(GoCommand::new);
    }

    Path executable() {
        return executable;
    }

    /**
     * Asks for settings: {@code go env -json NAMES}. GOTOOLCHAIN is local for the asking, so that go does not fetch
     * another toolchain to answer; its own answer on GOTOOLCHAIN is therefore worth nothing.
     *
     * @return empty where go says something else or takes longer
     */
    Optional<Answer> env(List<String> names, Variables variables, Path directory, Duration timeout) {
        List<String> command = new ArrayList<>(List.of(executable.toString(), "env", "-json"));
        command.addAll(names);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        variables.asMap().forEach((name, value) -> {
            // Windows keeps folders of drives in variables such as "=C:", which Java does not pass on.
            if (!name.isEmpty() && (name + value).indexOf('\0') < 0 && name.indexOf('=') < 0) {
                environment.put(name, value);
            }
        });
        environment.put("GOTOOLCHAIN", "local");
        try {
            Process process = builder.start();
            try {
                return answer(process, timeout);
            } finally {
                kill(process);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Answer> answer(Process process, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        process.getOutputStream().close();
        CompletableFuture<byte[]> output = read(process.getInputStream());
        CompletableFuture<byte[]> errors = read(process.getErrorStream());
        try {
            byte[] bytes = output.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (bytes.length > MAX_OUTPUT || !process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
            if (process.exitValue() == 0) {
                return Optional.ofNullable(parse(bytes)).map(values -> new Answer(values, ""));
            }
            String said =
                    new String(errors.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS), StandardCharsets.UTF_8);
            return Optional.of(
                    new Answer(Map.of(), said.lines().findFirst().orElse("exit status " + process.exitValue())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private static CompletableFuture<byte[]> read(InputStream in) {
        CompletableFuture<byte[]> output = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(in, output), "go env");
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    private static void read(InputStream in, CompletableFuture<byte[]> output) {
        try (in) {
            output.complete(in.readNBytes(MAX_OUTPUT + 1));
        } catch (IOException e) {
            output.completeExceptionally(e);
        }
    }

    /** Ends a process and what it started; does nothing to one that has ended. */
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Reads a JSON object of texts; null for anything else. */
    private static Map<String, String> parse(byte[] json) {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    values.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            return values;
        } catch (IOException e) {
            return null;
        }
    }
}
