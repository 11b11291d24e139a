package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Redactor;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SumDb;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModulePath;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.plan.Hop;
import io.jenkins.plugins.gomodpreflight.engine.plan.Route;
import io.jenkins.plugins.gomodpreflight.engine.probe.FileWalk.Reply;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.SumDbResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks modules up in the checksum database, through the proxy that carries it or straight, as {@code modfetch.dbDial}
 * and {@code initBase} find the way.
 */
final class SumDbProbe {
    private static final long MAX_RECORD = 1 << 20;

    /**
     * A module to look up.
     *
     * @param hashes what its files hash to, empty for a zip that was not read: by the name that go.sum and a record give
     *     them, which is the version for the zip and the version and {@code /go.mod} for the {@code .mod}
     */
    record Wanted(ModuleVersion module, Map<String, String> hashes) {}

    private record Way(Optional<URI> base, Optional<Failure> failure) {}

    private final Network network;
    private final SumDb database;
    private final Route proxies;

    /**
     * @param proxies the GOPROXY list, whatever GONOPROXY says
     */
    SumDbProbe(Network network, SumDb database, Route proxies) {
        this.network = network;
        this.database = database;
        this.proxies = proxies;
    }

    CompletableFuture<SumDbResult> lookUp(Collection<Wanted> wanted) {
        return way().thenCompose(way -> {
            Map<ModuleVersion, Failure> failures = new ConcurrentHashMap<>();
            if (way.failure().isPresent()) {
                wanted.forEach(w -> failures.put(w.module(), way.failure().get()));
                return CompletableFuture.completedFuture(new SumDbResult(database.name(), "", wanted.size(), failures));
            }
            URI base = way.base().orElseThrow();
            return CompletableFuture.allOf(wanted.stream()
                            .map(w -> lookUp(base, w).thenAccept(f -> f.ifPresent(x -> failures.put(w.module(), x))))
                            .toArray(CompletableFuture[]::new))
                    .thenApply(all -> new SumDbResult(
                            database.name(), Redactor.withoutUserInfo(base.toString()), wanted.size(), Map.copyOf(failures)));
        });
    }

    private CompletableFuture<Way> way() {
        if (database.url().isPresent()) {
            return CompletableFuture.completedFuture(new Way(database.url(), Optional.empty()));
        }
        return FileWalk.walk(ModuleResult.File.INFO, proxies, this::supports).thenApply(walked -> {
            Optional<Failure> failure = walked.result().failure();
            if (failure.isEmpty()) {
                URI proxy = proxies.hops().stream()
                        .filter(hop -> hop.name().equals(walked.result().servedBy()))
                        .findFirst()
                        .flatMap(Hop::base)
                        .orElseThrow();
                return new Way(Optional.of(ProxyUrl.below(proxy, "sumdb/" + database.name())), Optional.empty());
            }
            return failure.get().cause().isNotExist()
                    ? new Way(Optional.of(URI.create("https://" + database.name())), Optional.empty())
                    : new Way(Optional.empty(), failure);
        });
    }

    private CompletableFuture<Reply> supports(Hop hop) {
        if (hop.base().isEmpty()) {
            return CompletableFuture.completedFuture(
                    Reply.failed(Failure.of(Cause.LOOKUP_DISABLED, "not a module proxy")));
        }
        URI uri = ProxyUrl.below(hop.base().get(), "sumdb/" + database.name() + "/supported");
        return network.send(new Request(uri, Request.Method.GET, MAX_RECORD, null), Endpoint.Kind.PROXY)
                .thenApply(answer -> answer.failure().map(Reply::failed).orElseGet(() -> Reply.served(answer.body())));
    }

    private CompletableFuture<Optional<Failure>> lookUp(URI base, Wanted wanted) {
        ModuleVersion module = wanted.module();
        URI uri = ProxyUrl.below(
                base,
                "lookup/" + ModulePath.escapePath(module.path()) + "@" + ModulePath.escapeVersion(module.version()));
        return network.send(new Request(uri, Request.Method.GET, MAX_RECORD, null), Endpoint.Kind.SUMDB)
                .thenApply(answer -> answer.failure().or(() -> judge(wanted, answer.body())));
    }

    private Optional<Failure> judge(Wanted wanted, byte[] record) {
        String text = new String(record, StandardCharsets.UTF_8);
        int note = text.indexOf("\n\n") + 2; // the record, a blank line, the signed tree
        if (note < 2 || !SignedNote.isSignedBy(text.substring(note), database)) {
            return Optional.of(Failure.of(Cause.CONTENT_INVALID, "no record signed by " + database.name()));
        }
        // go compares only what the record has
        return text.substring(0, note)
                .lines()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length == 3 && fields[0].equals(wanted.module().path()))
                .filter(fields -> fields[2].startsWith("h1:") && differs(wanted.hashes().get(fields[1]), fields[2]))
                .findFirst()
                .map(fields -> Failure.of(
                        Cause.CHECKSUM_MISMATCH,
                        fields[0] + " " + fields[1] + " has the hash " + wanted.hashes().get(fields[1]) + ", "
                                + database.name() + " has " + fields[2]));
    }

    private static boolean differs(String known, String recorded) {
        return known != null && !known.isEmpty() && !known.equals(recorded);
    }
}
