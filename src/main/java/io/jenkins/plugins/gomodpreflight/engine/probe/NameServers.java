package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks each configured name server itself, to learn why the system's resolver found nothing, or took long. */
final class NameServers {
    private static final int MAX_SERVERS = 6;
    private static final int DNS_PORT = 53;

    private final Supplier<List<InetSocketAddress>> servers;
    private final Duration timeout;

    NameServers(Supplier<List<InetSocketAddress>> servers, Duration timeout) {
        this.servers = servers;
        this.timeout = timeout;
    }

    /** Those of the system, e.g. of {@code /etc/resolv.conf}. */
    static NameServers ofSystem() {
        return new NameServers(() -> ResolverConfig.getCurrentConfig().servers(), Duration.ofSeconds(2));
    }

    /**
     * What they said.
     *
     * @param lines one for each server
     * @param cause what explains the failure of the system's resolver
     */
    record Verdict(List<String> lines, Cause cause) {}

    private enum Kind {
        NXDOMAIN("NXDOMAIN", Cause.DNS_NXDOMAIN),
        NO_ADDRESS("no address", Cause.DNS_NO_ADDRESS),
        /** The name is there: what kept the system's resolver from it remains unknown. */
        ADDRESS("has an address", Cause.DNS_FAILED),
        SERVFAIL("SERVFAIL", Cause.DNS_SERVFAIL),
        REFUSED("REFUSED", Cause.DNS_REFUSED),
        SILENT("no answer", Cause.DNS_NO_ANSWER),
        OTHER("", Cause.DNS_FAILED);

        private final String text;
        private final Cause cause;

        Kind(String text, Cause cause) {
            this.text = text;
            this.cause = cause;
        }

        /** A resolver takes these from the first server that gives one; after the others it asks the next server. */
        boolean isFinal() {
            return this == NXDOMAIN || this == NO_ADDRESS || this == ADDRESS;
        }
    }

    private record Saying(Kind kind, String text, long millis) {
        static Saying of(Kind kind) {
            return new Saying(kind, kind.text, 0);
        }

        Saying after(long startNanos) {
            return new Saying(kind, text, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos));
        }

        String timed() {
            return kind == Kind.SILENT ? text : text + ", " + millis + " ms";
        }
    }

    /** Why the system's resolver found nothing. Asks all of them at once; takes at most twice the time-out. */
    Verdict ask(String host) {
        Name name;
        try {
            name = Name.fromString(host, Name.root);
        } catch (TextParseException e) {
            return new Verdict(List.of("not a domain name"), Cause.DNS_NXDOMAIN);
        }
        List<String> lines = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        ask(name).forEach((server, saying) -> {
            lines.add(server + ": " + saying.text());
            kinds.add(saying.kind());
        });
        Optional<Kind> decisive = kinds.stream().filter(Kind::isFinal).findFirst();
        return new Verdict(
                List.copyOf(lines),
                decisive.or(() -> kinds.stream().min(Kind::compareTo)).orElse(Kind.OTHER).cause);
    }

    /** What each of them says and how long it takes for that, one line for each. */
    List<String> times(String host) {
        try {
            List<String> lines = new ArrayList<>();
            ask(Name.fromString(host, Name.root))
                    .forEach((server, saying) -> lines.add(server + ": " + saying.timed()));
            return List.copyOf(lines);
        } catch (TextParseException e) {
            return List.of();
        }
    }

    private Map<String, Saying> ask(Name name) {
        Map<String, CompletableFuture<Saying>> answers = new LinkedHashMap<>();
        long start = System.nanoTime();
        servers.get().stream().limit(MAX_SERVERS).forEach(server -> {
            String port = server.getPort() == DNS_PORT ? "" : "#" + server.getPort();
            answers.put(server.getHostString() + port, ask(server, name).thenApply(saying -> saying.after(start)));
        });
        Map<String, Saying> said = new LinkedHashMap<>();
        answers.forEach((server, answer) -> said.put(server, answer.join()));
        return said;
    }

    private CompletableFuture<Saying> ask(InetSocketAddress server, Name name) {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setTimeout(timeout);
        return ask(resolver, name, Type.A)
                .thenCompose(saying -> saying.kind() == Kind.NO_ADDRESS
                        ? ask(resolver, name, Type.AAAA)
                        : CompletableFuture.completedFuture(saying));
    }

    private CompletableFuture<Saying> ask(SimpleResolver resolver, Name name, int type) {
        return resolver.sendAsync(Message.newQuery(Record.newRecord(name, type, DClass.IN)))
                .toCompletableFuture()
                .orTimeout(timeout.toMillis() + 100, TimeUnit.MILLISECONDS)
                .handle((answer, error) -> error != null ? Saying.of(Kind.SILENT) : judge(answer));
    }

    private static Saying judge(Message answer) {
        return switch (answer.getRcode()) {
            case Rcode.NXDOMAIN -> Saying.of(Kind.NXDOMAIN);
            case Rcode.SERVFAIL -> Saying.of(Kind.SERVFAIL);
            case Rcode.REFUSED -> Saying.of(Kind.REFUSED);
            case Rcode.NOERROR -> Saying.of(hasAddress(answer) ? Kind.ADDRESS : Kind.NO_ADDRESS);
            default -> new Saying(Kind.OTHER, Rcode.string(answer.getRcode()), 0);
        };
    }

    private static boolean hasAddress(Message answer) {
        return answer.getSection(Section.ANSWER).stream()
                .anyMatch(record -> record instanceof ARecord || record instanceof AAAARecord);
    }
}
