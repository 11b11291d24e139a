package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import io.jenkins.plugins.gomodpreflight.engine.probe.VcsFailures.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Finds out why git failed with a repository: at which address it was, and over ssh by asking once more. */
final class GitFailures {
    private final String url;
    private final VcsPrograms programs;
    private final VcsFailures failures;

    /** @param url as go knows it */
    GitFailures(String url, VcsPrograms programs, VcsFailures failures) {
        this.url = url;
        this.programs = programs;
        this.failures = failures;
    }

    /**
     * Why git failed in a clone.
     *
     * @param command git and its sub-command
     */
    CompletableFuture<Failure> explain(GitClone clone, String command, Command.Result result) {
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
        return programs.call(() -> {
            Command.Result second = clone.run(talkative, "ls-remote", "-q", "origin");
            Failure failure = result.exitStatus() == Command.STOPPED && second.exitStatus() == Command.STOPPED
                    ? programs.outOfTime()
                    : VcsErrors.failure(
                            result.exitStatus() == Command.STOPPED ? withoutTrace(second) : result.errorText());
            List<String> words =
                    new ArrayList<>(SshTrace.parse(second.errorText()).words());
            if (programs.usesOwnSsh()
                    && clone.run(Map.of(), "config", "core.sshCommand").exitStatus() == 0) {
                words.add("core.sshCommand is not used");
            }
            words.add(failure.detail());
            return failures.told(question, new Failure(failure.cause(), String.join("; ", words), failure.status()));
        });
    }

    private static String withoutTrace(Command.Result result) {
        return result.errorText()
                .lines()
                .filter(line -> !line.startsWith("debug"))
                .collect(Collectors.joining("\n"));
    }
}
