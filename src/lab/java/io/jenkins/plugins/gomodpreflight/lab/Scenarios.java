package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.util.List;

/** The table. */
final class Scenarios {
    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("all well: https").passes(),
                Scenario.of("all well: HTTP/2")
                        .site(Site.of("goproxy.example.com").http2())
                        .passes(),
                Scenario.of("DNS: NXDOMAIN")
                        .goproxy("https://absent.example.com")
                        .fails(Code.DNS_NXDOMAIN, "absent.example.com"),
                Scenario.of("connect: dropped")
                        .router("ip daddr 198.51.100.2 drop")
                        .fails(Code.CONNECT_TIMEOUT, "goproxy.example.com"),
                Scenario.of("HTTP: 403")
                        .site(Site.of("goproxy.example.com").answering("return 403;"))
                        .fails(Code.HTTP_DENIED, "goproxy.example.com"));
    }
}
