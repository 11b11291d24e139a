package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.nio.file.Path;
import java.util.List;

/** TLS. */
final class TlsScenarios {
    private static final String NAME = "goproxy.example.com";
    private static final Site SITE = Site.of(NAME);

    private TlsScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("TLS: HTTP/1.1, all well").passes(),
                Scenario.of("TLS: HTTP/1.1, all well, the oldest go")
                        .withOldestGo()
                        .passes(),
                Scenario.of("TLS: HTTP/2, all well").site(SITE.http2()).passes(),
                Scenario.of("TLS: HTTP/2, all well, go build")
                        .site(SITE.http2())
                        .file("project/x.go", "package x\n\nimport _ \"example.com/a\"\n")
                        .command("go", "build", "./...")
                        .passes(),
                Scenario.of("TLS: 1.2 alone, all well")
                        .site(SITE.with("ssl_protocols TLSv1.2;"))
                        .passes(),
                Scenario.of("TLS: an authority that nobody here knows")
                        .site(SITE.certificate("unknown"))
                        .fails(Code.TLS_UNTRUSTED_ISSUER, NAME)
                        .shows("verify error:num=", "curl: (60)"),
                Scenario.of("TLS: an authority that only Java knows")
                        .site(SITE.certificate("unknown"))
                        .prepare("mount --bind " + Lab.JAVA_LIST + " "
                                + Path.of(System.getProperty("java.home"), "lib/security/cacerts"))
                        .fails(Code.CA_BUNDLE_STALE, NAME),
                Scenario.of("TLS: SSL_CERT_FILE makes an authority known")
                        .site(SITE.certificate("unknown"))
                        .env("SSL_CERT_FILE", Lab.CERTIFICATES + "/unknown-authority.pem")
                        .passes(),
                Scenario.of("TLS: expired")
                        .site(SITE.certificate("expired"))
                        .fails(Code.TLS_EXPIRED, NAME)
                        .shows("certificate has expired", "curl: (60)"),
                Scenario.of("TLS: not valid yet")
                        .site(SITE.certificate("early"))
                        .fails(Code.TLS_NOT_YET_VALID, NAME),
                Scenario.of("TLS: for another host")
                        .site(SITE.certificate("other"))
                        .fails(Code.TLS_WRONG_HOST, NAME),
                Scenario.of("TLS: 1.0 alone")
                        .site(SITE.with("ssl_protocols TLSv1; ssl_ciphers ALL:@SECLEVEL=0;"))
                        .fails(Code.TLS_PROTOCOL_MISMATCH, NAME),
                Scenario.of("TLS: the server does not know its own name")
                        .site(SITE.with("ssl_reject_handshake on;"))
                        .fails(Code.TLS_FAILED, NAME),
                Scenario.of("TLS: plain HTTP at its port").site(SITE.notTls()).fails(Code.TLS_NOT_TLS, NAME),
                Scenario.of("TLS: silent once connected")
                        .with(Servers.relay(443, Relay.Action.STALL, 0))
                        .fails(Code.TLS_TIMEOUT, NAME),
                Scenario.of("TLS: reset in the handshake")
                        .with(Servers.relay(443, Relay.Action.RESET, 100))
                        .fails(Code.CONNECT_RESET, NAME),
                Scenario.of("TLS: opened by an inspecting product")
                        .site(SITE.certificate("intercepted"))
                        .fails(Code.TLS_INTERCEPTED, NAME),
                Scenario.of("TLS: a private authority signs for a public host")
                        .site(Site.of("proxy.golang.org").certificate("unknown"))
                        .goproxy("https://proxy.golang.org")
                        .fails(Code.TLS_INTERCEPTED, "proxy.golang.org"),
                Scenario.of("TLS: an inspecting product that the machine trusts")
                        .site(SITE.certificate("intercepted"))
                        .env("SSL_CERT_FILE", Lab.CERTIFICATES + "/intercepted-authority.pem")
                        .passes(Code.TLS_INTERCEPTED, NAME),
                Scenario.of("TLS: no trusted authorities at all")
                        .prepare("mount -t tmpfs none /etc/ssl/certs")
                        .fails(Code.TLS_NO_ROOTS, NAME),
                Scenario.of("TLS: SSL_CERT_FILE is empty")
                        .file("empty.pem", "")
                        .env("SSL_CERT_FILE", Agent.HOME + "/empty.pem")
                        .env("SSL_CERT_DIR", Agent.HOME + "/none")
                        .fails(Code.TLS_NO_ROOTS, NAME),
                Scenario.of("TLS: GOINSECURE does not cover proxies")
                        .site(SITE.certificate("unknown"))
                        .env("GOINSECURE", "*.example.com,example.com")
                        .fails(Code.TLS_UNTRUSTED_ISSUER, NAME));
    }
}
