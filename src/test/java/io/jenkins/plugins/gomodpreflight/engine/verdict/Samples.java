package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.COMPANY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failed;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failure;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.sample;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.served;

import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Change;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleGraph.Failure.Kind;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.plan.Toolchain;
import io.jenkins.plugins.gomodpreflight.engine.probe.CacheFault;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.Address;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.Certificate;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.FirewallRule;
import io.jenkins.plugins.gomodpreflight.engine.probe.FirewallState;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoCommands;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoRun;
import io.jenkins.plugins.gomodpreflight.engine.probe.HostState;
import io.jenkins.plugins.gomodpreflight.engine.probe.HostState.Folder;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.File;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Outcome;
import io.jenkins.plugins.gomodpreflight.engine.probe.SeLinux;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A catalogue of evidence in which every code occurs. */
public final class Samples {
    private static final String LIB = "golang.org/x/text@v0.14.0";
    private static final String TOOLCHAIN = "v0.0.1-go1.24.0.linux-amd64";
    private static final String GIT = "git.corp.example/team/lib";

    private Samples() {}

    /** Each piece of evidence by its name. */
    public static Map<String, Evidence> all() {
        Map<String, Evidence> all = new LinkedHashMap<>();
        builders().forEach((name, sample) -> all.put(name, sample.evidence()));
        return all;
    }

    static Map<String, Sample> builders() {
        Map<String, Sample> all = new LinkedHashMap<>();
        files(all);
        settings(all);
        for (Cause cause : Cause.values()) {
            all.put("cause " + cause, cause(cause));
        }
        modules(all);
        proxies(all);
        interception(all);
        quality(all);
        return all;
    }

    /** One module, and a proxy that fails it with that cause. */
    static Sample cause(Cause cause) {
        return switch (cause) {
            case LOOKUP_DISABLED -> goproxy("off").module(LIB, failed("off", cause));
            case ORIGIN_UNKNOWN -> goproxy("direct").module(LIB, failed("direct", cause));
            case VCS_TOOL_MISSING ->
                goproxy("direct")
                        .module(LIB, failed("direct", Failure.of(cause, "git: executable file not found in PATH")));
            case VCS_FORBIDDEN ->
                goproxy("direct")
                        .module(
                                LIB,
                                failed("direct", Failure.of(cause, "GOVCS disallows using svn for public " + LIB)));
            case VCS_LOGIN_NEEDED, VCS_NOT_FOUND, VCS_FAILED -> repository(cause, "https://" + GIT, "fatal: no");
            case VCS_REVISION_MISSING -> repository(cause, "https://" + GIT, "the repository has no tag v0.14.0");
            case SSH_HOST_KEY_UNKNOWN, SSH_HOST_KEY_CHANGED -> repository(cause, "ssh://" + GIT, "no");
            case SSH_KEY_REFUSED -> repository(cause, "ssh://" + GIT, "Permission denied; ssh offered no key");
            case GOPROXY_INVALID -> goproxy("goproxy").module(LIB, failed("goproxy", cause));
            case GOSUMDB_INVALID ->
                goproxy(PROXY).env("GOSUMDB", "sum.corp").served(LIB, PROXY).sumDb("", Map.of(LIB, failure(cause)));
            case FILE_UNREADABLE -> goproxy("file:///srv/goproxy").module(LIB, failed("file:///srv/goproxy", cause));
            case INSECURE_CREDENTIALS ->
                goproxy("http://ci:s3cr3t@goproxy.corp.example")
                        .module(LIB, failed("http://goproxy.corp.example", cause));
            case CHECKSUM_MISMATCH ->
                goproxy(COMPANY)
                        .file(
                                LIB,
                                Outcome.FAILED,
                                File.MOD,
                                failed(
                                        COMPANY,
                                        Failure.of(
                                                cause,
                                                "the .mod of " + LIB
                                                        + " has the hash h1:actual=, go.sum has h1:expected=")));
            case PROXY_AUTH_REQUIRED, PROXY_REFUSED ->
                goproxy(COMPANY)
                        .module(LIB, failed(COMPANY, cause))
                        .endpoint(new SampleEndpoint(COMPANY)
                                .via("http://web.corp.example:3128")
                                .fails(cause)
                                .build());
            case TLS_UNTRUSTED_ISSUER, TLS_EXPIRED, TLS_NOT_YET_VALID, TLS_WRONG_HOST ->
                goproxy(COMPANY)
                        .module(LIB, failed(COMPANY, cause))
                        .endpoint(new SampleEndpoint(COMPANY)
                                .fails(cause)
                                .chain(certificate(cause))
                                .build());
            default ->
                goproxy(COMPANY + ",direct")
                        .module(LIB, failed(COMPANY, cause))
                        .endpoint(new SampleEndpoint(COMPANY)
                                .fails(cause)
                                .dns("192.0.2.53: answer")
                                .build());
        };
    }

    /** A module that its git repository fails. */
    static Sample repository(Cause cause, String url, String words) {
        return goproxy("direct")
                .module(LIB, failed("direct", Failure.of(cause, "git ls-remote " + url + ": " + words)));
    }

    private static Certificate certificate(Cause cause) {
        return SampleEndpoint.certificate(
                "CN=goproxy.corp.example",
                "CN=Example Corp Root CA",
                cause == Cause.TLS_NOT_YET_VALID ? "2025-01-01T00:00:00Z" : "2023-01-01T00:00:00Z",
                cause == Cause.TLS_EXPIRED ? "2024-05-01T00:00:00Z" : "2026-01-01T00:00:00Z",
                cause == Cause.TLS_WRONG_HOST ? "modules.corp.example" : "goproxy.corp.example");
    }

    private static void files(Map<String, Sample> all) {
        all.put("go.mod", sample().file("go.mod", "module example.org/app\n\nrequire (\n\t)broken\n"));
        all.put("go.work", sample().file("go.work", "go 1.21\nuses ./app\n"));
        all.put(
                "go.sum",
                sample().file("go.sum", "golang.org/x/text v0.14.0 h1:abc=\n<<<<<<< HEAD\n")
                        .served(LIB, PROXY));
        all.put("workspace folder", sample().file("go.work", "go 1.21\nuse ./gone\n"));
        all.put(
                "replacement",
                sample().file(
                                "go.mod",
                                "module example.org/app\n\ngo 1.21\nrequire corp.example/lib v1.0.0\nreplace corp.example/lib => ../lib\n")
                        .unusable("corp.example/lib@v1.0.0", Kind.LOCAL_UNREADABLE, "../lib"));
        all.put(
                "go too old",
                sample().file("go.mod", "module example.org/app\n\ngo 1.24.1\n")
                        .toolchain(Toolchain.Kind.IN_PATH, "go1.23.0"));
        all.put(
                "vendor",
                sample().file("vendor/modules.txt", "# golang.org/x/text v0.14.0\n## explicit; go 1.18\n")
                        .cached(LIB));
    }

    private static void settings(Map<String, Sample> all) {
        all.put("GOPROXY", goproxy("goproxy,direct").module(LIB, failed("goproxy", Cause.GOPROXY_INVALID)));
        all.put("GOFLAGS", sample().env("GOFLAGS", "-mod=mod readonly"));
        all.put("GO111MODULE", sample().env("GO111MODULE", "off"));
        all.put("go fails", sample().goFails("go: cannot find GOROOT directory: /usr/lib/go"));
        all.put("GOPATH", sample().env("GOPATH", "go"));
        all.put("-mod=vendor", sample().env("GOFLAGS", "-mod=vendor").served(LIB, PROXY));
    }

    /** A module that go.mod lists and a proxy serves. */
    private static Sample listed() {
        return goproxy(PROXY)
                .file("go.mod", "module example.org/app\n\ngo 1.21\n\nrequire golang.org/x/text v0.14.0\n")
                .served(LIB, PROXY);
    }

    private static void modules(Map<String, Sample> all) {
        all.put("go.sum lacks a zip", listed().file("go.sum", LIB.replace('@', ' ') + "/go.mod h1:abc=\n"));
        all.put("go.sum lacks a go.mod", listed().file("go.sum", LIB.replace('@', ' ') + " h1:abc=\n"));
        for (Change.Kind kind : Change.Kind.values()) {
            all.put("go.mod " + kind, listed().change(kind, LIB, "v0.15.0", "golang.org/x/net@v0.20.0"));
        }
        all.put("go.mod twice", listed().change(Change.Kind.HIGHER, LIB, "v0.15.0", ""));
        all.put("well", goproxy(PROXY).served(LIB, PROXY).endpoint(Sample.endpoint(PROXY)));
        all.put("nothing needed", sample());
        all.put(
                "wrong path",
                goproxy(PROXY)
                        .file(LIB, Outcome.OK, File.MOD, served(PROXY))
                        .unusable(LIB, Kind.WRONG_PATH, "example.org/other"));
        all.put(
                "private",
                goproxy(PROXY).served(LIB, PROXY).module("git.corp/team/lib", failed(PROXY, Cause.HTTP_NOT_FOUND)));
        all.put("direct", goproxy("direct").served("github.com/corp/lib", "direct"));
        all.put(
                "database out of reach",
                goproxy(PROXY)
                        .served(LIB, PROXY)
                        .sumDb("https://sum.golang.org", Map.of(LIB, failure(Cause.CONNECT_TIMEOUT))));
        all.put(
                "toolchain not verifiable",
                goproxy(PROXY)
                        .env("GOSUMDB", "off")
                        .toolchainDownload("go1.24.0", new ModuleVersion(Toolchain.MODULE, TOOLCHAIN))
                        .sumDb("", Map.of(Toolchain.MODULE + "@" + TOOLCHAIN, failure(Cause.GOSUMDB_INVALID))));
        all.put(
                "not exempt",
                goproxy("direct")
                        .env("GONOPROXY", "git.corp.example")
                        .file("go.sum", "")
                        .served("git.corp.example/lib", "direct"));
    }

    private static void proxies(Map<String, Sample> all) {
        all.put(
                "comma",
                goproxy(COMPANY + "," + PROXY + ",direct")
                        .module(LIB, failed(COMPANY, Cause.HTTP_SERVER_ERROR))
                        .alternative(LIB, COMPANY, PROXY));
        all.put("pipe", goproxy(COMPANY + "|" + PROXY).module(LIB, failed(COMPANY, Cause.DNS_NXDOMAIN), served(PROXY)));
        all.put("entries ignored", goproxy("direct," + COMPANY).served(LIB, "direct"));
        all.put("plain http", goproxy("http://goproxy.corp.example").served(LIB, "http://goproxy.corp.example"));
        all.put(
                "netrc",
                goproxy("http://goproxy.corp.example")
                        .netrc("machine goproxy.corp.example login ci password s3cr3t\n")
                        .module(LIB, failed("http://goproxy.corp.example", Cause.HTTP_DENIED)));
    }

    private static void interception(Map<String, Sample> all) {
        String issuer = "CN=Zscaler Intermediate Root CA,O=Zscaler Inc.,C=US";
        Certificate certificate = SampleEndpoint.certificate(
                "CN=proxy.golang.org", issuer, "2024-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "proxy.golang.org");
        all.put(
                "intercepted",
                goproxy(PROXY)
                        .module(LIB, failed(PROXY, Cause.TLS_UNTRUSTED_ISSUER))
                        .endpoint(new SampleEndpoint(PROXY)
                                .fails(Cause.TLS_UNTRUSTED_ISSUER)
                                .chain(certificate)
                                .build()));
        all.put(
                "stale list",
                goproxy(PROXY)
                        .module(LIB, failed(PROXY, Cause.TLS_UNTRUSTED_ISSUER))
                        .endpoint(new SampleEndpoint(PROXY)
                                .fails(Cause.TLS_UNTRUSTED_ISSUER)
                                .chain(SampleEndpoint.certificate(
                                        "CN=proxy.golang.org",
                                        "CN=WR2,O=Google Trust Services,C=US",
                                        "2024-01-01T00:00:00Z",
                                        "2026-01-01T00:00:00Z"))
                                .staleList("/etc/ssl/certs/ca-certificates.crt", "2016-02-03T00:00:00Z")
                                .build()));
        all.put(
                "intercepted and trusted",
                goproxy(PROXY)
                        .served(LIB, PROXY)
                        .endpoint(new SampleEndpoint(PROXY).chain(certificate).build()));
    }

    private static void quality(Map<String, Sample> all) {
        all.put(
                "slow",
                goproxy(COMPANY)
                        .served(LIB, COMPANY)
                        .endpoint(new SampleEndpoint(COMPANY)
                                .samples(350, 420, 500)
                                .build()));
        all.put(
                "bad way",
                goproxy(COMPANY)
                        .served(LIB, COMPANY)
                        .endpoint(new SampleEndpoint(COMPANY)
                                .via("http://web.corp.example:3128")
                                .dnsMillis(5004)
                                .dns("192.0.2.53: no answer", "192.0.2.54: has an address, 2 ms")
                                .connects(200, 12, 340)
                                .download(1 << 20, 9000)
                                .addresses(
                                        new Address("2001:db8::7", 300, Optional.of(failure(Cause.CONNECT_TIMEOUT))),
                                        new Address("192.0.2.7", 340, Optional.empty()))
                                .build()));
        all.put(
                "black hole",
                goproxy(COMPANY)
                        .module(LIB, failed(COMPANY, Cause.TLS_TIMEOUT))
                        .endpoint(new SampleEndpoint(COMPANY)
                                .fails(Cause.TLS_TIMEOUT)
                                .blackHole("eth0", 1500)
                                .build()));
        all.put(
                "flaky",
                goproxy(COMPANY + "," + PROXY)
                        .served(LIB, COMPANY)
                        .endpoint(new SampleEndpoint(COMPANY).requests(30, 4).build()));
        all.put(
                "clock",
                goproxy(PROXY)
                        .served(LIB, PROXY)
                        .endpoint(new SampleEndpoint(PROXY)
                                .clockAhead(Duration.ofSeconds(200))
                                .build()));
        all.put("cache not writable", goproxy(PROXY).served(LIB, PROXY).cache(false, 1L << 40));
        all.put(
                "root without a home",
                goproxy(PROXY)
                        .served(LIB, PROXY)
                        .host(HostState.of(true, false, new Folder("", false), new Folder("off", false))));
        for (CacheFault.Kind kind : CacheFault.Kind.values()) {
            all.put(
                    "cache fault " + kind,
                    goproxy(PROXY)
                            .cached(LIB)
                            .cacheFault(kind, LIB, "cache/download/golang.org/x", "4711 (/usr/bin/go)"));
        }
        all.put(
                "lock of the cache",
                goproxy(PROXY).cached(LIB).cacheFault(CacheFault.Kind.LOCK_HELD, "", "cache/lock", ""));
        for (File file : File.values()) {
            all.put(
                    "unusable " + file + " in the cache",
                    goproxy(PROXY).damaged(LIB, file, Failure.of(Cause.CONTENT_INVALID, "damaged")));
        }
        all.put(
                "other checksum in the cache",
                goproxy(PROXY).damaged(LIB, File.MOD, Failure.of(Cause.CHECKSUM_MISMATCH, "it differs")));
        for (String command : List.of(GoCommands.CLEAN, GoCommands.DOWNLOAD, GoCommands.VERIFY)) {
            for (int status : new int[] {1, GoRun.STOPPED, GoRun.NOT_STARTED}) {
                all.put(
                        command + " ended with " + status,
                        goproxy(PROXY)
                                .served(LIB, PROXY)
                                .ran(new GoRun(command, status, 1_200, "go: " + LIB + ": unexpected EOF")));
            }
        }
        BlockingRule rule = new BlockingRule(
                "inet filter",
                "output",
                "4",
                "ip daddr 192.0.2.7 tcp dport 443 drop",
                BlockingRule.Effect.SILENCE,
                BlockingRule.Certainty.ALWAYS);
        all.put(
                "firewall",
                goproxy(PROXY)
                        .module(LIB, failed(PROXY, Cause.CONNECT_TIMEOUT))
                        .host(HostState.UNKNOWN.with(
                                new FirewallState(
                                        List.of(new FirewallRule(PROXY, "tcp", "192.0.2.7", 443, "nft", rule)), ""),
                                SeLinux.NOT_ASKED)));
        SeLinux.Denial denial = new SeLinux.Denial(
                PROXY, "java", "jenkins_t", "unreserved_port_t", 443, "avc:  denied  { name_connect }");
        all.put(
                "SELinux",
                goproxy(PROXY)
                        .module(LIB, failed(PROXY, Cause.CONNECT_UNREACHABLE))
                        .host(HostState.UNKNOWN.with(
                                new FirewallState(List.of(), "nft list ruleset"),
                                new SeLinux(true, List.of(PROXY), true, List.of(denial)))));
        all.put("disk full", goproxy(PROXY).served(LIB, PROXY).cache(true, 100L << 20));
    }
}
