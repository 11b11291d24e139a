package io.jenkins.plugins.gomodpreflight.engine.gomod;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModSyntax.Line;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the lines of go.mod and go.work files have in common. */
final class Directives {
    /** What becomes of a version that is not canonical. */
    enum Versions {
        /** It is kept; go would ask the network what it means (modload.fixVersion). */
        KEEP,
        /** It is made canonical, or refused if it is no semantic version. */
        CANONICAL
    }

    private static final Pattern GO_VERSION =
            Pattern.compile("[1-9][0-9]*+\\.(?:0|[1-9][0-9]*+)((?:\\.(?:0|[1-9][0-9]*+))?(?:[a-z]++[0-9]++)?)");
    private static final Pattern LAX_GO_VERSION =
            Pattern.compile("v?([1-9][0-9]*+\\.(?:0|[1-9][0-9]*+))[^0-9].*", Pattern.DOTALL);
    private static final Pattern TOOLCHAIN = Pattern.compile("default|go1(?:\\..*)?", Pattern.DOTALL);
    private static final Pattern DIRECTORY =
            Pattern.compile("\\.\\.?(?:[/\\\\].*)?|[/\\\\].*|[A-Za-z]:.*", Pattern.DOTALL);
    /** What marks versions of gopkg.in that a prototype of the module system invented. */
    private static final String GOPKGIN = "-gopkgin-";

    private final String file;
    private final Versions versions;
    private final List<Novelty> novelties = new ArrayList<>();

    Directives(String file, Versions versions) {
        this.file = file;
        this.versions = versions;
    }

    List<Novelty> novelties() {
        return List.copyOf(novelties);
    }

    GoModException error(ModSyntax.Statement at, String reason) {
        return new GoModException(file, at.start().line(), at.start().column(), reason);
    }

    /** Notes that releases before {@code since} refuse this statement. */
    void novelty(String since, ModSyntax.Statement at, String reason) {
        novelties.add(new Novelty(since, file, at.start().line(), at.start().column(), reason));
    }

    /** The version of a go line; {@code before} is that of an earlier one, or empty. */
    String go(Line line, List<String> args, String before, boolean strict) throws GoModException {
        once(line, "go", args, before);
        String version = args.get(0);
        Matcher syntax = GO_VERSION.matcher(version);
        if (syntax.matches()) {
            if (strict && !syntax.group(1).isEmpty()) {
                novelty("1.21", line, "invalid go version '" + version + "': must match format 1.23");
            }
            return version;
        }
        Matcher lax = LAX_GO_VERSION.matcher(version);
        if (!strict && lax.matches()) {
            return lax.group(1);
        }
        throw error(line, "invalid go version '" + version + "': must match format 1.23.0");
    }

    /** The name in a toolchain line; {@code before} is that of an earlier one, or empty. */
    String toolchain(Line line, List<String> args, String before) throws GoModException {
        once(line, "toolchain", args, before);
        String name = args.get(0);
        if (!TOOLCHAIN.matcher(name).matches()) {
            throw error(line, "invalid toolchain version '" + name + "': must match format go1.23.0 or default");
        }
        return name;
    }

    private void once(Line line, String verb, List<String> args, String before) throws GoModException {
        if (!before.isEmpty()) {
            throw error(line, "repeated " + verb + " statement");
        }
        if (args.size() != 1) {
            throw error(line, verb + " directive expects exactly one argument");
        }
    }

    void godebug(Line line, List<String> args, Map<String, String> settings) throws GoModException {
        String setting = args.size() == 1 ? args.get(0) : "";
        int equals = setting.indexOf('=');
        if (equals < 0 || setting.matches("(?s).*[\"`',].*")) {
            throw error(line, "usage: godebug key=value");
        }
        settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }

    Replace replace(Line line, List<String> args) throws GoModException {
        int arrow = args.size() >= 2 && args.get(1).equals("=>") ? 1 : 2;
        int rest = args.size() - arrow - 1;
        if (rest < 1 || rest > 2 || !args.get(arrow).equals("=>")) {
            throw error(
                    line,
                    "usage: replace module/path [v1.2.3] => other/module v1.4\n"
                            + "\t or replace module/path [v1.2.3] => ../local/directory");
        }
        String from = string(line, args.get(0));
        if (ModulePath.major(from).isEmpty()) {
            throw error(line, "replace " + from + ": invalid module path");
        }
        String fromVersion = "";
        if (arrow == 2) {
            fromVersion = version(line, "replace", from, args.get(1));
            checkMajor(line, "replace", from, fromVersion);
        }
        String to = string(line, args.get(arrow + 1));
        String toVersion = rest == 2 ? version(line, "replace", to, args.get(arrow + 2)) : "";
        boolean directory = DIRECTORY.matcher(to).matches();
        if (rest == 2 && directory) {
            throw error(line, "replacement module directory path \"" + to + "\" cannot have version");
        }
        if (rest == 1) {
            checkDirectory(line, to, directory);
        }
        return new Replace(
                new ModuleVersion(from, fromVersion),
                new ModuleVersion(to, toVersion),
                line.start().line());
    }

    private void checkDirectory(Line line, String to, boolean directory) throws GoModException {
        if (!directory) {
            throw error(
                    line,
                    to.contains("@")
                            ? "replacement module must match format 'path version', not 'path@version'"
                            : "replacement module without version must be directory path (rooted or starting with . or ..)");
        }
        if (File.separatorChar == '/' && to.contains("\\")) {
            throw error(line, "replacement directory appears to be Windows path (on a non-windows system)");
        }
        if (to.equals(".") || to.equals("..")) {
            novelty(
                    "1.21",
                    line,
                    "replacement module without version must be directory path"
                            + " (rooted or starting with ./ or ../)");
        }
    }

    /** A version as {@link Versions} has it. */
    String version(Line line, String verb, String path, String token) throws GoModException {
        String version = string(line, token);
        if (versions == Versions.CANONICAL) {
            return Semver.canonical(version)
                    .orElseThrow(() -> error(
                            line,
                            verb + " " + path + ": version \"" + version + "\" invalid: must be of the form v1.2.3"));
        }
        if (ModulePath.major(path).isEmpty()) {
            throw error(
                    line,
                    verb + " " + path + ": version \"" + version + "\" invalid: malformed module path \"" + path
                            + "\"");
        }
        int hack = path.startsWith("gopkg.in/") ? version.indexOf(GOPKGIN) : -1;
        String kept = hack < 0 ? version : version.substring(hack + GOPKGIN.length());
        checkMajor(line, verb, path, kept);
        return kept;
    }

    /** Refuses a canonical version that the path's major version rules out; of a query nobody can tell yet. */
    void checkMajor(Line line, String verb, String path, String version) throws GoModException {
        if (versions == Versions.KEEP && !Semver.isCanonical(version)) {
            return;
        }
        Optional<String> problem = ModulePath.checkMajor(path, version);
        if (problem.isPresent()) {
            throw error(line, verb + " " + path + ": " + problem.get());
        }
    }

    /** The value of a word or of a string in double quotes; raw strings are reserved, as in modfile.parseString. */
    String string(Line line, String token) throws GoModException {
        if (token.startsWith("\"")) {
            return GoString.unquote(token).orElseThrow(() -> error(line, "invalid quoted string: invalid syntax"));
        }
        if (token.indexOf('"') >= 0 || token.indexOf('\'') >= 0 || token.indexOf('`') >= 0) {
            throw error(line, "invalid quoted string: unquoted string cannot contain quote");
        }
        return token;
    }
}
