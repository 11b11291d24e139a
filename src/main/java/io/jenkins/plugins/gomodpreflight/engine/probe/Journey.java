package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A request on its way through the redirects that go's {@code web.Get} would follow. */
final class Journey {
    /** Go stops after ten requests ({@code web.checkRedirect}). */
    private static final int MAX_REQUESTS = 10;

    private static final byte[] NOTHING = new byte[0];

    private final Network network;
    private final Request request;
    private final Endpoint.Kind kind;
    /** The header from netrc, which is part of the first request and goes along on redirects; user information does not. */
    private final Optional<String> netrcHeader;

    private int requests;
    private boolean stripped;

    Journey(Network network, Request request, Endpoint.Kind kind, Optional<String> netrcHeader) {
        this.network = network;
        this.request = request;
        this.kind = kind;
        this.netrcHeader = netrcHeader;
    }

    CompletableFuture<Answer> start() {
        return go(request.uri());
    }

    private CompletableFuture<Answer> go(URI uri) {
        requests++;
        Optional<String> header = stripped ? Optional.empty() : netrcHeader;
        return network.exchange(request, uri, header.or(() -> Basic.header(uri)), kind)
                .thenCompose(reply -> reply.location().isEmpty()
                        ? CompletableFuture.completedFuture(reply.answer())
                        : follow(uri, reply));
    }

    private CompletableFuture<Answer> follow(URI from, Exchange.Reply reply) {
        int status = reply.answer().status();
        URI to;
        try {
            to = Redirect.resolve(from, reply.location());
        } catch (URISyntaxException e) {
            return refused(reply, new Failure(Cause.HTTP_MALFORMED, "failed to parse Location header", status));
        }
        boolean secureStart = isScheme(request.uri(), "https");
        if (secureStart && !isScheme(to, "https") && !request.insecure()) {
            return refused(
                    reply,
                    new Failure(
                            Cause.HTTP_REDIRECT_INSECURE,
                            "redirected from secure to insecure URL " + shown(to),
                            status));
        }
        if (requests >= MAX_REQUESTS) {
            return refused(
                    reply,
                    new Failure(Cause.HTTP_REDIRECT_LOOP, "stopped after 10 redirects, at " + shown(to), status));
        }
        if (!isScheme(to, "https") && !isScheme(to, "http") || !namesServer(to)) {
            return refused(
                    reply,
                    new Failure(Cause.HTTP_CLIENT_ERROR, "redirected to an unsupported URL: " + shown(to), status));
        }
        stripped |= !mayCarryCredentials(to);
        return go(to);
    }

    /** As {@code http.shouldCopyHeaderOnRedirect}: to the same host and to hosts below it. */
    private boolean mayCarryCredentials(URI to) {
        if (Server.hostAndPort(request.uri()).equals(Server.hostAndPort(to))) {
            return true;
        }
        String first = Server.of(request.uri()).host();
        String host = Server.of(to).host();
        return host.equals(first) || host.indexOf(':') < 0 && host.endsWith("." + first);
    }

    private static boolean isScheme(URI uri, String scheme) {
        return uri.getScheme().toLowerCase(Locale.ROOT).equals(scheme);
    }

    private static boolean namesServer(URI uri) {
        try {
            return !Server.of(uri).host().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String shown(URI uri) {
        return uri.getRawAuthority() == null
                ? uri.getScheme() + ":"
                : uri.getScheme() + "://" + Server.hostAndPort(uri) + uri.getRawPath();
    }

    private CompletableFuture<Answer> refused(Exchange.Reply reply, Failure failure) {
        Answer answer = reply.answer();
        return CompletableFuture.completedFuture(new Answer(
                answer.uri(),
                answer.status(),
                answer.contentType(),
                -1,
                NOTHING,
                answer.firstByteMillis(),
                Optional.of(network.redact(failure))));
    }
}
