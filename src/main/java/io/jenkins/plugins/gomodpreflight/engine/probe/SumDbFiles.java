package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Redactor;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SumDb;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModulePath;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.plan.Hop;
import io.jenkins.plugins.gomodpreflight.engine.plan.Route;
import io.jenkins.plugins.gomodpreflight.engine.probe.FileWalk.Reply;
import java.io.File;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reads what a checksum database publishes: from the module cache, and what is not there through the proxy that carries
 * the database or straight, as {@code modfetch.dbClient} finds the way. Thread safe.
 */
final class SumDbFiles {
    private static final long MAX_RECORD = 1 << 20;

    /** Twice what a full tile has. */
    private static final long MAX_TILE = 2L * Tile.FULL * Tile.HASH_BYTES;

    private record Way(Optional<URI> base, Optional<Failure> failure) {}

    private final Network network;
    private final SumDb database;
    private final Route proxies;
    private final Path cache;
    private final String goPath;
    private CompletableFuture<Way> way;

    /**
     * @param proxies the GOPROXY list, whatever GONOPROXY says
     * @param cache the folder for all databases in the module cache
     * @param goPath the value of GOPATH
     */
    SumDbFiles(Network network, SumDb database, Route proxies, Path cache, String goPath) {
        this.network = network;
        this.database = database;
        this.proxies = proxies;
        this.cache = cache;
        this.goPath = goPath;
    }

    /** The latest tree that go has seen on this machine; empty before the first ({@code dbClient.ReadConfig}). */
    CompletableFuture<Reply> latest() {
        String first = goPath.split(File.pathSeparator, 2)[0];
        if (first.isEmpty()) {
            return failed(Cause.CONTENT_INVALID, "GOPATH is empty, so go has no place for the latest signed tree");
        }
        return local(Path.of(first, "pkg", "sumdb"), "latest", MAX_RECORD)
                .thenApply(reply -> reply.failure()
                        .map(failure -> failure.cause().isNotExist()
                                ? Reply.served(new byte[0])
                                : Reply.failed(Failure.of(
                                        Cause.CONTENT_INVALID,
                                        "the latest signed tree, below " + first + ", cannot be read: "
                                                + failure.detail())))
                        .orElse(reply));
    }

    /** The answer to the look-up of a module. */
    CompletableFuture<Reply> record(ModuleVersion module) {
        String name =
                "lookup/" + ModulePath.escapePath(module.path()) + "@" + ModulePath.escapeVersion(module.version());
        return cached(name, MAX_RECORD)
                .thenCompose(cached ->
                        isUsable(cached) ? CompletableFuture.completedFuture(cached) : remote(name, MAX_RECORD));
    }

    /**
     * A tile, or as much of the full one, where that has taken its place since ({@code sumdb.Client.readTile}). It may
     * have any length.
     */
    CompletableFuture<Reply> tile(Tile tile) {
        return cached(tile.path(), MAX_TILE)
                .thenCompose(cached -> isUsable(cached) || tile.isFull()
                        ? CompletableFuture.completedFuture(cached)
                        : cached(tile.full().path(), MAX_TILE)
                                .thenApply(full -> isUsable(full) ? cut(full, tile) : full))
                .thenCompose(cached -> isUsable(cached)
                        ? CompletableFuture.completedFuture(cached)
                        : remote(tile.path(), MAX_TILE).thenCompose(reply -> orFull(tile, reply)))
                .thenApply(reply -> explained(tile, reply));
    }

    /** The URL that is asked, or would be, without user information; empty where no way to the database was found. */
    synchronized String via() {
        return way == null
                ? Redactor.withoutUserInfo(database.url().orElseGet(this::home).toString())
                : way.join()
                        .base()
                        .map(base -> Redactor.withoutUserInfo(base.toString()))
                        .orElse("");
    }

    private CompletableFuture<Reply> orFull(Tile tile, Reply reply) {
        if (tile.isFull() || reply.failure().isEmpty() || reply.ends()) {
            return CompletableFuture.completedFuture(reply);
        }
        return remote(tile.full().path(), MAX_TILE)
                .thenApply(full -> full.failure().isEmpty() ? cut(full, tile) : reply);
    }

    private static Reply cut(Reply full, Tile tile) {
        return Reply.served(Arrays.copyOf(full.body(), full.body().length / Tile.FULL * tile.width()));
    }

    /** An absent tile must not look like an absent module. */
    private static Reply explained(Tile tile, Reply reply) {
        return reply.failure()
                .filter(failure -> failure.cause().isNotExist())
                .map(failure -> Reply.failed(
                        Failure.of(Cause.CONTENT_INVALID, tile.path() + " does not exist: " + failure.detail())))
                .orElse(reply);
    }

    /** go takes an empty file, or one that it cannot read, as not cached ({@code dbClient.ReadCache}). */
    private static boolean isUsable(Reply cached) {
        return cached.failure().isEmpty() && cached.body().length > 0;
    }

    private CompletableFuture<Reply> cached(String name, long maxBytes) {
        return local(cache, name, maxBytes);
    }

    private CompletableFuture<Reply> local(Path root, String name, long maxBytes) {
        try {
            return get(root.resolve(database.name()).resolve(name).toUri(), maxBytes);
        } catch (InvalidPathException e) {
            return failed(Cause.FILE_UNREADABLE, e.getReason()); // not every name of a host is one of a file
        }
    }

    private static CompletableFuture<Reply> failed(Cause cause, String detail) {
        return CompletableFuture.completedFuture(Reply.failed(Failure.of(cause, detail)));
    }

    private CompletableFuture<Reply> remote(String name, long maxBytes) {
        return way().thenCompose(found -> found.failure().isPresent()
                ? CompletableFuture.completedFuture(Reply.failed(found.failure().get()))
                : get(ProxyUrl.below(found.base().orElseThrow(), name), maxBytes));
    }

    private CompletableFuture<Reply> get(URI uri, long maxBytes) {
        return network.send(new Request(uri, Request.Method.GET, maxBytes, null), Endpoint.Kind.SUMDB)
                .thenApply(SumDbFiles::reply);
    }

    private static Reply reply(Answer answer) {
        return answer.failure().map(Reply::failed).orElseGet(() -> Reply.served(answer.body()));
    }

    /** Looked for when it is needed, since go asks nobody for it otherwise ({@code dbClient.initBase}). */
    private synchronized CompletableFuture<Way> way() {
        if (way == null) {
            way = database.url().isPresent()
                    ? CompletableFuture.completedFuture(new Way(database.url(), Optional.empty()))
                    : FileWalk.walk(ModuleResult.File.INFO, proxies, this::supports)
                            .thenApply(walked -> way(walked.result()));
        }
        return way;
    }

    private Way way(ModuleResult.FileResult supported) {
        if (supported.failure().isEmpty()) {
            URI proxy = proxies.hops().stream()
                    .filter(hop -> hop.name().equals(supported.servedBy()))
                    .findFirst()
                    .flatMap(Hop::base)
                    .orElseThrow();
            return new Way(Optional.of(ProxyUrl.below(proxy, "sumdb/" + database.name())), Optional.empty());
        }
        return supported.failure().get().cause().isNotExist()
                ? new Way(Optional.of(home()), Optional.empty())
                : new Way(Optional.empty(), supported.failure());
    }

    private URI home() {
        return URI.create("https://" + database.name());
    }

    private CompletableFuture<Reply> supports(Hop hop) {
        if (hop.base().isEmpty()) {
            return failed(Cause.LOOKUP_DISABLED, "not a module proxy");
        }
        URI uri = ProxyUrl.below(hop.base().get(), "sumdb/" + database.name() + "/supported");
        return network.send(new Request(uri, Request.Method.GET, MAX_RECORD, null), Endpoint.Kind.PROXY)
                .thenApply(SumDbFiles::reply);
    }
}
