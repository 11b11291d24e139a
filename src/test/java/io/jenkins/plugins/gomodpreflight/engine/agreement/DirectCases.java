package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.all;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.on;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.status;

import io.jenkins.plugins.gomodpreflight.engine.agreement.Certificates.Identity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.nio.charset.StandardCharsets;
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
        redirects(cases);
        forms(cases);
        return cases;
    }

    private static void redirects(List<Case> cases) {
        cases.add(origin(
                "leads on",
                on("^/example.test/a$|^/a$", Fault.redirect(302, "https://example.test/elsewhere")),
                page(200, MOD)));
        cases.add(origin("leads to another host", all(Fault.redirect(301, "https://proxy.test/page")))
                .secureProxy(
                        "safe",
                        Identity.GOOD,
                        on("^/page", Fault.content(200, "text/html", "<head>" + MOD + "</head>"))));
        cases.add(origin("leads to plain http", all(Fault.redirect(302, "http://example.test/page")))
                .finding(Code.HTTP_REDIRECT_INSECURE));
        cases.add(origin("leads round and round", all(Fault.redirect(302, "https://example.test{path}")))
                .finding(Code.HTTP_REDIRECT_LOOP));
        cases.add(origin("leads round and round, GOINSECURE", all(Fault.redirect(302, "https://example.test{path}")))
                .env("GOINSECURE", "example.test"));
        cases.add(origin(
                "speaks for what is above",
                on("^/a$", html(meta("example.test mod https://proxy.test"))),
                page(200, meta("example.test mod https://proxy.test"))));
        cases.add(origin(
                        "speaks for what is above, which says otherwise",
                        on("^/a$", html(meta("example.test mod https://proxy.test"))),
                        page(200, meta("example.test mod https://other.test")))
                .finding(Code.ORIGIN_UNKNOWN));
        cases.add(origin(
                        "speaks for what is above, which says nothing",
                        on("^/a$", html(meta("example.test mod https://proxy.test"))),
                        page(200, ""))
                .finding(Code.ORIGIN_UNKNOWN));
        cases.add(origin(
                "speaks for what is above, which is absent",
                on("^/a$", html(meta("example.test mod https://proxy.test"))),
                page(404, "")));
        cases.add(origin("demands a login", all(Fault.unlessAuthorized("u", "p", status(401)))));
        cases.add(origin(
                        "gets its login from netrc",
                        on(
                                "",
                                (exchange, content, names) -> Fault.unlessAuthorized("u", "p", status(401))
                                        .answer(exchange, ("<head>" + MOD + "</head>").getBytes(), names)))
                .file("home/.netrc", "machine example.test login u password p\n"));
        cases.add(origin("hangs up", all(Fault.CLOSE)));
        cases.add(origin(
                "cuts the page off",
                on(
                        "",
                        (exchange, content, names) -> Fault.CUT.answer(
                                exchange, ("<head>" + MOD + " ".repeat(500) + "</head>").getBytes(), names))));
    }

    /** The ways to write the element; what a browser understands go need not. */
    private static void forms(List<Case> cases) {
        String value = "content='example.test/a mod https://proxy.test'";
        for (String head : new String[] {
            "<meta name='go-import' " + value + ">",
            "<meta name=go-import " + value + "/>",
            "<META NAME=go-import CONTENT='example.test/a mod https://proxy.test'>",
            "<meta " + value + " name=go-import>",
            "<meta name=go-import content=example.test/a&#32;mod&#32;https://proxy.test>",
            "<meta name=go-import content='example.test/a&#32;mod&#x20;https://proxy.test'>",
            "<meta name=go-import content='\n example.test/a\tmod\n https://proxy.test '>",
            "<meta name=go-import content='example.test/a mod'>",
            "<meta name=go-import content='example.test/a mod https://proxy.test/ more'>",
            "<meta name=Go-Import " + value + ">",
            "<meta property=go-import " + value + ">",
            "<meta name=go-import name=other " + value + ">",
            "<!-- a comment --><meta name=go-import " + value + ">",
            "<!-- a -- b --><meta name=go-import " + value + ">",
            "<!-- <meta name=go-import " + value + "> -->",
            "<script>if (a < b) {}</script><meta name=go-import " + value + ">",
            "<script>var a = 1;</script><meta name=go-import " + value + ">",
            "<title>a & b</title><meta name=go-import " + value + ">",
            "<title>a &nbsp; b</title><meta name=go-import " + value + ">",
            "<link rel=stylesheet href=a.css disabled><meta name=go-import " + value + ">",
            "<base href=https://example.test/?a=b&c><meta name=go-import " + value + ">",
            "</head><meta name=go-import " + value + ">",
            "<body><meta name=go-import " + value + ">",
            "<meta name=go-import " + value + "><meta name=go-import " + value + ">",
            "<meta name=go-import " + value + "><meta name=go-import content='example.test/b mod https://other.test'>",
            "<meta name=go-import content='example.test/a fossil https://other.test'><meta name=go-import " + value
                    + ">",
            "<meta name=go-source content='x'><meta name=go-import " + value + ">",
            "<\u00e9 x='1'><meta name=go-import " + value + ">",
            "<meta charset=latin1><meta name=go-import " + value + ">",
            "<![CDATA[x]]><meta name=go-import " + value + ">",
            "<?php x ?><meta name=go-import " + value + ">",
            "<?xml version='1.0' encoding='latin1'?><meta name=go-import " + value + ">",
            "<a:meta name=go-import " + value + ">",
        }) {
            cases.add(origin("writes " + head, all(html(head))));
        }
        cases.add(origin("writes a head without a name for it", all(Fault.content(200, "text/plain", MOD))));
        cases.add(origin("writes as UTF-16", all(Fault.body(MOD.getBytes(StandardCharsets.UTF_16)))));
        cases.add(origin("writes a mark of byte order", all(Fault.body("\uFEFF<html><head>" + MOD))));
        cases.add(origin(
                "writes a type of document",
                all(Fault.body("<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 4.01//EN' 'x'>" + MOD))));
    }

    private static Fault html(String head) {
        return Fault.content(200, "text/html", "<html><head>" + head + "</head><body>x</body></html>");
    }

    private static Case origin(String name, FaultyProxy.Rule... page) {
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
