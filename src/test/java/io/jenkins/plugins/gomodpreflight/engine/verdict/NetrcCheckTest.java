package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failed;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import java.util.List;
import org.junit.Test;

public class NetrcCheckTest {
    private static final String A = "a.example/one@v1.0.0";
    private static final String NETRC = "machine goproxy.corp.example login ci password s3cr3t\n";

    @Test
    public void aLoginIsNotSentOverPlainHttp() {
        String entry = "http://goproxy.corp.example";
        expect(goproxy(entry)
                        .netrc(NETRC)
                        .module(A, failed(entry, Cause.HTTP_DENIED))
                        .finding(Code.NETRC_NOT_USED))
                .severity(Severity.WARNING)
                .subject(entry)
                .with("machine", "goproxy.corp.example")
                .with("reason", "plain-http")
                .remedy("use-https", "export GOPROXY='https://goproxy.corp.example'");
    }

    @Test
    public void thePortCounts() {
        String entry = "https://goproxy.corp.example:8443/go";
        expect(goproxy(entry)
                        .netrc(NETRC)
                        .module(A, failed(entry, Cause.HTTP_DENIED))
                        .finding(Code.NETRC_NOT_USED))
                .with("reason", "port")
                .with("expected", "goproxy.corp.example:8443");
        String withPort = NETRC.replace("example ", "example:8443 ");
        assertEquals(
                List.of(),
                goproxy(entry)
                        .netrc(withPort)
                        .module(A, failed(entry, Cause.HTTP_DENIED))
                        .findings(Code.NETRC_NOT_USED));
    }

    @Test
    public void goauthMayLeaveNetrcOut() {
        String entry = "https://goproxy.corp.example";
        expect(goproxy(entry)
                        .netrc(NETRC)
                        .env("GOAUTH", "off")
                        .module(A, failed(entry, Cause.HTTP_DENIED))
                        .finding(Code.NETRC_NOT_USED))
                .with("reason", "goauth")
                .with("value", "off")
                .remedy("reset-setting", "unset GOAUTH");
    }

    @Test
    public void whereNoLoginIsWantedItIsOnlyANote() {
        String entry = "http://goproxy.corp.example";
        expect(goproxy(entry).netrc(NETRC).served(A, entry).finding(Code.NETRC_NOT_USED))
                .severity(Severity.INFO);
    }

    @Test
    public void anotherMachineIsNotMeant() {
        String entry = "https://goproxy.other.example";
        assertEquals(
                List.of(),
                goproxy(entry)
                        .netrc(NETRC)
                        .module(A, failed(entry, Cause.HTTP_DENIED))
                        .findings(Code.NETRC_NOT_USED));
    }
}
