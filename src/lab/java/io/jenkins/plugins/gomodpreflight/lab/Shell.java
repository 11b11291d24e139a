package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.goenv.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end. */
final class Shell {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * How a program ended.
     *
     * @param status its exit status; -1 where it had to be killed
     */
    record Result(int status, String output, String errors) {
        boolean succeeded() {
            return status == 0;
        }
    }

    private Shell() {}

    static boolean isInstalled(String program) {
        return new SearchPath(System.getenv("PATH")).find(program).isPresent();
    }

    /** Runs lines of sh, which must succeed. */
    static String run(String script) throws IOException, InterruptedException {
        return run(List.of("sh", "-e"), script);
    }

    /** Runs a program, which must succeed. */
    static String run(List<String> words, String input) throws IOException, InterruptedException {
        Result result = attempt(words, Map.of(), input, PATIENCE);
        if (!result.succeeded()) {
            throw new IOException(words + " ended with " + result.status() + ": " + result.errors() + "\n" + input);
        }
        return result.output();
    }

    /** @param more variables beside those of this process */
    static Result attempt(List<String> words, Map<String, String> more, String input, Duration limit)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(Lab.FOLDER, "out", "");
        Path err = Files.createTempFile(Lab.FOLDER, "err", "");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(more);
            Process process = builder.start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            return new Result(ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
