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

/** Gives the statements of a go.work file their meaning, by the rules of x/mod/modfile. */
final class GoWorkParser {
    private static final Set<String> BLOCKS = Set.of("godebug", "use", "replace");
    private static final Map<String, String> SINCE = Map.of("toolchain", "1.21", "godebug", "1.23");

    private final String file;
    private final Directives directives;
    private String go = "";
    private String toolchain = "";
    private final List<GoWork.Use> use = new ArrayList<>();
    private final List<Replace> replace = new ArrayList<>();
    private final Map<String, String> godebug = new LinkedHashMap<>();

    GoWorkParser(String file) {
        this.file = file;
        this.directives = new Directives(file, Versions.CANONICAL);
    }

    GoWork parse(byte[] content) throws GoModException {
        for (Statement statement : ModSyntax.parse(file, content)) {
            String verb = statement.tokens().get(0);
            if (statement instanceof Line line) {
                add(line, verb, line.tokens().subList(1, line.tokens().size()));
            } else if (statement instanceof Block block) {
                addBlock(block, verb);
            }
        }
        return new GoWork(
                go,
                toolchain,
                List.copyOf(use),
                List.copyOf(replace),
                Collections.unmodifiableMap(godebug),
                directives.novelties());
    }

    private void addBlock(Block block, String verb) throws GoModException {
        if (block.tokens().size() > 1 || !BLOCKS.contains(verb)) {
            throw directives.error(block, "unknown block type: " + String.join(" ", block.tokens()));
        }
        if (SINCE.containsKey(verb)) {
            directives.novelty(SINCE.get(verb), block, "unknown block type: " + verb);
        }
        for (Line line : block.lines()) {
            add(line, verb, line.tokens());
        }
    }

    private void add(Line line, String verb, List<String> args) throws GoModException {
        if (SINCE.containsKey(verb)) {
            directives.novelty(SINCE.get(verb), line, "unknown directive: " + verb);
        }
        switch (verb) {
            case "go" -> go = directives.go(line, args, go, true);
            case "toolchain" -> toolchain = directives.toolchain(line, args, toolchain);
            case "godebug" -> directives.godebug(line, args, godebug);
            case "use" -> {
                if (args.size() != 1) {
                    throw directives.error(line, "usage: use local/dir");
                }
                use.add(new GoWork.Use(
                        directives.string(line, args.get(0)), line.start().line()));
            }
            case "replace" -> replace.add(directives.replace(line, args));
            default -> throw directives.error(line, "unknown directive: " + verb);
        }
    }
}
