package io.jenkins.plugins.gomodpreflight.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a command has around it.
 *
 * @param out standard output, UTF-8 whatever the locale, as go writes
 * @param err standard error, likewise
 * @param outIsTerminal whether a person reads standard output
 * @param errIsTerminal whether a person reads standard error
 * @param environment the environment variables
 * @param directory the working folder
 */
record Session(
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment,
        Path directory) {

    /** Set by the launcher to the numbers of those of its streams that are terminals; Java cannot find out. */
    private static final String TERMINALS = "gomodpreflight.terminals";

    static Session ofThisProcess() {
        String terminals = System.getProperty(TERMINALS, "");
        return new Session(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                terminals.contains("1"),
                terminals.contains("2"),
                System.getenv(),
                Path.of(""));
    }

    /** Whether standard output takes colours: a terminal, and nobody said otherwise (no-color.org). */
    boolean colour() {
        return outIsTerminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /**
     * The language the environment asks for. Java's default locale would be English wherever the locale's data is not
     * installed, as in most containers.
     */
    Locale locale() {
        String name = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        String language = name.split("[.@]", 2)[0];
        return language.equals("C") || language.equals("POSIX")
                ? Locale.ENGLISH
                : Locale.forLanguageTag(language.replace('_', '-'));
    }

    /** One line on standard error, whatever the message contains. */
    void complain(String message) {
        err.println("gomod-preflight: " + message.replaceAll("\\s*\\R\\s*", " ").strip());
    }
}
