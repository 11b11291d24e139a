package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.ProxyList;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.FileResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.SumDbResult;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Obstacle.Asked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What went wrong on the modules' ways.
 *
 * @param deciding what go fails of: the failure that it reports for each file; in the order of the modules' paths
 * @param passedOver failures after which go went on to another source; that a file does not exist somewhere is none
 */
record Obstacles(List<Obstacle> deciding, List<Obstacle> passedOver) {
    static final Comparator<ModuleVersion> BY_PATH =
            Comparator.comparing(ModuleVersion::path).thenComparing(ModuleVersion::version);

    static Obstacles of(Evidence evidence) {
        List<Obstacle> deciding = new ArrayList<>();
        List<Obstacle> passedOver = new ArrayList<>();
        String cache = evidence.seen().cache().path();
        for (ModuleResult module : evidence.seen().modules()) {
            for (FileResult file : module.files()) {
                if (file.failure().isEmpty() && file.attempts().size() <= 1) {
                    continue; // served at once, as nearly all are
                }
                List<Obstacle> attempts = attempts(module, file);
                Optional<Obstacle> fatal = file.failure()
                        .filter(failure -> counts(failure, module))
                        .map(failure -> deciding(attempts, failure)
                                // what no source was asked for lies damaged in the cache
                                .orElse(new Obstacle(
                                        module.module(), file.file().extension(), cache, failure, Asked.CACHE)));
                fatal.ifPresent(deciding::add);
                attempts.stream()
                        .filter(o -> !o.failure().cause().isNotExist() && o.code() != Code.BUDGET_EXHAUSTED)
                        .filter(o -> !Optional.of(o).equals(fatal))
                        .forEach(passedOver::add);
            }
        }
        evidence.seen()
                .sumDb()
                .ifPresent(sumDb -> sumDb.failures()
                        .forEach((module, failure) -> deciding.add(new Obstacle(
                                module, Obstacle.LOOKUP, askedAt(sumDb, failure, evidence), failure, Asked.SUM_DB))));
        deciding.sort(Comparator.comparing(Obstacle::module, BY_PATH)); // stable: files stay in go's order
        return new Obstacles(List.copyOf(deciding), List.copyOf(passedOver));
    }

    /** Those that decide and have this code. */
    List<Obstacle> deciding(Code code) {
        return deciding.stream().filter(o -> o.code() == code).toList();
    }

    /** How many modules these keep from arriving. */
    static int modules(List<Obstacle> obstacles) {
        return (int) obstacles.stream().map(Obstacle::module).distinct().count();
    }

    /** The used-up time says nothing about a module that is known to fail anyway. */
    private static boolean counts(Failure failure, ModuleResult module) {
        return failure.cause() != Cause.BUDGET_EXHAUSTED
                || module.files().stream()
                        .flatMap(f -> f.failure().stream())
                        .allMatch(f -> f.cause() == Cause.BUDGET_EXHAUSTED);
    }

    private static List<Obstacle> attempts(ModuleResult module, FileResult file) {
        return file.attempts().stream()
                .filter(a -> a.failure().isPresent())
                .map(a -> new Obstacle(
                        module.module(),
                        file.file().extension(),
                        a.source(),
                        a.failure().get(),
                        Asked.SOURCE))
                .toList();
    }

    private static Optional<Obstacle> deciding(List<Obstacle> attempts, Failure reported) {
        if (reported.cause() == Cause.LOOKUP_DISABLED) {
            // That proxies before "off" lack the file says more than that nobody may be asked after them.
            Optional<Obstacle> notFound = last(attempts, o -> o.code() == Code.HTTP_NOT_FOUND);
            if (notFound.isPresent()) {
                return notFound;
            }
        }
        return last(attempts, o -> o.failure().equals(reported)).or(() -> last(attempts, o -> true));
    }

    private static Optional<Obstacle> last(List<Obstacle> obstacles, Predicate<Obstacle> condition) {
        return obstacles.stream().filter(condition).reduce((before, after) -> after);
    }

    /** Where the checksum database was asked. Without a way to it, it is the proxy that could not say whether it has one. */
    private static String askedAt(SumDbResult sumDb, Failure failure, Evidence evidence) {
        if (!sumDb.via().isEmpty()) {
            return sumDb.via();
        }
        List<String> proxies = GoproxyCommands.entries(evidence.env()).stream()
                .filter(e -> e.kind() == ProxyList.Kind.PROXY)
                .map(ProxyList.Entry::display)
                .toList();
        return proxies.stream()
                .filter(proxy -> evidence.seen().endpoints().stream()
                        .anyMatch(e -> e.url().equals(Address.of(proxy).origin())
                                && e.failure().map(Failure::cause).equals(Optional.of(failure.cause()))))
                .findFirst()
                .or(() -> proxies.stream().findFirst())
                .orElse("https://" + sumDb.name());
    }
}
