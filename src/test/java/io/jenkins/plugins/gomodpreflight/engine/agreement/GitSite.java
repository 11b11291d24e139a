package io.jenkins.plugins.gomodpreflight.engine.agreement;

import io.jenkins.plugins.gomodpreflight.engine.GitFolder;
import java.io.IOException;
import java.net.Socket;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** git's own server program behind https. What is special about a repository is what its name begins with. */
final class GitSite implements Server {
    private static final String LOGIN = "Basic " + Base64.getEncoder().encodeToString("ci:s3cr3t".getBytes());

    private final GitFolder repositories;
    private final boolean tls;
    private final Listener listener;

    GitSite(GitFolder repositories, Optional<SSLContext> tls) {
        this.repositories = repositories;
        this.tls = tls.isPresent();
        this.listener = new Listener(tls, this::serve);
    }

    @Override
    public String scheme() {
        return tls ? "https" : "http";
    }

    @Override
    public int port() {
        return listener.port();
    }

    private void serve(Socket socket) throws IOException {
        Optional<Exchange> exchange = Exchange.read(socket);
        while (exchange.isPresent()) {
            answer(exchange.get());
            exchange = exchange.get().isLast() ? Optional.empty() : Exchange.read(socket);
        }
    }

    private void answer(Exchange exchange) throws IOException {
        byte[] body = exchange.body();
        String name = exchange.path().substring(1).replaceFirst("[-/].*", "");
        boolean known = LOGIN.equals(exchange.headers().get("Authorization"));
        if (name.equals("closed") && !known) {
            exchange.respond(401, Map.of("WWW-Authenticate", "Basic realm=git"), new byte[0]);
        } else if (name.equals("hidden") && !known
                || name.equals("readonly") && exchange.method().equals("POST")) {
            exchange.respond(name.equals("hidden") ? 404 : 403, Map.of(), new byte[0]);
        } else if (name.equals("broken")
                || name.equals("empty") && exchange.path().contains("/objects/")) {
            exchange.respond(503, Map.of(), new byte[0]);
        } else {
            // without the query the server program answers as if it were none
            boolean dumb = name.equals("dumb") || name.equals("empty");
            GitFolder.Answer answer = repositories.serve(
                    exchange.method(),
                    dumb ? exchange.path() : exchange.target(),
                    header -> exchange.headers().getOrDefault(header, ""),
                    body);
            exchange.respond(answer.status(), answer.headers(), answer.body());
        }
    }

    @Override
    public void close() {
        listener.close();
    }
}
