package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.all;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.on;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.redirect;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers of a module proxy that are not what they should be, and what the separator after it makes of them. */
final class FaultCases {
    private static final String ZIP_OF_A = "/example.test/a/@v/v1.0.0.zip$";

    private FaultCases() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        wholeServer().forEach((name, fault) -> {
            Case row = Case.of(name).proxy("bad", all(fault));
            cases.add(row.named(name + ", comma").goproxy("{bad},{good}"));
            cases.add(row.named(name + ", bar").goproxy("{bad}|{good}"));
        });
        for (String kind : List.of("info", "mod", "zip")) {
            Map<String, Fault> faults = new LinkedHashMap<>();
            faults.put("404", status(404));
            faults.put("403", status(403));
            faults.put("502", status(502));
            faults.put("reset", Fault.RESET);
            faults.put("captive portal", Fault.CAPTIVE_PORTAL);
            faults.put("cut body", Fault.CUT);
            faults.put("empty body", Fault.body(""));
            faults.forEach((name, fault) -> {
                Case row = Case.of(name + " for every ." + kind)
                        .proxy("bad", on("\\." + kind + "$", fault))
                        .withZips();
                cases.add(row.goproxy("{bad}"));
                cases.add(row.named(row.name() + ", comma").goproxy("{bad},{good}"));
                cases.add(row.named(row.name() + ", bar").goproxy("{bad}|{good}"));
            });
        }
        cases.addAll(oneModule());
        cases.addAll(contents());
        cases.addAll(stillGood());
        cases.addAll(hanging());
        return cases;
    }

    private static Map<String, Fault> wholeServer() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        for (int code : new int[] {
            201, 204, 206, 300, 304, 400, 401, 403, 404, 405, 408, 410, 418, 421, 429, 451, 500, 501, 502, 503, 504, 511
        }) {
            faults.put("status " + code, status(code));
        }
        faults.put("redirect loop", redirect(302, "{bad}{path}"));
        faults.put("redirect to where nobody listens", redirect(302, "{refused}{path}"));
        faults.put("redirect to 404", redirect(302, "{good}/absent{path}"));
        faults.put("redirect without Location", status(302));
        faults.put("redirect to ftp", redirect(302, "ftp://127.0.0.1{path}"));
        faults.put("redirect to a broken URL", redirect(302, "http://127.0.0.1:notaport{path}"));
        faults.put("eleven redirects", Fault.redirects(11));
        faults.put("ten redirects", Fault.redirects(10));
        faults.put("reset", Fault.RESET);
        faults.put("closed without an answer", Fault.CLOSE);
        faults.put("garbage", Fault.GARBAGE);
        faults.put("captive portal", Fault.CAPTIVE_PORTAL);
        faults.put("empty body", Fault.body(""));
        faults.put("cut body", Fault.CUT);
        faults.put("cut chunks", Fault.CHUNKED_CUT);
        faults.put("unknown Content-Encoding", Fault.UNKNOWN_ENCODING);
        return faults;
    }

    private static List<Case> oneModule() {
        List<Case> cases = new ArrayList<>();
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("404", status(404));
        faults.put("401", status(401));
        faults.put("500", status(500));
        faults.put("closed", Fault.CLOSE);
        faults.forEach((name, fault) -> {
            Case row = Case.of(name + " for one module").proxy("bad", on("/example.test/b/", fault));
            cases.add(row.goproxy("{bad}"));
            cases.add(row.named(row.name() + ", comma").goproxy("{bad},{good}"));
            cases.add(row.named(row.name() + ", bar").goproxy("{bad}|{good}"));
        });
        cases.add(Case.of("503 for a module that is not needed").proxy("good", on("/example.test/leaf/", status(503))));
        cases.add(Case.of("503 for @latest and list alone").proxy("good", on("(@latest|/list)$", status(503))));
        cases.add(Case.of("503 for another version").proxy("good", on("v1\\.1\\.0", status(503))));
        cases.add(Case.of("first source has .info alone, comma")
                .proxy("bad", on("\\.(mod|zip)$", status(404)))
                .goproxy("{bad},{good}"));
        cases.add(Case.of("first source has .mod alone, comma")
                .proxy("bad", on("\\.(info|zip)$", status(404)))
                .goproxy("{bad},{good}"));
        cases.add(Case.of("sources hold one file kind each")
                .proxy("one", on("\\.(mod|zip)$", status(404)))
                .proxy("two", on("\\.(info|zip)$", status(410)))
                .proxy("three", on("\\.(info|mod)$", status(404)))
                .goproxy("{one},{two},{three}"));
        cases.add(Case.of("sources fail for one file kind each, bars")
                .proxy("one", on("\\.(mod|zip)$", status(500)))
                .proxy("two", on("\\.(info|zip)$", Fault.RESET))
                .goproxy("{one}|{two}|{good}"));
        return cases;
    }

    private static List<Case> contents() {
        byte[] wrongPrefix = ModuleTree.zip("example.test/b@v1.0.0/", new TreeMap<>(Map.of("x.go", "package x\n")));
        byte[] otherContent = ModuleTree.zip(
                "example.test/a@v1.0.0/", new TreeMap<>(Map.of("go.mod", "module example.test/a\n", "x.go", "//\n")));
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("zip that is none", Fault.body("PK but not a zip"));
        faults.put("zip with a wrong prefix", Fault.body(wrongPrefix));
        faults.put("zip with other content", Fault.body(otherContent));
        List<Case> cases = new ArrayList<>();
        faults.forEach((name, fault) -> {
            Case row = Case.of(name).proxy("bad", on(ZIP_OF_A, fault)).withZips();
            cases.add(row.goproxy("{bad}"));
            cases.add(row.named(name + ", comma").goproxy("{bad},{good}"));
            cases.add(row.named(name + ", bar").goproxy("{bad}|{good}"));
        });
        Map<String, Fault> infos = new LinkedHashMap<>();
        infos.put("no JSON", Fault.body("v1.0.0"));
        infos.put("JSON cut in the middle", Fault.body("{\"Version\":\"v1.0.0\""));
        infos.put("another version", Fault.text("v1.0.0", "v1.1.0"));
        infos.put("no version", Fault.body("{}"));
        infos.put("null", Fault.body("null"));
        infos.put("an array", Fault.body("[\"v1.0.0\"]"));
        infos.put("a string", Fault.body("\"v1.0.0\""));
        infos.put("version of the wrong type", Fault.body("{\"Version\":1}"));
        infos.put("no time", Fault.body("{\"Version\":\"v1.0.0\"}"));
        infos.put("time that is none", Fault.body("{\"Version\":\"v1.0.0\",\"Time\":\"yesterday\"}"));
        infos.put("time null", Fault.body("{\"Version\":\"v1.0.0\",\"Time\":null}"));
        infos.put("time with offset", Fault.body("{\"Version\":\"v1.0.0\",\"Time\":\"2024-01-01T10:00:00+02:00\"}"));
        infos.put("time without zone", Fault.body("{\"Version\":\"v1.0.0\",\"Time\":\"2024-01-01T00:00:00\"}"));
        infos.put("time as number", Fault.body("{\"Version\":\"v1.0.0\",\"Time\":1704067200}"));
        infos.put("lower-case key", Fault.body("{\"version\":\"v1.0.0\"}"));
        infos.put("key twice, last right", Fault.body("{\"Version\":\"v9.0.0\",\"Version\":\"v1.0.0\"}"));
        infos.put("key twice, last wrong", Fault.body("{\"Version\":\"v1.0.0\",\"Version\":\"v9.0.0\"}"));
        infos.put("extra keys", Fault.body("{\"Version\":\"v1.0.0\",\"Extra\":{\"a\":[1,2]}}"));
        infos.put("wrong type in Origin", Fault.body("{\"Version\":\"v1.0.0\",\"Origin\":\"git\"}"));
        infos.put(
                "Origin",
                Fault.body("{\"Version\":\"v1.0.0\",\"Origin\":{\"VCS\":\"git\",\"URL\":\"https://x.test\"}}"));
        infos.put("byte order mark", Fault.body("\uFEFF{\"Version\":\"v1.0.0\"}"));
        infos.put("blanks around", Fault.body(" \n{\"Version\":\"v1.0.0\"}\n\n"));
        infos.put("something after it", Fault.body("{\"Version\":\"v1.0.0\"} x"));
        infos.put("trailing comma", Fault.body("{\"Version\":\"v1.0.0\",}"));
        infos.put("version with blank", Fault.body("{\"Version\":\"v1.0.0 \"}"));
        infos.put("escaped version", Fault.body("{\"Version\":\"v1.0.\\u0030\"}"));
        infos.forEach((name, fault) ->
                cases.add(Case.of(".info: " + name).proxy("good", on("/example.test/a/@v/v1.0.0.info$", fault))));
        cases.add(Case.of(".info of another version, bar, good")
                .proxy("bad", on("/example.test/a/@v/v1.0.0.info$", Fault.text("v1.0.0", "v1.1.0")))
                .goproxy("{bad}|{good}"));
        cases.add(Case.of(".info of another version, comma, good")
                .proxy("bad", on("/example.test/a/@v/v1.0.0.info$", Fault.text("v1.0.0", "v1.1.0")))
                .goproxy("{bad},{good}"));
        Map<String, Fault> mods = new LinkedHashMap<>();
        mods.put("one line more", Fault.body("module example.test/a\n\ngo 1.17\n\n"));
        mods.put("Windows line ends", Fault.body("module example.test/a\r\n\r\ngo 1.17\r\n"));
        mods.put("another module", Fault.body("module other.test/a\n\ngo 1.17\n"));
        mods.put("no go.mod at all", Fault.body("not a go.mod\n"));
        mods.forEach((name, fault) -> {
            Case row = Case.of(".mod: " + name).proxy("bad", on("/example.test/a/@v/v1.0.0.mod$", fault));
            cases.add(row.goproxy("{bad}"));
            cases.add(row.named(".mod: " + name + ", bar").goproxy("{bad}|{good}"));
            cases.add(row.named(".mod: " + name + ", not in go.sum, no checksum database")
                    .goproxy("{bad}")
                    .goSum(World.goSumWithout("example.test/a"))
                    .env("GOSUMDB", "off"));
        });
        return cases;
    }

    /** What looks odd and works. */
    private static List<Case> stillGood() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("nine redirects", Fault.redirects(9));
        for (int code : new int[] {301, 302, 303, 307, 308}) {
            faults.put("redirect " + code + " to another proxy", redirect(code, "{good}{path}"));
        }
        faults.put("redirect with a path alone", Fault.redirects(1));
        faults.put("slow", Fault.slow(300));
        faults.put("gzip", Fault.GZIP);
        faults.put("chunks", Fault.CHUNKED);
        faults.put("until the connection closes", Fault.UNTIL_CLOSE);
        faults.put("interim answer", Fault.INTERIM);
        faults.put("Connection: close", Fault.CONNECTION_CLOSE);
        faults.put("everything is text/html", Fault.type("text/html"));
        faults.put("everything is image/png", Fault.type("image/png"));
        for (int code : new int[] {400, 403, 404, 405, 500, 501}) {
            faults.put("HEAD answered with " + code, Fault.onHead(status(code)));
        }
        faults.put("HEAD closes the connection", Fault.onHead(Fault.CLOSE));
        faults.put("HEAD resets the connection", Fault.onHead(Fault.RESET));
        faults.put(
                "HEAD and Range refused",
                (exchange, content, names) -> (exchange.isHead()
                                        || exchange.headers().containsKey("Range")
                                ? status(416)
                                : Fault.NONE)
                        .answer(exchange, content, names));
        faults.put("HEAD refused, Range ignored", Fault.onHead(status(405)));
        List<Case> cases = new ArrayList<>();
        faults.forEach((name, fault) ->
                cases.add(Case.of(name).proxy("bad", all(fault)).goproxy("{bad}")));
        cases.add(Case.of("HEAD says 200 and GET says 404")
                .proxy(
                        "bad",
                        on(
                                "\\.zip$",
                                (exchange, content, names) -> (exchange.isHead() ? Fault.NONE : status(404))
                                        .answer(exchange, content, names)))
                .goproxy("{bad}")
                .withZips());
        cases.add(Case.of("redirect of zips alone, as clouds do")
                .proxy("bad", on("\\.zip$", redirect(307, "{good}{path}")))
                .goproxy("{bad}"));
        cases.add(Case.of("redirect of zips to 403")
                .proxy("closed", all(status(403)))
                .proxy("bad", on("\\.zip$", redirect(307, "{closed}{path}")))
                .goproxy("{bad},{good}"));
        cases.add(Case.of("redirect of zips to 404, comma")
                .proxy("closed", all(status(404)))
                .proxy("bad", on("\\.zip$", redirect(307, "{closed}{path}")))
                .goproxy("{bad},{good}"));
        return cases;
    }

    private static List<Case> hanging() {
        List<Case> cases = new ArrayList<>();
        cases.add(
                Case.of("hangs").proxy("bad", all(Fault.HANG)).goproxy("{bad}").hanging());
        cases.add(Case.of("hangs, comma")
                .proxy("bad", all(Fault.HANG))
                .goproxy("{bad},{good}")
                .hanging());
        cases.add(Case.of("hangs, bar")
                .proxy("bad", all(Fault.HANG))
                .goproxy("{bad}|{good}")
                .hanging());
        for (String kind : List.of("info", "mod", "zip")) {
            cases.add(Case.of("hangs for one ." + kind)
                    .proxy("good", on("/example.test/b/.*\\." + kind + "$", Fault.HANG))
                    .hanging());
        }
        cases.add(Case.of("hangs in the body of a .mod")
                .proxy("good", on("/example.test/b/.*\\.mod$", Fault.HANG_IN_BODY))
                .hanging());
        cases.add(Case.of("hangs in the body of a zip")
                .proxy("good", on("/example.test/b/.*\\.zip$", Fault.HANG_IN_BODY))
                .withZips()
                .hanging());
        cases.add(Case.of("a proxy that is not reached hangs")
                .proxy("bad", all(Fault.HANG))
                .goproxy("{good},{bad}"));
        return cases;
    }
}
