package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a build finds programs.
 *
 * @param folders the value of PATH
 */
public record SearchPath(String folders) {
    /** The PATH of an environment. */
    public static SearchPath of(Map<String, String> environment) {
        return new SearchPath(new Variables(environment, Map.of()).get("PATH"));
    }

    /**
     * The first program of that name. Relative folders are passed over: a checkout may put a program there, and go does
     * not run what it finds so ({@code exec.ErrDot}).
     */
    public Optional<Path> find(String program) {
        for (String folder : folders.split(File.pathSeparator)) {
            try {
                Path candidate = Path.of(folder).resolve(Variables.WINDOWS ? program + ".exe" : program);
                if (candidate.isAbsolute() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            } catch (InvalidPathException e) {
                continue;
            }
        }
        return Optional.empty();
    }
}
