package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Semver;
import io.jenkins.plugins.gomodpreflight.engine.probe.VcsFailures.Question;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A repository as git itself sees it, so that rewritten addresses, credential helpers, ssh keys and everything else in
 * git's configuration count as they do when go runs git. It is asked once for its branches and tags, and once for each
 * version of a module. Thread safe.
 */
final class GitRepository implements Repository {
    private static final String ASK = "git ls-remote";

    private final VcsPrograms programs;
    private final VcsFailures failures;
    private final String url;
    private final CompletableFuture<Seen> seen;
    private final Map<ModuleVersion, CompletableFuture<Contents>> contents = new ConcurrentHashMap<>();

    /** A repository that answered. */
    private record Open(GitClone copy, GitRefs refs) {}

    /**
     * @param open absent where git failed, or where there is no place for a clone
     * @param failure why git failed
     */
    private record Seen(Optional<Open> open, Optional<Failure> failure) {}

    /**
     * Begins to ask.
     *
     * @param url with a scheme, so that git takes it neither for an option nor for a folder
     */
    GitRepository(String url, VcsPrograms programs, VcsFailures failures) {
        this.url = url;
        this.programs = programs;
        this.failures = failures;
        seen = programs.call(this::newClone)
                .thenCompose(clone -> clone.map(this::ask)
                        .orElseGet(
                                () -> CompletableFuture.completedFuture(new Seen(Optional.empty(), Optional.empty()))));
    }

    @Override
    public CompletableFuture<Optional<Failure>> failure() {
        return seen.thenApply(Seen::failure);
    }

    @Override
    public CompletableFuture<Contents> read(ModuleVersion module, String root) {
        return seen.thenCompose(result -> {
            if (result.open().isEmpty()) {
                return CompletableFuture.completedFuture(new Contents(Optional.empty(), result.failure()));
            }
            Open repository = result.open().get();
            return Semver.isCanonical(module.version())
                    ? contents.computeIfAbsent(module, m -> read(m, root, repository))
                    : CompletableFuture.completedFuture(query(module.version(), repository.refs()));
        });
    }

    /** What a query such as {@code master} means is not found out, but that it can mean nothing is. */
    private Contents query(String query, GitRefs refs) {
        return Semver.isValid(query) || VersionRange.parse(query).isPresent() || refs.mayBe(query)
                ? Contents.UNKNOWN
                : Contents.failed(failures.told(
                        new Question(ASK, url),
                        missing("no branch or tag " + query).failure()));
    }

    private Optional<GitClone> newClone() {
        try {
            return Optional.of(GitClone.of(url, programs));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private CompletableFuture<Seen> ask(GitClone clone) {
        return programs.call(() -> clone.run(Map.of(), "ls-remote", "-q", "--heads", "--tags", "origin"))
                .thenCompose(result -> result.exitStatus() == 0
                        ? CompletableFuture.completedFuture(
                                new Seen(Optional.of(new Open(clone, GitRefs.parse(result.text()))), Optional.empty()))
                        : explain(clone, ASK, result)
                                .thenApply(failure -> new Seen(Optional.empty(), Optional.of(failure))));
    }

    private CompletableFuture<Failure> explain(GitClone clone, String command, Command.Result result) {
        return programs.call(() -> clone.run(Map.of(), "ls-remote", "--get-url", "origin"))
                .thenApply(rewritten ->
                        rewritten.exitStatus() == 0 ? rewritten.text().strip() : url)
                .thenCompose(asked -> {
                    Question question = new Question(command, asked, url);
                    return isSsh(asked) ? overSsh(clone, question, result) : failures.explain(question, result);
                });
    }

    /** Whether git goes over ssh to an address, of which it knows two forms. */
    private static boolean isSsh(String asked) {
        return asked.matches("(?i)(?:git\\+)?ssh(?:\\+git)?://.*")
                || !asked.contains("://") && asked.matches("[^/]+:.*");
    }

    /** Asks once more, with ssh telling what it does. */
    private CompletableFuture<Failure> overSsh(GitClone clone, Question question, Command.Result result) {
        Map<String, String> talkative = Map.of("GIT_SSH_COMMAND", programs.talkativeSsh());
        return programs.call(() -> clone.run(talkative, "ls-remote", "-q", "origin"))
                .thenApply(second -> {
                    SshTrace trace = SshTrace.parse(second.errorText());
                    Failure failure = result.exitStatus() == Command.STOPPED && second.exitStatus() == Command.STOPPED
                            ? programs.outOfTime()
                            : VcsErrors.failure(
                                    result.exitStatus() == Command.STOPPED ? withoutTrace(second) : result.errorText());
                    String words = trace.words().map(told -> told + "; ").orElse("") + failure.detail();
                    return failures.told(question, new Failure(failure.cause(), words, failure.status()));
                });
    }

    private static String withoutTrace(Command.Result result) {
        return result.errorText()
                .lines()
                .filter(line -> !line.startsWith("debug"))
                .collect(Collectors.joining("\n"));
    }

    private CompletableFuture<Contents> read(ModuleVersion module, String root, Open repository) {
        GitClone clone = repository.copy();
        return programs.call(() -> {
                    try {
                        String commit = find(module, root, repository);
                        byte[] goMod = new ModuleAtCommit(module, root, new Commit(commit, repository)).goMod();
                        return CompletableFuture.completedFuture(new Contents(Optional.of(goMod), Optional.empty()));
                    } catch (OriginException e) {
                        return CompletableFuture.completedFuture(
                                Contents.failed(failures.told(new Question(ASK, url), e.failure())));
                    } catch (GitClone.FetchException e) {
                        return e.result().exitStatus() == Command.STOPPED
                                ? CompletableFuture.completedFuture(Contents.UNKNOWN)
                                : explain(clone, "git fetch", e.result()).thenApply(Contents::failed);
                    } catch (IOException e) {
                        return CompletableFuture.completedFuture(Contents.UNKNOWN);
                    }
                })
                .thenCompose(Function.identity());
    }

    /** The commit of a version, fetched ({@code gitRepo.stat}). */
    private static String find(ModuleVersion module, String root, Open repository)
            throws GitClone.FetchException, OriginException {
        GitClone clone = repository.copy();
        GitRefs refs = repository.refs();
        String revision = GitRefs.revision(ModuleAtCommit.folder(module.path(), root), module.version());
        if (!Semver.isPseudo(module.version())) {
            String commit = refs.tag(revision).orElseThrow(() -> missing("no tag " + revision));
            clone.fetch(GitRefs.TAGS + revision);
            return commit;
        }
        Optional<String> ref = refs.at(revision);
        if (ref.isPresent()) {
            clone.fetch(ref.get());
            return refs.commits().get(ref.get());
        }
        clone.fetchAll();
        return clone.commit(revision)
                .orElseThrow(() -> missing("no commit " + revision + " behind its branches and tags"));
    }

    private static OriginException missing(String what) {
        return new OriginException(Failure.of(Cause.VCS_REVISION_MISSING, "the repository has " + what));
    }

    /** A commit that was fetched. */
    private record Commit(String name, Open repository) implements ModuleAtCommit.Commit {
        @Override
        public Instant time() throws IOException {
            return repository.copy().time(name);
        }

        @Override
        public Optional<byte[]> file(String path) throws IOException {
            return repository.copy().file(name, path);
        }

        @Override
        public List<String> tags(String beginning) {
            return repository.refs().tags(beginning);
        }

        @Override
        public boolean has(String tag) {
            return repository.refs().tag(tag).equals(Optional.of(name));
        }

        @Override
        public boolean descendsFrom(String tag) throws IOException, GitClone.FetchException {
            return repository.copy().isAncestor(repository.refs().tag(tag).orElseThrow(), name);
        }
    }
}
