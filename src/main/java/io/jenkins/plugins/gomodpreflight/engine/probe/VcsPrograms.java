package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Runs version control tools in the background, with the environment that go gives them: their own configuration,
 * credential helpers, ssh settings and proxies count as they would in the build. A few run at a time. Thread safe.
 */
final class VcsPrograms implements AutoCloseable {
    private static final int AT_A_TIME = 8;
    /** Repositories with a hundred thousand references exist. */
    private static final int MAX_OUTPUT = 32 << 20;

    private static final int SSH_CONNECT_SECONDS = 5;

    private static final String SSH = "ssh -o ControlMaster=no -o BatchMode=yes";

    /** As a shell says that there is no such program. */
    private static final int NOT_STARTED = 127;

    private static final Path DIRECTORY = Path.of(System.getProperty("java.io.tmpdir"));

    private final Map<String, String> environment;
    private final SearchPath path;
    private final Network.Settings settings;
    private final ThreadPoolExecutor executor;
    private ScratchFolder folders;

    VcsPrograms(Map<String, String> environment, Network.Settings settings) {
        this.environment = variables(environment);
        this.settings = settings;
        path = SearchPath.of(environment);
        executor = new ThreadPoolExecutor(
                AT_A_TIME, AT_A_TIME, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), runnable -> {
                    Thread thread = new Thread(runnable, "preflight-vcs");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** As {@code modload.Init} sets them; that nobody is asked anything is so in any case. */
    private static Map<String, String> variables(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        // the errors are read, so they must be in English
        variables.put("LC_ALL", "C");
        variables.put("GIT_TERMINAL_PROMPT", "0");
        if (variables.getOrDefault("GIT_SSH", "").isEmpty()
                && variables.getOrDefault("GIT_SSH_COMMAND", "").isEmpty()) {
            variables.put("GIT_SSH_COMMAND", SSH);
        }
        if (variables.getOrDefault("GCM_INTERACTIVE", "").isEmpty()) {
            variables.put("GCM_INTERACTIVE", "never");
        }
        return Map.copyOf(variables);
    }

    /** Whether the command for ssh is go's own, which counts before one in git's configuration. */
    boolean usesOwnSsh() {
        return environment.getOrDefault("GIT_SSH_COMMAND", "").equals(SSH);
    }

    boolean has(String program) {
        return path.find(program).isPresent();
    }

    /** The command that git runs for ssh, telling what it does, and not waiting long for a connection. */
    String talkativeSsh() {
        String command = environment.getOrDefault("GIT_SSH_COMMAND", "");
        String ssh = command.isEmpty() ? "'" + environment.get("GIT_SSH").replace("'", "'\\''") + "'" : command;
        return ssh + " -v" + (ssh.startsWith("ssh") ? " -o ConnectTimeout=" + SSH_CONNECT_SECONDS : "");
    }

    /** Does in the background what blocks for a program. */
    <T> CompletableFuture<T> call(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, executor);
    }

    /** A folder until the end. */
    synchronized Path newFolder() throws IOException {
        if (folders == null) {
            folders = ScratchFolder.make();
        }
        return Files.createTempDirectory(folders.path(), "clone");
    }

    /** How long a program may take from now: as long as a server may to be reached and to answer. */
    Duration patience() {
        return settings.deadline().atMost(settings.answerTimeout());
    }

    /** Runs a program in the background. */
    CompletableFuture<Command.Result> run(List<String> words, Map<String, String> more) {
        return call(() -> runNow(words, DIRECTORY, more, () -> false));
    }

    /**
     * Runs a program; one that cannot be started has the reason for its errors.
     *
     * @param tooMuch whether it is to be stopped
     */
    Command.Result runNow(List<String> words, Path directory, Map<String, String> more, BooleanSupplier tooMuch) {
        Optional<Path> program = path.find(words.get(0));
        if (settings.deadline().isOver()) {
            return new Command.Result(Command.STOPPED, new byte[0], new byte[0]);
        }
        if (program.isEmpty()) {
            return failed(words.get(0) + ": executable file not found in PATH");
        }
        List<String> all = new ArrayList<>(words);
        all.set(0, program.get().toString());
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(more);
        try {
            return Command.run(all, directory, variables, patience(), MAX_OUTPUT, tooMuch);
        } catch (IOException e) {
            return failed(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        }
    }

    private static Command.Result failed(String reason) {
        return new Command.Result(NOT_STARTED, new byte[0], reason.getBytes(StandardCharsets.UTF_8));
    }

    /** A failure of a program that was stopped for its time. */
    Failure outOfTime() {
        return settings.deadline().isOver()
                ? Failure.of(Cause.BUDGET_EXHAUSTED, "the time for the whole check was used up")
                : Failure.of(
                        Cause.HTTP_TIMEOUT,
                        "no answer within " + settings.answerTimeout().toSeconds() + " s");
    }

    /** Ends all that runs and deletes the folders. */
    @Override
    public void close() {
        executor.shutdownNow();
        synchronized (this) {
            if (folders == null) {
                return;
            }
            try {
                executor.awaitTermination(2, TimeUnit.SECONDS);
                folders.close();
            } catch (IOException e) {
                // what is left in the folder for temporary files is not worth an error
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
