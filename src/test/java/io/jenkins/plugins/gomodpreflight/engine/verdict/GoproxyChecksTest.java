package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.COMPANY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failed;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.served;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import java.util.List;
import org.junit.Test;

/** CommaCheck, IgnoredEntriesCheck, PlainHttpCheck, DirectCheck. */
public class GoproxyChecksTest {
    private static final String A = "a.example/one@v1.0.0";
    private static final String B = "b.example/two@v1.0.0";

    @Test
    public void aCommaThatStopsGoComesFirst() {
        Sample sample = goproxy(COMPANY + "," + PROXY + ",direct")
                .module(A, failed(COMPANY, Cause.CONNECT_TIMEOUT))
                .module(B, failed(COMPANY, Cause.CONNECT_TIMEOUT))
                .alternative(A, COMPANY, PROXY);
        expect(sample.finding(Code.GOPROXY_COMMA_STOPS_FALLBACK))
                .severity(Severity.ERROR)
                .modules(2)
                .with("entry", COMPANY)
                .with("next", PROXY)
                .remedy("use-pipe", "export GOPROXY='" + COMPANY + "|" + PROXY + ",direct'")
                .remedy("use-other-proxy", "export GOPROXY='" + PROXY + ",direct'");
        Verdict verdict = sample.verdict();
        assertEquals(
                Code.GOPROXY_COMMA_STOPS_FALLBACK, verdict.download().reason().orElseThrow());
        assertEquals(A, verdict.download().module());
        assertEquals(Code.CONNECT_TIMEOUT, verdict.findings().get(1).code());
    }

    @Test
    public void everyCommaOnTheWayBecomesAPipe() {
        Sample sample = goproxy("https://x.example," + COMPANY + ",https://y.example," + PROXY)
                .module(A, failed("https://x.example", Cause.HTTP_NOT_FOUND), failed(COMPANY, Cause.TLS_EXPIRED))
                .alternative(A, COMPANY, PROXY);
        expect(sample.finding(Code.GOPROXY_COMMA_STOPS_FALLBACK))
                .remedy(
                        "use-pipe",
                        "export GOPROXY='https://x.example," + COMPANY + "|https://y.example|" + PROXY + "'");
    }

    @Test
    public void aLoginInTheListIsWrittenAsAPlaceholder() {
        Sample sample = goproxy("https://ci:s3cr3t@goproxy.corp.example," + PROXY)
                .module(A, failed(COMPANY, Cause.HTTP_SERVER_ERROR))
                .alternative(A, COMPANY, PROXY);
        expect(sample.finding(Code.GOPROXY_COMMA_STOPS_FALLBACK))
                .remedy("use-pipe", "export GOPROXY='https://USER:PASSWORD@goproxy.corp.example|" + PROXY + "'");
    }

    @Test
    public void whatFollowsDirectIsMovedBeforeIt() {
        String[][] cases = {
            {"direct," + COMPANY, "direct", COMPANY, COMPANY + ",direct"},
            {PROXY + "|off," + COMPANY + "|direct", "off", COMPANY + ", direct", PROXY + "|" + COMPANY + ",off"},
            {PROXY + ",direct,direct", "direct", "direct", PROXY + ",direct"},
        };
        for (String[] c : cases) {
            expect(goproxy(c[0]).finding(Code.GOPROXY_ENTRIES_IGNORED))
                    .severity(Severity.WARNING)
                    .with("entry", c[1])
                    .with("next", c[2])
                    .remedy("drop-ignored-entries", "export GOPROXY='" + c[3] + "'");
        }
    }

    @Test
    public void plainHttpIsFineOnThisMachineOnly() {
        Object[][] cases = {
            {"http://goproxy.corp.example", Severity.WARNING},
            {"http://127.0.0.1:3000", Severity.INFO},
            {"http://localhost:3000", Severity.INFO},
            {"http://[::1]:3000", Severity.INFO},
        };
        for (Object[] c : cases) {
            String entry = (String) c[0];
            expect(goproxy(entry).served(A, entry).finding(Code.GOPROXY_PLAIN_HTTP))
                    .severity((Severity) c[1])
                    .subject(entry)
                    .remedy("use-https", "export GOPROXY='" + entry.replace("http:", "https:") + "'");
        }
        assertEquals(List.of(), goproxy("http://goproxy.corp.example").cached(A).findings(Code.GOPROXY_PLAIN_HTTP));
    }

    @Test
    public void modulesFromTheirOriginAreToldOnce() {
        Sample sample = goproxy(PROXY + ",direct")
                .module(A, failed(PROXY, Cause.HTTP_NOT_FOUND), served("direct"))
                .served(B, "direct")
                .served("c.example/three@v1.0.0", "direct");
        expect(sample.finding(Code.DIRECT_NOT_CHECKED))
                .severity(Severity.INFO)
                .subject(B)
                .modules(2);
        assertEquals(Verdict.Outcome.SUCCEEDS, sample.verdict().download().outcome());
    }
}
