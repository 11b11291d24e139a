package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoUrl;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVcs;
import io.jenkins.plugins.gomodpreflight.engine.goenv.ModulePatterns;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Redactor;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
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
 * sees whether go may and can turn to it and, with git, whether the module is in it. Each page and each repository is
 * asked for once. Thread safe.
 */
public final class OriginProbe implements AutoCloseable {
    private static final Set<String> TOOLS = Set.of("git", "hg", "svn", "bzr", "fossil");
    /** The schemes that go tries, in its order, for a URL that has none. */
    private static final Map<String, List<String>> SCHEMES = Map.of(
            "git", List.of("git", "https", "http", "git+ssh", "ssh"),
            "hg", List.of("https", "http", "ssh"),
            "svn", List.of("https", "http", "svn", "svn+ssh"),
            "bzr", List.of("https", "http", "bzr", "bzr+ssh"),
            "fossil", List.of("https", "http"));

    /** Those that it uses where GOINSECURE does not cover the module ({@code vcs.defaultSecureScheme}). */
    private static final Set<String> SECURE = Set.of("https", "git+ssh", "bzr+ssh", "svn+ssh", "ssh");

    private static final int MAX_PAGE = 1 << 20;
    private static final int MAX_WORD = 100;
    private static final byte[] NOTHING = new byte[0];

    private final Network network;
    private final String insecure;
    private final GoVcs govcs;
    /** What git's own setting allows. */
    private final String gitProtocols;

    private final VcsPrograms programs;
    private final VcsFailures failures;
    private final Map<String, CompletableFuture<GoImport.Page>> pages = new ConcurrentHashMap<>();
    private final Map<GoImport, CompletableFuture<Found>> origins = new ConcurrentHashMap<>();
    private final Map<String, Repository> repositories = new ConcurrentHashMap<>();

    /**
     * @param prefix the module path at the root of the repository
     */
    private record Root(String prefix, Repository repository) {}

    /**
     * What go would come to.
     *
     * @param proxy the module proxy that the origin named
     * @param root the repository, where go may run the tool for it
     * @param failure why go cannot turn to it
     */
    private record Found(Optional<URI> proxy, Optional<Root> root, Optional<Failure> failure) {
        private static Found proxy(URI proxy) {
            return new Found(Optional.of(proxy), Optional.empty(), Optional.empty());
        }

        private static Found repository(String prefix, Repository repository) {
            return new Found(Optional.empty(), Optional.of(new Root(prefix, repository)), Optional.empty());
        }

        private static Found failed(Failure failure) {
            return new Found(Optional.empty(), Optional.empty(), Optional.of(failure));
        }
    }

    /**
     * @param environment the variables of the build, for what they say about version control tools
     */
    public OriginProbe(Network network, GoEnv env, Map<String, String> environment) {
        this.network = network;
        insecure = env.get("GOINSECURE");
        govcs = new GoVcs(env.get("GOVCS"), env.get("GOPRIVATE"));
        gitProtocols = environment.getOrDefault("GIT_ALLOW_PROTOCOL", "");
        programs = new VcsPrograms(environment, network.settings());
        failures = new VcsFailures(network, programs);
    }

    /**
     * Turns to the origin of a module for something.
     *
     * @param module its version may be a query, such as {@code master}
     * @param askProxy asks a module proxy for it, where the origin names one
     * @return of a repository the go.mod, whatever was asked for; empty where the repository was not looked into
     */
    CompletableFuture<Reply> ask(ModuleVersion module, Function<URI, CompletableFuture<Reply>> askProxy) {
        return find(module.path()).thenCompose(found -> {
            if (found.proxy().isPresent()) {
                URI proxy = found.proxy().get();
                String name = Redactor.withoutUserInfo(proxy.toString());
                return askProxy.apply(proxy).thenApply(reply -> reply.from(name));
            }
            return found.root()
                    .map(root -> root.repository().read(module, root.prefix()).thenApply(OriginProbe::reply))
                    .orElseGet(() -> CompletableFuture.completedFuture(
                            Reply.failed(found.failure().orElseThrow())));
        });
    }

    private static Reply reply(Repository.Contents contents) {
        return contents.failure()
                .map(Reply::failed)
                .orElseGet(() -> Reply.served(contents.goMod().orElse(NOTHING)));
    }

    private CompletableFuture<Found> find(String modulePath) {
        try {
            Optional<GoImport> known = KnownHost.find(modulePath);
            return known.isPresent()
                    ? examine(known.get())
                    : discover(modulePath).thenCompose(found -> orLaunchpad(modulePath, found));
        } catch (OriginException e) {
            return failed(e.failure());
        }
    }

    /** Launchpad need not say what is there ({@code vcs.launchpadVCS}). */
    private CompletableFuture<Found> orLaunchpad(String modulePath, Found found) {
        List<GoImport> candidates = found.failure().isPresent() ? KnownHost.ofLaunchpad(modulePath) : List.of();
        if (candidates.isEmpty()
                || govcs.refusal("bzr", candidates.get(0).prefix()).isPresent()) {
            return CompletableFuture.completedFuture(found);
        }
        if (candidates.size() == 1) {
            return examine(candidates.get(0));
        }
        String series = candidates.get(0).root().replaceFirst("//", "//code.") + "/.bzr/branch-format";
        return fetch(URI.create(series), false)
                .thenCompose(answer -> examine(candidates.get(answer.failure().isEmpty() ? 0 : 1)));
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
                        ? CompletableFuture.completedFuture(Found.proxy(proxy(origin)))
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
        if (!programs.has(tool)) {
            return failed(Failure.of(Cause.VCS_TOOL_MISSING, tool + ": executable file not found in PATH"));
        }
        if (origin.root().contains("://")) {
            uri(parse(origin.root()));
            return CompletableFuture.completedFuture(
                    Found.repository(origin.prefix(), repository(tool, origin.root())));
        }
        uri(parse("https://" + origin.root()));
        boolean lax = ModulePatterns.matchAny(insecure, origin.prefix());
        List<String> urls = SCHEMES.get(tool).stream()
                .filter(scheme -> lax || isSecure(tool, scheme))
                .map(scheme -> scheme + "://" + origin.root())
                .toList();
        return urls.isEmpty()
                ? unknown("no secure protocol found for repository")
                : firstThatAnswers(origin.prefix(), tool, urls);
    }

    /** {@code vcs.isSecureScheme}. */
    private boolean isSecure(String tool, String scheme) {
        return tool.equals("git") && !gitProtocols.isEmpty()
                ? List.of(gitProtocols.split(":")).contains(scheme)
                : SECURE.contains(scheme);
    }

    /** Tries one scheme after the other; where none does, the failure of the first is told. */
    private CompletableFuture<Found> firstThatAnswers(String prefix, String tool, List<String> urls) {
        Repository first = repository(tool, urls.get(0));
        return first.failure().thenCompose(failure -> {
            if (failure.isEmpty() || urls.size() == 1) {
                return CompletableFuture.completedFuture(Found.repository(prefix, first));
            }
            return firstThatAnswers(prefix, tool, urls.subList(1, urls.size()))
                    .thenCompose(other -> other.root()
                            .orElseThrow()
                            .repository()
                            .failure()
                            .thenApply(still -> still.isEmpty() ? other : Found.repository(prefix, first)));
        });
    }

    private Repository repository(String tool, String url) {
        return repositories.computeIfAbsent(url, key -> switch (tool) {
            case "git" -> new GitRepository(url, programs, failures);
            case "fossil" -> new FossilServer(url, failures);
            default -> new ToolRepository(tool, url, programs, failures);
        });
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

    /** Ends the version control tools that still run. */
    @Override
    public void close() {
        programs.close();
    }
}
