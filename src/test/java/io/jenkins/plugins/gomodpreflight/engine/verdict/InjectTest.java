package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.COMPANY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failed;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.sample;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import java.util.Map;
import org.junit.Test;

public class InjectTest {
    private static final String A = "a.example/one@v1.0.0";

    private static Map<String, String> inject(Sample sample) {
        Evidence evidence = sample.evidence();
        return Inject.of(evidence, Judge.judge(evidence));
    }

    @Test
    public void theSettingsInForceAreGivenAndEmptyOnesAreNot() {
        assertEquals(
                Map.of(
                        "GOPROXY", PROXY,
                        "GOPRIVATE", "git.corp.example",
                        "GONOPROXY", "git.corp.example",
                        "GONOSUMDB", "none",
                        "GOSUMDB", "sum.golang.org",
                        "GOFLAGS", "-mod=readonly"),
                inject(goproxy(PROXY)
                        .env("GOPRIVATE", "git.corp.example")
                        .env("GONOSUMDB", "none")
                        .env("GOFLAGS", "-mod=readonly")));
        assertEquals(
                Map.of("GOPROXY", "https://proxy.golang.org,direct", "GOSUMDB", "sum.golang.org"), inject(sample()));
    }

    @Test
    public void aLoginIsNotGiven() {
        assertEquals(Map.of("GOSUMDB", "sum.golang.org"), inject(goproxy("https://ci:s3cr3t@goproxy.corp.example")));
    }

    @Test
    public void whatGoRefusesIsNotGiven() {
        assertEquals(
                Map.of(), inject(goproxy("goproxy").env("GOSUMDB", "sum.corp").env("GOFLAGS", "mod")));
    }

    @Test
    public void aPipeThatRepairsTheListIsGiven() {
        Sample sample = goproxy(COMPANY + "," + PROXY)
                .module(A, failed(COMPANY, Cause.CONNECT_REFUSED))
                .alternative(A, COMPANY, PROXY);
        assertEquals(COMPANY + "|" + PROXY, inject(sample).get("GOPROXY"));
    }
}
