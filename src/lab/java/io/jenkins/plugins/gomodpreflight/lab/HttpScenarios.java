package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.util.List;

/** The answers of a server. */
final class HttpScenarios {
    private static final String NAME = "goproxy.example.com";
    private static final Site SITE = Site.of(NAME);

    private HttpScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("HTTP: plain, all well but for that")
                        .site(SITE.plain())
                        .goproxy("http://goproxy.example.com")
                        .passes(Code.GOPROXY_PLAIN_HTTP, NAME),
                login("a login from netrc").netrc(NAME).passes(),
                login("a login from netrc, the oldest go")
                        .withOldestGo()
                        .netrc(NAME)
                        .passes(),
                login("a login in GOPROXY")
                        .goproxy("https://robot:secret@goproxy.example.com")
                        .passes(),
                login("a login for another host").netrc("second.example.com").fails(Code.HTTP_DENIED, NAME),
                login("no login").fails(Code.HTTP_DENIED, NAME).shows("WWW-Authenticate: Basic", "http_code=401"),
                status(403).fails(Code.HTTP_DENIED, NAME),
                status(404).fails(Code.HTTP_NOT_FOUND, "example.com/a"),
                status(410).fails(Code.HTTP_NOT_FOUND, "example.com/a"),
                status(429).fails(Code.HTTP_TOO_MANY_REQUESTS, NAME),
                status(451).fails(Code.HTTP_CLIENT_ERROR, NAME),
                status(500).fails(Code.HTTP_SERVER_ERROR, NAME),
                status(503).fails(Code.HTTP_SERVER_ERROR, NAME).shows("Verify return code: 0 (ok)", "http_code=503"),
                Scenario.of("HTTP: 404, and a comma goes on to the next proxy")
                        .site(SITE.answering("return 404;"))
                        .goproxy("https://goproxy.example.com,https://second.example.com")
                        .passes(),
                Scenario.of("HTTP: 503, and a comma stops at it")
                        .site(SITE.answering("return 503;"))
                        .goproxy("https://goproxy.example.com,https://second.example.com")
                        .fails(Code.GOPROXY_COMMA_STOPS_FALLBACK, "GOPROXY"),
                Scenario.of("HTTP: 503, and | goes on to the next proxy")
                        .site(SITE.answering("return 503;"))
                        .goproxy("https://goproxy.example.com|https://second.example.com")
                        .passes(Code.HTTP_SERVER_ERROR, NAME),
                Scenario.of("HTTP: a redirect to another host")
                        .site(SITE.answering("return 302 https://second.example.com$uri;"))
                        .passes(),
                Scenario.of("HTTP: redirects in circles")
                        .site(SITE.answering("return 302 https://goproxy.example.com$uri;"))
                        .fails(Code.HTTP_REDIRECT_LOOP, NAME),
                Scenario.of("HTTP: a redirect from https to http")
                        .site(SITE.answering("return 302 http://second.example.com$uri;"))
                        .fails(Code.HTTP_REDIRECT_INSECURE, NAME),
                Scenario.of("HTTP: the sign-in page of a network")
                        .site(SITE.answering("default_type text/html; return 200 '<html><body>Sign in</body></html>';"))
                        .fails(Code.CAPTIVE_PORTAL, NAME)
                        .shows("http_code=200", "content_type=text/html"),
                Scenario.of("HTTP: another go.mod than go.sum says")
                        .site(SITE.with("location ~ \\.mod$ { return 200 'module example.com/a\\n'; }"))
                        .fails(Code.CHECKSUM_MISMATCH, "example.com/a"),
                Scenario.of("HTTP: another go.mod than go.sum says stops | as well")
                        .site(SITE.with("location ~ \\.mod$ { return 200 'module example.com/a\\n'; }"))
                        .goproxy("https://goproxy.example.com|https://second.example.com")
                        .fails(Code.CHECKSUM_MISMATCH, "example.com/a"),
                Scenario.of("HTTP: an .info that is no JSON")
                        .site(SITE.with("location ~ \\.info$ { return 200 'no'; }"))
                        .fails(Code.CONTENT_INVALID, "example.com/a"),
                Scenario.of("HTTP: the body is cut")
                        .site(SITE.plain())
                        .with(Servers.relay(80, Relay.Action.CUT_BODY, 10))
                        .goproxy("http://goproxy.example.com")
                        .fails(Code.HTTP_BODY_CUT, NAME),
                Scenario.of("HTTP: the body comes to a halt")
                        .site(SITE.plain())
                        .with(Servers.relay(80, Relay.Action.STALL_BODY, 10))
                        .goproxy("http://goproxy.example.com")
                        .hangs(6)
                        .fails(Code.HTTP_TIMEOUT, NAME),
                Scenario.of("HTTP: no answer comes")
                        .site(SITE.plain())
                        .with(Servers.relay(80, Relay.Action.STALL, 0))
                        .goproxy("http://goproxy.example.com")
                        .hangs(6)
                        .fails(Code.HTTP_TIMEOUT, NAME),
                Scenario.of("HTTP: ssh at the port")
                        .goproxy("http://goproxy.example.com:22")
                        .with(Servers.sshd("198.51.100.2"))
                        .fails(Code.HTTP_MALFORMED, NAME));
    }

    private static Scenario status(int status) {
        return Scenario.of("HTTP: " + status).site(SITE.answering("return " + status + ";"));
    }

    private static Scenario login(String what) {
        return Scenario.of("HTTP: a login is wanted, " + what)
                .site(SITE.with("auth_basic laboratory;\nauth_basic_user_file " + Lab.LOGINS + ";"));
    }
}
