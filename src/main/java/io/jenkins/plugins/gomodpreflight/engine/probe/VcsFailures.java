package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Redactor;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Finds out why a version control tool failed: from what it wrote, and from a look at the server of the repository. */
final class VcsFailures {
    /** The first thing that git asks over http. */
    private static final String REFS = "info/refs?service=git-upload-pack";
    /** Enough to tell a list of references from a page. */
    private static final int MAX_ANSWER = 64;

    private final Network network;
    private final VcsPrograms programs;

    VcsFailures(Network network, VcsPrograms programs) {
        this.network = network;
        this.programs = programs;
    }

    /**
     * What was asked of whom.
     *
     * @param command the tool and its sub-command
     * @param url what it turned to
     * @param meant the address that its configuration replaced by that one, or the same
     */
    record Question(String command, String url, String meant) {
        Question(String command, String url) {
            this(command, url, url);
        }

        @Override
        public String toString() {
            String asked = Redactor.withoutUserInfo(url);
            String instead = Redactor.withoutUserInfo(meant);
            return command + " " + asked + (instead.equals(asked) ? "" : " (for " + instead + ")");
        }
    }

    /** Puts in front what was asked, and takes secrets out. */
    Failure told(Question question, Failure failure) {
        return network.redact(new Failure(failure.cause(), question + ": " + failure.detail(), failure.status()));
    }

    /** Why a tool failed. */
    CompletableFuture<Failure> explain(Question question, Command.Result result) {
        Failure failure =
                result.exitStatus() == Command.STOPPED ? programs.outOfTime() : VcsErrors.failure(result.errorText());
        Failure told = told(question, failure);
        Optional<URI> server = isAnswer(failure) ? Optional.empty() : http(question.url());
        if (server.isEmpty()) {
            return CompletableFuture.completedFuture(told);
        }
        boolean git = question.command().startsWith("git");
        URI asked = git ? ProxyUrl.below(server.get(), REFS) : server.get();
        return ask(asked).thenApply(answer -> {
            if (answer.failure().isPresent()) {
                return isOfTheWay(answer.failure().get()) ? answer.failure().get() : told;
            }
            return git && answer.contentType().equals("text/html")
                    ? told(question, new Failure(Cause.CONTENT_HTML, "an HTML page", answer.status()))
                    : told;
        });
    }

    /** Asks the server of a repository for a page. */
    CompletableFuture<Answer> ask(URI uri) {
        return network.send(new Request(uri, Request.Method.PAGE, MAX_ANSWER, null), Endpoint.Kind.VCS);
    }

    /** A URL that the check itself can ask. */
    static Optional<URI> http(String url) {
        try {
            return url.matches("(?i)https?://.*") ? Optional.of(URI.create(url)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the server was not reached. */
    static boolean isOfTheWay(Failure failure) {
        return failure.status() == 0 && failure.cause() != Cause.BUDGET_EXHAUSTED
                || failure.cause().name().startsWith("PROXY_");
    }

    /** Whether it was the server that said no, so that the way to it is not in question. */
    private static boolean isAnswer(Failure failure) {
        return failure.status() != 0 || failure.cause().name().startsWith("VCS_LOGIN");
    }
}
