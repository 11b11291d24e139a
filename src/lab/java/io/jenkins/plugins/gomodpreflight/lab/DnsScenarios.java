package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.util.List;

/** The name of a server. */
final class DnsScenarios {
    private static final String NAME = "goproxy.example.com";
    private static final int SERVFAIL = 2;
    private static final int REFUSED = 5;

    private DnsScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("DNS: the name does not exist")
                        .goproxy("https://absent.example.com")
                        .fails(Code.DNS_NXDOMAIN, "absent.example.com")
                        .shows(
                                "$ getent ahosts absent.example.com\n(exit status 2)",
                                "server can't find absent.example.com: NXDOMAIN",
                                "curl: (6) Could not resolve host: absent.example.com"),
                Scenario.of("DNS: the name does not exist, the oldest go")
                        .withOldestGo()
                        .goproxy("https://absent.example.com")
                        .fails(Code.DNS_NXDOMAIN, "absent.example.com"),
                Scenario.of("DNS: the name has no address")
                        .with(world -> world.name(NAME, ""))
                        .fails(Code.DNS_NO_ADDRESS, NAME),
                Scenario.of("DNS: the name server fails")
                        .with(Servers.nameRelay(0, SERVFAIL))
                        .nameServers(World.OTHER_NAME_SERVER)
                        .fails(Code.DNS_SERVFAIL, NAME)
                        .shows("server can't find goproxy.example.com: SERVFAIL", "curl: (6)"),
                Scenario.of("DNS: the name server refuses")
                        .with(Servers.nameRelay(0, REFUSED))
                        .nameServers(World.OTHER_NAME_SERVER)
                        .fails(Code.DNS_REFUSED, NAME),
                Scenario.of("DNS: dnsmasq without a server to ask refuses")
                        .with(world -> world.dnsOptions().clear())
                        .goproxy("https://absent.example.com")
                        .fails(Code.DNS_REFUSED, "absent.example.com"),
                Scenario.of("DNS: the name server is silent")
                        .router("udp dport 53 drop")
                        .fails(Code.DNS_NO_ANSWER, NAME),
                Scenario.of("DNS: a firewall rejects the questions")
                        .router("udp dport 53 reject")
                        .fails(Code.DNS_NO_ANSWER, NAME),
                Scenario.of("DNS: nobody is at the name server's address")
                        .nameServers("203.0.113.200")
                        .fails(Code.DNS_NO_ANSWER, NAME),
                Scenario.of("DNS: the first of two name servers is not there")
                        .nameServers(World.OTHER_NAME_SERVER, World.NAME_SERVER)
                        .passes(),
                Scenario.of("DNS: the first of two name servers fails")
                        .with(Servers.nameRelay(0, SERVFAIL))
                        .nameServers(World.OTHER_NAME_SERVER, World.NAME_SERVER)
                        .passes(),
                Scenario.of("DNS: the first of two name servers is silent")
                        .nameServers(World.OTHER_NAME_SERVER, World.NAME_SERVER)
                        .router("ip daddr " + World.OTHER_NAME_SERVER + " drop")
                        .passes(Code.DNS_SLOW, NAME),
                Scenario.of("DNS: the name server is slow")
                        .with(Servers.nameRelay(700, 0))
                        .nameServers(World.OTHER_NAME_SERVER)
                        .passes(Code.DNS_SLOW, NAME),
                Scenario.of("DNS: nsswitch.conf leaves the name servers out")
                        .prepare("echo 'hosts: files' >nsswitch && mount --bind nsswitch /etc/nsswitch.conf")
                        .fails(Code.DNS_FAILED, NAME),
                Scenario.of("DNS: /etc/hosts knows the name")
                        .prepare("echo '198.51.100.2 hosts.example.com' >hosts && mount --bind hosts /etc/hosts")
                        .site(Site.of(NAME).with("server_name hosts.example.com;"))
                        .goproxy("https://hosts.example.com")
                        .passes());
    }
}
