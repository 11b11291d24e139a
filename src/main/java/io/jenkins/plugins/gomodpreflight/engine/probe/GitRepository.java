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

/**
 * A repository as git itself sees it, so that rewritten addresses, credential helpers, ssh keys and everything else in
 * git's configuration count as they do when go runs git. It is asked once for its branches and tags, and once for each
 * version of a module. Thread safe.
 */
final class GitRepository implements Repository {
    private static final String ASK = "git ls-remote";

    private final VcsPrograms programs;
    private final VcsFailures failures;
    private final GitFailures gitFailures;
    private final String url;
    private final CompletableFuture<Seen> seen;
    private final Map<ModuleVersion, CompletableFuture<Contents>> contents = new ConcurrentHashMap<>();

    /** A repository that answered. */
    private record Open(GitClone sparse, Optional<GitClone> whole, GitRefs refs) {}

    /** A clone and what its origin has. */
    private record Copy(GitClone files, GitRefs refs) {}

    /**
     * What a clone told of a version of a module.
     *
     * @param failed what git said where it could not fetch
     * @param settled whether another clone need not be tried
     */
    private record Look(Contents contents, Optional<Command.Result> failed, boolean settled) {}

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
        gitFailures = new GitFailures(url, programs, failures);
        seen = programs.call(() -> newClone(true))
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

    private Optional<GitClone> newClone(boolean sparse) {
        try {
            return Optional.of(GitClone.of(url, programs, sparse));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private CompletableFuture<Seen> ask(GitClone clone) {
        return programs.call(() -> clone.run(Map.of(), "ls-remote", "-q", "--heads", "--tags", "origin"))
                .thenCompose(result -> result.exitStatus() == 0
                        ? CompletableFuture.completedFuture(new Seen(
                                Optional.of(new Open(clone, newClone(false), GitRefs.parse(result.text()))),
                                Optional.empty()))
                        : gitFailures
                                .explain(clone, ASK, result)
                                .thenApply(failure -> new Seen(Optional.empty(), Optional.of(failure))));
    }

    /** Where the server cannot leave files out, or does so badly, everything is fetched as by go. */
    private CompletableFuture<Contents> read(ModuleVersion module, String root, Open repository) {
        return programs.call(() -> look(module, root, new Copy(repository.sparse(), repository.refs())))
                .thenCompose(look -> look.settled() || repository.whole().isEmpty()
                        ? CompletableFuture.completedFuture(look)
                        : programs.call(() ->
                                look(module, root, new Copy(repository.whole().get(), repository.refs()))))
                .thenCompose(look -> look.failed().isEmpty()
                        ? CompletableFuture.completedFuture(look.contents())
                        : gitFailures
                                .explain(
                                        repository.sparse(),
                                        "git fetch",
                                        look.failed().get())
                                .thenApply(Contents::failed));
    }

    private Look look(ModuleVersion module, String root, Copy copy) {
        try {
            byte[] goMod = new ModuleAtCommit(module, root, new Commit(find(module, root, copy), copy)).goMod();
            return new Look(new Contents(Optional.of(goMod), Optional.empty()), Optional.empty(), true);
        } catch (OriginException e) {
            return new Look(
                    Contents.failed(failures.told(new Question(ASK, url), e.failure())), Optional.empty(), true);
        } catch (GitClone.FetchException e) {
            boolean stopped = e.result().exitStatus() == Command.STOPPED;
            return new Look(Contents.UNKNOWN, Optional.of(e.result()).filter(result -> !stopped), stopped);
        } catch (IOException e) {
            return new Look(Contents.UNKNOWN, Optional.empty(), false);
        }
    }

    /** The commit of a version, fetched ({@code gitRepo.stat}). */
    private static String find(ModuleVersion module, String root, Copy copy)
            throws GitClone.FetchException, OriginException {
        GitClone clone = copy.files();
        GitRefs refs = copy.refs();
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
    private record Commit(String name, Copy copy) implements ModuleAtCommit.Commit {
        @Override
        public Instant time() throws IOException {
            return copy.files().time(name);
        }

        @Override
        public Optional<byte[]> file(String path) throws IOException {
            return copy.files().file(name, path);
        }

        @Override
        public List<String> tags(String beginning) {
            return copy.refs().tags(beginning);
        }

        @Override
        public boolean has(String tag) {
            return copy.refs().tag(tag).equals(Optional.of(name));
        }

        @Override
        public boolean descendsFrom(String tag) throws IOException, GitClone.FetchException {
            return copy.files().isAncestor(copy.refs().tag(tag).orElseThrow(), name);
        }
    }
}
