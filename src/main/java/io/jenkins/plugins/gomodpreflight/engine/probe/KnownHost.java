package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paths whose repositories go finds without asking ({@code vcs.vcsPaths}).
 *
 * @param path what the path begins with
 * @param root the elements of a repository's path
 * @param below whether modules may be below the root
 * @param suffixes whether the repository's name may end like {@code .git}
 */
record KnownHost(String path, String vcs, Pattern root, boolean below, boolean suffixes) {
    private static final String NAME = "[\\w.\\-]+";
    private static final Pattern ELEMENT = Pattern.compile(NAME);
    private static final Pattern HOST = Pattern.compile("[a-z0-9\\-][a-z0-9.\\-]*(:[0-9]+)?");
    private static final Pattern REPOSITORY = Pattern.compile("~?[\\w.\\-]+\\.(bzr|fossil|git|hg|svn)");
    private static final Pattern FOLDER = Pattern.compile("~?" + NAME);

    private static final List<KnownHost> ALL = List.of(
            new KnownHost("github.com", "git", NAME + "/" + NAME, true, false),
            new KnownHost("bitbucket.org", "git", NAME + "/" + NAME, true, false),
            new KnownHost("hub.jazz.net/git", "git", "[a-z0-9]+/" + NAME, true, false),
            new KnownHost("git.apache.org", "git", "[a-z0-9_.\\-]+\\.git", true, true),
            new KnownHost("git.openstack.org", "git", NAME + "/" + NAME, true, true),
            new KnownHost("chiselapp.com", "fossil", "user/[A-Za-z0-9]+/repository/" + NAME, false, true));

    /** Asked like any other host first ({@code vcs.vcsPathsAfterDynamic}). */
    private static final Pattern LAUNCHPAD = Pattern.compile("launchpad\\.net/(?:(?<project>" + NAME + ")(?<series>/"
            + NAME + ")?|~" + NAME + "/(?:\\+junk|" + NAME + ")/" + NAME + ")");

    private KnownHost(String path, String vcs, String root, boolean below, boolean suffixes) {
        this(path, vcs, Pattern.compile(Pattern.quote(path) + "/" + root), below, suffixes);
    }

    /**
     * The repository of a module; empty where its host must be asked. A URL without a scheme means that go tries several.
     *
     * @throws OriginException where the path is none that the host could have
     */
    static Optional<GoImport> find(String modulePath) throws OriginException {
        for (KnownHost host : ALL) {
            if (modulePath.equals(host.path) || modulePath.startsWith(host.path + "/")) {
                return Optional.of(host.repository(modulePath));
            }
        }
        return bySuffix(modulePath);
    }

    /**
     * The repositories that a module of Launchpad may be in, the likelier last: what follows the name of a project is a
     * series with a repository of its own, or a folder. Empty for other hosts.
     */
    static List<GoImport> ofLaunchpad(String modulePath) {
        Matcher matcher = LAUNCHPAD.matcher(modulePath);
        if (!matcher.lookingAt()) {
            return List.of();
        }
        GoImport whole = new GoImport(matcher.group(), "bzr", "https://" + matcher.group());
        if (matcher.group("series") == null) {
            return List.of(whole);
        }
        String project = "launchpad.net/" + matcher.group("project");
        return List.of(whole, new GoImport(project, "bzr", "https://" + project));
    }

    private GoImport repository(String modulePath) throws OriginException {
        Matcher matcher = root.matcher(modulePath);
        boolean matches = matcher.lookingAt();
        String rest = matches ? modulePath.substring(matcher.end()) : "";
        boolean valid =
                matches && (rest.isEmpty() || below && rest.startsWith("/") && allMatch(ELEMENT, rest.substring(1)));
        if (!valid) {
            throw new OriginException(Failure.of(Cause.ORIGIN_UNKNOWN, "invalid " + path + " import path"));
        }
        String prefix = matcher.group();
        if (!suffixes
                && REPOSITORY
                        .matcher(prefix.substring(prefix.lastIndexOf('/') + 1))
                        .matches()) {
            throw new OriginException(
                    Failure.of(Cause.ORIGIN_UNKNOWN, "invalid version control suffix in " + path + "/ path"));
        }
        return new GoImport(prefix, vcs, "https://" + prefix);
    }

    /** A path with an element that ends like {@code .git}; the URL of its repository lacks that end. */
    private static Optional<GoImport> bySuffix(String modulePath) {
        String[] elements = modulePath.split("/", -1);
        if (elements[0].indexOf('.') < 0 || !HOST.matcher(elements[0]).matches()) {
            return Optional.empty();
        }
        int end = elements[0].length();
        for (int i = 1; i < elements.length; i++) {
            end += 1 + elements[i].length();
            Matcher repository = REPOSITORY.matcher(elements[i]);
            if (repository.matches()) {
                String prefix = modulePath.substring(0, end);
                String vcs = repository.group(1);
                boolean valid = end == modulePath.length() || allMatch(FOLDER, modulePath.substring(end + 1));
                return valid
                        ? Optional.of(new GoImport(prefix, vcs, prefix.substring(0, end - vcs.length() - 1)))
                        : Optional.empty();
            }
            if (!FOLDER.matcher(elements[i]).matches()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean allMatch(Pattern pattern, String path) {
        return Arrays.stream(path.split("/", -1))
                .allMatch(element -> pattern.matcher(element).matches());
    }
}
