package io.jenkins.plugins.gomodpreflight.engine.report;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.report.Waterfall.Bar;
import io.jenkins.plugins.gomodpreflight.engine.report.Waterfall.Phase;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class WaterfallTest {
    @Test
    public void onePhaseFollowsTheOther() {
        assertEquals(
                List.of(
                        new Bar(Phase.DNS, 0, 10, false),
                        new Bar(Phase.CONNECT, 10, 20, false),
                        new Bar(Phase.FIRST_BYTE, 30, 40, false)),
                Waterfall.bars(endpoint(10, 20, -1, 40, null)));
    }

    @Test
    public void theFailedPhaseIsTheLast() {
        Object[][] cases = {
            {Cause.DNS_NXDOMAIN, Phase.DNS},
            {Cause.CONNECT_TIMEOUT, Phase.CONNECT},
            {Cause.PROXY_AUTH_REQUIRED, Phase.CONNECT},
            {Cause.TLS_EXPIRED, Phase.TLS},
            {Cause.HTTP_SERVER_ERROR, Phase.FIRST_BYTE},
            {Cause.CONTENT_HTML, Phase.FIRST_BYTE},
        };
        for (Object[] c : cases) {
            List<Bar> bars = Waterfall.bars(endpoint(1, 1, 1, 1, (Cause) c[0]));
            Bar last = bars.get(bars.size() - 1);
            assertEquals(c[1], last.phase());
            assertEquals(List.of(last), bars.stream().filter(Bar::failed).toList());
        }
    }

    @Test
    public void aFailedPhaseWithoutATimeIsThere() {
        assertEquals(
                List.of(new Bar(Phase.DNS, 0, 0, true)), Waterfall.bars(endpoint(-1, -1, -1, -1, Cause.DNS_FAILED)));
    }

    @Test
    public void theAxisHoldsEveryBar() {
        double[][] cases = {
            {0, 4},
            {0.2, 4},
            {4, 4},
            {4.1, 8},
            {9, 10},
            {11, 20},
            {35, 40},
            {81, 100},
            {99, 100},
            {101, 200},
            {10_000, 10_000}
        };
        for (double[] c : cases) {
            assertEquals(c[1], Waterfall.axis(List.of(endpoint(c[0], -1, -1, -1, null))), 0);
        }
        assertEquals(4, Waterfall.axis(List.of()), 0);
    }

    private static Endpoint endpoint(double dns, double connect, double tls, double firstByte, Cause cause) {
        return new Endpoint(
                "https://example.com",
                Endpoint.Kind.PROXY,
                "",
                new Endpoint.Phases(dns, connect, tls, firstByte),
                List.of(),
                List.of(),
                Optional.empty(),
                "",
                List.of(),
                1,
                0,
                Optional.empty(),
                Optional.ofNullable(cause).map(c -> Failure.of(c, "")));
    }
}
