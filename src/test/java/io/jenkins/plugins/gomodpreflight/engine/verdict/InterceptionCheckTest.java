package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failed;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.served;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import java.util.List;
import org.junit.Test;

public class InterceptionCheckTest {
    private static final String LIB = "golang.org/x/text@v0.14.0";
    private static final String ZSCALER = "CN=Zscaler Intermediate Root CA,O=Zscaler Inc.,C=US";
    private static final String COMPANY_CA = "CN=Example Corp Root CA,O=Example Corp";

    private static SampleEndpoint endpoint(String url, String issuer) {
        return new SampleEndpoint(url)
                .chain(SampleEndpoint.certificate(
                        "CN=" + Address.of(url).host(), issuer, "2024-01-01T00:00:00Z", "2026-01-01T00:00:00Z"));
    }

    private static SampleEndpoint untrusted(String url, String issuer) {
        return endpoint(url, issuer).fails(Cause.TLS_UNTRUSTED_ISSUER);
    }

    /** A module that a proxy with that certificate does not give, since go does not trust it. */
    private static Sample fails(String url, String issuer) {
        return goproxy(url)
                .module(LIB, failed(url, Cause.TLS_UNTRUSTED_ISSUER))
                .endpoint(untrusted(url, issuer).build());
    }

    @Test
    public void knownProductsAreNamedWhateverTheHost() {
        for (String issuer : List.of(
                ZSCALER,
                "CN=caadmin.netskope.com,O=Netskope Inc",
                "CN=FG100ETK18000000,OU=Certificate Authority,O=Fortinet",
                "CN=Cisco Umbrella Secondary SubCA,O=Cisco",
                "CN=mitmproxy,O=mitmproxy",
                "CN=squid,O=Example",
                "CN=Kaspersky Anti-Virus Personal Root Certificate",
                "CN=ESET SSL Filter CA,O=ESET",
                "CN=Corp TLS Inspection CA",
                "CN=Sophos SSL CA_C01001")) {
            expect(fails("https://goproxy.corp.example", issuer).finding(Code.TLS_INTERCEPTED))
                    .severity(Severity.ERROR)
                    .with("issuer", issuer)
                    .with("reason", "untrusted")
                    .with("expected", null);
        }
    }

    @Test
    public void aPrivateAuthorityForAPublicHostGivesItselfAway() {
        expect(fails(PROXY, COMPANY_CA).finding(Code.TLS_INTERCEPTED))
                .severity(Severity.ERROR)
                .subject(PROXY)
                .modules(1)
                .with("host", "proxy.golang.org")
                .with("issuer", COMPANY_CA)
                .with("expected", "Google Trust Services")
                .remedy(
                        "trust-interceptor",
                        "sudo cp company-ca.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates")
                .remedy("exempt-from-interception", "")
                .remedy("set-no-proxy", null);
        for (String url : List.of("https://github.com", "https://goproxy.cn", "https://storage.googleapis.com")) {
            expect(fails(url, COMPANY_CA).finding(Code.TLS_INTERCEPTED)).subject(url);
        }
    }

    @Test
    public void publicAuthoritiesArePlausibleEverywhere() {
        for (String issuer : List.of(
                "CN=WR2,O=Google Trust Services,C=US",
                "CN=R11,O=Let's Encrypt,C=US",
                "CN=Sectigo ECC Domain Validation Secure Server CA,O=Sectigo Limited",
                "CN=TrustAsia RSA DV TLS CA G2,O=TrustAsia Technologies\\, Inc.,C=CN")) {
            expect(fails(PROXY, issuer).finding(Code.TLS_UNTRUSTED_ISSUER)).subject(PROXY);
            expect(fails("https://goproxy.cn", issuer).finding(Code.TLS_UNTRUSTED_ISSUER))
                    .subject("https://goproxy.cn");
        }
    }

    @Test
    public void aCompanysAuthorityForItsOwnHostsIsNoInterception() {
        Sample sample = fails("https://goproxy.corp.example", COMPANY_CA)
                .endpoint(untrusted("https://git.corp.example", COMPANY_CA).build())
                .endpoint(untrusted("https://git.corp.local", COMPANY_CA).build())
                .endpoint(untrusted("https://192.0.2.1", COMPANY_CA).build());
        expect(sample.finding(Code.TLS_UNTRUSTED_ISSUER)).subject("https://goproxy.corp.example");
        assertEquals(List.of(), sample.findings(Code.TLS_INTERCEPTED));
    }

    @Test
    public void oneUntrustedAuthorityForHostsOfSeveralOwnersIsInterception() {
        for (String other : List.of("https://modules.example.com", "https://goproxy.example.co.uk")) {
            Sample sample = fails("https://goproxy.corp.example", COMPANY_CA)
                    .endpoint(untrusted(other, COMPANY_CA).build());
            expect(sample.finding(Code.TLS_INTERCEPTED)).with("issuer", COMPANY_CA);
        }
    }

    @Test
    public void aTrustedInterceptorIsARemark() {
        Sample sample = goproxy(PROXY)
                .module(LIB, served(PROXY))
                .endpoint(endpoint(PROXY, ZSCALER)
                        .via("http://web.corp.example:3128")
                        .build());
        expect(sample.finding(Code.TLS_INTERCEPTED))
                .severity(Severity.INFO)
                .with("reason", "trusted")
                .with("via", "http://web.corp.example:3128")
                .remedy("trust-interceptor", null);
        assertEquals(Verdict.Level.PASS, sample.verdict().level());
    }

    @Test
    public void whoeverIsTrustedForHostsOfTheirOwnIsNotSuspected() {
        Sample sample = goproxy("https://goproxy.corp.example")
                .served(LIB, "https://goproxy.corp.example")
                .endpoint(endpoint("https://goproxy.corp.example", COMPANY_CA).build())
                .endpoint(endpoint("https://modules.example.com", COMPANY_CA).build())
                .endpoint(endpoint(PROXY, "CN=WR2,O=Google Trust Services,C=US").build());
        assertEquals(List.of(), sample.findings(Code.TLS_INTERCEPTED));
    }

    @Test
    public void anHttpProxyThatInterceptsCanBePassedBy() {
        Sample sample = goproxy(PROXY)
                .module(LIB, failed(PROXY, Cause.TLS_UNTRUSTED_ISSUER))
                .endpoint(untrusted(PROXY, "CN=squid")
                        .via("http://web.corp.example:3128")
                        .build());
        expect(sample.finding(Code.TLS_INTERCEPTED))
                .with("via", "http://web.corp.example:3128")
                .remedy("set-no-proxy", "export NO_PROXY='proxy.golang.org'");
    }

    @Test
    public void anAuthorityThatJavaKnowsIsMissingInTheListOfTheSystem() {
        String list = "/etc/ssl/certs/ca-certificates.crt";
        Sample sample = goproxy(PROXY)
                .module(LIB, failed(PROXY, Cause.TLS_UNTRUSTED_ISSUER))
                .endpoint(untrusted(PROXY, "CN=New Root,O=Unheard Of")
                        .staleList(list, "2016-02-03T00:00:00Z")
                        .build());
        expect(sample.finding(Code.CA_BUNDLE_STALE))
                .severity(Severity.ERROR)
                .with("path", list)
                .with("modified", "2016-02-03")
                .with("issuer", "CN=New Root,O=Unheard Of")
                .with("variable", null)
                .remedy(
                        "update-certificates-apt",
                        "sudo apt-get update && sudo apt-get install -y --only-upgrade ca-certificates")
                .remedy("update-certificates-yum", "sudo yum update -y ca-certificates")
                .remedy("rebuild-certificates", "sudo update-ca-certificates")
                .remedy("use-other-proxy", null);
        // a product's name says more than who trusts it
        Sample product = goproxy(PROXY)
                .module(LIB, failed(PROXY, Cause.TLS_UNTRUSTED_ISSUER))
                .endpoint(untrusted(PROXY, ZSCALER)
                        .staleList(list, "2016-02-03T00:00:00Z")
                        .build());
        expect(product.finding(Code.TLS_INTERCEPTED)).severity(Severity.ERROR);
    }

    @Test
    public void aListThatWasChangedLatelyIsNotCalledOld() {
        Sample sample = goproxy(PROXY)
                .env("SSL_CERT_FILE", "/opt/roots.pem")
                .module(LIB, failed(PROXY, Cause.TLS_UNTRUSTED_ISSUER))
                .endpoint(untrusted(PROXY, "CN=GTS Root R4,O=Google Trust Services LLC")
                        .staleList(
                                "/opt/roots.pem", Sample.NOW.minusSeconds(3600).toString())
                        .build());
        expect(sample.finding(Code.CA_BUNDLE_STALE))
                .with("modified", null)
                .with("variable", "SSL_CERT_FILE")
                .remedy("fix-certificate-variable", "unset SSL_CERT_FILE");
    }
}
