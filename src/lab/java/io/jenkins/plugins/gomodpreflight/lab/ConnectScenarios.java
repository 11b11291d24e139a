package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.util.List;

/** The connection to a server. */
final class ConnectScenarios {
    private static final String SITE = "goproxy.example.com";
    private static final String TO_SITE = "ip daddr 198.51.100.2 ";

    private ConnectScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("connect: nobody listens")
                        .goproxy("https://goproxy.example.com:8443")
                        .fails(Code.CONNECT_REFUSED, SITE + ":8443"),
                Scenario.of("connect: nobody listens, the oldest go")
                        .withOldestGo()
                        .goproxy("https://goproxy.example.com:8443")
                        .fails(Code.CONNECT_REFUSED, SITE + ":8443"),
                Scenario.of("connect: a firewall rejects with a reset")
                        .router(TO_SITE + "tcp dport 443 reject with tcp reset")
                        .fails(Code.CONNECT_REFUSED, SITE),
                Scenario.of("connect: a firewall rejects, port unreachable")
                        .router(TO_SITE + "reject with icmp port-unreachable")
                        .fails(Code.CONNECT_REFUSED, SITE),
                Scenario.of("connect: a firewall rejects, administratively prohibited")
                        .router(TO_SITE + "reject with icmp admin-prohibited")
                        .fails(Code.CONNECT_UNREACHABLE, SITE)
                        .shows("No route to host", "curl: (7)"),
                Scenario.of("connect: a firewall rejects, host unreachable")
                        .router(TO_SITE + "reject with icmp host-unreachable")
                        .fails(Code.CONNECT_UNREACHABLE, SITE),
                Scenario.of("connect: a firewall rejects, net unreachable")
                        .router(TO_SITE + "reject with icmp net-unreachable")
                        .fails(Code.CONNECT_UNREACHABLE, SITE),
                Scenario.of("connect: a firewall drops")
                        .router(TO_SITE + "drop")
                        .fails(Code.CONNECT_TIMEOUT, SITE)
                        .shows("timed out", "curl: (28)"),
                Scenario.of("connect: a firewall drops, the oldest go")
                        .withOldestGo()
                        .router(TO_SITE + "drop")
                        .fails(Code.CONNECT_TIMEOUT, SITE),
                Scenario.of("connect: no machine at the address")
                        .with(world -> world.name(SITE, "198.51.100.99"))
                        .with(world ->
                                world.machine("router").run("sysctl -q -w net.ipv4.neigh.origin.retrans_time_ms=100"))
                        .fails(Code.CONNECT_UNREACHABLE, SITE),
                Scenario.of("connect: no route")
                        .with(world -> world.machine("agent")
                                .run("ip route del default; ip route add 203.0.113.128/25 via 192.0.2.1"))
                        .fails(Code.CONNECT_UNREACHABLE, SITE),
                Scenario.of("connect: reset as soon as it stands")
                        .with(Servers.relay(443, Relay.Action.RESET, 0))
                        .fails(Code.CONNECT_RESET, SITE),
                Scenario.of("connect: the second of two addresses answers")
                        .with(world -> world.dnsOptions().add("--host-record=" + SITE + ",198.51.100.99"))
                        .passes(),
                Scenario.of("connect: refused, and | goes on to the next proxy")
                        .goproxy("https://goproxy.example.com:8443|https://second.example.com")
                        .passes(Code.CONNECT_REFUSED, SITE + ":8443"),
                Scenario.of("connect: dropped, and | goes on to the next proxy")
                        .router(TO_SITE + "drop")
                        .goproxy("https://goproxy.example.com|https://second.example.com")
                        .passes(Code.CONNECT_TIMEOUT, SITE),
                Scenario.of("connect: refused, and a comma stops at it")
                        .goproxy("https://goproxy.example.com:8443,https://second.example.com")
                        .fails(Code.GOPROXY_COMMA_STOPS_FALLBACK, "GOPROXY"));
    }
}
