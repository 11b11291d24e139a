package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.COMPANY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint.Address;
import io.jenkins.plugins.gomodpreflight.engine.probe.Quality.Connects;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

/** QualityCheck, SlowCheck, FlakyCheck, ClockCheck. */
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
    public void whatTheWayTakesIsNotTheServers() {
        SampleEndpoint far = new SampleEndpoint(COMPANY).connects(5, 0, 340).samples(350, 420, 500);
        assertEquals(
                List.of(Code.ROUND_TRIP_SLOW),
                with(far).verdict().findings().stream().map(Finding::code).toList());
        SampleEndpoint both = new SampleEndpoint(COMPANY).connects(5, 0, 340).samples(900, 950, 990);
        assertEquals(
                List.of(Code.ROUND_TRIP_SLOW, Code.ENDPOINT_SLOW),
                with(both).verdict().findings().stream().map(Finding::code).toList());
    }

    @Test
    public void theMedianRoundTripIsSlow() {
        expect(with(new SampleEndpoint(COMPANY).connects(5, 1, 201)).finding(Code.ROUND_TRIP_SLOW))
                .severity(Severity.WARNING)
                .with("millis", "201")
                .with("requests", "4")
                .with("threshold", "200")
                .remedy("use-other-proxy", "export GOPROXY='https://proxy.golang.org,direct'");
        expect(with(new SampleEndpoint(COMPANY)
                                .via("http://web.corp.example:3128")
                                .connects(5, 0, 201))
                        .finding(Code.ROUND_TRIP_SLOW))
                .with("via", "http://web.corp.example:3128")
                .with("host", "web.corp.example");
        int[][] notSlow = {{2, 0, 900}, {20, 18, 900}, {200, 0, 200}};
        for (int[] connects : notSlow) {
            assertEquals(
                    List.of(),
                    with(new SampleEndpoint(COMPANY).connects(connects[0], connects[1], connects[2]))
                            .findings(Code.ROUND_TRIP_SLOW));
        }
    }

    @Test
    public void aLossMustBeMoreThanAnAccident() {
        expect(with(new SampleEndpoint(COMPANY).connects(200, 6, 12)).finding(Code.PACKET_LOSS))
                .severity(Severity.WARNING)
                .with("requests", "200")
                .with("failures", "6")
                .with("value", "3 %")
                .with("threshold", "1 %")
                .remedy("trace-loss", "mtr -rwc 100 -T -P 443 goproxy.corp.example");
        int[][] losses = {{20, 2}, {20, 10}, {53, 3}, {200, 100}};
        for (int[] connects : losses) {
            assertEquals(
                    1,
                    with(new SampleEndpoint(COMPANY).connects(connects[0], connects[1], 12))
                            .findings(Code.PACKET_LOSS)
                            .size());
        }
        int[][] accidents = {{200, 0}, {200, 1}, {200, 5}, {100, 1}, {100, 3}, {20, 1}, {19, 19}};
        for (int[] connects : accidents) {
            assertEquals(
                    List.of(),
                    with(new SampleEndpoint(COMPANY).connects(connects[0], connects[1], 12))
                            .findings(Code.PACKET_LOSS));
        }
    }

    @Test
    public void chancesAreThoseOfTheBinomialDistribution() {
        double[][] known = {{10, 1, 0.5, 0.9990234375}, {10, 10, 0.5, 0.0009765625}, {3, 2, 0.1, 0.028}, {20, 1, 0, 0}};
        for (double[] k : known) {
            assertEquals(k[3], QualityCheck.accident(new Connects((int) k[0], (int) k[1], 1), k[2]), 1e-12);
        }
    }

    @Test
    public void aDownloadMustBeLongEnoughToTell() {
        expect(with(new SampleEndpoint(COMPANY).download(1 << 20, 8000)).finding(Code.THROUGHPUT_LOW))
                .severity(Severity.WARNING)
                .with("value", "128 KB/s")
                .with("threshold", "256 KB/s");
        assertEquals(
                1,
                with(new SampleEndpoint(COMPANY).download(30_000, 2000))
                        .findings(Code.THROUGHPUT_LOW)
                        .size());
        int[][] notSlow = {{1 << 20, 4000}, {300_000, 1990}, {0, 0}, {4000, 100}};
        for (int[] download : notSlow) {
            assertEquals(
                    List.of(),
                    with(new SampleEndpoint(COMPANY).download(download[0], download[1]))
                            .findings(Code.THROUGHPUT_LOW));
        }
    }

    @Test
    public void ipv6IsBrokenWhereOnlyIpv4Answers() {
        Address works4 = new Address("192.0.2.7", 12, Optional.empty());
        Address works6 = new Address("2001:db8::7", 12, Optional.empty());
        Address silent = new Address("2001:db8::8", 2500, Optional.of(Sample.failure(Cause.CONNECT_TIMEOUT)));
        Address refused = new Address("2001:db8::9", 1, Optional.of(Sample.failure(Cause.CONNECT_REFUSED)));
        Address dead4 = new Address("192.0.2.8", 9000, Optional.of(Sample.failure(Cause.CONNECT_TIMEOUT)));
        expect(with(new SampleEndpoint(COMPANY).addresses(works4, silent)).finding(Code.IPV6_BROKEN))
                .severity(Severity.WARNING)
                .with("address", "2001:db8::8")
                .with("reason", "silent")
                .remedy("repair-ipv6", "curl -6 -sv -o /dev/null " + COMPANY);
        expect(with(new SampleEndpoint(COMPANY).addresses(refused, works4)).finding(Code.IPV6_BROKEN))
                .with("reason", "refused");
        List<List<Address>> fine = List.of(
                List.of(works4),
                List.of(works6),
                List.of(works4, works6),
                List.of(silent, works6, works4),
                List.of(silent, dead4),
                List.of(works4, dead4));
        for (List<Address> addresses : fine) {
            assertEquals(
                    List.of(),
                    with(new SampleEndpoint(COMPANY).addresses(addresses.toArray(Address[]::new)))
                            .findings(Code.IPV6_BROKEN));
        }
        assertEquals(
                List.of(),
                with(new SampleEndpoint("https://localhost:8443").addresses(refused, works4))
                        .findings(Code.IPV6_BROKEN));
    }

    @Test
    public void aNameTakesLongToResolve() {
        expect(with(new SampleEndpoint(COMPANY)
                                .dnsMillis(5004)
                                .dns("192.0.2.53: no answer", "192.0.2.54: has an address, 2 ms"))
                        .finding(Code.DNS_SLOW))
                .severity(Severity.WARNING)
                .with("millis", "5004")
                .with("threshold", "500")
                .with("reason", "silent")
                .with("detail", "192.0.2.53: no answer; 192.0.2.54: has an address, 2 ms");
        expect(with(new SampleEndpoint(COMPANY).dnsMillis(501)).finding(Code.DNS_SLOW))
                .with("reason", "slow");
        assertEquals(List.of(), with(new SampleEndpoint(COMPANY).dnsMillis(500)).findings(Code.DNS_SLOW));
        assertEquals(
                List.of(),
                with(new SampleEndpoint(COMPANY).fails(Cause.DNS_NO_ANSWER).dnsMillis(9000))
                        .findings(Code.DNS_SLOW));
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
