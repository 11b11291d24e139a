package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.plan.Hop;
import io.jenkins.plugins.gomodpreflight.engine.plan.Route;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Attempt;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.File;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.FileResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Asks the sources of a route one after the other for one file, going on and stopping where go does
 * ({@code modfetch.TryProxies}).
 */
final class FileWalk {
    /**
     * What one source gave.
     *
     * @param body the file, where it is kept
     * @param failure why it gave nothing usable
     * @param ends whether go does not turn to another source after this failure, whatever the separator
     * @param source the module proxy that the module's origin named; absent where the source of the route answered itself
     */
    record Reply(byte[] body, Optional<Failure> failure, boolean ends, Optional<String> source) {
        private static final byte[] NOTHING = new byte[0];

        Reply(byte[] body, Optional<Failure> failure, boolean ends) {
            this(body, failure, ends, Optional.empty());
        }

        static Reply served(byte[] body) {
            return new Reply(body, Optional.empty(), false);
        }

        static Reply failed(Failure failure) {
            return new Reply(NOTHING, Optional.of(failure), isEndless(failure.cause()));
        }

        /** Where GOPROXY says {@code off}. */
        static Reply lookupDisabled() {
            return failed(Failure.of(Cause.LOOKUP_DISABLED, "module lookup disabled by GOPROXY=off"));
        }

        /** Where GOPROXY cannot be parsed. */
        static Reply invalidList() {
            return failed(Failure.of(Cause.GOPROXY_INVALID, "GOPROXY cannot be used"));
        }

        static Reply rejected(Failure failure) {
            return new Reply(NOTHING, Optional.of(failure), true);
        }

        Reply from(String proxy) {
            return new Reply(body, failure, ends, Optional.of(proxy));
        }

        /** go sets no time limit on an answer: where we give up, it goes on waiting and never tries the next source. */
        private static boolean isEndless(Cause cause) {
            return cause == Cause.HTTP_TIMEOUT || cause == Cause.BUDGET_EXHAUSTED;
        }
    }

    /** The outcome of a walk and the file, where it was served and kept. */
    record Walked(FileResult result, byte[] body) {}

    private final File file;
    private final Route route;
    private final Function<Hop, CompletableFuture<Reply>> ask;
    private final List<Attempt> attempts = new ArrayList<>(1);

    private FileWalk(File file, Route route, Function<Hop, CompletableFuture<Reply>> ask) {
        this.file = file;
        this.route = route;
        this.ask = ask;
    }

    static CompletableFuture<Walked> walk(File file, Route route, Function<Hop, CompletableFuture<Reply>> ask) {
        return new FileWalk(file, route, ask).from(0);
    }

    private CompletableFuture<Walked> from(int index) {
        Hop hop = route.hops().get(index);
        return ask.apply(hop).thenCompose(reply -> {
            String source = reply.source().orElse(hop.name());
            attempts.add(new Attempt(source, reply.failure()));
            if (reply.failure().isEmpty()) {
                return CompletableFuture.completedFuture(new Walked(
                        new FileResult(file, List.copyOf(attempts), source, Optional.empty()), reply.body()));
            }
            boolean goesOn = !reply.ends()
                    && (hop.fallBackOnAnyError()
                            || reply.failure().get().cause().isNotExist());
            if (goesOn && index + 1 < route.hops().size()) {
                return from(index + 1);
            }
            return CompletableFuture.completedFuture(new Walked(
                    new FileResult(file, List.copyOf(attempts), "", Optional.of(reported(reply))), reply.body()));
        });
    }

    /** The error that go prints: one of the origin before one of a proxy, and "does not exist" last. */
    private Failure reported(Reply last) {
        if (last.ends()) {
            return last.failure().orElseThrow();
        }
        Failure best = null;
        for (int i = 0; i < attempts.size(); i++) {
            Failure failure = attempts.get(i).failure().orElseThrow();
            boolean direct = route.hops().get(i).kind() == Hop.Kind.DIRECT;
            if (best == null
                    || direct
                    || best.cause().isNotExist()
                    || !failure.cause().isNotExist()) {
                best = failure;
            }
        }
        return best;
    }
}
