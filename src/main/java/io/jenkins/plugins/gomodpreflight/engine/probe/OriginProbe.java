package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.probe.FileWalk.Reply;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Asks a module's origin whether it can be reached: the first request that go makes for {@code direct}, before any
 * version control tool runs. That the version is there is not examined.
 */
final class OriginProbe {
    /** Hosts whose repositories go finds without {@code ?go-get=1} ({@code vcs.vcsPaths}). */
    private static final Set<String> KNOWN_GIT_HOSTS = Set.of("github.com", "bitbucket.org");

    private static final long MAX_PAGE = 1 << 20;

    private OriginProbe() {}

    static CompletableFuture<Reply> ask(Network network, String modulePath) {
        return network.send(new Request(firstUrl(modulePath), Request.Method.GET, MAX_PAGE, null), Endpoint.Kind.VCS)
                .thenApply(answer -> answer.failure().map(Reply::failed).orElseGet(() -> Reply.served(new byte[0])));
    }

    private static URI firstUrl(String modulePath) {
        String[] elements = modulePath.split("/", 4);
        return KNOWN_GIT_HOSTS.contains(elements[0]) && elements.length >= 3
                ? URI.create("https://" + elements[0] + "/" + elements[1] + "/" + elements[2]
                        + "/info/refs?service=git-upload-pack")
                : URI.create("https://" + modulePath + "?go-get=1");
    }
}
