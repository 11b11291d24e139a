package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** A module proxy of our own that answers some paths badly. */
final class FaultyProxy implements Server {
    /** A fault for the paths in which the pattern is found. */
    record Rule(Pattern path, Fault fault) {}

    private final Content content;
    private final List<Rule> rules;
    private final UnaryOperator<String> names;
    private final boolean tls;
    private final Listener listener;

    FaultyProxy(
            Content content,
            List<Rule> rules,
            UnaryOperator<String> names,
            Optional<SSLContext> tls,
            String... protocols) {
        this.content = content;
        this.rules = rules;
        this.names = names;
        this.tls = tls.isPresent();
        this.listener = new Listener(tls, this::serve, protocols);
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
        while (exchange.isPresent() && answer(exchange.get())) {
            exchange = Exchange.read(socket);
        }
    }

    private boolean answer(Exchange exchange) throws IOException {
        String path = exchange.path();
        Optional<byte[]> found = content.get(path);
        Fault fault = rules.stream()
                .filter(rule -> rule.path().matcher(path).find())
                .map(Rule::fault)
                .findFirst()
                .orElse(found.isPresent() ? Fault.NONE : Fault.status(404));
        return fault.answer(exchange, found.orElse(new byte[0]), names);
    }

    @Override
    public void close() {
        listener.close();
    }
}
