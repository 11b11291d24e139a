package io.jenkins.plugins.gomodpreflight.build;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Setting;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Source;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoRun;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Attempt;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.File;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.FileResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Outcome;
import io.jenkins.plugins.gomodpreflight.engine.probe.Quality;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding.Remedy;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Severity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reports as an agent sends them. */
final class Reports {
    static final String PUBLIC = "https://goproxy.cn";
    static final String COMPANY = "https://goproxy.corp.example";
    static final String TRUST_COMMAND =
            "sudo cp company-ca.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates";

    private static final Instant START = Instant.parse("2024-05-14T09:26:53.589Z");

    private Reports() {}

    /** All is well, and the only server took so long to its first byte. */
    static Report ready(int firstByteMillis) {
        return report(
                Verdict.Level.PASS, succeeds(), List.of(), List.of(answering(firstByteMillis)), modules(0, 37, 177));
    }

    /** All is well, and two go commands were run: one that was silent and one that found something. */
    static Report ran() {
        Report ready = ready(20);
        return new Report(
                ready.directory(),
                ready.goVersion(),
                ready.verdict(),
                ready.environment(),
                ready.endpoints(),
                ready.modules(),
                ready.inject(),
                List.of(
                        new GoRun("go mod download", 0, 1_240, ""),
                        new GoRun("go mod verify", 1, 310, "a v1.0.0: dir has been modified\nb v1.0.0: <zip>")),
                ready.startedAt(),
                ready.durationMillis(),
                ready.tool());
    }

    /** Works, and a server is slow. */
    static Report warned() {
        return report(Verdict.Level.WARN, succeeds(), List.of(slow()), List.of(answering(412)), modules(0, 12, 3));
    }

    /** Works, and the way to the server was measured: packets get lost on it. */
    static Report measured() {
        Finding loss = new Finding(
                Code.PACKET_LOSS,
                Severity.WARNING,
                PUBLIC,
                Map.of("requests", "152", "failures", "12", "value", "7.9 %", "threshold", "1 %"),
                List.of(),
                0);
        Endpoint endpoint = answering(245);
        Endpoint measured = new Endpoint(
                endpoint.url(),
                endpoint.kind(),
                endpoint.via(),
                endpoint.phases(),
                endpoint.addresses(),
                endpoint.dns(),
                endpoint.tls(),
                endpoint.http(),
                endpoint.samples(),
                endpoint.requests(),
                endpoint.failures(),
                endpoint.serverTime(),
                endpoint.failure(),
                endpoint.failedRequest(),
                new Quality(Optional.of(new Quality.Connects(152, 12, 38)), Optional.empty(), Optional.empty()));
        return report(Verdict.Level.WARN, succeeds(), List.of(loss), List.of(measured), modules(0, 12, 3));
    }

    /** The company's proxy has a certificate that nobody trusts. */
    static Report failing() {
        return failing(37);
    }

    /** The same, with so many modules that would not arrive. */
    static Report failing(int failed) {
        return report(
                Verdict.Level.FAIL,
                new Verdict.Download(
                        Verdict.Outcome.FAILS, Optional.of(Code.TLS_UNTRUSTED_ISSUER), "example.com/lib/m000@v1.0.0"),
                List.of(untrusted(), comma(), slow()),
                List.of(untrustedServer(), answering(245), unresolved(), broken()),
                modules(failed, 12, 165));
    }

    /** Every text that comes from outside is the given one. */
    static Report hostile(String text) {
        Failure failure = new Failure(Cause.HTTP_SERVER_ERROR, text, 502);
        Map<String, String> arguments =
                Map.of("status", text, "module", text, "host", text, "detail", text, "via", text, text, text);
        List<Remedy> remedies = List.of(new Remedy("open-firewall", text), new Remedy(text, text));
        Endpoint endpoint = new Endpoint(
                text,
                Endpoint.Kind.PROXY,
                text,
                new Endpoint.Phases(1, 2, 3, 4),
                List.of(
                        new Endpoint.Address(text, 1, Optional.of(failure)),
                        new Endpoint.Address(text, 1, Optional.empty())),
                List.of(text),
                Optional.of(new Endpoint.Tls(
                        text, text, text, List.of(new Endpoint.Certificate(text, text, START, START, List.of(text))))),
                text,
                List.of(1.0),
                2,
                1,
                Optional.empty(),
                Optional.of(failure));
        ModuleResult module = new ModuleResult(
                new ModuleVersion(text, text),
                Outcome.FAILED,
                true,
                List.of(new FileResult(
                        File.MOD, List.of(new Attempt(text, Optional.of(failure))), text, Optional.of(failure))));
        return new Report(
                text,
                text,
                new Verdict(
                        Verdict.Level.FAIL,
                        new Verdict.Download(Verdict.Outcome.FAILS, Optional.of(Code.HTTP_SERVER_ERROR), text),
                        List.of(
                                new Finding(Code.HTTP_SERVER_ERROR, Severity.ERROR, text, arguments, remedies, 3),
                                new Finding(Code.PROXY_REFUSED, Severity.WARNING, text, arguments, remedies, 0))),
                List.of(new Setting(text, text, Source.REQUEST), new Setting("GOPROXY", text, Source.REQUEST)),
                List.of(endpoint),
                List.of(module),
                new TreeMap<>(Map.of(text, text)),
                List.of(new GoRun(text, 1, 2, text)),
                START,
                1,
                new Report.Tool(text, text));
    }

    private static Report report(
            Verdict.Level level,
            Verdict.Download download,
            List<Finding> findings,
            List<Endpoint> endpoints,
            List<ModuleResult> modules) {
        return new Report(
                "/srv/build/shop",
                "1.23.12",
                new Verdict(level, download, findings),
                List.of(
                        new Setting("GOPROXY", COMPANY + "," + PUBLIC + ",direct", Source.REQUEST),
                        new Setting("GONOPROXY", "", Source.DEFAULT),
                        new Setting("GOPRIVATE", "*.corp.example,git.example.com/secret", Source.GOENV_FILE),
                        new Setting("GOSUMDB", "sum.golang.org", Source.GOROOT_ENV),
                        new Setting("GOFLAGS", "-mod=mod", Source.ENVIRONMENT),
                        new Setting("GOMODCACHE", "/home/build/go/pkg/mod", Source.GO_TOOL)),
                endpoints,
                modules,
                new TreeMap<>(Map.of("GOPROXY", PUBLIC + ",direct", "GONOPROXY", "*.corp.example")),
                List.of(),
                START,
                634,
                new Report.Tool("go-mod-preflight", "1.0"));
    }

    private static Verdict.Download succeeds() {
        return new Verdict.Download(Verdict.Outcome.SUCCEEDS, Optional.empty(), "");
    }

    private static Finding untrusted() {
        return new Finding(
                Code.TLS_UNTRUSTED_ISSUER,
                Severity.ERROR,
                COMPANY,
                Map.of(
                        "host", "goproxy.corp.example",
                        "issuer", "Example Corp Inspection CA 2",
                        "detail", "x509: certificate signed by unknown authority"),
                List.of(
                        new Remedy("trust-issuer", TRUST_COMMAND),
                        new Remedy(
                                "show-certificates",
                                "openssl s_client -connect goproxy.corp.example:443 -servername goproxy.corp.example"
                                        + " -showcerts </dev/null"),
                        new Remedy("use-other-proxy", "export GOPROXY='https://goproxy.cn,direct'")),
                37);
    }

    private static Finding comma() {
        return new Finding(
                Code.GOPROXY_COMMA_STOPS_FALLBACK,
                Severity.WARNING,
                "GOPROXY",
                Map.of("entry", COMPANY, "next", PUBLIC),
                List.of(new Remedy(
                        "use-pipe", "export GOPROXY='https://goproxy.corp.example|https://goproxy.cn,direct'")),
                37);
    }

    private static Finding slow() {
        return new Finding(
                Code.ENDPOINT_SLOW,
                Severity.WARNING,
                PUBLIC,
                Map.of("host", "goproxy.cn", "millis", "412", "threshold", "200"),
                List.of(new Remedy("use-other-proxy", "export GOPROXY='https://proxy.golang.org,direct'")),
                0);
    }

    private static Endpoint answering(int firstByteMillis) {
        return new Endpoint(
                PUBLIC,
                Endpoint.Kind.PROXY,
                "",
                new Endpoint.Phases(11.8, 38.4, 61, firstByteMillis),
                List.of(new Endpoint.Address("203.0.113.10:443", 38.4, Optional.empty())),
                List.of(),
                Optional.of(new Endpoint.Tls(
                        "TLSv1.3",
                        "TLS_AES_128_GCM_SHA256",
                        "h2",
                        List.of(certificate("CN=goproxy.cn", "CN=Example Public CA")))),
                "HTTP/2 nginx",
                List.of((double) firstByteMillis),
                111,
                0,
                Optional.of(new Endpoint.ServerTime(START.plusSeconds(1), START)),
                Optional.empty());
    }

    private static Endpoint untrustedServer() {
        return new Endpoint(
                COMPANY,
                Endpoint.Kind.PROXY,
                "http://webproxy.corp.example:3128",
                new Endpoint.Phases(3.2, 8.9, 24.1, -1),
                List.of(
                        new Endpoint.Address(
                                "[2001:db8::7]:443",
                                12,
                                Optional.of(Failure.of(Cause.CONNECT_UNREACHABLE, "network is unreachable"))),
                        new Endpoint.Address("192.0.2.7:443", 8.9, Optional.empty())),
                List.of(),
                Optional.of(new Endpoint.Tls(
                        "TLSv1.2",
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "",
                        List.of(certificate("CN=goproxy.corp.example", "CN=Example Corp Inspection CA 2")))),
                "",
                List.of(),
                4,
                4,
                Optional.empty(),
                Optional.of(Failure.of(Cause.TLS_UNTRUSTED_ISSUER, "x509: certificate signed by unknown authority")));
    }

    private static Endpoint unresolved() {
        return new Endpoint(
                "https://sum.golang.corp.example",
                Endpoint.Kind.SUMDB,
                "",
                new Endpoint.Phases(42, -1, -1, -1),
                List.of(),
                List.of("192.0.2.53: NXDOMAIN", "192.0.2.54: no answer within 2 s"),
                Optional.empty(),
                "",
                List.of(),
                1,
                1,
                Optional.empty(),
                Optional.of(Failure.of(Cause.DNS_NXDOMAIN, "sum.golang.corp.example: no such host")));
    }

    private static Endpoint broken() {
        return new Endpoint(
                "https://git.example.com",
                Endpoint.Kind.VCS,
                "",
                new Endpoint.Phases(9, 31, 58, 640),
                List.of(new Endpoint.Address("198.51.100.20:443", 31, Optional.empty())),
                List.of(),
                Optional.empty(),
                "HTTP/1.1",
                List.of(),
                3,
                1,
                Optional.empty(),
                Optional.of(new Failure(Cause.HTTP_SERVER_ERROR, "502 Bad Gateway", 502)));
    }

    private static Endpoint.Certificate certificate(String subject, String issuer) {
        return new Endpoint.Certificate(
                subject,
                issuer,
                Instant.parse("2024-01-31T00:00:00Z"),
                Instant.parse("2025-01-30T23:59:59Z"),
                List.of(subject.substring("CN=".length())));
    }

    private static List<ModuleResult> modules(int failed, int ok, int cached) {
        List<ModuleResult> modules = new ArrayList<>();
        Failure failure = Failure.of(Cause.TLS_UNTRUSTED_ISSUER, "x509: certificate signed by unknown authority");
        for (int i = 0; i < failed; i++) {
            FileResult file = new FileResult(
                    File.INFO, List.of(new Attempt(COMPANY, Optional.of(failure))), "", Optional.of(failure));
            modules.add(module("example.com/lib/m%03d".formatted(i), "v1.0." + i, Outcome.FAILED, List.of(file)));
        }
        for (int i = 0; i < ok; i++) {
            Attempt notThere =
                    new Attempt(COMPANY, Optional.of(new Failure(Cause.HTTP_NOT_FOUND, "404 Not Found", 404)));
            FileResult file = new FileResult(
                    File.MOD, List.of(notThere, new Attempt(PUBLIC, Optional.empty())), PUBLIC, Optional.empty());
            modules.add(module("golang.org/x/tool%03d".formatted(i), "v0.21." + i, Outcome.OK, List.of(file)));
        }
        for (int i = 0; i < cached; i++) {
            modules.add(module("github.com/example/cached%03d".formatted(i), "v2.3.4", Outcome.CACHED, List.of()));
        }
        return modules;
    }

    private static ModuleResult module(String path, String version, Outcome outcome, List<FileResult> files) {
        return new ModuleResult(new ModuleVersion(path, version), outcome, true, files);
    }
}
