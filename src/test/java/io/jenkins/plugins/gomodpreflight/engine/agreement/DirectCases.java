package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.all;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.on;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.status;

import io.jenkins.plugins.gomodpreflight.engine.agreement.Certificates.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Modules that come from their origin: an HTTP proxy leads to https://example.test, which says where the module is. No
 * version control tool is on PATH, so what can succeed are origins that name a module proxy.
 */
final class DirectCases {
    private static final String MOD = meta("example.test/a mod https://proxy.test");
    private static final String GIT = meta("example.test/a git https://proxy.test/a.git");

    private DirectCases() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.add(origin("names a module proxy", page(200, MOD)));
        cases.add(origin(
                "names a module proxy for the whole host", page(200, meta("example.test mod https://proxy.test"))));
        cases.add(origin(
                "names a module proxy for another path", page(200, meta("example.test/b mod https://proxy.test"))));
        cases.add(origin("names a module proxy with status 404", page(404, MOD)));
        cases.add(origin("names a module proxy with status 500", page(500, MOD)));
        cases.add(origin("names a module proxy that has it not", page(200, MOD))
                .secureProxy("safe", Identity.GOOD, all(status(404))));
        cases.add(origin("names a module proxy that fails", page(200, MOD))
                .secureProxy("safe", Identity.GOOD, on("zip$", status(500))));
        cases.add(origin("names a repository, no git there", page(200, GIT)));
        cases.add(origin("names a repository and a module proxy", page(200, GIT + MOD)));
        cases.add(origin("names nothing", page(200, "")));
        cases.add(origin("names nothing with status 404", page(404, "")));
        cases.add(origin("refuses", page(403, "")));
        cases.add(origin("is not trusted", page(200, MOD)).secureProxy("origin", Identity.SELF_SIGNED, page(200, MOD)));
        cases.add(origin("is not trusted, GOINSECURE", page(200, MOD))
                .secureProxy("origin", Identity.SELF_SIGNED, page(200, MOD))
                .env("GOINSECURE", "example.test"));
        cases.add(origin("is not there, comma after a proxy without the module", page(200, ""))
                .forwardProxy("forward", Map.of())
                .proxy("good", all(status(404)))
                .goproxy("{good},direct"));
        cases.add(origin("serves what the proxy has not", page(200, MOD))
                .proxy("good", all(status(404)))
                .goproxy("{good},direct"));
        cases.add(origin("serves what the proxy fails to serve, comma", page(200, MOD))
                .proxy("good", all(status(500)))
                .goproxy("{good},direct"));
        cases.add(origin("serves what the proxy fails to serve, bar", page(200, MOD))
                .proxy("good", all(status(500)))
                .goproxy("{good}|direct"));
        cases.add(origin("serves a private module", page(200, MOD))
                .goproxy("{good}")
                .proxy("good", on("/example.test/a/", status(500)))
                .require("example.test/a v1.0.0", "example.test/b v1.0.0")
                .env("GOPRIVATE", "example.test/a"));
        cases.add(origin("serves a private module, GOPROXY off", page(200, MOD))
                .goproxy("off")
                .env("GOPRIVATE", "example.test/a"));
        return cases;
    }

    private static Case origin(String name, FaultyProxy.Rule page) {
        return Case.of("direct: origin " + name)
                .env("SSL_CERT_FILE", "{root}/ca.pem")
                .require("example.test/a v1.0.0")
                .secureProxy("origin", Identity.GOOD, page)
                .secureProxy("safe", Identity.GOOD)
                .forwardProxy("forward", Map.of("example.test", "origin", "proxy.test", "safe"))
                .env("HTTPS_PROXY", "{forward}")
                .goproxy("direct");
    }

    private static FaultyProxy.Rule page(int status, String head) {
        return all(Fault.content(status, "text/html", "<html><head>" + head + "</head><body>x</body></html>"));
    }

    private static String meta(String content) {
        return "<meta name=\"go-import\" content=\"" + content + "\">";
    }
}
