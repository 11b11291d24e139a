package io.jenkins.plugins.gomodpreflight.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * One run of the command line as a process would see it, in this process.
 *
 * @param status the exit status
 */
record CommandLineRun(int status, String out, String err) {
    static CommandLineRun of(Path directory, Map<String, String> environment, String... args) {
        return of(directory, environment, false, args);
    }

    /**
     * @param terminal whether both streams are terminals
     */
    static CommandLineRun of(Path directory, Map<String, String> environment, boolean terminal, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(
                new Session(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal,
                        terminal,
                        environment,
                        directory),
                args);
        return new CommandLineRun(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
