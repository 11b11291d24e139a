package io.jenkins.plugins.gomodpreflight.engine.gomod;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules for module paths and for their escaped form in URLs and file names, as in golang.org/x/mod/module. */
public final class ModulePath {
    private static final String GOPKG_IN = "gopkg.in/";
    /** What Windows reserves, whatever follows the first dot and in whatever case. */
    private static final Pattern RESERVED_NAME =
            Pattern.compile("(?i:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\\..*)?", Pattern.DOTALL);

    private static final Pattern SHORT_NAME = Pattern.compile("[^.]*~[0-9]+(?:\\..*)?", Pattern.DOTALL);
    private static final String MAJOR = "/v";
    private static final Pattern GOPKG_MAJOR =
            Pattern.compile("(.+)(\\.v(?:0|[1-9][0-9]*))(?:-unstable)?", Pattern.DOTALL);
    private static final Pattern UPPER = Pattern.compile("[A-Z]");

    private ModulePath() {}

    /**
     * Why go refuses {@code path} as that of a module to fetch; empty where it does not. Follows module.CheckPath.
     */
    public static Optional<String> check(String path) {
        String first = path.split("/", 2)[0];
        String problem = elementsProblem(path, false);
        if (problem == null && !first.contains(".")) {
            problem = "missing dot in first path element";
        }
        if (problem == null && !all(first, ModulePath::isHostCharacter)) {
            problem = "invalid character in first path element";
        }
        if (problem == null && major(path).isEmpty()) {
            problem = "invalid version";
        }
        return malformed(path, problem);
    }

    /** Why go refuses {@code path} as that of a main module; empty where it does not. Follows module.CheckImportPath. */
    public static Optional<String> checkMain(String path) {
        return malformed(path, elementsProblem(path, true));
    }

    /**
     * Why {@code version} cannot be a version of {@code path} by the major version that the path ends in; empty where it
     * can. Follows module.CheckPathMajor. A path that {@link #check} refuses for its ending is a problem too.
     */
    public static Optional<String> checkMajor(String path, String version) {
        Optional<String> suffix = major(path);
        if (suffix.isEmpty()) {
            return Optional.of("invalid module path \"" + path + "\"");
        }
        String wanted = suffix.get().isEmpty() ? "" : suffix.get().substring(1);
        if (version.startsWith("v0.0.0-") && suffix.get().equals(".v1")) {
            // An old defect of go made such pseudo-versions, and they are still in use.
            return Optional.empty();
        }
        Optional<Semver> parsed = Semver.parse(version);
        String actual = parsed.map(v -> "v" + v.major()).orElse("");
        boolean matches = wanted.isEmpty()
                ? actual.equals("v0")
                        || actual.equals("v1")
                        || parsed.map(Semver::incompatible).orElse(false)
                : actual.equals(wanted);
        if (matches) {
            return Optional.empty();
        }
        return Optional.of("version \"" + version + "\" invalid: should be " + (wanted.isEmpty() ? "v0 or v1" : wanted)
                + ", not " + actual);
    }

    /**
     * The ending of a path that tells the major version: "/v2", ".v3" on gopkg.in, or "" for v0 and v1; empty where the
     * ending is one that go refuses, like "/v1" or "/v2.1". Follows module.SplitPathVersion.
     */
    public static Optional<String> major(String path) {
        if (path.startsWith(GOPKG_IN)) {
            Matcher gopkg = GOPKG_MAJOR.matcher(path);
            return gopkg.matches() ? Optional.of(gopkg.group(2)) : Optional.empty();
        }
        int start = path.lastIndexOf(MAJOR);
        String number = start < 0 ? "" : path.substring(start + MAJOR.length());
        if (number.isEmpty() || !all(number, c -> isDigit(c) || c == '.')) {
            return Optional.of("");
        }
        boolean refused = number.contains(".") || number.startsWith("0") || number.equals("1");
        return refused ? Optional.empty() : Optional.of(MAJOR + number);
    }

    /**
     * The path with each upper-case letter written as "!" and the lower-case one, as proxies and the module cache know
     * it. Follows module.EscapePath.
     *
     * @throws IllegalArgumentException for a path that {@link #check} refuses; it could lead out of a folder
     */
    public static String escapePath(String path) {
        check(path).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return escape(path);
    }

    /**
     * The version in the same form. Follows module.EscapeVersion.
     *
     * @throws IllegalArgumentException for a version that could not be a file's name
     */
    public static String escapeVersion(String version) {
        if (!isFileName(version)) {
            throw new IllegalArgumentException("disallowed version string \"" + version + "\"");
        }
        return escape(version);
    }

    private static String escape(String text) {
        boolean plain = all(text, c -> c < 'A' || c > 'Z');
        return plain
                ? text
                : UPPER.matcher(text).replaceAll(match -> "!" + match.group().toLowerCase(Locale.ROOT));
    }

    private static Optional<String> malformed(String path, String problem) {
        return Optional.ofNullable(problem).map(p -> "malformed module path \"" + path + "\": " + p);
    }

    private static String elementsProblem(String path, boolean main) {
        if (path.isEmpty()) {
            return "empty string";
        }
        if (path.startsWith("-")) {
            return "leading dash";
        }
        if (path.contains("//")) {
            return "double slash";
        }
        if (path.endsWith("/")) {
            return "trailing slash";
        }
        for (String element : List.of(path.split("/", -1))) {
            String problem = elementProblem(element, main);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static String elementProblem(String element, boolean main) {
        if (element.isEmpty()) {
            return "empty path element";
        }
        if (all(element, c -> c == '.')) {
            return "invalid path element \"" + element + "\"";
        }
        if (element.startsWith(".") && !main) {
            return "leading dot in path element";
        }
        if (element.endsWith(".")) {
            return "trailing dot in path element";
        }
        if (!all(element, c -> isPathCharacter(c) || main && c == '+')) {
            return "invalid character in \"" + element + "\"";
        }
        if (isReserved(element)) {
            return "\"" + element + "\" disallowed as path element component on Windows";
        }
        if (element.indexOf('~') >= 0 && SHORT_NAME.matcher(element).matches()) {
            return "trailing tilde and digits in path element";
        }
        return null;
    }

    private static boolean isReserved(String element) {
        int dot = element.indexOf('.');
        int length = dot < 0 ? element.length() : dot;
        return (length == 3 || length == 4) && RESERVED_NAME.matcher(element).matches();
    }

    /** Every path is checked thousands of times a run, too often for a stream. */
    private static boolean all(String text, IntPredicate condition) {
        for (int i = 0; i < text.length(); i++) {
            if (!condition.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFileName(String version) {
        return !version.isEmpty()
                && !version.endsWith(".")
                && !isReserved(version)
                && all(version, c -> isPathCharacter(c) || "#$%&()+,=@[]^{} ".indexOf(c) >= 0);
    }

    private static boolean isPathCharacter(int c) {
        return c == '-' || c == '.' || c == '_' || c == '~' || isDigit(c) || 'A' <= c && c <= 'Z' || isLower(c);
    }

    private static boolean isHostCharacter(int c) {
        return c == '-' || c == '.' || isDigit(c) || isLower(c);
    }

    private static boolean isDigit(int c) {
        return '0' <= c && c <= '9';
    }

    private static boolean isLower(int c) {
        return 'a' <= c && c <= 'z';
    }
}
