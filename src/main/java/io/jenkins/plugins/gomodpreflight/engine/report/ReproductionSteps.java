package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.FailedRequest;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.Request;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Address;
import io.jenkins.plugins.gomodpreflight.engine.verdict.AskedRepository;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The steps of one {@link Reproduction}: calls of the functions of {@code reproduce.sh}. */
final class ReproductionSteps {
    private static final int MAX_ADDRESSES = 8;
    private static final int MAX_REPOSITORIES = 4;
    private static final Pattern NAME_SERVER = Pattern.compile("([^\\s#]+)(?:#([0-9]+))?: .*");

    private final Report report;
    private final Endpoint endpoint;
    private final Address server;
    private final Address proxy;
    private final ShellCalls script = new ShellCalls();

    ReproductionSteps(Report report, Endpoint endpoint) {
        this.report = report;
        this.endpoint = endpoint;
        server = Address.of(endpoint.url());
        proxy = Address.of(endpoint.via());
    }

    String steps(Failure failure, Optional<FailedRequest> request, Collection<AskedRepository> repositories) {
        seen(failure, request);
        // a SOCKS proxy finds the names for go, and for curl with this scheme
        script.call("way", endpoint.via().replaceFirst("^socks5:", "socks5h:"));
        script.call("trust", report.path("SSL_CERT_FILE"), report.setting("SSL_CERT_DIR"));
        reach();
        if (server.scheme().startsWith("http")) {
            tls();
            FailedRequest again = request.or(() -> repositories.stream()
                            .filter(AskedRepository::isHttp)
                            .findFirst()
                            .map(asked -> ReproducedRepository.firstRequest(asked, failure)))
                    .orElse(new FailedRequest(endpoint.url() + "/", Request.Method.GET, failure));
            ReproducedRequest.write(report, endpoint, again, script);
        }
        Stream<AskedRepository> asked =
                repositories.isEmpty() ? request.flatMap(ReproducedRepository::of).stream() : repositories.stream();
        asked.limit(MAX_REPOSITORIES).forEach(repository -> ReproducedRepository.write(repository, script));
        return script.toString();
    }

    private void seen(Failure failure, Optional<FailedRequest> request) {
        script.call("part", endpoint.url() + ", as " + report.tool().name() + " saw it at " + report.startedAt());
        script.say("Cause: " + failure.cause() + ", "
                + Texts.forLocale(Locale.ENGLISH).title(failure.cause()));
        script.say("Error: " + failure.detail());
        request.ifPresent(r -> script.say("Request: " + r.method() + " " + r.url()));
        Endpoint.Phases phases = endpoint.phases();
        script.say("Milliseconds: name " + millis(phases.dns()) + ", connection " + millis(phases.connect()) + ", TLS "
                + millis(phases.tls()) + ", first byte " + millis(phases.firstByte()));
        for (Endpoint.Address address : endpoint.addresses()) {
            script.say("Address: " + address.address() + " "
                    + address.failure().map(Failure::detail).orElse("connected"));
        }
        endpoint.dns().forEach(line -> script.say("Name server: " + line));
        endpoint.tls()
                .ifPresent(tls -> tls.chain()
                        .forEach(certificate -> script.say("Certificate: " + certificate.subject() + ", issued by "
                                + certificate.issuer() + ", valid " + certificate.notBefore() + " to "
                                + certificate.notAfter())));
    }

    private static String millis(double millis) {
        return millis < 0 ? "-" : String.format(Locale.ROOT, "%.1f", millis);
    }

    /** From the name to a connection. */
    private void reach() {
        Address next = endpoint.via().isEmpty() ? server : proxy;
        String host = next.bareHost();
        if (!HostWord.isHost(host)) {
            script.say("No tool is given this for a host: " + host);
            return;
        }
        if (!HostWord.isIp(host)) {
            script.call("name", host);
            endpoint.dns().forEach(line -> nameServer(line, host));
        }
        List<String> addresses = addresses();
        if (addresses.isEmpty() && endpoint.dns().isEmpty()) {
            addresses = List.of(host);
        }
        addresses.forEach(address -> script.call("port", address, next.effectivePort()));
    }

    private void nameServer(String line, String host) {
        Matcher words = NAME_SERVER.matcher(line);
        if (words.matches() && HostWord.isHost(words.group(1))) {
            script.call("name_server", host, words.group(1), words.group(2) == null ? "53" : words.group(2));
        }
    }

    private List<String> addresses() {
        return endpoint.addresses().stream()
                .map(Endpoint.Address::address)
                .filter(HostWord::isIp)
                .limit(MAX_ADDRESSES)
                .toList();
    }

    /** With the server or, where the proxy itself speaks TLS, with the proxy. */
    private void tls() {
        boolean withProxy = proxy.scheme().equals("https");
        boolean direct = endpoint.via().isEmpty() || withProxy;
        Address peer = withProxy ? proxy : server;
        String host = peer.bareHost();
        if (!peer.scheme().equals("https") || !HostWord.isHost(host)) {
            return;
        }
        if (!direct && (proxy.scheme().startsWith("socks") || !HostWord.isHost(proxy.bareHost()))) {
            script.say("openssl s_client knows no way through " + endpoint.via() + ": passed over");
            return;
        }
        String address = direct ? addresses().stream().findFirst().orElse(host) : host;
        List<String> words = new ArrayList<>(List.of(HostWord.bracketed(address) + ":" + peer.effectivePort()));
        words.addAll(
                HostWord.isIp(host)
                        ? List.of("-noservername", "-verify_ip", host)
                        : List.of("-servername", host, "-verify_hostname", host));
        if (!direct) {
            words.addAll(List.of("-proxy", proxy.host() + ":" + proxy.effectivePort()));
        }
        script.call("tls", words);
    }
}
