package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Redactor;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A server that cannot be reached, does not let go in, or does not answer as it must. One finding for each server and
 * cause: an error where go fails of it, a warning where go came by another way.
 */
final class EndpointCheck implements Check {
    private static final Set<Code> CODES = EnumSet.range(Code.DNS_NXDOMAIN, Code.CAPTIVE_PORTAL);

    static {
        CODES.remove(Code.HTTP_NOT_FOUND); // about a module, not about a server
    }

    private static final int MAX_NAMES = 5;
    /** What is younger than that is not called old. */
    private static final Duration OLD_BUNDLE = Duration.ofDays(2 * 365);

    @Override
    public List<Finding> findings(Evidence evidence) {
        Obstacles obstacles = Obstacles.of(evidence);
        EndpointRemedies remedies = new EndpointRemedies(evidence);
        List<Finding> findings = new ArrayList<>();
        Set<List<Object>> told = new HashSet<>();
        for (Trouble trouble : troubles(obstacles.deciding(), evidence)) {
            told.add(List.of(trouble.url(), trouble.code()));
            Draft draft = Draft.error(trouble.code(), trouble.url()).modules(Obstacles.modules(trouble.obstacles()));
            findings.add(complete(draft, trouble, evidence, remedies));
        }
        for (Trouble trouble : troubles(obstacles.passedOver(), evidence)) {
            if (told.add(List.of(trouble.url(), trouble.code()))) {
                findings.add(complete(Draft.warning(trouble.code(), trouble.url()), trouble, evidence, remedies));
            }
        }
        return findings;
    }

    private static List<Trouble> troubles(List<Obstacle> obstacles, Evidence evidence) {
        return Trouble.group(
                obstacles.stream().filter(o -> CODES.contains(o.code())).toList(), evidence);
    }

    private static Finding complete(Draft draft, Trouble trouble, Evidence evidence, EndpointRemedies remedies) {
        Optional<Endpoint> endpoint = trouble.endpoint();
        String via = via(trouble, evidence);
        boolean proxyHasNoAddress = !via.isEmpty() && trouble.code().name().startsWith("DNS_");
        draft.with("host", proxyHasNoAddress ? Address.of(via).host() : trouble.host())
                .with("via", via)
                .with("variable", via.isEmpty() ? "" : proxyVariable(trouble))
                .with("nameservers", endpoint.map(EndpointCheck::nameServers))
                .with("module", trouble.first().module().toString())
                .with(
                        "status",
                        trouble.failure().status() == 0
                                ? ""
                                : Integer.toString(trouble.failure().status()))
                .with("detail", trouble.failure().detail());
        httpProxy(draft, trouble, evidence);
        failedAddress(draft, trouble);
        certificate(draft, trouble, evidence);
        if (trouble.code() == Code.LOCAL_FIREWALL) {
            Diagnosis.firewall(trouble.url(), evidence).map(LocalFirewall::new).ifPresent(rule -> rule.tell(draft));
        }
        blackHole(draft, trouble);
        remedies.add(draft, trouble);
        return draft.finding();
    }

    /** The HTTP proxy on the way; where nothing was seen of it, the one that the variable names. */
    private static String via(Trouble trouble, Evidence evidence) {
        return trouble.endpoint()
                .map(Endpoint::via)
                .filter(via -> !via.isEmpty() || !isOfProxy(trouble))
                .orElseGet(() -> {
                    String variable = proxyVariable(trouble);
                    String set = Redactor.withoutUserInfo(evidence.env().get(variable));
                    return !isOfProxy(trouble) ? "" : set.isEmpty() ? variable : set;
                });
    }

    private static boolean isOfProxy(Trouble trouble) {
        return trouble.code() == Code.PROXY_AUTH_REQUIRED || trouble.code() == Code.PROXY_REFUSED;
    }

    /** What more can be told of an HTTP proxy that does not do as it should. */
    private static void httpProxy(Draft draft, Trouble trouble, Evidence evidence) {
        if (trouble.code() == Code.PROXY_AUTH_REQUIRED
                && evidence.env().get(proxyVariable(trouble)).contains("@")) {
            draft.with("reason", "refused");
        } else if (isCgi(trouble)) {
            draft.with("reason", "cgi");
        } else if (isTlsOfProxy(trouble)) {
            draft.with("reason", "tls");
        }
    }

    /** Whether go refuses to use the proxy ({@code httpproxy.Config.ProxyFunc}). */
    static boolean isCgi(Trouble trouble) {
        return trouble.code() == Code.PROXY_REFUSED
                && trouble.failure().detail().contains("REQUEST_METHOD");
    }

    /** Whether it is the way to the proxy itself that does not pass. */
    static boolean isTlsOfProxy(Trouble trouble) {
        return trouble.code() == Code.PROXY_REFUSED
                && trouble.failure().detail().contains("TLS with the proxy failed");
    }

    /** The variable that names the HTTP proxy of such a URL. */
    static String proxyVariable(Trouble trouble) {
        return trouble.address().scheme().equals("http") ? "HTTP_PROXY" : "HTTPS_PROXY";
    }

    private static String nameServers(Endpoint endpoint) {
        return endpoint.dns().stream().map(line -> line.split(": ", 2)[0]).collect(Collectors.joining(", "));
    }

    /** Later causes are not about one address. */
    private static void failedAddress(Draft draft, Trouble trouble) {
        boolean connecting = trouble.code().name().startsWith("CONNECT_") || trouble.code() == Code.TLS_TIMEOUT;
        Optional<Endpoint.Address> failed = trouble.endpoint().stream()
                .flatMap(e -> e.addresses().stream())
                .filter(a -> connecting && a.failure().isPresent())
                .findFirst();
        draft.with("address", failed.map(Endpoint.Address::address))
                .with(
                        "millis",
                        failed.filter(a -> trouble.code() == Code.CONNECT_TIMEOUT && a.connectMillis() >= 1)
                                .map(a -> Long.toString(Math.round(a.connectMillis()))));
    }

    private static void certificate(Draft draft, Trouble trouble, Evidence evidence) {
        if (trouble.code() == Code.CA_BUNDLE_STALE) {
            staleBundle(draft, trouble, evidence);
        }
        if (!trouble.code().name().startsWith("TLS_")) {
            return;
        }
        List<Certificate> chain = trouble.endpoint()
                .flatMap(Endpoint::tls)
                .map(Endpoint.Tls::chain)
                .orElse(List.of());
        Instant now = evidence.seen().at();
        switch (trouble.code()) {
            case TLS_INTERCEPTED ->
                draft.with("reason", "untrusted")
                        .with("variable", EndpointRemedies.certificateVariable(evidence.env()))
                        .with("expected", Interception.usual(trouble.host()))
                        .with(
                                "issuer",
                                trouble.endpoint()
                                        .flatMap(e -> Interception.issuer(
                                                e, evidence.seen().endpoints())));
            case TLS_UNTRUSTED_ISSUER -> {
                draft.with("variable", EndpointRemedies.certificateVariable(evidence.env()));
                if (!chain.isEmpty()) {
                    draft.with("certificate", chain.get(0).subject())
                            .with("issuer", chain.get(chain.size() - 1).issuer());
                }
            }
            case TLS_NO_ROOTS -> draft.with("variable", EndpointRemedies.certificateVariable(evidence.env()));
            case TLS_EXPIRED -> {
                Optional<Certificate> expired = first(chain, c -> c.notAfter().isBefore(now));
                draft.with("certificate", expired.map(Certificate::subject))
                        .with("notAfter", expired.map(c -> day(c.notAfter())).orElse("?"));
            }
            case TLS_NOT_YET_VALID -> {
                Optional<Certificate> early = first(chain, c -> c.notBefore().isAfter(now));
                draft.with("certificate", early.map(Certificate::subject))
                        .with("notBefore", early.map(c -> day(c.notBefore())).orElse("?"));
            }
            case TLS_WRONG_HOST -> {
                if (!chain.isEmpty()) {
                    draft.with("certificate", chain.get(0).subject())
                            .with(
                                    "names",
                                    chain.get(0).names().stream()
                                            .limit(MAX_NAMES)
                                            .collect(Collectors.joining(", ")));
                }
            }
            default -> {}
        }
    }

    private static void blackHole(Draft draft, Trouble trouble) {
        trouble.endpoint()
                .flatMap(e -> e.quality().blackHole())
                .filter(hole -> trouble.code() == Code.MTU_BLACK_HOLE)
                .ifPresent(hole -> draft.with("entry", hole.networkInterface())
                        .with("value", hole.mtu() == 0 ? "" : Integer.toString(hole.mtu())));
    }

    private static void staleBundle(Draft draft, Trouble trouble, Evidence evidence) {
        Endpoint.Tls tls = trouble.endpoint().flatMap(Endpoint::tls).orElseThrow();
        Endpoint.Authorities stale = tls.stale().orElseThrow();
        draft.with("variable", EndpointRemedies.certificateVariable(evidence.env()))
                .with("path", stale.file())
                .with(
                        "modified",
                        stale.modified()
                                .filter(evidence.seen().at().minus(OLD_BUNDLE)::isAfter)
                                .map(EndpointCheck::day))
                .with("issuer", tls.chain().get(tls.chain().size() - 1).issuer());
    }

    /** The certificate that is meant, or else the server's own. */
    private static Optional<Certificate> first(List<Certificate> chain, Predicate<Certificate> condition) {
        return chain.stream()
                .filter(condition)
                .findFirst()
                .or(() -> chain.stream().findFirst());
    }

    private static String day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
