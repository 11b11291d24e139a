package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Redactor;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SearchPath;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs the go commands that somebody asked for, as the build would, within the time of the check. */
public final class GoCommands {
    /** Empties the module cache. */
    public static final String CLEAN = "go clean -modcache";

    /** Downloads what the project needs; module versions may follow. */
    public static final String DOWNLOAD = "go mod download";

    /** Compares the module cache with the hashes that go recorded. */
    public static final String VERIFY = "go mod verify";

    /** Far more than go writes about thousands of modules. */
    private static final int MAX_OUTPUT = 8 << 20;

    private static final int MAX_SHOWN = 16 << 10;

    private final Map<String, String> environment;
    private final Redactor redactor;
    private final Path directory;
    private final Deadline deadline;

    /**
     * @param environment all variables of the build, those of the request among them
     * @param redactor for what the commands write
     * @param directory the folder of the project
     */
    public GoCommands(Map<String, String> environment, Redactor redactor, Path directory, Deadline deadline) {
        this.environment = Map.copyOf(environment);
        this.redactor = redactor;
        this.directory = directory;
        this.deadline = deadline;
    }

    /** The same in another folder. Paths that the build means from its own folder stay what they are. */
    GoCommands in(Path other) {
        Map<String, String> variables = new HashMap<>(environment);
        for (String name : List.of("NETRC", "SSL_CERT_FILE", "SSL_CERT_DIR")) {
            variables.computeIfPresent(name, (key, paths) -> fromDirectory(paths));
        }
        return new GoCommands(variables, redactor, other, deadline);
    }

    private String fromDirectory(String paths) {
        return Arrays.stream(paths.split(File.pathSeparator))
                .map(path -> path.isEmpty()
                        ? path
                        : directory.resolve(path).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What is to be run before the check. No toolchain is fetched to empty the cache. */
    public List<GoRun> before(Set<Extra> extras) throws InterruptedException {
        return extras.contains(Extra.CLEAN_MODCACHE) ? List.of(run(CLEAN, Map.of("GOTOOLCHAIN", "local"))) : List.of();
    }

    /**
     * What is to be run after a check that go passes.
     *
     * @param modules what was checked in place of the project, which alone can be verified; empty for the project
     * @param settings those that the check verified
     */
    public List<GoRun> after(Set<Extra> extras, List<String> modules, Map<String, String> settings)
            throws InterruptedException {
        List<GoRun> runs = new ArrayList<>();
        if (extras.contains(Extra.GO_MOD_DOWNLOAD)) {
            GoRun download =
                    run(String.join(" ", DOWNLOAD, String.join(" ", modules)).strip(), settings);
            runs.add(download);
            if (download.exitStatus() != 0) {
                return runs;
            }
        }
        if (extras.contains(Extra.GO_MOD_VERIFY) && modules.isEmpty()) {
            runs.add(run(VERIFY, settings));
        }
        return runs;
    }

    private GoRun run(String command, Map<String, String> settings) throws InterruptedException {
        return run(command, List.of(command.split(" ")), settings);
    }

    /**
     * Runs a program that is on PATH.
     *
     * @param command the words as they are shown
     * @param words the program's name and its arguments, without secrets
     * @param settings variables that win over those of the build
     */
    GoRun run(String command, List<String> words, Map<String, String> settings) throws InterruptedException {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(settings);
        Optional<Path> program = SearchPath.of(variables).find(words.get(0));
        if (program.isEmpty()) {
            return new GoRun(command, GoRun.NOT_STARTED, 0, "there is no " + words.get(0) + " on PATH");
        }
        List<String> started = new ArrayList<>(words);
        started.set(0, program.get().toString());
        long start = System.nanoTime();
        int status = GoRun.NOT_STARTED;
        String output;
        try {
            Command.Result result = Command.run(started, directory, variables, deadline.remaining(), MAX_OUTPUT);
            status = result.exitStatus() == Command.STOPPED ? GoRun.STOPPED : result.exitStatus();
            output = result.text() + result.errorText();
        } catch (IOException e) {
            output = e.getMessage();
        }
        return new GoRun(
                command,
                status,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                end(redactor.redact(output)));
    }

    /** The last of a text, from the beginning of a line on where something is cut off. */
    private static String end(String text) {
        byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_SHOWN) {
            return text.strip();
        }
        int start = bytes.length - MAX_SHOWN;
        String last = new String(bytes, start, MAX_SHOWN, StandardCharsets.UTF_8);
        return last.substring(last.indexOf('\n') + 1);
    }
}
