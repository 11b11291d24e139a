package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** GOVCS: which version control tools go may run for which repositories ({@code vcs.checkGOVCS}). */
public final class GoVcs {
    /** What holds where the setting has no entry that matches. */
    private static final List<Rule> DEFAULT =
            List.of(new Rule("private", Set.of("all")), new Rule("public", Set.of("git", "hg")));

    private final String setting;
    private final String goPrivate;

    private record Rule(String pattern, Set<String> allowed) {
        boolean matches(String root, boolean isPrivate) {
            return switch (pattern) {
                case "private" -> isPrivate;
                case "public" -> !isPrivate;
                default -> ModulePatterns.matchAny(pattern, root);
            };
        }

        boolean allows(String tool) {
            return allowed.contains(tool) || allowed.contains("all");
        }
    }

    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /**
     * @param setting the value of GOVCS
     * @param goPrivate the value of GOPRIVATE, which says what is private
     */
    public GoVcs(String setting, String goPrivate) {
        this.setting = setting;
        this.goPrivate = goPrivate;
    }

    /**
     * Why go does not run a tool; empty where it may. A setting that go cannot read forbids all of them.
     *
     * @param tool as GOVCS names it: {@code git}, {@code hg}, {@code svn}, {@code bzr}, {@code fossil}
     * @param root the module path at the root of the repository
     */
    public Optional<String> refusal(String tool, String root) {
        boolean isPrivate = ModulePatterns.matchAny(goPrivate, root);
        try {
            boolean allowed = Stream.concat(rules(setting).stream(), DEFAULT.stream())
                    .filter(rule -> rule.matches(root, isPrivate))
                    .findFirst()
                    .map(rule -> rule.allows(tool))
                    .orElse(false);
            return allowed
                    ? Optional.empty()
                    : Optional.of(
                            "GOVCS disallows using " + tool + " for " + (isPrivate ? "private " : "public ") + root);
        } catch (Malformed e) {
            return Optional.of(e.getMessage());
        }
    }

    private static List<Rule> rules(String setting) throws Malformed {
        List<Rule> rules = new ArrayList<>();
        if (GoStrings.trim(setting).isEmpty()) {
            return rules;
        }
        Set<String> patterns = new HashSet<>();
        for (String entry : setting.split(",", -1)) {
            Rule rule = rule(GoStrings.trim(entry));
            if (!patterns.add(rule.pattern())) {
                throw new Malformed("unreachable pattern in GOVCS: " + rule.pattern());
            }
            rules.add(rule);
        }
        return rules;
    }

    private static Rule rule(String entry) throws Malformed {
        if (entry.isEmpty()) {
            throw new Malformed("empty entry in GOVCS");
        }
        int colon = entry.indexOf(':');
        if (colon < 0) {
            throw new Malformed("malformed entry in GOVCS (missing colon): " + entry);
        }
        String pattern = GoStrings.trim(entry.substring(0, colon));
        if (pattern.isEmpty()) {
            throw new Malformed("empty pattern in GOVCS: " + entry);
        }
        if (pattern.equals(".") || pattern.equals("..") || pattern.startsWith("./") || pattern.startsWith("../")) {
            throw new Malformed("relative pattern not allowed in GOVCS: " + pattern);
        }
        Set<String> allowed = new HashSet<>();
        for (String tool : entry.substring(colon + 1).split("\\|", -1)) {
            allowed.add(GoStrings.trim(tool));
        }
        if (allowed.contains("")) {
            throw new Malformed("empty VCS name in GOVCS: " + entry);
        }
        return new Rule(pattern, Set.copyOf(allowed));
    }
}
