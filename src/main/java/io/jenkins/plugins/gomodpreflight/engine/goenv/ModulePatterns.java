package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The comma-separated globs of GOPRIVATE, GONOPROXY, GONOSUMDB and GOINSECURE. */
public final class ModulePatterns {
    /** Stands in a compiled glob where any text without a slash may stand. */
    private static final IntPredicate STAR = c -> c != '/';

    private ModulePatterns() {}

    /**
     * Whether a glob matches as many leading elements of the path as it has itself, by module.MatchPrefixPatterns and
     * path.Match. Case counts; a malformed glob matches nothing.
     *
     * @param globs separated by commas, e.g. {@code *.corp.example.com,rsc.io/private}
     */
    public static boolean matchAny(String globs, String modulePath) {
        for (String entry : globs.split(",")) {
            String glob = entry.endsWith("/") ? entry.substring(0, entry.length() - 1) : entry;
            if (!glob.isEmpty()
                    && prefix(modulePath, slashes(glob))
                            .map(prefix -> matches(glob, prefix))
                            .orElse(false)) {
                return true;
            }
        }
        return false;
    }

    /** The path up to its slash number {@code slashes + 1}; empty where it has fewer slashes than that glob. */
    private static Optional<String> prefix(String path, int slashes) {
        int end = -1;
        for (int i = 0; i <= slashes; i++) {
            end = path.indexOf('/', end + 1);
            if (end < 0) {
                return i == slashes ? Optional.of(path) : Optional.empty();
            }
        }
        return Optional.of(path.substring(0, end));
    }

    private static int slashes(String glob) {
        return (int) glob.chars().filter(c -> c == '/').count();
    }

    private static boolean matches(String glob, String name) {
        Optional<List<IntPredicate>> compiled = new Compiler(glob.codePoints().toArray()).compile();
        return compiled.isPresent() && matches(compiled.get(), name.codePoints().toArray());
    }

    /**
     * Like path.Match, it takes the first place where the part between two stars fits and never moves that part
     * again, so the time is bounded by the product of the lengths.
     */
    private static boolean matches(List<IntPredicate> glob, int[] name) {
        int g = 0;
        int n = 0;
        int star = -1;
        int starEnd = 0;
        while (n < name.length) {
            if (g < glob.size() && glob.get(g) == STAR) {
                star = g++;
                starEnd = n;
            } else if (g < glob.size() && glob.get(g).test(name[n])) {
                g++;
                n++;
            } else if (star >= 0 && STAR.test(name[starEnd])) {
                n = ++starEnd;
                g = star + 1;
            } else {
                return false;
            }
        }
        while (g < glob.size() && glob.get(g) == STAR) {
            g++;
        }
        return g == glob.size();
    }

    /** Reads a glob into one predicate for each character, class or star. */
    private static final class Compiler {
        private final int[] glob;
        private int at;

        Compiler(int[] glob) {
            this.glob = glob;
        }

        /** Empty where the glob is malformed. */
        Optional<List<IntPredicate>> compile() {
            List<IntPredicate> compiled = new ArrayList<>();
            while (at < glob.length) {
                int c = glob[at++];
                IntPredicate next =
                        switch (c) {
                            case '*' -> STAR;
                            case '?' -> x -> x != '/';
                            case '[' -> characterClass();
                            case '\\' -> at < glob.length ? literal(glob[at++]) : null;
                            default -> literal(c);
                        };
                if (next == null) {
                    return Optional.empty();
                }
                compiled.add(next);
            }
            return Optional.of(compiled);
        }

        private static IntPredicate literal(int expected) {
            return c -> c == expected;
        }

        /** The class after its opening bracket; null where it is malformed. */
        private IntPredicate characterClass() {
            boolean negated = at < glob.length && glob[at] == '^';
            if (negated) {
                at++;
            }
            List<int[]> ranges = new ArrayList<>();
            while (ranges.isEmpty() || at < glob.length && glob[at] != ']') {
                int low = classCharacter();
                int high = low;
                if (low >= 0 && at < glob.length && glob[at] == '-') {
                    at++;
                    high = classCharacter();
                }
                if (low < 0 || high < 0) {
                    return null;
                }
                ranges.add(new int[] {low, high});
            }
            if (at == glob.length) {
                return null;
            }
            at++;
            return c -> ranges.stream().anyMatch(range -> range[0] <= c && c <= range[1]) != negated;
        }

        /** One bound of a range; negative where none can stand there. */
        private int classCharacter() {
            if (at < glob.length && glob[at] == '\\') {
                at++;
            } else if (at < glob.length && (glob[at] == '-' || glob[at] == ']')) {
                return -1;
            }
            return at < glob.length ? glob[at++] : -1;
        }
    }
}
