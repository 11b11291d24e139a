package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.COMPANY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static org.junit.Assert.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.Test;

/** SlowCheck, FlakyCheck, ClockCheck. */
public class EndpointQualityTest {
    private static final String A = "a.example/one@v1.0.0";

    private static Sample with(SampleEndpoint... endpoints) {
        Sample sample = goproxy(COMPANY + "," + PROXY).served(A, COMPANY);
        for (SampleEndpoint endpoint : endpoints) {
            sample.endpoint(endpoint.build());
        }
        return sample;
    }

    @Test
    public void threeOfFourAnswersMustBeSlow() {
        expect(with(new SampleEndpoint(COMPANY).samples(900, 201, 210, 180)).finding(Code.ENDPOINT_SLOW))
                .severity(Severity.WARNING)
                .with("millis", "201")
                .with("threshold", "200")
                .remedy("use-other-proxy", "export GOPROXY='https://proxy.golang.org,direct'");
        double[][] notSlow = {{900, 20, 30}, {900, 900}, {}, {200, 200, 200}};
        for (double[] samples : notSlow) {
            assertEquals(
                    List.of(),
                    with(new SampleEndpoint(COMPANY).samples(samples)).findings(Code.ENDPOINT_SLOW));
        }
    }

    @Test
    public void someRequestsWithoutAnswerMakeAServerFlaky() {
        expect(with(new SampleEndpoint(COMPANY).requests(30, 4)).finding(Code.ENDPOINT_FLAKY))
                .severity(Severity.WARNING)
                .with("requests", "30")
                .with("failures", "4")
                .remedy("use-pipe", "export GOPROXY='" + COMPANY + "|" + PROXY + "'");
        int[][] notFlaky = {{30, 0}, {4, 4}, {0, 0}};
        for (int[] requests : notFlaky) {
            assertEquals(
                    List.of(),
                    with(new SampleEndpoint(COMPANY).requests(requests[0], requests[1]))
                            .findings(Code.ENDPOINT_FLAKY));
        }
    }

    @Test
    public void theClockIsWrongIfAllServersSaySo() {
        Object[][] cases = {
            {Duration.ofSeconds(200), "3m 20s"},
            {Duration.ofSeconds(-200), "3m 20s"},
            {Duration.ofMinutes(185), "3h 5m"},
            {Duration.ofHours(50), "2d 2h"},
        };
        for (Object[] c : cases) {
            expect(with(new SampleEndpoint(COMPANY).clockAhead((Duration) c[0])).finding(Code.CLOCK_SKEW))
                    .severity(Severity.WARNING)
                    .with("skew", (String) c[1]);
        }
        Sample oneAgrees = with(
                new SampleEndpoint(COMPANY).clockAhead(Duration.ofHours(1)),
                new SampleEndpoint(PROXY).clockAhead(Duration.ofSeconds(119)));
        assertEquals(List.of(), oneAgrees.findings(Code.CLOCK_SKEW));
    }
}
