package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A repository of Mercurial, Subversion or Bazaar, of which no more is asked than whether the tool that go runs can read
 * it. Thread safe.
 */
final class ToolRepository implements Repository {
    /** What go asks with, too ({@code vcs.Cmd.PingCmd}), and that nobody is asked for a password. */
    private static final Map<String, List<String>> COMMANDS = Map.of(
            "hg", List.of("hg", "identify", "--noninteractive", "--"),
            "svn", List.of("svn", "info", "--non-interactive", "--"),
            "bzr", List.of("bzr", "info", "--"));

    private final CompletableFuture<Optional<Failure>> failure;

    /** Begins to ask. */
    ToolRepository(String tool, String url, VcsPrograms programs, VcsFailures failures) {
        List<String> words = new ArrayList<>(COMMANDS.get(tool));
        String command = words.get(0) + " " + words.get(1);
        words.add(url);
        failure = programs.run(words, Map.of())
                .thenCompose(result -> read(result)
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : failures.explain(new VcsFailures.Question(command, url), result)
                                .thenApply(Optional::of));
    }

    private static boolean read(Command.Result result) {
        return result.exitStatus() == 0;
    }

    @Override
    public CompletableFuture<Optional<Failure>> failure() {
        return failure;
    }

    @Override
    public CompletableFuture<Contents> read(ModuleVersion module, String root) {
        return failure.thenApply(f -> new Contents(Optional.empty(), f));
    }
}
