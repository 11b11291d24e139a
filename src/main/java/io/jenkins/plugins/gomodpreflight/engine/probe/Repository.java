package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A repository as the version control tool that go runs for it sees it. Thread safe. */
interface Repository {
    /**
     * What go would get of a module.
     *
     * @param goMod its go.mod; absent where that was not found out
     * @param failure why it would get nothing
     */
    record Contents(Optional<byte[]> goMod, Optional<Failure> failure) {
        static final Contents UNKNOWN = new Contents(Optional.empty(), Optional.empty());

        static Contents failed(Failure failure) {
            return new Contents(Optional.empty(), Optional.of(failure));
        }
    }

    /** Why the tool cannot read it; empty where it can. */
    CompletableFuture<Optional<Failure>> failure();

    /**
     * Looks for a module.
     *
     * @param module its version may be a query, such as {@code master}
     * @param root the module path at the root of the repository
     */
    CompletableFuture<Contents> read(ModuleVersion module, String root);
}
