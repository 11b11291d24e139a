package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GitSettings;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoUrl;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVcs;
import io.jenkins.plugins.gomodpreflight.engine.goenv.ModulePatterns;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Redactor;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SearchPath;
import io.jenkins.plugins.gomodpreflight.engine.probe.FileWalk.Reply;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Finds the origin of modules as go does for {@code direct} ({@code modfetch.lookupDirect},
 * {@code vcs.RepoRootForImportPath}): a repository, or a module proxy that the module's host names. Of a repository it
 * sees whether go may and can turn to it; what is in it is not examined. Each page and each repository is asked for once.
 * Thread safe.
 */
public final class OriginProbe {
    private static final Set<String> TOOLS = Set.of("git", "hg", "svn", "bzr", "fossil");
    /** The first thing that git asks over https. */
    private static final String GIT_REFS = "info/refs?service=git-upload-pack";

    private static final int MAX_PAGE = 1 << 20;
    /** Enough to tell a list of references from a page. */
    private static final int MAX_REFS = 64;

    private static final int MAX_WORD = 100;
    private static final byte[] NOTHING = new byte[0];

    private final Network network;
    private final String insecure;
    private final GoVcs govcs;
    private final SearchPath path;
    private final boolean gitHasSettings;
    private final Map<String, CompletableFuture<GoImport.Page>> pages = new ConcurrentHashMap<>();
    private final Map<GoImport, CompletableFuture<Found>> origins = new ConcurrentHashMap<>();

    /**
     * What go would come to.
     *
     * @param proxy the module proxy that the origin named; absent where there is a repository
     * @param failure why go cannot turn to it
     */
    private record Found(Optional<URI> proxy, Optional<Failure> failure) {
        private static final Found REPOSITORY = new Found(Optional.empty(), Optional.empty());

        private static Found failed(Failure failure) {
            return new Found(Optional.empty(), Optional.of(failure));
        }
    }

    /**
     * @param environment the variables of the build, for what they say about version control tools
     */
    public OriginProbe(Network network, GoEnv env, Map<String, String> environment) {
        this.network = network;
        insecure = env.get("GOINSECURE");
        govcs = new GoVcs(env.get("GOVCS"), env.get("GOPRIVATE"));
        path = SearchPath.of(environment);
        gitHasSettings = GitSettings.mayChangeRequests(environment);
    }

    /**
     * Turns to the origin of a module for something.
     *
     * @param askProxy asks a module proxy for it, where the origin names one
     */
    CompletableFuture<Reply> ask(String modulePath, Function<URI, CompletableFuture<Reply>> askProxy) {
        return find(modulePath).thenCompose(found -> {
            if (found.proxy().isPresent()) {
                URI proxy = found.proxy().get();
                String name = Redactor.withoutUserInfo(proxy.toString());
                return askProxy.apply(proxy).thenApply(reply -> reply.from(name));
            }
            return CompletableFuture.completedFuture(
                    found.failure().map(Reply::failed).orElseGet(() -> Reply.served(NOTHING)));
        });
    }

    private CompletableFuture<Found> find(String modulePath) {
        try {
            Optional<GoImport> known = KnownHost.find(modulePath);
            return known.isPresent() ? examine(known.get()) : discover(modulePath);
        } catch (OriginException e) {
            return failed(e.failure());
        }
    }

    /** {@code vcs.repoRootForImportDynamic}. */
    private CompletableFuture<Found> discover(String modulePath) {
        boolean lax = ModulePatterns.matchAny(insecure, modulePath);
        return page(modulePath, lax).thenCompose(page -> {
            try {
                GoImport found = page.match(modulePath);
                return found.prefix().equals(modulePath)
                        ? accept(found)
                        : page(found.prefix(), lax).thenCompose(root -> confirm(found, root, modulePath));
            } catch (OriginException e) {
                return failed(e.failure());
            }
        });
    }

    /** A page may speak for what is above its own path only where the page up there says the same. */
    private CompletableFuture<Found> confirm(GoImport found, GoImport.Page root, String modulePath) {
        if (root.failure().isPresent()) {
            return failed(root.failure().get());
        }
        try {
            if (root.match(modulePath).equals(found)) {
                return accept(found);
            }
        } catch (OriginException e) {
            // it does not say the same
        }
        return unknown("the pages of " + modulePath + " and " + found.prefix() + " disagree about go-import");
    }

    private CompletableFuture<GoImport.Page> page(String modulePath, boolean lax) {
        return pages.computeIfAbsent((lax ? "insecure " : "") + modulePath, key -> {
            int slash = modulePath.indexOf('/');
            String host = slash < 0 ? modulePath : modulePath.substring(0, slash);
            String url = "://" + (slash < 0 ? modulePath + "/" : modulePath) + "?go-get=1";
            try {
                if (host.indexOf('.') < 0) {
                    throw new OriginException(unknownFailure("import path does not begin with hostname"));
                }
                URI insecureUri = uri(parse("http" + url));
                return fetch(uri(parse("https" + url)), lax)
                        .thenCompose(answer -> lax && isNoAnswer(answer)
                                ? fetch(insecureUri, false)
                                : CompletableFuture.completedFuture(answer))
                        .thenApply(GoImport.Page::of);
            } catch (OriginException e) {
                return CompletableFuture.completedFuture(new GoImport.Page(List.of(), Optional.of(e.failure())));
            }
        });
    }

    private CompletableFuture<Answer> fetch(URI uri, boolean lax) {
        return network.send(new Request(uri, Request.Method.PAGE, MAX_PAGE, null, lax), Endpoint.Kind.VCS);
    }

    /** Whether {@code web.get} takes it as an error and turns to plain http, where it may. */
    private static boolean isNoAnswer(Answer answer) {
        return answer.status() == 0
                || answer.failure().map(Failure::cause).equals(Optional.of(Cause.HTTP_REDIRECT_LOOP));
    }

    /** What a page names must be a URL and a tool that go knows ({@code vcs.validateRepoRoot}). */
    private CompletableFuture<Found> accept(GoImport named) {
        try {
            String scheme = parse(named.root()).scheme();
            if (scheme.isEmpty() || scheme.equals("file")) {
                return unknown("invalid repo root: " + (scheme.isEmpty() ? "no scheme" : "file scheme disallowed"));
            }
            return named.vcs().equals(GoImport.MOD) || TOOLS.contains(named.vcs())
                    ? examine(named)
                    : unknown("unknown vcs " + Printable.of(named.vcs(), MAX_WORD));
        } catch (OriginException e) {
            return failed(e.failure());
        }
    }

    private CompletableFuture<Found> examine(GoImport origin) {
        return origins.computeIfAbsent(origin, key -> {
            try {
                return origin.vcs().equals(GoImport.MOD)
                        ? CompletableFuture.completedFuture(new Found(Optional.of(proxy(origin)), Optional.empty()))
                        : repository(origin);
            } catch (OriginException e) {
                return failed(e.failure());
            }
        });
    }

    private static URI proxy(GoImport origin) throws OriginException {
        GoUrl url = parse(origin.root());
        if (!url.scheme().equals("https") && !url.scheme().equals("http")) {
            throw new OriginException(
                    unknownFailure("the module proxy of the go-import tag is neither https nor http"));
        }
        return uri(url);
    }

    private CompletableFuture<Found> repository(GoImport origin) throws OriginException {
        String tool = origin.vcs();
        Optional<String> refusal = govcs.refusal(tool, origin.prefix());
        if (refusal.isPresent()) {
            return failed(Failure.of(Cause.VCS_FORBIDDEN, refusal.get()));
        }
        if (path.find(tool).isEmpty()) {
            return failed(Failure.of(Cause.VCS_TOOL_MISSING, tool + ": executable file not found in PATH"));
        }
        boolean git = tool.equals("git");
        boolean anyScheme = origin.root().indexOf("://") < 0;
        URI root = uri(parse(anyScheme ? "https://" + origin.root() : origin.root()));
        if (!root.getScheme().startsWith("http") || git && gitHasSettings) {
            return CompletableFuture.completedFuture(Found.REPOSITORY);
        }
        URI asked = git ? ProxyUrl.below(root, GIT_REFS) : root;
        return network.send(new Request(asked, Request.Method.PAGE, MAX_REFS, null), Endpoint.Kind.VCS)
                .thenApply(answer -> failure(answer, git)
                        .filter(failure -> isDecisive(failure, git, anyScheme))
                        .map(failure -> failure.status() == 0 ? failure : at(asked, failure))
                        .map(Found::failed)
                        .orElse(Found.REPOSITORY));
    }

    private static Optional<Failure> failure(Answer answer, boolean git) {
        return git && answer.failure().isEmpty() && answer.contentType().equals("text/html")
                ? Optional.of(
                        new Failure(Cause.CONTENT_HTML, "an HTML page instead of git's references", answer.status()))
                : answer.failure();
    }

    /**
     * git asks the same; of another tool no more is known than that it needs the server. Where go tries several schemes,
     * ssh among them, the only thing that they share is the name of the host.
     */
    private static boolean isDecisive(Failure failure, boolean git, boolean anyScheme) {
        return anyScheme ? failure.cause().name().startsWith("DNS_") : git || failure.status() == 0;
    }

    private static Failure at(URI uri, Failure failure) {
        return new Failure(
                failure.cause(), Redactor.withoutUserInfo(uri.toString()) + ": " + failure.detail(), failure.status());
    }

    private static GoUrl parse(String url) throws OriginException {
        try {
            return GoUrl.parse(url);
        } catch (GoUrl.Malformed e) {
            throw new OriginException(unknownFailure("invalid URL: " + e.getMessage()));
        }
    }

    private static URI uri(GoUrl url) throws OriginException {
        try {
            return url.toUri();
        } catch (GoUrl.Malformed e) {
            throw new OriginException(unknownFailure("invalid URL: " + e.getMessage()));
        }
    }

    private static CompletableFuture<Found> unknown(String detail) {
        return failed(unknownFailure(detail));
    }

    private static Failure unknownFailure(String detail) {
        return Failure.of(Cause.ORIGIN_UNKNOWN, detail);
    }

    private static CompletableFuture<Found> failed(Failure failure) {
        return CompletableFuture.completedFuture(Found.failed(failure));
    }
}
