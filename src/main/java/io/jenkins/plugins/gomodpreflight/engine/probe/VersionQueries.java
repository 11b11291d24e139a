package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModulePath;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Semver;
import io.jenkins.plugins.gomodpreflight.engine.plan.Hop;
import io.jenkins.plugins.gomodpreflight.engine.plan.Planner;
import io.jenkins.plugins.gomodpreflight.engine.probe.FileWalk.Reply;
import io.jenkins.plugins.gomodpreflight.engine.probe.FileWalk.Walked;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.File;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What versions such as "master" or "v1" in a go.mod file mean. go asks that before anything else and writes the answer
 * into the file ({@code modload.fixVersion}, {@code modload.Query}).
 *
 * @param versions the version that each query stands for, as far as the module proxies told
 * @param unanswered the queries that failed or that only the module's origin could answer
 */
public record VersionQueries(Map<ModuleVersion, String> versions, List<ModuleResult> unanswered) {
    private static final long MAX_ANSWER = 1 << 20;

    /** Asks for each of the queries. */
    public static VersionQueries ask(Network network, OriginProbe origins, GoEnv env, Collection<ModuleVersion> queries)
            throws InterruptedException {
        Planner planner = new Planner(env);
        Map<ModuleVersion, CompletableFuture<Walked>> walks = new LinkedHashMap<>();
        for (ModuleVersion query : queries) {
            walks.put(
                    query,
                    FileWalk.walk(File.INFO, planner.route(query.path()), hop -> ask(network, origins, query, hop)));
        }
        Futures.await(walks.values().stream());
        Map<ModuleVersion, String> versions = new LinkedHashMap<>();
        List<ModuleResult> unanswered = new ArrayList<>();
        walks.forEach((query, walk) -> {
            Walked walked = walk.join();
            if (walked.body().length > 0) {
                versions.put(query, new String(walked.body(), StandardCharsets.UTF_8));
            } else {
                Outcome outcome = walked.result().failure().isPresent() ? Outcome.FAILED : Outcome.NOT_CHECKED;
                unanswered.add(new ModuleResult(query, outcome, false, List.of(walked.result())));
            }
        });
        return new VersionQueries(Map.copyOf(versions), List.copyOf(unanswered));
    }

    private static CompletableFuture<Reply> ask(Network network, OriginProbe origins, ModuleVersion query, Hop hop) {
        if (query.version().equals("patch")) {
            return done(Failure.of(Cause.CONTENT_INVALID, "patch asks for a version that is required already"));
        }
        return switch (hop.kind()) {
            case OFF -> CompletableFuture.completedFuture(Reply.lookupDisabled());
            case INVALID -> CompletableFuture.completedFuture(Reply.invalidList());
            case DIRECT -> origins.ask(query, proxy -> askProxy(network, query, proxy));
            case PROXY -> askProxy(network, query, hop.base().orElseThrow());
        };
    }

    private static CompletableFuture<Reply> askProxy(Network network, ModuleVersion query, URI proxy) {
        Optional<VersionRange> range = VersionRange.parse(query.version());
        if (range.isPresent()) {
            return get(network, ProxyUrl.ofModule(proxy, query.path(), "@v/list"))
                    .thenCompose(list -> {
                        if (list.failure().isPresent()
                                || !isEmpty(list)
                                || !range.get().isLatest()) {
                            return CompletableFuture.completedFuture(
                                    reply(list, range.get().choose(lines(list))));
                        }
                        // no release yet: the proxy says itself what is latest
                        return get(network, ProxyUrl.ofModule(proxy, query.path(), "@latest"))
                                .thenApply(latest -> reply(latest, named(latest)));
                    });
        }
        String revision = Semver.canonical(query.version()).orElse(query.version());
        try {
            String name = "@v/" + ModulePath.escapeVersion(revision) + File.INFO.extension();
            return get(network, ProxyUrl.ofModule(proxy, query.path(), name))
                    .thenApply(answer -> reply(answer, named(answer)));
        } catch (IllegalArgumentException e) {
            return done(Failure.of(Cause.CONTENT_INVALID, "disallowed version string"));
        }
    }

    private static CompletableFuture<Answer> get(Network network, URI uri) {
        return network.send(new Request(uri, Request.Method.GET, MAX_ANSWER, null), Endpoint.Kind.PROXY);
    }

    private static CompletableFuture<Reply> done(Failure failure) {
        return CompletableFuture.completedFuture(Reply.failed(failure));
    }

    private static Reply reply(Answer answer, Optional<String> version) {
        return answer.failure()
                .map(Reply::failed)
                .orElseGet(() -> version.map(v -> Reply.served(v.getBytes(StandardCharsets.UTF_8)))
                        .orElseGet(() -> Reply.failed(
                                Failure.of(Cause.CONTENT_INVALID, "no version that the query could mean"))));
    }

    private static Optional<String> named(Answer answer) {
        try {
            return Optional.of(InfoFile.parse(answer.body()).version()).filter(Semver::isCanonical);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isEmpty(Answer list) {
        return lines(list).isEmpty();
    }

    /** The versions of a list; go takes the first word of a line and passes over what is no version. */
    private static List<String> lines(Answer list) {
        return new String(list.body(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.strip().split("\\s", 2)[0])
                .filter(Semver::isCanonical)
                .filter(version -> !Semver.isPseudo(version))
                .toList();
    }
}
