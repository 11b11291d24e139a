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
                        .options("--slow", "200ms")
                        .passes(Code.ENDPOINT_SLOW, NAME),
                Scenario.of("quality: a clock that is wrong")
                        .with(Servers.fcgiwrap())
                        .site(Site.of(NAME).answering(Servers.WRONG_CLOCK))
                        .passes(Code.CLOCK_SKEW, NAME),
                Scenario.of("quality: a long way")
                        .with(Servers.longWay(600))
                        .options("--measure")
                        .passes(Code.ROUND_TRIP_SLOW, NAME),
                Scenario.of("quality: packets get lost")
                        .with(QualityScenarios::loss)
                        .options("--measure")
                        .passes(Code.PACKET_LOSS, NAME),
                Scenario.of("quality: a narrow way")
                        .with(world -> world.machine("router")
                                .run("tc qdisc add dev agent root tbf rate 400kbit burst 10kb latency 2s"))
                        .requires("example.com/large v1.0.0")
                        .options("--measure")
                        .passes(Code.THROUGHPUT_LOW, NAME),
                Scenario.of("quality: IPv6 leads nowhere and IPv4 works")
                        .with(world -> world.name(NAME, "198.51.100.2,2001:db8:2::2"))
                        .router("ip6 daddr 2001:db8:2::2 drop")
                        .passes(Code.IPV6_BROKEN, NAME),
                Scenario.of("quality: IPv6 alone works")
                        .with(world -> world.name(NAME, "198.51.100.2,2001:db8:2::2"))
                        .router("ip daddr 198.51.100.2 drop")
                        .passes(),
                Scenario.of("quality: large packets vanish")
                        .with(QualityScenarios::blackHole)
                        .requires("example.com/large v1.0.0")
                        .hangs(20)
                        .fails(Code.MTU_BLACK_HOLE, NAME),
                Scenario.of("quality: large packets vanish, and the certificate is one")
                        .site(Site.of(NAME).certificate("large"))
                        .with(QualityScenarios::blackHole)
                        .fails(Code.MTU_BLACK_HOLE, NAME));
    }

    /** Of every second connection, by chance, the first packet goes lost; never the one that is sent in its place. */
    private static void loss(World world) throws Exception {
        Shell.run(world.machine("router").command("nft", "-f", "-"), """
                table inet loss {
                    set seen { type ipv4_addr . inet_service; flags dynamic,timeout; timeout 1m; }
                    chain forward {
                        type filter hook forward priority filter;
                        tcp flags & (syn | ack) == syn ip saddr . tcp sport != @seen add @seen { ip saddr . tcp sport } numgen random mod 100 < 50 drop
                    }
                }
                """);
    }

    /** What is too large for the way to the agent goes lost without a word. */
    private static void blackHole(World world) throws Exception {
        world.machine("router")
                .run("ip link set agent mtu 1280\n"
                        + "nft 'add table inet hole; add chain inet hole output { type filter hook output priority 0; };"
                        + " add rule inet hole output icmp type destination-unreachable drop'");
    }
}
