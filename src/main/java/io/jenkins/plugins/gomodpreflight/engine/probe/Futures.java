package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Waiting that an interrupt ends at once, so that an aborted build does not linger. */
final class Futures {
    private Futures() {}

    static void await(Stream<? extends CompletableFuture<?>> all) throws InterruptedException {
        await(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)));
    }

    static <T> T await(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a probe broke", e.getCause());
        }
    }
}
