package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.GoSum;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Hash1;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.plan.Hop;
import io.jenkins.plugins.gomodpreflight.engine.plan.ModuleCache;
import io.jenkins.plugins.gomodpreflight.engine.plan.Planner;
import io.jenkins.plugins.gomodpreflight.engine.probe.FileWalk.Reply;
import io.jenkins.plugins.gomodpreflight.engine.probe.FileWalk.Walked;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.File;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.FileResult;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Gets one file of one module: from the module cache, or along its route. */
final class ModuleFiles {
    /** The name of the module cache where a source is named. */
    static final String CACHE = "cache";

    private static final String IN_CACHE = " in the cache";
    private static final byte[] NOTHING = new byte[0];
    private static final long MAX_INFO = 1 << 20;
    private static final long MAX_MOD = 2 << 20;

    /** go refuses larger zips ({@code codehost.MaxZipFile}). */
    private static final long MAX_ZIP = 500 << 20;

    /** More than this is enough to know that something is there, where a server refuses a range (416). */
    private static final long MAX_ZIP_PREFIX = 64;

    private static final int RANGE_REFUSED = 416;

    private final Network network;
    private final OriginProbe origins;
    private final Planner planner;
    private final ModuleCache cache;
    private final GoSum sums;
    private final boolean verifyZips;
    private final ZipSizes sizes = new ZipSizes();

    ModuleFiles(
            Network network, OriginProbe origins, Planner planner, ModuleCache cache, GoSum sums, boolean verifyZips) {
        this.network = network;
        this.origins = origins;
        this.planner = planner;
        this.cache = cache;
        this.sums = sums;
        this.verifyZips = verifyZips;
    }

    /**
     * The file; of a zip, whose content nobody needs, its {@code h1:} hash where that became known. From a repository
     * comes the go.mod instead, or nothing where the repository was not looked into.
     */
    CompletableFuture<Walked> get(ModuleVersion module, File file) {
        Optional<Walked> cached =
                switch (file) {
                    case INFO -> cachedInfo(module);
                    case MOD -> cachedMod(module);
                    case ZIP -> cachedZip(module);
                };
        return cached.map(CompletableFuture::completedFuture)
                .orElseGet(() -> FileWalk.walk(file, planner.route(module.path()), hop -> ask(module, file, hop)));
    }

    private Optional<Walked> cachedInfo(ModuleVersion module) {
        return cache.info(module).flatMap(data -> {
            try {
                String version = InfoFile.parse(data).version();
                return Optional.of(fromCache(
                        File.INFO,
                        data,
                        version.isEmpty() || version.equals(module.version())
                                ? Optional.empty()
                                : Optional.of(Failure.of(
                                        Cause.CONTENT_INVALID, "the .info in the cache names version " + version))));
            } catch (IOException damaged) {
                return Optional.empty(); // go asks for it again
            }
        });
    }

    private Optional<Walked> cachedMod(ModuleVersion module) {
        return cache.mod(module)
                .map(data -> fromCache(File.MOD, data, mismatch(module, File.MOD, Hash1.goMod(data), IN_CACHE)));
    }

    private Optional<Walked> cachedZip(ModuleVersion module) {
        return cache.zip(module).map(zip -> {
            try {
                Optional<String> recorded = cache.zipHash(module);
                if (recorded.isPresent() && !cache.isUnpacked(module)) {
                    unpacks(zip, module);
                }
                String hash = recorded.isPresent() ? recorded.get() : ZipHash.of(zip, module);
                return fromCache(File.ZIP, text(hash), mismatch(module, File.ZIP, hash, IN_CACHE));
            } catch (IOException e) {
                return fromCache(
                        File.ZIP,
                        NOTHING,
                        Optional.of(Failure.of(
                                Cause.CONTENT_INVALID, "the zip in the cache is damaged: " + e.getMessage())));
            }
        });
    }

    /** go is going to unpack it, which a hash that it recorded says nothing about. */
    private void unpacks(Path zip, ModuleVersion module) throws IOException {
        if (verifyZips) {
            ZipHash.of(zip, module);
        } else {
            ZipHash.requirePrefix(zip, module);
        }
    }

    private static byte[] text(String hash) {
        return hash.getBytes(StandardCharsets.UTF_8);
    }

    private static Walked fromCache(File file, byte[] data, Optional<Failure> failure) {
        return new Walked(new FileResult(file, List.of(), failure.isPresent() ? "" : CACHE, failure), data);
    }

    /** What is known of the sizes of the zips that were not fetched. */
    ZipSizes sizes() {
        return sizes;
    }

    /** Asks one source for one file. */
    CompletableFuture<Reply> ask(ModuleVersion module, File file, Hop hop) {
        return switch (hop.kind()) {
            case OFF -> CompletableFuture.completedFuture(Reply.lookupDisabled());
            case INVALID -> CompletableFuture.completedFuture(Reply.invalidList());
            case DIRECT ->
                origins.ask(module, proxy -> askProxy(module, file, proxy))
                        .thenApply(reply -> reply.source().isEmpty() ? fromRepository(module, file, reply) : reply);
            case PROXY -> askProxy(module, file, hop.base().orElseThrow());
        };
    }

    private Reply fromRepository(ModuleVersion module, File file, Reply reply) {
        return file != File.MOD || reply.body().length == 0
                ? reply
                : mismatch(module, File.MOD, Hash1.goMod(reply.body()), "")
                        .map(Reply::rejected)
                        .orElse(reply);
    }

    private CompletableFuture<Reply> askProxy(ModuleVersion module, File file, URI proxy) {
        URI uri = ProxyUrl.file(proxy, module, file);
        return switch (file) {
            case INFO -> send(uri, Request.Method.GET, MAX_INFO).thenApply(answer -> info(module, answer));
            case MOD -> send(uri, Request.Method.GET, MAX_MOD).thenApply(answer -> mod(module, answer));
            case ZIP ->
                verifyZips
                        ? ZipDownload.start(network, uri, MAX_ZIP, module).thenApply(done -> zipHash(module, done))
                        : zipHead(uri);
        };
    }

    private static Reply info(ModuleVersion module, Answer answer) {
        if (answer.failure().isPresent()) {
            return Reply.failed(answer.failure().get());
        }
        try {
            String version = InfoFile.parse(answer.body()).version();
            return version.equals(module.version())
                    ? Reply.served(answer.body())
                    : Reply.failed(Failure.of(
                            Cause.CONTENT_INVALID,
                            "the .info names version " + (version.isEmpty() ? "none" : version) + " instead of "
                                    + module.version()));
        } catch (IOException e) {
            return Reply.failed(unexpected(answer, "the .info is not valid JSON"));
        }
    }

    private Reply mod(ModuleVersion module, Answer answer) {
        if (answer.failure().isPresent()) {
            return Reply.failed(answer.failure().get());
        }
        return mismatch(module, File.MOD, Hash1.goMod(answer.body()), "")
                .map(failure -> new Reply(
                        NOTHING,
                        Optional.of(looksLikeHtml(answer) ? unexpected(answer, failure.detail()) : failure),
                        true))
                .orElseGet(() -> Reply.served(answer.body()));
    }

    private Reply zipHash(ModuleVersion module, ZipDownload.Result done) {
        if (done.failure().isPresent()) {
            return new Reply(NOTHING, done.failure(), done.complete());
        }
        return mismatch(module, File.ZIP, done.hash(), "")
                .map(Reply::rejected)
                .orElseGet(() -> Reply.served(text(done.hash())));
    }

    /** Asks whether the zip is there without fetching it; whatever HEAD does not settle, the first bytes do. */
    private CompletableFuture<Reply> zipHead(URI uri) {
        return send(uri, Request.Method.HEAD, MAX_ZIP).thenCompose(head -> {
            if (head.failure().isPresent() && isAnswerToGet(head)) {
                return CompletableFuture.completedFuture(
                        Reply.failed(head.failure().get()));
            }
            boolean there = head.failure().isEmpty()
                    && head.length() != 0
                    && !head.contentType().startsWith("text/");
            if (!there) {
                return zipPrefix(uri, MAX_ZIP_PREFIX);
            }
            return settle(
                    uri,
                    head,
                    head.length() > MAX_ZIP
                            ? Reply.failed(Failure.of(Cause.HTTP_TOO_LARGE, "a zip of " + head.length() + " bytes"))
                            : Reply.served(NOTHING));
        });
    }

    /**
     * That a small answer comes does not tell that a large one does: the way may swallow large packets. So each server is
     * asked for the beginning of one zip.
     */
    private CompletableFuture<Reply> settle(URI uri, Answer answer, Reply reply) {
        if (reply.failure().isPresent()) {
            return CompletableFuture.completedFuture(reply);
        }
        sizes.saw(uri, answer);
        return sizes.isFirstLarge(answer)
                ? zipPrefix(uri, Exchange.LARGE_BYTES)
                : CompletableFuture.completedFuture(reply);
    }

    /** Whether a GET would fare no better: nothing came in time, or a status that is not the refusal of HEAD. */
    private static boolean isAnswerToGet(Answer head) {
        Cause cause = head.failure().orElseThrow().cause();
        return cause == Cause.HTTP_TIMEOUT
                || cause == Cause.BUDGET_EXHAUSTED
                || head.status() >= 200 && head.status() < 400;
    }

    private CompletableFuture<Reply> zipPrefix(URI uri, long bytes) {
        return send(uri, Request.Method.PREFIX, bytes)
                .thenCompose(answer -> answer.status() == RANGE_REFUSED
                        ? send(uri, Request.Method.GET, MAX_ZIP_PREFIX).thenApply(ModuleFiles::zipStart)
                        : settle(uri, answer, zipStart(answer)));
    }

    private static Reply zipStart(Answer answer) {
        if (answer.failure().isPresent()) {
            Failure failure = answer.failure().get();
            return failure.cause() == Cause.HTTP_TOO_LARGE ? Reply.served(NOTHING) : Reply.failed(failure);
        }
        byte[] body = answer.body();
        boolean zip = body.length >= 4 && body[0] == 'P' && body[1] == 'K';
        // go looks into the zip only after it has left the walk
        return zip ? Reply.served(NOTHING) : Reply.rejected(unexpected(answer, "the .zip is not a zip file"));
    }

    private CompletableFuture<Answer> send(URI uri, Request.Method method, long maxBytes) {
        return network.send(new Request(uri, method, maxBytes, null), Endpoint.Kind.PROXY);
    }

    /** The comparison that go makes with go.sum; a difference ends the go command. */
    private Optional<Failure> mismatch(ModuleVersion module, File file, String hash, String where) {
        String name = module.version() + (file == File.MOD ? "/go.mod" : "");
        return sums.contradiction(new ModuleVersion(module.path(), name), hash)
                .map(recorded -> Failure.of(
                        Cause.CHECKSUM_MISMATCH,
                        "the " + file.extension() + " of " + module + where + " has the hash " + hash + ", go.sum has "
                                + recorded));
    }

    private static Failure unexpected(Answer answer, String otherwise) {
        return looksLikeHtml(answer)
                ? Failure.of(
                        Cause.CONTENT_HTML,
                        "an HTML page came from " + answer.uri().getHost())
                : Failure.of(Cause.CONTENT_INVALID, otherwise);
    }

    private static boolean looksLikeHtml(Answer answer) {
        String start = new String(answer.body(), 0, Math.min(answer.body().length, 64), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html")
                || start.startsWith("<html")
                || answer.contentType().equals("text/html");
    }
}
