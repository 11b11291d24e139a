package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A repository as the version control tool that go runs for it sees it. Thread safe. */
interface Repository {
    /** Why the tool cannot read it; empty where it can. */
    CompletableFuture<Optional<Failure>> failure();

    /**
     * Why go cannot have a version of a module from it; empty where it can, or where that was not found out.
     *
     * @param folder where the module is in it; empty for its root
     * @param version a version, or a query such as {@code master}
     */
    CompletableFuture<Optional<Failure>> failure(String folder, String version);
}
