package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A repository of Fossil, which has no command that only asks: so far as its web server tells. Any answer but that there
 * is nothing will do, since Fossil's own requests may be let in where a page is not. Thread safe.
 */
final class FossilServer implements Repository {
    private final CompletableFuture<Optional<Failure>> failure;

    /** Begins to ask. */
    FossilServer(String url, VcsFailures failures) {
        failure = VcsFailures.http(url)
                .map(uri -> failures.ask(uri)
                        .thenApply(answer -> answer.failure().flatMap(f -> decisive(url, f, failures))))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private static Optional<Failure> decisive(String url, Failure failure, VcsFailures failures) {
        if (failure.cause() == Cause.HTTP_NOT_FOUND) {
            return Optional.of(failures.told(
                    new VcsFailures.Question("fossil clone", url),
                    new Failure(Cause.VCS_NOT_FOUND, failure.detail(), failure.status())));
        }
        return failure.status() == 0 ? Optional.of(failure) : Optional.empty();
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
