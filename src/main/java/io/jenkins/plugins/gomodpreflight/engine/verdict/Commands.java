package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Source;
import java.util.regex.Pattern;

/** Shell commands that change a setting where it is set, ready to copy. No secret is in them. */
final class Commands {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:,@%+=~-]+");

    private final GoEnv env;

    Commands(GoEnv env) {
        this.env = env;
    }

    /** Sets a Go setting. What the environment says cannot be changed by {@code go env -w}. */
    String set(String name, String value) {
        return isFromEnvironment(name) ? export(name, value) : "go env -w " + name + "=" + quote(value);
    }

    /** Sets a Go setting to a path in which the shell replaces variables. */
    String setPath(String name, String path) {
        return (isFromEnvironment(name) ? "export " : "go env -w ") + name + "=\"" + path + "\"";
    }

    /** Returns a Go setting to its default. */
    String reset(String name) {
        return isFromEnvironment(name) ? "unset " + name : "go env -u " + name;
    }

    /** Adds to a Go setting that is a list with commas. */
    String append(String name, String value) {
        return set(name, appended(name, value));
    }

    /** Exempts a host from the HTTP proxy. */
    String noProxy(String host) {
        return export("NO_PROXY", appended("NO_PROXY", host));
    }

    static String export(String name, String value) {
        return "export " + name + "='" + value.replace("'", "'\\''") + "'";
    }

    /** A word for the shell; in quotes only where it needs them. */
    static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Lists the versions of a module, away from the project, whose own go.mod go would stumble over first. */
    static String listVersions(String modulePath) {
        return "(cd / && go list -m -versions " + quote(modulePath) + ")";
    }

    private String appended(String name, String value) {
        String old = env.get(name);
        return old.isEmpty() ? value : old + "," + value;
    }

    private boolean isFromEnvironment(String name) {
        return env.settings().stream()
                .anyMatch(s ->
                        s.name().equals(name) && (s.source() == Source.ENVIRONMENT || s.source() == Source.REQUEST));
    }
}
