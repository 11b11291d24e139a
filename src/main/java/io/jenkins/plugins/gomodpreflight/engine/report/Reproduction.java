package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.goenv.HttpProxies;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.FailedRequest;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ProxyUrl;
import io.jenkins.plugins.gomodpreflight.engine.probe.Request;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Address;
import io.jenkins.plugins.gomodpreflight.engine.verdict.AskedRepository;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to see the failure of one server again without this program: a sh script with the tools that everybody has, for
 * whoever runs the network. It speaks English, as these tools do.
 *
 * @param endpoint the server: one of the report, or one that only a version control tool turned to
 * @param failure what was seen
 * @param steps what is done about this server, in terms of {@code reproduce.sh}
 */
public record Reproduction(Endpoint endpoint, Failure failure, String steps) {
    /** A page stays light; the script for all of them has the others, too. */
    private static final int MAX_SHOWN = 50;

    private static final String FUNCTIONS = ReportHtml.resource("reproduce.sh");

    /** One for each server that failed, in the order of the report. */
    public static List<Reproduction> of(Report report) {
        Map<AskedRepository, Failure> repositories = repositories(report);
        List<Reproduction> all = new ArrayList<>();
        for (Endpoint endpoint : report.endpoints()) {
            Map<AskedRepository, Failure> here = take(endpoint.url(), repositories);
            Optional<FailedRequest> request = endpoint.failedRequest().or(() -> unusableAnswer(endpoint.url(), report));
            endpoint.failure()
                    .or(() -> request.map(FailedRequest::failure))
                    .or(() -> here.values().stream().findFirst())
                    .ifPresent(failure -> all.add(of(report, endpoint, failure, request, here.keySet())));
        }
        while (!repositories.isEmpty()) {
            String server = repositories.keySet().iterator().next().address().origin();
            Map<AskedRepository, Failure> here = take(server, repositories);
            Failure failure = here.values().iterator().next();
            Endpoint endpoint = unmeasured(server, report, failure);
            all.add(of(report, endpoint, failure, Optional.empty(), here.keySet()));
        }
        return List.copyOf(all);
    }

    /** The servers as pages show them, also those that only a tool turned to; the first that failed have a script. */
    public static Map<Endpoint, Optional<Reproduction>> byEndpoint(Report report) {
        Map<Endpoint, Optional<Reproduction>> servers = new LinkedHashMap<>();
        report.endpoints().forEach(endpoint -> servers.put(endpoint, Optional.empty()));
        of(report).stream()
                .limit(MAX_SHOWN)
                .forEach(reproduction -> servers.put(reproduction.endpoint(), Optional.of(reproduction)));
        return servers;
    }

    private static Reproduction of(
            Report report,
            Endpoint endpoint,
            Failure failure,
            Optional<FailedRequest> request,
            Collection<AskedRepository> repositories) {
        return new Reproduction(
                endpoint, failure, new ReproductionSteps(report, endpoint).steps(failure, request, repositories));
    }

    /** The script for this server alone. */
    public String script() {
        return script(List.of(this));
    }

    /** One script for all of them. */
    public static String script(List<Reproduction> all) {
        return FUNCTIONS
                + (all.isEmpty() ? "say 'No server failed.'\n" : "")
                + all.stream().map(Reproduction::steps).collect(Collectors.joining());
    }

    /** The repositories that a version control tool could not read. One that merely lacks a version is none. */
    private static Map<AskedRepository, Failure> repositories(Report report) {
        Map<AskedRepository, Failure> repositories = new LinkedHashMap<>();
        Set<String> urls = new HashSet<>();
        failures(report, attempt -> true)
                .filter(failed -> failed.failure().cause() != Cause.VCS_REVISION_MISSING)
                .forEach(failed -> AskedRepository.of(failed.failure())
                        .filter(asked -> !asked.address().host().isEmpty())
                        .filter(asked -> urls.add(asked.url()))
                        .ifPresent(asked -> repositories.put(asked, failed.failure())));
        return repositories;
    }

    private static Map<AskedRepository, Failure> take(String server, Map<AskedRepository, Failure> repositories) {
        Map<AskedRepository, Failure> here = new LinkedHashMap<>(repositories);
        here.keySet().removeIf(asked -> !asked.address().origin().equals(server));
        repositories.keySet().removeAll(here.keySet());
        return here;
    }

    /** A server of which nothing is known but that a tool failed there. */
    private static Endpoint unmeasured(String server, Report report, Failure failure) {
        return new Endpoint(
                server,
                Endpoint.Kind.VCS,
                httpProxy(report, server),
                new Endpoint.Phases(-1, -1, -1, -1),
                List.of(),
                List.of(),
                Optional.empty(),
                "",
                List.of(),
                0,
                0,
                Optional.empty(),
                Optional.of(failure));
    }

    /** The HTTP proxy that go and its tools would use; empty where they would use none. */
    private static String httpProxy(Report report, String server) {
        try {
            return new HttpProxies(
                            report.setting("HTTP_PROXY"),
                            report.setting("HTTPS_PROXY"),
                            report.setting("NO_PROXY"),
                            false,
                            true)
                    .proxyFor(URI.create(server))
                    .map(URI::toString)
                    .orElse("");
        } catch (SettingException | IllegalArgumentException e) {
            return "";
        }
    }

    /** A file that a server did send and that go could not use, e.g. a page that asks to sign in. */
    private static Optional<FailedRequest> unusableAnswer(String server, Report report) {
        return failures(report, source -> Address.of(source).origin().equals(server))
                .filter(failed -> !failed.failure().cause().isNotExist())
                .findFirst();
    }

    /** What went wrong at some sources, as requests of module files. */
    private static Stream<FailedRequest> failures(Report report, Predicate<String> sources) {
        return report.modules().stream()
                .flatMap(module -> module.files().stream()
                        .flatMap(file -> file.attempts().stream()
                                .filter(attempt -> attempt.failure().isPresent())
                                .filter(attempt -> sources.test(attempt.source()))
                                .map(attempt -> new FailedRequest(
                                        url(attempt.source(), module.module(), file.file()),
                                        Request.Method.GET,
                                        attempt.failure().get()))));
    }

    private static String url(String source, ModuleVersion module, ModuleResult.File file) {
        try {
            return ProxyUrl.file(URI.create(source), module, file).toString();
        } catch (IllegalArgumentException e) {
            return source; // no module that a proxy can be asked for
        }
    }
}
