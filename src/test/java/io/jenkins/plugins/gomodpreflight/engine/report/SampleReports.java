package io.jenkins.plugins.gomodpreflight.engine.report;

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
import io.jenkins.plugins.gomodpreflight.engine.probe.Request;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Severity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reports as checks would make them. */
final class SampleReports {
    static final String CN = "https://goproxy.cn";
    static final String COMPANY = "https://goproxy.corp.example";
    private static final Instant START = Instant.parse("2024-05-14T09:26:53.589Z");

    private SampleReports() {}

    /** 214 modules, 37 of them from the network. */
    static Report ready() {
        return report(new Verdict(Verdict.Level.PASS, succeeds(), List.of()), List.of(healthy()), modules(0, 37, 177));
    }

    /** All is well, and two go commands were run: one that was silent and one that found something. */
    static Report ran() {
        Report ready = ready();
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

    /** Ready, and the way to two servers was measured: one of them is good and one is not. */
    static Report measured() {
        Finding loss = new Finding(
                Code.PACKET_LOSS,
                Severity.WARNING,
                COMPANY,
                Map.of("requests", "152", "failures", "12", "value", "7.9 %", "threshold", "1 %"),
                List.of(),
                0);
        Failure silence = Failure.of(Cause.CONNECT_TIMEOUT, "Connect timed out");
        Endpoint good = way(
                CN,
                new Quality(
                        Optional.of(new Quality.Connects(200, 0, 38.5)),
                        Optional.of(new Quality.Download(6_000_000, 1000)),
                        Optional.empty()),
                new Endpoint.Address("203.0.113.10", 38.4, Optional.empty()));
        Endpoint bad = way(
                COMPANY,
                new Quality(
                        Optional.of(new Quality.Connects(152, 12, 8.25)),
                        Optional.of(new Quality.Download(4_000, 10)),
                        Optional.empty()),
                new Endpoint.Address("2001:db8:0:0:0:0:0:7", 1500, Optional.of(silence)),
                new Endpoint.Address("192.0.2.7", 8, Optional.empty()));
        return report(
                new Verdict(Verdict.Level.WARN, succeeds(), List.of(loss)), List.of(good, bad), modules(0, 37, 177));
    }

    private static Endpoint way(String url, Quality quality, Endpoint.Address... addresses) {
        return new Endpoint(
                url,
                Endpoint.Kind.PROXY,
                "",
                new Endpoint.Phases(11.8, 38.4, 61, 245),
                List.of(addresses),
                List.of(),
                Optional.empty(),
                "HTTP/2 nginx",
                List.of(245.0),
                1,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                quality);
    }

    /** Ready, with so many warnings. */
    static Report warned(int warnings) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < warnings; i++) {
            findings.add(new Finding(
                    Code.ENDPOINT_SLOW,
                    Severity.WARNING,
                    "https://slow" + i + ".example",
                    Map.of("host", "slow" + i + ".example", "millis", "412", "threshold", "200"),
                    List.of(new Finding.Remedy("use-other-proxy", "go env -w GOPROXY=https://goproxy.cn,direct")),
                    0));
        }
        return report(new Verdict(Verdict.Level.WARN, succeeds(), findings), List.of(healthy()), modules(0, 37, 177));
    }

    /** The company's proxy has a certificate nobody trusts, and a comma follows it. */
    static Report failing() {
        return report(
                new Verdict(
                        Verdict.Level.FAIL,
                        new Verdict.Download(
                                Verdict.Outcome.FAILS,
                                Optional.of(Code.TLS_UNTRUSTED_ISSUER),
                                "example.com/lib/m000@v1.0.0"),
                        List.of(untrusted(), comma(), slow(), vendor())),
                List.of(untrustedEndpoint(), healthy(), unresolved(), timingOut()),
                modules(37, 12, 165));
    }

    /** Nothing arrives at all: very many modules. */
    static Report huge(int modules) {
        Report failing = failing();
        return report(failing.verdict(), failing.endpoints(), modules(modules / 4, modules / 4, modules / 2));
    }

    /** Every text that comes from outside is the given one. */
    static Report hostile(String text) {
        Failure failure = new Failure(Cause.HTTP_SERVER_ERROR, text, 502);
        Map<String, String> arguments =
                Map.of("status", text, "module", text, "host", text, "detail", text, "via", text);
        Finding finding = new Finding(
                Code.HTTP_SERVER_ERROR,
                Severity.ERROR,
                text,
                arguments,
                List.of(new Finding.Remedy("open-firewall", text), new Finding.Remedy(text, text)),
                3);
        Finding warning = new Finding(Code.PROXY_REFUSED, Severity.WARNING, text, arguments, finding.remedies(), 0);
        Endpoint endpoint = new Endpoint(
                text,
                Endpoint.Kind.PROXY,
                text,
                new Endpoint.Phases(1, 2, 3, 4),
                List.of(new Endpoint.Address(text, 1, Optional.of(failure))),
                List.of(text),
                Optional.of(new Endpoint.Tls(
                        text,
                        text,
                        text,
                        List.of(new Endpoint.Certificate(text, text, START, START, List.of(text))),
                        Optional.of(new Endpoint.Authorities(text, Optional.of(START))))),
                text,
                List.of(1.0),
                2,
                1,
                Optional.empty(),
                Optional.of(failure),
                Optional.of(new Endpoint.FailedRequest(text, Request.Method.GET, failure)),
                new Quality(
                        Optional.of(new Quality.Connects(200, 3, 1.5)),
                        Optional.of(new Quality.Download(1 << 20, 250)),
                        Optional.of(new Quality.BlackHole(text, 1500))));
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
                        List.of(finding, warning)),
                List.of(new Setting(text, text, Source.ENVIRONMENT)),
                List.of(endpoint),
                List.of(module),
                new TreeMap<>(Map.of(text, text)),
                List.of(new GoRun(text, 1, 2, text)),
                START,
                1,
                new Report.Tool(text, text));
    }

    private static Report report(Verdict verdict, List<Endpoint> endpoints, List<ModuleResult> modules) {
        return new Report(
                "/srv/build/shop",
                "1.23.12",
                verdict,
                List.of(
                        new Setting("GOPROXY", COMPANY + "," + CN + ",direct", Source.ENVIRONMENT),
                        new Setting("GONOPROXY", "", Source.DEFAULT),
                        new Setting("GOPRIVATE", "*.corp.example,git.example.com/secret", Source.GOENV_FILE),
                        new Setting("GOSUMDB", "sum.golang.org", Source.GOROOT_ENV),
                        new Setting("GOFLAGS", "-mod=mod", Source.REQUEST),
                        new Setting("GOMODCACHE", "/home/build/go/pkg/mod", Source.GO_TOOL)),
                endpoints,
                modules,
                new TreeMap<>(Map.of("GOPROXY", CN + ",direct", "GONOPROXY", "*.corp.example")),
                List.of(),
                START,
                634,
                new Report.Tool("gomod-preflight", "1.0"));
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
                        new Finding.Remedy(
                                "trust-issuer",
                                "sudo cp company-ca.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates"),
                        new Finding.Remedy(
                                "show-certificates",
                                "openssl s_client -connect goproxy.corp.example:443 -servername goproxy.corp.example"
                                        + " -showcerts </dev/null"),
                        new Finding.Remedy("use-other-proxy", "export GOPROXY='https://goproxy.cn,direct'")),
                37);
    }

    private static Finding comma() {
        return new Finding(
                Code.GOPROXY_COMMA_STOPS_FALLBACK,
                Severity.WARNING,
                "GOPROXY",
                Map.of("entry", COMPANY, "next", CN),
                List.of(new Finding.Remedy(
                        "use-pipe", "export GOPROXY='https://goproxy.corp.example|https://goproxy.cn,direct'")),
                37);
    }

    private static Finding slow() {
        return new Finding(
                Code.ENDPOINT_SLOW,
                Severity.WARNING,
                CN,
                Map.of("host", "goproxy.cn", "millis", "245", "threshold", "200"),
                List.of(new Finding.Remedy("use-other-proxy", "export GOPROXY='https://proxy.golang.org,direct'")),
                0);
    }

    private static Finding vendor() {
        return new Finding(Code.VENDOR_IN_USE, Severity.INFO, "vendor", Map.of("reason", "folder"), List.of(), 0);
    }

    private static Endpoint healthy() {
        return new Endpoint(
                CN,
                Endpoint.Kind.PROXY,
                "",
                new Endpoint.Phases(11.8, 38.4, 61, 245),
                List.of(new Endpoint.Address("203.0.113.10:443", 38.4, Optional.empty())),
                List.of(),
                Optional.of(new Endpoint.Tls(
                        "TLSv1.3",
                        "TLS_AES_128_GCM_SHA256",
                        "h2",
                        List.of(certificate("CN=goproxy.cn", "CN=Example Public CA")))),
                "HTTP/2 nginx",
                List.of(245.0, 251.25, 239.5),
                111,
                0,
                Optional.of(new Endpoint.ServerTime(START.plusSeconds(1), START)),
                Optional.empty());
    }

    private static Endpoint untrustedEndpoint() {
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

    private static Endpoint timingOut() {
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
            modules.add(new ModuleResult(
                    new ModuleVersion("example.com/lib/m%03d".formatted(i), "v1.0." + i),
                    Outcome.FAILED,
                    true,
                    List.of(new FileResult(
                            File.INFO,
                            List.of(new Attempt(COMPANY, Optional.of(failure))),
                            "",
                            Optional.of(failure)))));
        }
        for (int i = 0; i < ok; i++) {
            Attempt notThere =
                    new Attempt(COMPANY, Optional.of(new Failure(Cause.HTTP_NOT_FOUND, "404 Not Found", 404)));
            Attempt there = new Attempt(CN, Optional.empty());
            List<FileResult> files = new ArrayList<>();
            for (File file : File.values()) {
                files.add(new FileResult(
                        file, i % 5 == 0 ? List.of(notThere, there) : List.of(there), CN, Optional.empty()));
            }
            modules.add(new ModuleResult(
                    new ModuleVersion(
                            "golang.org/x/tool%03d".formatted(i), "v0.0.0-20240501123456-abcdef01234" + i % 10),
                    Outcome.OK,
                    true,
                    files));
        }
        for (int i = 0; i < cached; i++) {
            modules.add(new ModuleResult(
                    new ModuleVersion("github.com/example/cached%03d".formatted(i), "v2.3.4"),
                    Outcome.CACHED,
                    true,
                    List.of()));
        }
        return modules;
    }
}
