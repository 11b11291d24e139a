package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What git is told apart from go's settings. Where there are credential helpers, other addresses ({@code insteadOf}) or
 * options of its transport, git gets what a plain request does not get, and the other way round.
 */
public final class GitSettings {
    private static final List<String> VARIABLES = List.of(
            "GIT_ASKPASS",
            "SSH_ASKPASS",
            "GIT_CONFIG_COUNT",
            "GIT_CONFIG_GLOBAL",
            "GIT_CONFIG_PARAMETERS",
            "GIT_CONFIG_SYSTEM",
            "GIT_SSL_CAINFO",
            "GIT_SSL_CAPATH",
            "GIT_SSL_CERT",
            "GIT_SSL_NO_VERIFY");

    /** In lower case, as they stand in a configuration file. */
    private static final List<String> WORDS = List.of("insteadof", "askpass", "[credential", "[http", "[include");

    private GitSettings() {}

    /** Whether git may go another way, or with another login, than a plain request for the same URL. */
    public static boolean mayChangeRequests(Map<String, String> environment) {
        Variables variables = new Variables(environment, Map.of());
        return VARIABLES.stream().anyMatch(name -> !variables.get(name).isEmpty())
                || files(variables).stream().map(SmallFile::read).anyMatch(GitSettings::isAboutRequests);
    }

    private static boolean isAboutRequests(SmallFile file) {
        String text = file.text().toLowerCase(Locale.ROOT);
        return file.problem().isPresent() || WORDS.stream().anyMatch(text::contains);
    }

    private static List<Path> files(Variables variables) {
        List<Path> files = new ArrayList<>();
        if (variables.get("GIT_CONFIG_NOSYSTEM").isEmpty()) {
            files.add(Path.of("/etc/gitconfig"));
        }
        String xdg = variables.get("XDG_CONFIG_HOME");
        try {
            if (!xdg.isEmpty()) {
                files.add(Path.of(xdg, "git", "config"));
            }
            if (!variables.home().isEmpty()) {
                files.add(Path.of(variables.home(), ".gitconfig"));
                files.add(Path.of(variables.home(), ".config", "git", "config"));
            }
        } catch (InvalidPathException e) {
            return files; // git cannot open it either
        }
        return files;
    }
}
