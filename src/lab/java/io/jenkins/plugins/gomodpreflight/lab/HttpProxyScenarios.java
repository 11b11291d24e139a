package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.util.List;

/** The HTTP proxy of the environment; the way past it is closed. */
final class HttpProxyScenarios {
    private static final String SQUID = "http://squid.example.com:3128";
    private static final String SOCKS = "socks5://squid.example.com:1080";
    private static final String NAME = "goproxy.example.com";

    private HttpProxyScenarios() {}

    static List<Scenario> all() {
        return List.of(
                behind("https, all well").with(Servers.squid()).passes(),
                behind("https, all well, the oldest go")
                        .withOldestGo()
                        .with(Servers.squid())
                        .passes(),
                behind("plain http")
                        .with(Servers.squid())
                        .site(Site.of(NAME).plain())
                        .goproxy("http://goproxy.example.com")
                        .env("HTTP_PROXY", SQUID)
                        .passes(Code.GOPROXY_PLAIN_HTTP, NAME),
                behind("a login that is right")
                        .with(Servers.squidWithLogin())
                        .env("HTTPS_PROXY", "http://robot:secret@squid.example.com:3128")
                        .passes(),
                behind("a login that is wrong")
                        .with(Servers.squidWithLogin())
                        .env("HTTPS_PROXY", "http://robot:wrong@squid.example.com:3128")
                        .fails(Code.PROXY_AUTH_REQUIRED, NAME),
                behind("no login")
                        .with(Servers.squidWithLogin())
                        .fails(Code.PROXY_AUTH_REQUIRED, NAME)
                        .shows("HTTP CONNECT failed, reason= 407", "http_connect=407", "Server: squid"),
                behind("plain http without a login")
                        .with(Servers.squidWithLogin())
                        .site(Site.of(NAME).plain())
                        .goproxy("http://goproxy.example.com")
                        .env("HTTP_PROXY", SQUID)
                        .fails(Code.PROXY_AUTH_REQUIRED, NAME),
                behind("the host is not allowed")
                        .with(Servers.squid("acl banned dstdomain goproxy.example.com", "http_access deny banned"))
                        .fails(Code.PROXY_REFUSED, NAME)
                        .shows("http_connect=403"),
                behind("it is down").fails(Code.CONNECT_REFUSED, NAME).shows("Connection refused", "curl: (7)"),
                behind("its packets are dropped").router("tcp dport 3128 drop").fails(Code.CONNECT_TIMEOUT, NAME),
                behind("its name does not exist")
                        .env("HTTPS_PROXY", "http://absent.example.com:3128")
                        .fails(Code.DNS_NXDOMAIN, NAME),
                behind("it cannot reach the site")
                        .with(Servers.squid())
                        .goproxy("https://goproxy.example.com:8443")
                        .fails(Code.PROXY_REFUSED, NAME),
                behind("the site's name is known to it alone")
                        .with(Servers.squid())
                        .nameServers("127.0.0.1")
                        .env("HTTPS_PROXY", "http://203.0.113.2:3128")
                        .passes(),
                behind("reached by TLS")
                        .with(Servers.squid("https_port 3129 tls-cert=" + Lab.CERTIFICATES + "/good.pem"))
                        .env("HTTPS_PROXY", "https://squid.example.com:3129")
                        .passes(),
                behind("reached by TLS, with a certificate that nobody knows")
                        .with(Servers.squid("https_port 3129 tls-cert=" + Lab.CERTIFICATES + "/unknown.pem"))
                        .env("HTTPS_PROXY", "https://squid.example.com:3129")
                        .fails(Code.PROXY_REFUSED, NAME),
                behind("SOCKS").with(Servers.socks()).env("HTTPS_PROXY", SOCKS).passes(),
                behind("SOCKS, and it cannot reach the site")
                        .with(Servers.socks())
                        .env("HTTPS_PROXY", SOCKS)
                        .goproxy("https://goproxy.example.com:8443")
                        .fails(Code.PROXY_REFUSED, NAME),
                Scenario.of("HTTP proxy: NO_PROXY goes past one that is down")
                        .env("HTTPS_PROXY", SQUID)
                        .env("NO_PROXY", ".example.com")
                        .passes(),
                behind("NO_PROXY goes past it where it should not")
                        .with(Servers.squid())
                        .env("NO_PROXY", "goproxy.example.com")
                        .fails(Code.CONNECT_TIMEOUT, NAME));
    }

    private static Scenario behind(String what) {
        return Scenario.of("HTTP proxy: " + what)
                .router("ip saddr " + World.AGENT + " ip daddr 198.51.100.0/25 drop")
                .env("HTTPS_PROXY", SQUID);
    }
}
