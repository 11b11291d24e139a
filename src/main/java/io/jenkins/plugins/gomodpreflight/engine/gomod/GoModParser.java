package io.jenkins.plugins.gomodpreflight.engine.gomod;

import io.jenkins.plugins.gomodpreflight.engine.gomod.Directives.Versions;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModSyntax.Block;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModSyntax.Line;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModSyntax.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives the statements of a go.mod file their meaning, by the rules of x/mod/modfile and modload.fixVersion. */
final class GoModParser {
    private static final Set<String> BLOCKS =
            Set.of("module", "godebug", "require", "exclude", "replace", "retract", "tool", "ignore");
    private static final Set<String> DEPENDENCY_VERBS = Set.of("module", "go", "require", "retract");
    /** The first release that knows a directive; every release that matters here knows the others. */
    private static final Map<String, String> SINCE =
            Map.of("toolchain", "1.21", "godebug", "1.23", "tool", "1.24", "ignore", "1.25");

    private final boolean strict;
    private final Directives directives;

    private boolean moduleSeen;
    private String module = "";
    private String go = "";
    private String toolchain = "";
    private final List<Require> require = new ArrayList<>();
    private final List<ModuleVersion> exclude = new ArrayList<>();
    private final List<Replace> replace = new ArrayList<>();
    private final List<Retract> retract = new ArrayList<>();
    private final List<Line> retractLines = new ArrayList<>();
    private final List<String> tool = new ArrayList<>();
    private final List<String> ignore = new ArrayList<>();
    private final Map<String, String> godebug = new LinkedHashMap<>();
    private final String file;

    GoModParser(String file, GoMod.Mode mode) {
        this.file = file;
        this.strict = mode == GoMod.Mode.STRICT;
        this.directives = new Directives(file, strict ? Versions.KEEP : Versions.CANONICAL);
    }

    GoMod parse(byte[] content) throws GoModException {
        for (Statement statement : ModSyntax.parse(file, content)) {
            String verb = statement.tokens().get(0);
            if (statement instanceof Line line) {
                add(line, verb, line.tokens().subList(1, line.tokens().size()));
            } else if (statement instanceof Block block) {
                addBlock(block, verb);
            }
        }
        if (strict) {
            checkRetractions();
        }
        return new GoMod(
                module,
                go,
                toolchain,
                List.copyOf(require),
                List.copyOf(exclude),
                List.copyOf(replace),
                List.copyOf(retract),
                List.copyOf(tool),
                List.copyOf(ignore),
                Collections.unmodifiableMap(godebug),
                directives.novelties());
    }

    private void addBlock(Block block, String verb) throws GoModException {
        if (!strict && !DEPENDENCY_VERBS.contains(verb)) {
            return;
        }
        if (block.tokens().size() > 1 || !BLOCKS.contains(verb)) {
            if (strict) {
                throw directives.error(block, "unknown block type: " + String.join(" ", block.tokens()));
            }
            return;
        }
        if (SINCE.containsKey(verb)) {
            directives.novelty(SINCE.get(verb), block, "unknown block type: " + verb);
        }
        for (Line line : block.lines()) {
            add(line, verb, line.tokens());
        }
    }

    private void add(Line line, String verb, List<String> args) throws GoModException {
        if (!strict && !DEPENDENCY_VERBS.contains(verb)) {
            return;
        }
        if (SINCE.containsKey(verb)) {
            directives.novelty(SINCE.get(verb), line, "unknown directive: " + verb);
        }
        switch (verb) {
            case "module" -> module(line, args);
            case "go" -> go = directives.go(line, args, go, strict);
            case "toolchain" -> toolchain = directives.toolchain(line, args, toolchain);
            case "godebug" -> directives.godebug(line, args, godebug);
            case "require" ->
                require.add(new Require(
                        moduleVersion(line, verb, args),
                        isIndirect(line.comment()),
                        line.start().line()));
            case "exclude" -> exclude.add(moduleVersion(line, verb, args));
            case "replace" -> replace.add(directives.replace(line, args));
            case "retract" -> retract(line, args);
            case "tool" -> tool.add(single(line, verb, args));
            case "ignore" -> ignore.add(single(line, verb, args));
            default -> throw directives.error(line, "unknown directive: " + verb);
        }
    }

    private void module(Line line, List<String> args) throws GoModException {
        if (moduleSeen) {
            throw directives.error(line, "repeated module statement");
        }
        if (args.size() != 1) {
            throw directives.error(line, "usage: module module/path");
        }
        moduleSeen = true;
        module = directives.string(line, args.get(0));
    }

    private ModuleVersion moduleVersion(Line line, String verb, List<String> args) throws GoModException {
        if (args.size() != 2) {
            throw directives.error(line, "usage: " + verb + " module/path v1.2.3");
        }
        String path = directives.string(line, args.get(0));
        String version = directives.version(line, verb, path, args.get(1));
        directives.checkMajor(line, verb, path, version);
        return new ModuleVersion(path, version);
    }

    private String single(Line line, String verb, List<String> args) throws GoModException {
        if (args.size() != 1) {
            throw directives.error(line, verb + " directive expects exactly one argument");
        }
        return directives.string(line, args.get(0));
    }

    /** A retraction is a version or {@code [low, high]}; the module's path, which may follow later, decides the rest. */
    private void retract(Line line, List<String> args) throws GoModException {
        boolean interval = !args.isEmpty() && args.get(0).equals("[");
        String problem = interval ? intervalProblem(args) : versionProblem(args);
        if (!problem.isEmpty()) {
            if (strict) {
                throw directives.error(line, problem);
            }
            // A dependency may use a syntax that go learns later; only its author needs to know.
            return;
        }
        int end = interval ? 5 : 1;
        if (strict && args.size() > end) {
            throw directives.error(line, "unexpected token after version: \"" + args.get(end) + "\"");
        }
        try {
            String low = directives.string(line, args.get(interval ? 1 : 0));
            String high = interval ? directives.string(line, args.get(3)) : low;
            retract.add(new Retract(low, high, line.start().line()));
            retractLines.add(line);
        } catch (GoModException e) {
            if (strict) {
                throw e;
            }
        }
    }

    private static String versionProblem(List<String> args) {
        return args.isEmpty() || args.get(0).equals("(") ? "expected '[' or version" : "";
    }

    private static String intervalProblem(List<String> args) {
        if (args.size() < 2) {
            return "expected version after '['";
        }
        if (args.size() < 3 || !args.get(2).equals(",")) {
            return "expected ',' after version";
        }
        if (args.size() < 4) {
            return "expected version after ','";
        }
        return args.size() < 5 || !args.get(4).equals("]") ? "expected ']' after version" : "";
    }

    private void checkRetractions() throws GoModException {
        for (int i = 0; i < retract.size(); i++) {
            Line line = retractLines.get(i);
            if (module.isEmpty()) {
                throw directives.error(line, "no module directive found, so retract cannot be used");
            }
            directives.version(line, "retract", module, retract.get(i).low());
            directives.version(line, "retract", module, retract.get(i).high());
        }
    }

    /** Whether a comment says {@code // indirect}, alone or before a semicolon and more (modfile.isIndirect). */
    private static boolean isIndirect(String comment) {
        if (comment.isEmpty()) {
            return false;
        }
        String[] words = comment.substring("//".length()).strip().split("\\s+");
        return words.length == 1 ? words[0].equals("indirect") : words[0].equals("indirect;");
    }
}
