package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.COMPANY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failed;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.served;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class EndpointCheckTest {
    private static final String A = "a.example/one@v1.0.0";
    private static final String B = "b.example/two@v1.0.0";

    @Test
    public void oneFindingForAllModulesOfAServer() {
        Sample sample = goproxy(COMPANY + "/go");
        for (int i = 0; i < 37; i++) {
            sample.module("a.example/m" + i + "@v1.0.0", failed(COMPANY + "/go", Cause.CONNECT_REFUSED));
        }
        expect(sample.endpoint(new SampleEndpoint(COMPANY)
                                .fails(Cause.CONNECT_REFUSED)
                                .build())
                        .finding(Code.CONNECT_REFUSED))
                .severity(Severity.ERROR)
                .subject(COMPANY)
                .modules(37)
                .with("host", "goproxy.corp.example")
                .with("address", "192.0.2.7:443")
                .with("module", "a.example/m0@v1.0.0")
                .remedy("check-server", "curl -sv -o /dev/null " + COMPANY)
                .remedy("use-other-proxy", "export GOPROXY='https://proxy.golang.org,direct'");
    }

    @Test
    public void whatGoCameAroundIsAWarning() {
        Sample sample = goproxy(COMPANY + "|" + PROXY).module(A, failed(COMPANY, Cause.TLS_EXPIRED), served(PROXY));
        expect(sample.finding(Code.TLS_EXPIRED))
                .severity(Severity.WARNING)
                .modules(0)
                .remedy("use-other-proxy", "export GOPROXY='https://proxy.golang.org'");
        assertEquals(Verdict.Outcome.SUCCEEDS, sample.verdict().download().outcome());
    }

    @Test
    public void ofAServerThatFailsOneModuleAndNotAnotherOnlyTheErrorIsTold() {
        Sample sample = goproxy(COMPANY + "|" + PROXY)
                .module(A, failed(COMPANY, Cause.HTTP_SERVER_ERROR), served(PROXY))
                .module(B, failed(COMPANY, Cause.HTTP_SERVER_ERROR), failed(PROXY, Cause.HTTP_NOT_FOUND));
        // of two failures go reports the one that is not "not found"
        expect(sample.finding(Code.HTTP_SERVER_ERROR)).severity(Severity.ERROR).modules(1);
        assertEquals(List.of(), sample.findings(Code.HTTP_NOT_FOUND));
    }

    @Test
    public void whatIsLostForItsSizeIsNoTimeOut() {
        for (Cause cause : List.of(Cause.TLS_TIMEOUT, Cause.HTTP_TIMEOUT)) {
            Sample sample = goproxy(COMPANY)
                    .module(A, failed(COMPANY, cause))
                    .endpoint(new SampleEndpoint(COMPANY)
                            .fails(cause)
                            .requests(9, 1)
                            .blackHole("wg0", 1500)
                            .build());
            expect(sample.finding(Code.MTU_BLACK_HOLE))
                    .severity(Severity.ERROR)
                    .subject(COMPANY)
                    .modules(1)
                    .with("entry", "wg0")
                    .with("value", "1500")
                    .remedy("lower-mtu", "sudo ip link set dev wg0 mtu 1280");
            assertEquals(
                    Optional.of(Code.MTU_BLACK_HOLE),
                    sample.verdict().download().reason());
            assertEquals(List.of(), sample.findings(Code.ENDPOINT_FLAKY));
        }
        // another cause is another trouble
        expect(goproxy(COMPANY)
                        .module(A, failed(COMPANY, Cause.HTTP_SERVER_ERROR))
                        .endpoint(new SampleEndpoint(COMPANY)
                                .fails(Cause.HTTP_SERVER_ERROR)
                                .blackHole("", 0)
                                .build())
                        .finding(Code.HTTP_SERVER_ERROR))
                .severity(Severity.ERROR);
    }

    @Test
    public void aDirectModuleIsFailedByItsHost() {
        expect(goproxy("direct")
                        .module("git.corp.example/lib@v1.0.0", failed("direct", Cause.CONNECT_TIMEOUT))
                        .finding(Code.CONNECT_TIMEOUT))
                .subject("https://git.corp.example")
                .remedy("use-other-proxy", "export GOPROXY='https://proxy.golang.org,direct'");
        // nobody else has what is private
        expect(goproxy("direct")
                        .env("GOPRIVATE", "git.corp.example")
                        .module("git.corp.example/lib@v1.0.0", failed("direct", Cause.CONNECT_TIMEOUT))
                        .finding(Code.CONNECT_TIMEOUT))
                .remedy("use-other-proxy", null);
    }

    @Test
    public void aProxyOnTheWayThatCannotBeReachedIsWhatIsToBeRepaired() {
        for (Cause cause : List.of(Cause.CONNECT_REFUSED, Cause.CONNECT_TIMEOUT, Cause.DNS_NXDOMAIN)) {
            expect(behind("socks5://web.corp.example:1080", cause, 0).finding(Code.valueOf(cause.name())))
                    .with("host", cause == Cause.DNS_NXDOMAIN ? "web.corp.example" : "goproxy.corp.example")
                    .with("via", "socks5://web.corp.example:1080")
                    .with("variable", "HTTPS_PROXY")
                    .remedy("fix-http-proxy", "export HTTPS_PROXY=http://PROXY_HOST:PORT")
                    .remedy("set-no-proxy", "export NO_PROXY='goproxy.corp.example'")
                    .remedy("use-other-proxy", null);
        }
    }

    @Test
    public void aSocksProxyAsksForALoginWithoutAStatus() {
        expect(behind("socks5://web.corp.example:1080", Cause.PROXY_AUTH_REQUIRED, 0)
                        .finding(Code.PROXY_AUTH_REQUIRED))
                .with("status", null)
                .remedy("set-http-proxy-login", "export HTTPS_PROXY='socks5://USER:PASSWORD@web.corp.example:1080'");
        expect(behind("http://web.corp.example:3128", Cause.PROXY_AUTH_REQUIRED, 407)
                        .finding(Code.PROXY_AUTH_REQUIRED))
                .with("status", "407")
                .remedy("set-http-proxy-login", "export HTTPS_PROXY='http://USER:PASSWORD@web.corp.example:3128'");
    }

    @Test
    public void whyAProxyDoesNotServeIsTold() {
        expect(behind("http://web.corp.example:3128", Cause.PROXY_AUTH_REQUIRED, 407)
                        .env("HTTPS_PROXY", "http://me:wrong@web.corp.example:3128")
                        .finding(Code.PROXY_AUTH_REQUIRED))
                .with("reason", "refused");
        expect(behind("https://web.corp.example", Cause.PROXY_REFUSED, 0, "TLS with the proxy failed: expired")
                        .finding(Code.PROXY_REFUSED))
                .with("reason", "tls")
                .remedy(
                        "show-certificates",
                        "openssl s_client -connect web.corp.example:443 -servername web.corp.example -showcerts"
                                + " </dev/null")
                .remedy("allow-in-http-proxy", null);
        String cgi = "HTTP_PROXY is set in a CGI environment (REQUEST_METHOD), where go refuses to use it";
        expect(goproxy("http://goproxy.corp.example")
                        .env("HTTP_PROXY", "http://me:pw@web.corp.example:3128")
                        .module(A, failed("http://goproxy.corp.example", Failure.of(Cause.PROXY_REFUSED, cgi)))
                        .finding(Code.PROXY_REFUSED))
                .with("reason", "cgi")
                .with("via", "http://web.corp.example:3128")
                .remedy("leave-cgi", "unset REQUEST_METHOD")
                .remedy("allow-in-http-proxy", null);
    }

    private static Sample behind(String via, Cause cause, int status) {
        return behind(via, cause, status, "why");
    }

    private static Sample behind(String via, Cause cause, int status, String detail) {
        Failure failure = new Failure(cause, detail, status);
        return goproxy(COMPANY)
                .module(A, failed(COMPANY, failure))
                .endpoint(new SampleEndpoint(COMPANY).via(via).fails(cause).build());
    }

    @Test
    public void afterARedirectTheServerThatFailedIsMeant() {
        Sample sample = goproxy(COMPANY)
                .module(A, failed(COMPANY, Cause.CONNECT_REFUSED))
                .endpoint(Sample.endpoint(COMPANY))
                .endpoint(new SampleEndpoint("https://storage.example")
                        .fails(Cause.CONNECT_REFUSED)
                        .build());
        expect(sample.finding(Code.CONNECT_REFUSED)).subject("https://storage.example");
    }

    @Test
    public void theHttpProxyIsNamedWithItsVariable() {
        Sample sample = goproxy(COMPANY)
                .env("NO_PROXY", "localhost")
                .module(A, failed(COMPANY, Cause.CONNECT_REFUSED))
                .endpoint(new SampleEndpoint(COMPANY)
                        .via("http://web.corp.example:3128")
                        .fails(Cause.CONNECT_REFUSED)
                        .build());
        expect(sample.finding(Code.CONNECT_REFUSED))
                .with("via", "http://web.corp.example:3128")
                .with("variable", "HTTPS_PROXY")
                .remedy("fix-http-proxy", "export HTTPS_PROXY=http://PROXY_HOST:PORT")
                .remedy("set-no-proxy", "export NO_PROXY='localhost,goproxy.corp.example'")
                .remedy("check-server", null);
    }

    @Test
    public void certificatesAreToldInWords() {
        expect(Samples.cause(Cause.TLS_UNTRUSTED_ISSUER).finding(Code.TLS_UNTRUSTED_ISSUER))
                .with("issuer", "CN=Example Corp Root CA")
                .with("certificate", "CN=goproxy.corp.example")
                .remedy(
                        "show-certificates",
                        "openssl s_client -connect goproxy.corp.example:443 -servername goproxy.corp.example"
                                + " -showcerts </dev/null");
        expect(Samples.cause(Cause.TLS_UNTRUSTED_ISSUER)
                        .env("SSL_CERT_FILE", "/etc/gone.pem")
                        .finding(Code.TLS_UNTRUSTED_ISSUER))
                .with("variable", "SSL_CERT_FILE")
                .remedy("fix-certificate-variable", "unset SSL_CERT_FILE");
        expect(Samples.cause(Cause.TLS_EXPIRED).finding(Code.TLS_EXPIRED)).with("notAfter", "2024-05-01");
        expect(Samples.cause(Cause.TLS_NOT_YET_VALID).finding(Code.TLS_NOT_YET_VALID))
                .with("notBefore", "2025-01-01");
        expect(Samples.cause(Cause.TLS_WRONG_HOST).finding(Code.TLS_WRONG_HOST))
                .with("names", "modules.corp.example")
                .remedy("use-certificate-name", "export GOPROXY='https://modules.corp.example'");
    }

    @Test
    public void nameServersAreNamed() {
        Sample sample = goproxy(COMPANY)
                .module(A, failed(COMPANY, Cause.DNS_SERVFAIL))
                .endpoint(new SampleEndpoint(COMPANY)
                        .fails(Cause.DNS_SERVFAIL)
                        .dns("192.0.2.53: SERVFAIL", "2001:db8::53: no answer")
                        .build());
        expect(sample.finding(Code.DNS_SERVFAIL)).with("nameservers", "192.0.2.53, 2001:db8::53");
    }

    @Test
    public void aLoginForNetrcNamesTheMachineAsGoComparesIt() {
        expect(goproxy("https://goproxy.corp.example:8443")
                        .module(A, failed("https://goproxy.corp.example:8443", Cause.HTTP_DENIED))
                        .finding(Code.HTTP_DENIED))
                .with("status", "403")
                .remedy(
                        "netrc-line",
                        "echo 'machine goproxy.corp.example:8443 login USER password TOKEN' >> ~/.netrc"
                                + " && chmod 600 ~/.netrc");
    }

    @Test
    public void anEntryThatFollowsCanBeReachedThroughAPipe() {
        expect(goproxy(COMPANY + "," + PROXY + ",direct")
                        .module(A, failed(COMPANY, Cause.HTTP_TOO_MANY_REQUESTS))
                        .finding(Code.HTTP_TOO_MANY_REQUESTS))
                .remedy("use-pipe", "export GOPROXY='https://goproxy.corp.example|https://proxy.golang.org,direct'");
        expect(goproxy(COMPANY)
                        .module(A, failed(COMPANY, Cause.HTTP_TOO_MANY_REQUESTS))
                        .finding(Code.HTTP_TOO_MANY_REQUESTS))
                .remedy("use-pipe", null);
    }

    @Test
    public void aServerInOrderIsNotMentioned() {
        Verdict verdict = goproxy(COMPANY)
                .served(A, COMPANY)
                .endpoint(Sample.endpoint(COMPANY))
                .verdict();
        assertEquals(List.of(), verdict.findings());
        assertEquals(Verdict.Level.PASS, verdict.level());
    }
}
