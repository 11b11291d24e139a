package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real {@code go mod download}. */
final class GoCommand {
    /**
     * How it ended.
     *
     * @param succeeded whether it came back with exit status 0
     * @param killed whether it had to be killed
     * @param errors what it wrote to standard error
     */
    record Result(boolean succeeded, boolean killed, String errors) {}

    private GoCommand() {}

    static Result download(Path go, Path project, Map<String, String> environment, Duration limit)
            throws IOException, InterruptedException {
        Path errors = Files.createTempFile("go", ".stderr");
        try {
            ProcessBuilder builder = new ProcessBuilder(go.toString(), "mod", "download")
                    .directory(project.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(errors.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            return new Result(ended && process.exitValue() == 0, !ended, Files.readString(errors));
        } finally {
            Files.delete(errors);
        }
    }
}
