package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.util.List;

/** Networks that work, and do it badly. */
final class QualityScenarios {
    private static final String NAME = "goproxy.example.com";

    private QualityScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("quality: slow to answer")
                        .with(Servers.relay(443, Relay.Action.DELAY, 300))
                        .passes(Code.ENDPOINT_SLOW, NAME),
                Scenario.of("quality: a clock that is wrong")
                        .with(Servers.fcgiwrap())
                        .site(Site.of(NAME).answering(Servers.WRONG_CLOCK))
                        .passes(Code.CLOCK_SKEW, NAME),
                Scenario.of("quality: IPv6 alone works")
                        .with(world -> world.name(NAME, "198.51.100.2,2001:db8:2::2"))
                        .router("ip daddr 198.51.100.2 drop")
                        .passes());
    }
}
