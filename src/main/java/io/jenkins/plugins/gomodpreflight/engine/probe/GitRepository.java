package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Semver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A repository as git itself sees it, so that rewritten addresses, credential helpers, ssh keys and everything else in
 * git's configuration count as they do when go runs git. It is asked once for its branches and tags. Thread safe.
 */
final class GitRepository implements Repository {
    /** Neither a folder nor anything in it can be there: no repository's own configuration may count. */
    private static final Map<String, String> NO_REPOSITORY = Map.of("GIT_DIR", "/dev/null/none");

    private static final String COMMAND = "git ls-remote";
    /** How much of a commit's name a pseudo-version has. */
    private static final int SHORT_NAME = 12;

    private final VcsPrograms programs;
    private final VcsFailures failures;
    private final String url;
    private final CompletableFuture<Seen> seen;
    private CompletableFuture<Optional<Set<String>>> history;

    /**
     * @param refs what it has; absent where git failed
     * @param failure why git failed
     */
    private record Seen(Optional<GitRefs> refs, Optional<Failure> failure) {}

    /**
     * Begins to ask.
     *
     * @param url with a scheme, so that git takes it neither for an option nor for a folder
     */
    GitRepository(String url, VcsPrograms programs, VcsFailures failures) {
        this.url = url;
        this.programs = programs;
        this.failures = failures;
        seen = programs.run(List.of("git", "ls-remote", "-q", "--heads", "--tags", url), NO_REPOSITORY)
                .thenCompose(this::see);
    }

    @Override
    public CompletableFuture<Optional<Failure>> failure() {
        return seen.thenApply(Seen::failure);
    }

    @Override
    public CompletableFuture<Optional<Failure>> failure(String folder, String version) {
        return seen.thenCompose(result -> {
            if (result.failure().isPresent() || !Semver.isCanonical(version)) {
                return CompletableFuture.completedFuture(result.failure());
            }
            GitRefs refs = result.refs().orElseThrow();
            String revision = GitRefs.revision(folder, version);
            if (!Semver.isPseudo(version)) {
                return CompletableFuture.completedFuture(
                        refs.hasTag(revision) ? Optional.empty() : Optional.of(missing("no tag " + revision)));
            }
            return refs.hasTip(revision) ? CompletableFuture.completedFuture(Optional.empty()) : inHistory(revision);
        });
    }

    private Failure missing(String what) {
        return failures.told(COMMAND, url, Failure.of(Cause.VCS_REVISION_MISSING, "the repository has " + what));
    }

    private CompletableFuture<Seen> see(Command.Result result) {
        if (result.exitStatus() == 0) {
            return CompletableFuture.completedFuture(
                    new Seen(Optional.of(GitRefs.parse(result.text())), Optional.empty()));
        }
        return programs.run(List.of("git", "ls-remote", "--get-url", url), NO_REPOSITORY)
                .thenApply(rewritten ->
                        rewritten.exitStatus() == 0 ? rewritten.text().strip() : url)
                .thenCompose(asked -> isSsh(asked) ? overSsh(asked, result) : failures.explain(COMMAND, asked, result))
                .thenApply(explained -> new Seen(Optional.empty(), Optional.of(explained)));
    }

    /** Whether git goes over ssh to an address, of which it knows two forms. */
    private static boolean isSsh(String asked) {
        return asked.matches("(?i)(?:git\\+)?ssh(?:\\+git)?://.*")
                || !asked.contains("://") && asked.matches("[^/]+:.*");
    }

    /** Asks once more, with ssh telling what it does. */
    private CompletableFuture<Failure> overSsh(String asked, Command.Result result) {
        Map<String, String> talkative = new HashMap<>(NO_REPOSITORY);
        talkative.put("GIT_SSH_COMMAND", programs.talkativeSsh());
        return programs.run(List.of("git", "ls-remote", "-q", url), talkative).thenApply(second -> {
            SshTrace trace = SshTrace.parse(second.errorText());
            Failure failure = result.exitStatus() == Command.STOPPED && second.exitStatus() == Command.STOPPED
                    ? programs.outOfTime()
                    : VcsErrors.failure(
                            result.exitStatus() == Command.STOPPED ? withoutTrace(second) : result.errorText());
            String words = trace.words().map(told -> told + "; ").orElse("") + failure.detail();
            return failures.told(COMMAND, asked, new Failure(failure.cause(), words, failure.status()));
        });
    }

    private static String withoutTrace(Command.Result result) {
        return result.errorText()
                .lines()
                .filter(line -> !line.startsWith("debug"))
                .collect(Collectors.joining("\n"));
    }

    /** Whether a commit is behind one of the branches and tags, which are all that go fetches. */
    private CompletableFuture<Optional<Failure>> inHistory(String commit) {
        CompletableFuture<Optional<Set<String>>> asked;
        synchronized (this) {
            if (history == null) {
                history = CompletableFuture.supplyAsync(this::fetchHistory, programs.executor());
            }
            asked = history;
        }
        return asked.thenApply(commits -> commits.filter(all -> !all.contains(commit))
                .map(all -> missing("no commit " + commit + " behind its branches and tags")));
    }

    /** The short names of all commits, fetched without the files in them; empty where that takes too long or fails. */
    private Optional<Set<String>> fetchHistory() {
        try {
            Path folder = Files.createTempDirectory("preflight-git");
            try {
                return fetchHistory(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<Set<String>> fetchHistory(Path folder) {
        boolean fetched = git(folder, "init", "-q", "--bare").isPresent()
                && git(folder, "remote", "add", "origin", "--", url).isPresent()
                && git(
                                folder,
                                "fetch",
                                "-q",
                                "--filter=tree:0",
                                "origin",
                                "refs/heads/*:refs/heads/*",
                                "refs/tags/*:refs/tags/*")
                        .isPresent();
        return Optional.of(fetched)
                .filter(Boolean::booleanValue)
                .flatMap(yes -> git(folder, "rev-list", "--all"))
                .map(names -> names.lines()
                        .filter(name -> name.length() > SHORT_NAME)
                        .map(name -> name.substring(0, SHORT_NAME))
                        .collect(Collectors.toSet()));
    }

    private Optional<String> git(Path folder, String... arguments) {
        List<String> words =
                Stream.concat(Stream.of("git"), Arrays.stream(arguments)).toList();
        Command.Result result = programs.runNow(words, folder, Map.of("GIT_DIR", folder.toString()));
        return result.exitStatus() == 0 ? Optional.of(result.text()) : Optional.empty();
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
