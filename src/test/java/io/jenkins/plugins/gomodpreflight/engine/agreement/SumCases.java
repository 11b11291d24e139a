package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.all;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.on;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.status;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.World.DATABASE;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.World.LARGE_DATABASE;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.World.LYING_DATABASE;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.World.MODULES;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.World.POOR_DATABASE;

import io.jenkins.plugins.gomodpreflight.engine.agreement.Certificates.Identity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** go.sum and the checksum database. */
final class SumCases {
    private static final String A = "example.test/a v1.0.0";
    private static final String LINE_OF_A = A + " " + MODULES.sum(A);
    private static final String LINE_OF_A_MOD = A + "/go.mod " + MODULES.sum(A + "/go.mod");
    private static final String OTHER = MODULES.sum("example.test/b v1.0.0");
    private static final String WITHOUT_A = World.goSumWithout("example.test/a ");

    private static final String RECORD_OF_A = text(DATABASE, "/lookup/example.test/a@v1.0.0");
    private static final ChecksumDatabase FORKED_DATABASE =
            DATABASE.forked("filler.test/first v1.0.0 " + OTHER + "\n" + MODULES.goSum());

    /** Where go keeps records and tiles, and the latest signed tree. */
    private static final String SUMDB = "cache/cache/download/sumdb/sum.test";

    private static final String LATEST = "gopath/pkg/sumdb/sum.test/latest";

    private SumCases() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.addAll(goSum());
        cases.addAll(settings());
        cases.addAll(database());
        cases.addAll(log());
        cases.addAll(records());
        cases.addAll(cachedLog());
        return cases;
    }

    private static List<Case> goSum() {
        List<Case> cases = new ArrayList<>();
        cases.add(sum("right", MODULES.goSum()));
        cases.add(sum("wrong hash of a go.mod", WITHOUT_A + LINE_OF_A + "\n" + A + "/go.mod " + OTHER + "\n"));
        cases.add(sum("wrong hash of a go.mod, bar", WITHOUT_A + LINE_OF_A + "\n" + A + "/go.mod " + OTHER + "\n")
                .goproxy("{good}|{good}"));
        cases.add(sum("wrong hash of a zip", WITHOUT_A + LINE_OF_A_MOD + "\n" + A + " " + OTHER + "\n"));
        cases.add(sum(
                "wrong hash of a module that is not needed", MODULES.goSum() + "other.test/x v1.0.0 " + OTHER + "\n"));
        cases.add(sum(
                "right and wrong hash of a zip",
                WITHOUT_A + LINE_OF_A + "\n" + A + " " + OTHER + "\n" + LINE_OF_A_MOD + "\n"));
        cases.add(sum(
                "wrong and right hash of a zip",
                WITHOUT_A + A + " " + OTHER + "\n" + LINE_OF_A + "\n" + LINE_OF_A_MOD + "\n"));
        cases.add(sum(
                "wrong and right hash of a go.mod",
                WITHOUT_A + LINE_OF_A + "\n" + A + "/go.mod " + OTHER + "\n" + LINE_OF_A_MOD + "\n"));
        cases.add(sum(
                "right and wrong hash of a go.mod",
                WITHOUT_A + LINE_OF_A + "\n" + LINE_OF_A_MOD + "\n" + A + "/go.mod " + OTHER + "\n"));
        cases.add(sum("unknown kind of hash and the right one", MODULES.goSum() + A + " h2:abc\n"));
        cases.add(sum("unknown kind of hash alone", WITHOUT_A + A + " h2:abc\n" + A + "/go.mod h2:abc\n")
                .env("GOSUMDB", "off"));
        cases.add(sum("garbage as hash, kind h1", WITHOUT_A + LINE_OF_A + "\n" + A + "/go.mod h1:abc\n"));
        cases.add(sum(
                "hash of an empty go.mod is dropped",
                MODULES.goSum() + A + "/go.mod h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=\n"));
        cases.add(sum("two fields", MODULES.goSum() + "example.test/x v1.0.0\n"));
        cases.add(sum("four fields", MODULES.goSum() + "example.test/x v1.0.0 h1:abc # no comments here\n"));
        cases.add(sum("two fields, no requirements", "example.test/x v1.0.0\n").require());
        cases.add(sum("two fields, all replaced", "example.test/x v1.0.0\n")
                .require("example.test/a v1.0.0")
                .lines("replace example.test/a => ./a")
                .file("project/a/go.mod", "module example.test/a\n"));
        cases.add(sum("two fields, everything cached", MODULES.goSum() + "x v1\n")
                .cachedModule("example.test/a@v1.0.0")
                .cachedModule("example.test/b@v1.0.0")
                .goproxy("off"));
        cases.add(sum("blank lines and blanks", "\n \t\n" + MODULES.goSum().replace(" ", " \t ") + "\n\n"));
        cases.add(sum("Windows line ends", MODULES.goSum().replace("\n", "\r\n")));
        cases.add(sum("without a line end", MODULES.goSum().stripTrailing()));
        cases.add(sum("unsorted and doubled", MODULES.goSum() + MODULES.goSum()));
        cases.add(sum("merge conflict", "<<<<<<< HEAD\n" + MODULES.goSum() + "=======\n>>>>>>> branch\n"));
        cases.add(sum("nonsense of three words", "one two three\n" + MODULES.goSum()));
        cases.add(sum("empty, no database", "").env("GOSUMDB", "off"));
        cases.add(
                Case.of("go.sum: absent, no database").without("project/go.sum").env("GOSUMDB", "off"));
        cases.add(Case.of("go.sum: a folder").without("project/go.sum").file("project/go.sum/", ""));
        cases.add(sum("zip line missing, no database", MODULES.goSum().replace(LINE_OF_A + "\n", ""))
                .env("GOSUMDB", "off"));
        cases.add(sum("go.mod line missing, no database", MODULES.goSum().replace(LINE_OF_A_MOD + "\n", ""))
                .env("GOSUMDB", "off"));
        cases.add(sum("byte order mark", "\uFEFF" + MODULES.goSum()));
        cases.add(sum("upper-case module", MODULES.goSum()).require("example.test/Upper v1.0.0"));
        cases.add(sum(
                        "wrong, module replaced by a folder",
                        WITHOUT_A + A + " " + OTHER + "\n" + A + "/go.mod " + OTHER + "\n")
                .lines("replace example.test/a => ./a")
                .file("project/a/go.mod", "module example.test/a\n"));
        cases.add(sum("wrong, module private and cached", WITHOUT_A + LINE_OF_A + "\n" + A + "/go.mod " + OTHER + "\n")
                .env("GOPRIVATE", "example.test")
                .cachedModule("example.test/a@v1.0.0")
                .cachedModule("example.test/b@v1.0.0"));
        cases.add(sum("wrong, GONOSUMDB", WITHOUT_A + LINE_OF_A + "\n" + A + "/go.mod " + OTHER + "\n")
                .env("GONOSUMDB", "*")
                .env("GOSUMDB", "off"));
        cases.add(sum(
                        "wrong, GONOSUMCHECK and GOFLAGS=-insecure do not exist any more",
                        WITHOUT_A + LINE_OF_A + "\n" + A + "/go.mod " + OTHER + "\n")
                .env("GONOSUMCHECK", "1"));
        cases.add(sum("wrong hash of a replacement", MODULES.goSum().replace(LINE_OF_A_MOD, A + "/go.mod " + OTHER))
                .require("other.test/c v1.0.0")
                .lines("replace other.test/c => example.test/a v1.0.0"));
        return cases;
    }

    /** Settings that decide whether and whom to ask; example.test/a is not in go.sum. */
    private static List<Case> settings() {
        List<Case> cases = new ArrayList<>();
        for (String value : new String[] {
            "off",
            "OFF",
            "sum.golang.org",
            "sum.golang.google.cn",
            "sum.example.test",
            "unknown",
            " ",
            "none",
            "sum.test+12345678+AAAA",
            "sum.test+zzzz+AAAA",
            "https://sum.test",
            "sum.golang.org {refused} x",
            "sum.golang.org {refused}",
            "sum.golang.org http://127.0.0.1:notaport",
            "sum.golang.org ftp://127.0.0.1",
            "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8 {refused}",
            "off {refused}",
        }) {
            cases.add(lacking("GOSUMDB=\"" + value + "\"").env("GOSUMDB", value));
            if (!value.contains("sum.")) {
                cases.add(Case.of("GOSUMDB=\"" + value + "\" with a complete go.sum")
                        .env("GOSUMDB", value));
            }
        }
        cases.add(lacking("GOSUMDB empty").env("GOSUMDB", ""));
        cases.add(lacking("GOSUMDB unset"));
        cases.add(lacking("unknown GOSUMDB, module in GONOSUMDB")
                .env("GOSUMDB", "unknown")
                .env("GONOSUMDB", "example.test"));
        cases.add(lacking("unknown GOSUMDB, another in GONOSUMDB")
                .env("GOSUMDB", "unknown")
                .env("GONOSUMDB", "other.test"));
        cases.add(lacking("GONOSUMDB with a pattern").env("GONOSUMDB", "*.test"));
        cases.add(lacking("GONOSUMDB in other case").env("GONOSUMDB", "*.TEST"));
        cases.add(lacking("GONOSUMDB none, GOPRIVATE covers it, cached")
                .env("GOPRIVATE", "example.test")
                .env("GONOSUMDB", "none")
                .env("GONOPROXY", "none"));
        cases.add(lacking("GONOSUMDB from GOPRIVATE")
                .env("GOPRIVATE", "example.test")
                .env("GONOPROXY", "none"));
        cases.add(lacking("GONOSUMDB none alone").env("GONOSUMDB", "none"));
        cases.add(lacking("GONOPROXY exempts from proxies alone")
                .env("GONOPROXY", "example.test/a")
                .cachedModule("example.test/a@v1.0.0"));
        cases.add(lacking("cached, unknown GOSUMDB")
                .env("GOSUMDB", "unknown")
                .cachedModule("example.test/a@v1.0.0")
                .cachedModule("example.test/b@v1.0.0"));
        cases.add(lacking("cached, GOSUMDB off")
                .env("GOSUMDB", "off")
                .cachedModule("example.test/a@v1.0.0")
                .cachedModule("example.test/b@v1.0.0")
                .goproxy("off"));
        cases.add(lacking("replaced by a folder, unknown GOSUMDB")
                .env("GOSUMDB", "unknown")
                .lines("replace example.test/a => ./a")
                .file("project/a/go.mod", "module example.test/a\n"));
        return cases;
    }

    private static List<Case> database() {
        List<Case> cases = new ArrayList<>();
        cases.add(asking("right, at a URL", DATABASE));
        cases.add(asking("right, nothing in go.sum", DATABASE).goSum(""));
        cases.add(asking("right, no go.sum", DATABASE).without("project/go.sum"));
        cases.add(asking("right, upper-case module", DATABASE).goSum("").require("example.test/Upper v1.0.0"));
        cases.add(asking("right, several modules", DATABASE)
                .goSum("")
                .goLine("1.16", "example.test/deep v1.0.0", "example.test/high v1.0.0"));
        cases.add(asking("right, incompatible module", DATABASE)
                .goSum("")
                .require("example.test/incompatible v2.0.0+incompatible"));
        cases.add(asking("not asked where go.sum is complete", DATABASE, all(status(500)))
                .goSum(MODULES.goSum()));
        cases.add(asking("lies", LYING_DATABASE).env("GOSUMDB", "{lying.key} {sum}"));
        cases.add(asking("lies, bar", LYING_DATABASE)
                .env("GOSUMDB", "{lying.key} {sum}")
                .goproxy("{good}|{good}"));
        cases.add(asking("lies of a zip, go.mod line in go.sum", LYING_DATABASE)
                .env("GOSUMDB", "{lying.key} {sum}")
                .goSum(WITHOUT_A + LINE_OF_A_MOD + "\n"));
        cases.add(asking("does not know it", POOR_DATABASE).env("GOSUMDB", "{poor.key} {sum}"));
        cases.add(asking("another key", DATABASE).env("GOSUMDB", "{lying.key} {sum}"));
        cases.add(asking("404", DATABASE, all(status(404))));
        cases.add(asking("410", DATABASE, all(status(410))));
        cases.add(asking("500", DATABASE, all(status(500))));
        cases.add(asking("captive portal", DATABASE, all(Fault.CAPTIVE_PORTAL)));
        cases.add(asking("empty answers", DATABASE, all(Fault.body(""))));
        cases.add(asking("lookup cut", DATABASE, on("/lookup/", Fault.CUT)));
        cases.add(asking("tiles absent", DATABASE, on("/tile/", status(404))));
        cases.add(asking("tiles wrong", DATABASE, on("/tile/", Fault.body("x".repeat(32 * 80)))));
        cases.add(asking("latest absent", DATABASE, on("/latest", status(404))));
        cases.add(asking("supported absent", DATABASE, on("/supported", status(404))));
        cases.add(asking("redirected", DATABASE, on("/lookup/", Fault.redirect(302, "{sum2}{path}")))
                .proxy("sum2", DATABASE));
        cases.add(asking("path prefix", DATABASE.under("/db")).env("GOSUMDB", "{key} {sum}/db"));
        cases.add(
                asking("path prefix with trailing slash", DATABASE.under("/db")).env("GOSUMDB", "{key} {sum}/db/"));
        cases.add(asking("refused", DATABASE).env("GOSUMDB", "{key} {refused}"));
        cases.add(asking("URL without scheme", DATABASE).env("GOSUMDB", "{key} {sum.host}"));
        cases.add(asking("credentials in an http URL", DATABASE).env("GOSUMDB", "{key} http://u:p@{sum.host}"));
        cases.add(asking("three fields", DATABASE).env("GOSUMDB", "{key} {sum} x"));
        cases.add(asking("blanks around", DATABASE).env("GOSUMDB", "  {key}   {sum} "));
        cases.add(asking("hangs", DATABASE, all(Fault.HANG)).hanging());
        cases.add(asking("at a URL, the proxy's support is not used", DATABASE)
                .proxy("good", MODULES.or(DATABASE.throughProxy()), on("/sumdb/", status(500))));
        cases.add(asking("module cached, database right", DATABASE)
                .cachedModule("example.test/a@v1.0.0")
                .cachedModule("example.test/b@v1.0.0")
                .goproxy("off"));
        cases.add(asking("module cached, database refused", DATABASE)
                .env("GOSUMDB", "{key} {refused}")
                .cachedModule("example.test/a@v1.0.0")
                .cachedModule("example.test/b@v1.0.0")
                .goproxy("off"));
        cases.add(asking("over https", DATABASE)
                .env("SSL_CERT_FILE", "{root}/ca.pem")
                .secureProxy("sum", DATABASE, Identity.GOOD));
        cases.add(asking("over https, untrusted", DATABASE).secureProxy("sum", DATABASE, Identity.GOOD));
        cases.add(asking("over https, netrc", DATABASE)
                .env("SSL_CERT_FILE", "{root}/ca.pem")
                .secureProxy("sum", DATABASE, Identity.GOOD, all(Fault.unlessAuthorized("u", "p", status(401))))
                .file("home/.netrc", "machine {sum.host} login u password p\n"));

        cases.add(through("right"));
        cases.add(through("right, nothing in go.sum").goSum(""));
        cases.add(through("supported but lookup 404", on("/lookup/", status(404))));
        cases.add(through("supported but lookup 500", on("/lookup/", status(500))));
        cases.add(through("supported 404, database not reached", on("/supported", status(404))));
        cases.add(through("supported 410, database not reached", on("/supported", status(410))));
        cases.add(through("supported 500", on("/supported", status(500))));
        cases.add(through("supported 500, bar").goproxy("{bad}|{good}").proxy("bad", on("/supported", status(500))));
        cases.add(through("supported 500, comma").goproxy("{bad},{good}").proxy("bad", on("/supported", status(500))));
        cases.add(through("supported 404, comma").goproxy("{bad},{good}").proxy("bad"));
        cases.add(through("supported 404, bar").goproxy("{bad}|{good}").proxy("bad"));
        cases.add(through("supported by the second, whose lookups fail")
                .goproxy("{good},{bad}")
                .proxy("good")
                .proxy("bad", MODULES.or(DATABASE.throughProxy()), on("/lookup/", status(500))));
        cases.add(through("supported says 204", on("/supported", status(204))));
        cases.add(through("supported redirected", on("/supported", Fault.redirect(302, "{good2}{path}")))
                .proxy("good2", DATABASE.throughProxy()));
        cases.add(through("captive portal for supported", on("/sumdb/", Fault.CAPTIVE_PORTAL)));
        cases.add(through("refused proxy before, bar").goproxy("{refused}|{good}"));
        cases.add(through("proxy with a path prefix")
                .proxy("good", MODULES.or(DATABASE.throughProxy()).under("/go"))
                .goproxy("{good}/go"));
        cases.add(through("proxy with a path prefix and trailing slash")
                .proxy("good", MODULES.or(DATABASE.throughProxy()).under("/go"))
                .goproxy("{good}/go/"));
        cases.add(through("off after the proxy").goproxy("{good},off"));
        cases.add(through("direct before: nothing is served").goproxy("direct,{good}"));
        cases.add(through("GONOPROXY set, module not private").env("GONOPROXY", "other.test"));
        cases.add(through("GONOSUMDB exempts", on("/sumdb/", status(500))).env("GONOSUMDB", "example.test"));
        cases.add(through("lies")
                .proxy("good", MODULES.or(LYING_DATABASE.throughProxy()))
                .env("GOSUMDB", "{lying.key}"));
        cases.add(through("file proxy without a database")
                .goproxy("file://{root}/tree")
                .fileTree());
        cases.add(direct("database at its own name, HTTPS_PROXY"));
        cases.add(direct("database at its own name, off").goproxy("{good},off"));
        cases.add(direct("database at its own name, GOPROXY off, cached")
                .goproxy("off")
                .cachedModule("example.test/a@v1.0.0")
                .cachedModule("example.test/b@v1.0.0"));
        cases.add(direct("database at its own name, all proxies refused and barred, cached")
                .goproxy("{refused}|{refused}")
                .cachedModule("example.test/a@v1.0.0")
                .cachedModule("example.test/b@v1.0.0"));
        cases.add(direct("database at its own name, last proxy refused, cached")
                .goproxy("{good},{refused}")
                .cachedModule("example.test/a@v1.0.0")
                .cachedModule("example.test/b@v1.0.0"));
        cases.add(direct("database at its own name, direct, cached")
                .goproxy("direct")
                .cachedModule("example.test/a@v1.0.0")
                .cachedModule("example.test/b@v1.0.0"));
        return cases;
    }

    /** The proof that a record is in the log. */
    private static List<Case> log() {
        List<Case> cases = new ArrayList<>();
        Fault wrong = Fault.body("x".repeat(256 * 32));
        cases.add(asking("large log", LARGE_DATABASE));
        cases.add(asking("large log, several modules", LARGE_DATABASE).goSum(""));
        cases.add(asking("large log, tile of the record absent", LARGE_DATABASE, on("/tile/8/0/000$", status(404))));
        cases.add(asking("large log, tile of the record wrong", LARGE_DATABASE, on("/tile/8/0/000$", wrong)));
        cases.add(asking("large log, tile of others absent", LARGE_DATABASE, on("/tile/8/0/001$", status(404))));
        cases.add(asking("large log, last tile absent", LARGE_DATABASE, on("/tile/8/0/002", status(404))));
        cases.add(asking("large log, last tile wrong", LARGE_DATABASE, on("/tile/8/0/002", wrong)));
        cases.add(asking("large log, tile of the second level absent", LARGE_DATABASE, on("/tile/8/1/", status(500))));
        cases.add(asking(
                "large log, tile of the second level wrong",
                LARGE_DATABASE,
                on("/tile/8/1/", Fault.body("x".repeat(64)))));
        cases.add(asking("large log, tiles cut", LARGE_DATABASE, on("/tile/", Fault.CUT)));
        cases.add(
                asking("large log, tiles redirected", LARGE_DATABASE, on("/tile/", Fault.redirect(302, "{sum2}{path}")))
                        .proxy("sum2", LARGE_DATABASE));
        cases.add(asking("large log, tiles hang", LARGE_DATABASE, on("/tile/", Fault.HANG))
                .hanging());
        for (int status : new int[] {404, 500}) {
            // the full tile has taken the place of the part
            cases.add(asking(
                    "tile filled since, part is a " + status,
                    lookUpIn(DATABASE, LARGE_DATABASE),
                    on("\\.p/", status(status))));
            cases.add(asking(
                    "tile filled since, both are a " + status,
                    lookUpIn(DATABASE, LARGE_DATABASE),
                    on("/tile/", status(status))));
        }
        cases.add(asking(
                "tile filled since, wrong",
                lookUpIn(DATABASE, LARGE_DATABASE),
                on("\\.p/", status(404)),
                on("/tile/", wrong)));
        cases.add(asking(
                        "log grows between look-ups",
                        path -> path.contains("/a@") ? DATABASE.get(path) : LARGE_DATABASE.get(path))
                .goSum(""));
        cases.add(asking(
                        "log forks between look-ups",
                        path -> path.contains("/a@") ? DATABASE.get(path) : FORKED_DATABASE.get(path))
                .goSum(""));
        cases.add(asking("tiles of a fork", lookUpIn(DATABASE, FORKED_DATABASE)));
        cases.add(asking("large fork", FORKED_DATABASE));
        return cases;
    }

    /** Answers to a look-up that are nearly right. */
    private static List<Case> records() {
        String right = RECORD_OF_A;
        String id = right.substring(0, right.indexOf('\n'));
        String rest = right.substring(right.indexOf('\n'));
        String signature = right.substring(right.lastIndexOf("\u2014"));
        List<Case> cases = new ArrayList<>();
        cases.add(answering("as it is", right));
        cases.add(answering("id of another record", "1" + rest));
        cases.add(answering("id beyond the tree", "36" + rest));
        cases.add(answering("id far beyond the tree", Long.MAX_VALUE + rest));
        cases.add(answering("id too large", "9223372036854775808" + rest));
        cases.add(answering("id with a sign", "+" + id + rest));
        cases.add(answering("id with zeros", "00" + id + rest));
        cases.add(answering("id with a blank", " " + id + rest));
        cases.add(answering("id hexadecimal", "0x" + id + rest));
        cases.add(answering("no id", rest));
        cases.add(answering("a letter more in the record", right.replaceFirst("h1:", "h1:A")));
        cases.add(answering("a line more in the record", right.replaceFirst("\n\n", "\nx\n\n")));
        cases.add(answering("a blank line more", right.replaceFirst("\n\n", "\n\n\n")));
        cases.add(answering("a control character", right.replaceFirst("\n\n", "\u0001\n\n")));
        cases.add(answering("Windows line ends", right.replace("\n", "\r\n")));
        cases.add(answering("no tree", right.substring(0, right.indexOf("\n\n") + 2)));
        cases.add(answering("no tree, known from before", right.substring(0, right.indexOf("\n\n") + 2))
                .file(LATEST, text(DATABASE, "/latest")));
        cases.add(answering("no record", right.substring(right.indexOf("\n\n") + 2)));
        cases.add(answering("no signature", right.replace(signature, "")));
        cases.add(answering("signature twice", right + signature));
        cases.add(answering("signature of another", right.replace("sum.test", "other.test")));
        cases.add(answering("signature of another as well", right + signature.replace("sum.test", "other.test")));
        cases.add(answering("signature of another with a plus", right + signature.replace("sum.test", "o+t")));
        cases.add(answering("signature short", right.replaceFirst("....\n$", "\n")));
        cases.add(answering("signature without padding", right.replaceFirst("=+\n$", "\n")));
        cases.add(answering("false signature as well", right + signature.replaceFirst("....\n$", "AAA=\n")));
        cases.add(answering("something behind the signature", right + "x\n"));
        cases.add(answering("no last line end", right.stripTrailing()));
        cases.add(answering(
                "101 signatures",
                right + signature.replace("sum.test", "other.test").repeat(100)));
        cases.add(answering("another number in the signed tree", right.replaceFirst("\n36\n", "\n37\n")));
        return cases;
    }

    /** What go keeps of the log. */
    private static List<Case> cachedLog() {
        List<Case> cases = new ArrayList<>();
        String tile = "/tile/8/0/000.p/36";
        String lookUp = "/lookup/example.test/a@v1.0.0";
        cases.add(asking("latest is the same", DATABASE).file(LATEST, text(DATABASE, "/latest")));
        cases.add(asking("latest is older", LARGE_DATABASE).file(LATEST, text(DATABASE, "/latest")));
        cases.add(asking("latest is newer, tiles there", lookUpIn(DATABASE, LARGE_DATABASE))
                .file(LATEST, text(LARGE_DATABASE, "/latest")));
        cases.add(asking("latest is newer, server behind", DATABASE).file(LATEST, text(LARGE_DATABASE, "/latest")));
        cases.add(asking("latest is of a fork", DATABASE).file(LATEST, text(FORKED_DATABASE, "/latest")));
        cases.add(asking("latest is of an older fork", LARGE_DATABASE)
                .file(LATEST, text(DATABASE.forked(LINE_OF_A + "\n"), "/latest")));
        cases.add(asking("latest has another key", DATABASE).file(LATEST, text(LYING_DATABASE, "/latest")));
        cases.add(asking("latest is empty", DATABASE).file(LATEST, ""));
        cases.add(asking("latest is garbage", DATABASE).file(LATEST, "x\n"));
        cases.add(asking("latest is garbage, go.sum complete", DATABASE)
                .file(LATEST, "x\n")
                .goSum(MODULES.goSum()));
        cases.add(asking("latest is a folder", DATABASE).file(LATEST + "/", ""));
        cases.add(asking("latest below a file", DATABASE).file("gopath/pkg", ""));
        cases.add(asking("GOPATH with two folders", DATABASE)
                .env("GOPATH", "{root}/one:{root}/gopath")
                .file(LATEST, "x\n"));
        cases.add(asking("record cached, server lacks it", POOR_DATABASE)
                .env("GOSUMDB", "{key} {sum}")
                .blob(SUMDB + lookUp, DATABASE.get(lookUp).orElseThrow())
                .proxy("sum", DATABASE, on("/lookup/", status(500))));
        cases.add(asking("record and tile cached, server refused", DATABASE)
                .env("GOSUMDB", "{key} {refused}")
                .blob(SUMDB + lookUp, DATABASE.get(lookUp).orElseThrow())
                .blob(SUMDB + tile, DATABASE.get(tile).orElseThrow()));
        cases.add(through("record and tile cached, no way to the database", on("/supported", status(500)))
                .blob(SUMDB + lookUp, DATABASE.get(lookUp).orElseThrow())
                .blob(SUMDB + tile, DATABASE.get(tile).orElseThrow()));
        cases.add(asking("record cached, tiles refused", DATABASE)
                .env("GOSUMDB", "{key} {refused}")
                .blob(SUMDB + lookUp, DATABASE.get(lookUp).orElseThrow()));
        cases.add(asking("record cached, empty", DATABASE).file(SUMDB + lookUp, ""));
        cases.add(asking("record cached, a folder", DATABASE).file(SUMDB + lookUp + "/", ""));
        cases.add(asking("record cached, garbage", DATABASE).file(SUMDB + lookUp, "x\n"));
        cases.add(asking("record cached, changed", DATABASE)
                .file(SUMDB + lookUp, RECORD_OF_A.replaceFirst("h1:.", "h1:+")));
        cases.add(asking("record cached, of another database", DATABASE)
                .blob(SUMDB + lookUp, LYING_DATABASE.get(lookUp).orElseThrow()));
        cases.add(asking("record cached, lies", LYING_DATABASE)
                .env("GOSUMDB", "{lying.key} {sum}")
                .blob(SUMDB + lookUp, LYING_DATABASE.get(lookUp).orElseThrow()));
        cases.add(asking("tile cached, server has none", DATABASE, on("/tile/", status(404)))
                .blob(SUMDB + tile, DATABASE.get(tile).orElseThrow()));
        cases.add(asking("tile cached, wrong", DATABASE).file(SUMDB + tile, "x".repeat(36 * 32)));
        cases.add(asking("tile cached, short", DATABASE).file(SUMDB + tile, "x"));
        cases.add(asking("tile cached, long", DATABASE)
                .blob(SUMDB + tile, LARGE_DATABASE.get("/tile/8/0/000").orElseThrow()));
        cases.add(asking("tile cached, empty", DATABASE).file(SUMDB + tile, ""));
        cases.add(asking("full tile cached, server has none", DATABASE, on("/tile/", status(404)))
                .blob(
                        SUMDB + "/tile/8/0/000",
                        LARGE_DATABASE.get("/tile/8/0/000").orElseThrow()));
        cases.add(asking("full tile cached, wrong", DATABASE).file(SUMDB + "/tile/8/0/000", "x".repeat(256 * 32)));
        cases.add(asking("full tile cached, a little long", DATABASE, on("/tile/", status(404)))
                .blob(
                        SUMDB + "/tile/8/0/000",
                        Arrays.copyOf(LARGE_DATABASE.get("/tile/8/0/000").orElseThrow(), 256 * 32 + 255)));
        return cases;
    }

    private static String text(ChecksumDatabase database, String path) {
        return new String(database.get(path).orElseThrow(), StandardCharsets.UTF_8);
    }

    /** Answers look-ups as one database and tiles as another. */
    private static Content lookUpIn(ChecksumDatabase lookUps, ChecksumDatabase tiles) {
        return path -> path.startsWith("/tile/") ? tiles.get(path) : lookUps.get(path);
    }

    private static Case answering(String name, String record) {
        return asking("record: " + name, DATABASE, on("/lookup/", Fault.body(record)));
    }

    private static Case sum(String name, String text) {
        return Case.of("go.sum: " + name).goSum(text).withZips();
    }

    private static Case lacking(String name) {
        return Case.of("sumdb: " + name).goSum(WITHOUT_A);
    }

    /** A database at a URL of its own. */
    private static Case asking(String name, Content content, FaultyProxy.Rule... rules) {
        return lacking("asked: " + name)
                .proxy("sum", content, rules)
                .env("GOSUMDB", "{key} {sum}")
                .withZips();
    }

    /** A database that is reached through the module proxy alone. */
    private static Case through(String name, FaultyProxy.Rule... rules) {
        return lacking("through proxy: " + name)
                .proxy("good", MODULES.or(DATABASE.throughProxy()), rules)
                .env("GOSUMDB", "{key}")
                .withZips();
    }

    /** A database that is reached at https://sum.test, by way of an HTTP proxy. */
    private static Case direct(String name) {
        return lacking(name)
                .env("SSL_CERT_FILE", "{root}/ca.pem")
                .secureProxy("sum", DATABASE, Identity.GOOD)
                .forwardProxy("forward", Map.of("sum.test", "sum"))
                .env("HTTPS_PROXY", "{forward}")
                .env("GOSUMDB", "{key}")
                .withZips();
    }
}
