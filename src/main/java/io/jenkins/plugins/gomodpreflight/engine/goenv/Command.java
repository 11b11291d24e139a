package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Runs a program, bounded in time and in what it may write. It reads nothing. */
public final class Command {
    /** The exit status of a program that was stopped. */
    public static final int STOPPED = -1;

    private static final long NOW_AND_THEN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private Command() {}

    /**
     * What a program did.
     *
     * @param exitStatus what it ended with; {@link #STOPPED} where it was stopped for its time or its output
     * @param output what it wrote to standard output
     * @param errors what it wrote to standard error
     */
    public record Result(int exitStatus, byte[] output, byte[] errors) {
        /** Standard error as text. */
        public String errorText() {
            return new String(errors, StandardCharsets.UTF_8);
        }

        /** Standard output as text. */
        public String text() {
            return new String(output, StandardCharsets.UTF_8);
        }
    }

    /**
     * Runs a program to its end, and ends all that it started.
     *
     * @param words the program and its arguments; others on the machine can see them, so no secret is among them
     * @param environment all its variables; those that no program can be given are left out
     * @param maxOutput how many bytes it may write to each of its two streams; with more it is stopped
     * @throws IOException where it cannot be started
     */
    public static Result run(
            List<String> words, Path directory, Map<String, String> environment, Duration timeout, int maxOutput)
            throws IOException, InterruptedException {
        return run(words, directory, environment, timeout, maxOutput, () -> false);
    }

    /**
     * The same for a program that may do too much in other ways.
     *
     * @param tooMuch asked now and then; once it is true the program is stopped
     */
    public static Result run(
            List<String> words,
            Path directory,
            Map<String, String> environment,
            Duration timeout,
            int maxOutput,
            BooleanSupplier tooMuch)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        ProcessBuilder builder = new ProcessBuilder(words)
                // the empty path is a folder to Java and none to the system
                .directory(directory.toAbsolutePath().toFile());
        Map<String, String> variables = builder.environment();
        variables.clear();
        environment.forEach((name, value) -> {
            // Windows keeps folders of drives in variables such as "=C:", which Java does not pass on.
            if (!name.isEmpty() && (name + value).indexOf('\0') < 0 && name.indexOf('=') < 0) {
                variables.put(name, value);
            }
        });
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            CompletableFuture<byte[]> output = read(process.getInputStream(), maxOutput, process);
            CompletableFuture<byte[]> errors = read(process.getErrorStream(), maxOutput, process);
            boolean ended;
            long left;
            do {
                left = deadline - System.nanoTime();
                ended = process.waitFor(Math.min(left, NOW_AND_THEN_NANOS), TimeUnit.NANOSECONDS);
            } while (!ended && left > 0 && !tooMuch.getAsBoolean());
            if (!ended) {
                kill(process);
            }
            byte[] out = get(output);
            byte[] err = get(errors);
            boolean cut = out.length > maxOutput || err.length > maxOutput;
            return new Result(ended && !cut ? process.exitValue() : STOPPED, out, err);
        } finally {
            kill(process);
        }
    }

    private static CompletableFuture<byte[]> read(InputStream in, int max, Process process) {
        CompletableFuture<byte[]> output = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (in) {
                        byte[] bytes = in.readNBytes(max + 1);
                        output.complete(bytes);
                        if (bytes.length > max) {
                            kill(process);
                        }
                    } catch (IOException e) {
                        output.completeExceptionally(e);
                    }
                },
                "preflight-command");
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    /** What came; a grandchild that outlives its parent and keeps the stream open is not waited for. */
    private static byte[] get(CompletableFuture<byte[]> output) throws InterruptedException {
        try {
            return output.get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return new byte[0];
        }
    }

    /** Ends a process and what it started; does nothing to one that has ended. */
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
