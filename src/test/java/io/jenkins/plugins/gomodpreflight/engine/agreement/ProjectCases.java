package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.on;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in go.mod: syntax, versions, paths, replace, exclude, retract, vendor. */
final class ProjectCases {
    private static final String FOLDER_A = "module example.test/a\n\ngo 1.17\n";

    private ProjectCases() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.addAll(syntax());
        cases.addAll(versions());
        cases.addAll(queries());
        cases.addAll(replacements());
        cases.addAll(others());
        return cases;
    }

    private static List<Case> syntax() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("empty", "");
        texts.put("blank lines alone", "\n\n");
        texts.put("comments alone", "// nothing\n");
        texts.put("module alone", "module example.test/main\n");
        texts.put("module and go", "module example.test/main\n\ngo 1.17\n");
        texts.put("no module line", "go 1.17\n");
        texts.put("no module line, requirement", "go 1.17\nrequire example.test/a v1.0.0\n");
        texts.put("no go line", "module example.test/main\nrequire example.test/a v1.0.0\n");
        texts.put("two module lines", "module example.test/main\nmodule example.test/main\n");
        texts.put("two go lines", "module example.test/main\ngo 1.17\ngo 1.17\n");
        texts.put("block without end", "module example.test/main\nrequire (\n");
        texts.put("end without block", "module example.test/main\n)\n");
        texts.put("unknown directive", "module example.test/main\nnonsense x\n");
        texts.put("unknown block", "module example.test/main\nnonsense (\n\tx\n)\n");
        texts.put("require without version", "module example.test/main\nrequire example.test/a\n");
        texts.put("require with three words", "module example.test/main\nrequire example.test/a v1.0.0 x\n");
        texts.put(
                "quoted strings", "module \"example.test/main\"\n\ngo 1.17\n\nrequire \"example.test/a\" \"v1.0.0\"\n");
        texts.put("raw strings", "module `example.test/main`\n\ngo 1.17\n\nrequire `example.test/a` v1.0.0\n");
        texts.put("string without end", "module \"example.test/main\n");
        texts.put(
                "Windows line ends",
                "module example.test/main\r\n\r\ngo 1.17\r\n\r\nrequire example.test/a v1.0.0\r\n");
        texts.put(
                "tabs",
                "module\texample.test/main\n\ngo\t1.17\n\nrequire\t(\n\t\texample.test/a\tv1.0.0\t// indirect\n)\n");
        texts.put(
                "comment after everything",
                "module example.test/main // x\n\ngo 1.17 // x\n\nrequire ( // x\n\texample.test/a v1.0.0 // x\n) // x\n");
        texts.put("C comment", "module example.test/main\n\ngo 1.17\n/* x */\n");
        texts.put("backslash at line end", "module \\\nexample.test/main\n\ngo 1.17\n");
        texts.put("byte order mark", "\uFEFFmodule example.test/main\n\ngo 1.17\n");
        texts.put("semicolon", "module example.test/main; go 1.17\n");
        texts.put("no line end", "module example.test/main\n\ngo 1.17\n\nrequire example.test/a v1.0.0");
        texts.put(
                "same requirement twice",
                "module example.test/main\n\ngo 1.17\n\n"
                        + Case.requires("example.test/a v1.0.0", "example.test/a v1.0.0"));
        texts.put(
                "requirement at two versions",
                "module example.test/main\n\ngo 1.17\n\n"
                        + Case.requires("example.test/a v1.0.0", "example.test/a v1.1.0"));
        texts.put(
                "requirement at two versions, old",
                "module example.test/main\n\ngo 1.16\n\n"
                        + Case.requires("example.test/a v1.1.0", "example.test/a v1.0.0"));
        texts.put("requires itself", "module example.test/main\n\ngo 1.17\n\nrequire example.test/main v1.0.0\n");
        texts.put("empty block", "module example.test/main\n\ngo 1.17\n\nrequire ()\n");
        texts.put("module path with a bad character", "module example.test/ma in\n");
        texts.put("module path with a backslash", "module \"example.test\\\\main\"\n\ngo 1.17\n");
        texts.put("module path of one word", "module main\n\ngo 1.17\n");
        texts.put("module path with a leading dot", "module .main\n\ngo 1.17\n");
        texts.put("module path with a star", "module example.test/*\n\ngo 1.17\n");
        texts.put("module path std", "module std\n\ngo 1.17\n");
        texts.put("module path empty", "module \"\"\n\ngo 1.17\n");
        texts.put(
                "requirement path with a bad character",
                "module example.test/main\n\ngo 1.17\n\nrequire \"exa mple.test/a\" v1.0.0\n");
        texts.put("requirement path of one word", "module example.test/main\n\ngo 1.17\n\nrequire fmt v1.0.0\n");
        texts.put(
                "requirement path without a dot", "module example.test/main\n\ngo 1.17\n\nrequire example/a v1.0.0\n");
        texts.put("require go", "module example.test/main\n\ngo 1.17\n\nrequire go v1.17.0\n");
        texts.put(
                "require with keyword in upper case",
                "module example.test/main\n\ngo 1.17\n\nRequire example.test/a v1.0.0\n");
        texts.put("godebug line", "module example.test/main\n\ngo 1.17\n\ngodebug panicnil=1\n");
        texts.put("tool line", "module example.test/main\n\ngo 1.17\n\ntool example.test/a\n");
        texts.put("ignore line", "module example.test/main\n\ngo 1.17\n\nignore ./x\n");
        texts.put(
                "retract in main",
                "module example.test/main\n\ngo 1.17\n\nretract v1.0.0 // bad\nretract [v1.1.0, v1.2.0]\n");
        texts.put("retract without version", "module example.test/main\n\ngo 1.17\n\nretract\n");
        texts.put("retract with a broken interval", "module example.test/main\n\ngo 1.17\n\nretract [v1.0.0\n");
        texts.put(
                "retract of a major version that is not ours",
                "module example.test/main\n\ngo 1.17\n\nretract v2.0.0\n");
        List<Case> cases = new ArrayList<>();
        texts.forEach((name, text) -> cases.add(Case.of("go.mod: " + name).goMod(text)));
        cases.add(Case.of("go.mod: absent").without("project/go.mod"));
        cases.add(Case.of("go.mod: a folder").without("project/go.mod").file("project/go.mod/", ""));
        cases.add(Case.of("go.mod: in the parent folder")
                .without("project/go.mod")
                .file("go.mod", "module example.test/main\n\ngo 1.17\n\nrequire example.test/a v1.0.0\n")
                .file("go.sum", World.MODULES.goSum()));
        cases.add(Case.of("go.mod: bad UTF-8")
                .without("project/go.mod")
                .blob("project/go.mod", new byte[] {'m', 'o', 'd', 'u', 'l', 'e', ' ', 'x', (byte) 0xff, '\n'}));
        cases.add(Case.of("go.mod: NUL").goMod("module example.test/main\u0000\n\ngo 1.17\n"));
        return cases;
    }

    private static List<Case> versions() {
        List<Case> cases = new ArrayList<>();
        for (String requirement : new String[] {
            "example.test/a v1",
            "example.test/a v1.0",
            "example.test/a 1.0.0",
            "example.test/a main",
            "example.test/a latest",
            "example.test/a v1.0.0+meta",
            "example.test/a v1.0.0+incompatible",
            "example.test/a v01.0.0",
            "example.test/a v1.0.0-",
            "example.test/a v2.0.0",
            "example.test/a v0.0.0",
            "example.test/a v1.9.9",
            "example.test/a \"\"",
            "example.test/Upper v1.0.0",
            "example.test/upper v1.0.0",
            "example.test/pre v1.0.0-RC.1",
            "example.test/pre v1.0.0-rc.1",
            "example.test/pseudo v0.0.0-20240101000000-abcdefabcdef",
            "example.test/pseudo v0.0.0-20240101000000-ABCDEFABCDEF",
            "example.test/pseudo abcdefabcdef",
            "example.test/major/v2 v2.0.0",
            "example.test/major/v2 v1.0.0",
            "example.test/major v2.0.0",
            "example.test/major/v1 v1.0.0",
            "example.test/major/v02 v2.0.0",
            "gopkg.in/yaml.v3 v3.0.1",
            "gopkg.in/yaml.v2 v3.0.1",
            "gopkg.in/yaml v3.0.1",
            "example.test/incompatible v2.0.0+incompatible",
            "example.test/incompatible v2.0.0",
            "example.test/renamed v1.0.0",
            "example.test/broken v1.0.0",
            "example.test/novelty v1.0.0",
            "example.test/retracted v1.0.0",
            "example.test/withdrawn v1.0.0",
            "example.test/upgrades v1.0.0",
            "example.test/needsmain v1.0.0",
            "example.test/replaces v1.0.0",
            "example.test/go120 v1.0.0",
            "example.test/go121 v1.0.0",
            "example.test/go199 v1.0.0",
            "example.test/needs199 v1.0.0",
            "example.test/toolchain199 v1.0.0",
            "localhost/a v1.0.0",
            "example.test/../a v1.0.0",
            "example.test//a v1.0.0",
            "example.test/a/ v1.0.0",
            "./a v1.0.0",
        }) {
            cases.add(Case.of("requires " + requirement).require(requirement));
        }
        for (String module : new String[] {
            "upgrades",
            "needsmain",
            "replaces",
            "go120",
            "go121",
            "go199",
            "needs199",
            "toolchain199",
            "renamed",
            "broken",
        }) {
            cases.add(Case.of("go 1.16 requires " + module).goLine("1.16", "example.test/" + module + " v1.0.0"));
        }
        cases.add(Case.of("retracted version, list absent")
                .require("example.test/retracted v1.0.0")
                .proxy("good", on("(list|latest)$", status(500))));
        return cases;
    }

    /** Versions that are not canonical are questions, which go asks while it reads go.mod. */
    private static List<Case> queries() {
        List<Case> cases = new ArrayList<>();
        Case v1 = Case.of("query v1").require("example.test/a v1");
        cases.add(v1.named("query v1: list absent").proxy("good", on("/list$", status(404))));
        cases.add(v1.named("query v1: list fails").proxy("good", on("/list$", status(500))));
        cases.add(v1.named("query v1: list fails at the first, comma")
                .proxy("bad", on("/list$", status(500)))
                .goproxy("{bad},{good}"));
        cases.add(v1.named("query v1: list absent at the first, comma")
                .proxy("bad", on("/list$", status(404)))
                .goproxy("{bad},{good}"));
        cases.add(v1.named("query v1: list empty").proxy("good", on("/a/@v/list$", Fault.body(""))));
        cases.add(v1.named("query v1: list of HTML").proxy("good", on("/a/@v/list$", Fault.CAPTIVE_PORTAL)));
        cases.add(v1.named("query v1: highest version's .info absent").proxy("good", on("v1.1.0.info$", status(404))));
        cases.add(v1.named("query v1: another version's files absent").proxy("good", on("/a/@v/v1.0.0", status(404))));
        cases.add(v1.named("query v1: everything cached, off")
                .cachedModule("example.test/a@v1.0.0")
                .cachedModule("example.test/a@v1.1.0")
                .goproxy("off"));
        cases.add(v1.named("query v1: -mod=vendor").env("GOFLAGS", "-mod=vendor"));
        cases.add(Case.of("query v2 of v1 module").require("example.test/a v2"));
        cases.add(Case.of("query <v1.1.0").require("example.test/a <v1.1.0"));
        cases.add(Case.of("query >v1.1.0").require("example.test/a >v1.1.0"));
        cases.add(Case.of("query upgrade").require("example.test/a upgrade"));
        cases.add(Case.of("query patch").require("example.test/a patch"));
        cases.add(Case.of("query none").require("example.test/a none"));
        Case latest = Case.of("query latest").require("example.test/pseudo latest");
        cases.add(latest.named("query latest: no release in the list"));
        cases.add(latest.named("query latest: @latest fails").proxy("good", on("@latest$", status(500))));
        Case branch = Case.of("query branch").require("example.test/pseudo main");
        String info = "{\"Version\":\"v0.0.0-20240101000000-abcdefabcdef\",\"Time\":\"2024-01-01T00:00:00Z\"}";
        cases.add(branch.named("query branch: known").proxy("good", on("/main.info$", Fault.body(info))));
        cases.add(branch.named("query branch: slash").require("example.test/pseudo feature/x"));
        cases.add(branch.named("query branch: known as a module that is private")
                .proxy("good", on("/main.info$", Fault.body(info)))
                .env("GOPRIVATE", "example.test"));
        cases.add(Case.of("query in exclude").lines("exclude example.test/a v1"));
        cases.add(Case.of("query in the target of replace").lines("replace example.test/a => other.test/c v1"));
        cases.add(Case.of("query in the target of replace, list absent")
                .lines("replace example.test/a => other.test/c v1")
                .proxy("good", on("/list$", status(404))));
        cases.add(Case.of("query in the subject of replace")
                .lines("replace example.test/a v1 => ./a")
                .file("project/a/go.mod", FOLDER_A));
        cases.add(Case.of("query for a module that is replaced by a folder")
                .require("example.test/a v1")
                .lines("replace example.test/a => ./a")
                .file("project/a/go.mod", FOLDER_A)
                .proxy("good", on("/list$", status(404))));
        return cases;
    }

    private static List<Case> replacements() {
        List<Case> cases = new ArrayList<>();
        cases.add(replaced("by a folder", "example.test/a => ./a").file("project/a/go.mod", FOLDER_A));
        cases.add(replaced("by a folder, version given", "example.test/a v1.0.0 => ./a")
                .file("project/a/go.mod", FOLDER_A));
        cases.add(replaced("by a folder, other version given", "example.test/a v1.1.0 => ./a")
                .file("project/a/go.mod", FOLDER_A));
        cases.add(replaced("by an absent folder", "example.test/a => ./a"));
        cases.add(replaced("by an absent folder, other version", "example.test/a v1.1.0 => ./a"));
        cases.add(replaced("by an absent folder, module not required", "other.test/c => ./c"));
        cases.add(
                replaced("by a folder without go.mod", "example.test/a => ./a").file("project/a/x.go", "package a\n"));
        cases.add(replaced("by a folder with another module", "example.test/a => ./a")
                .file("project/a/go.mod", "module other.test/a\n\ngo 1.17\n"));
        cases.add(replaced("by a folder with a broken go.mod", "example.test/a => ./a")
                .file("project/a/go.mod", "module (\n"));
        cases.add(replaced("by a folder with an unknown directive", "example.test/a => ./a")
                .file("project/a/go.mod", FOLDER_A + "nonsense x\n"));
        cases.add(replaced("by a folder with an empty go.mod", "example.test/a => ./a")
                .file("project/a/go.mod", ""));
        cases.add(replaced("by a file", "example.test/a => ./a").file("project/a", "x"));
        cases.add(replaced("by a folder above", "example.test/a => ../a").file("a/go.mod", FOLDER_A));
        cases.add(
                replaced("by an absolute folder", "example.test/a => {root}/a").file("a/go.mod", FOLDER_A));
        cases.add(replaced("by a folder without ./", "example.test/a => a").file("project/a/go.mod", FOLDER_A));
        cases.add(replaced("by a folder with version", "example.test/a => ./a v1.0.0")
                .file("project/a/go.mod", FOLDER_A));
        cases.add(replaced("by a folder with a Windows path", "example.test/a => .\\a")
                .file("project/a/go.mod", FOLDER_A));
        cases.add(replaced("by a quoted folder with a blank", "example.test/a => \"./a b\"")
                .file("project/a b/go.mod", FOLDER_A));
        cases.add(replaced("by a folder that needs more", "example.test/a => ./a")
                .goMod(
                        "module example.test/main\n\ngo 1.16\n\nrequire example.test/a v1.0.0\n\nreplace example.test/a => ./a\n")
                .file("project/a/go.mod", "module example.test/a\n\nrequire example.test/absent v1.0.0\n"));
        cases.add(replaced("by a folder whose needs are pruned", "example.test/a => ./a")
                .file("project/a/go.mod", FOLDER_A + "\nrequire example.test/absent v1.0.0\n"));
        cases.add(replaced("by a folder that needs a newer go", "example.test/a => ./a")
                .file("project/a/go.mod", "module example.test/a\n\ngo 1.99\n"));
        cases.add(replaced("by the project itself", "example.test/a => ./").file("project/x", ""));
        cases.add(replaced("by another module", "example.test/a => other.test/c v1.0.0"));
        cases.add(replaced("by an absent module", "example.test/a => other.test/absent v1.0.0"));
        cases.add(replaced(
                "of a version that is not required by an absent module",
                "example.test/a v1.1.0 => other.test/absent v1.0.0"));
        cases.add(replaced("by another version", "example.test/a => example.test/a v1.1.0"));
        cases.add(replaced("by another module without version", "example.test/a => other.test/c"));
        cases.add(replaced("by a branch", "example.test/a => other.test/c main"));
        cases.add(replaced("by a branch, other version", "example.test/a v1.1.0 => other.test/c main"));
        cases.add(replaced("by a module with a wrong major version", "example.test/a => other.test/c v2.0.0"));
        cases.add(replaced("twice the same", "example.test/a => ./a\nreplace example.test/a => ./a")
                .file("project/a/go.mod", FOLDER_A));
        cases.add(replaced("twice, different", "example.test/a => ./a\nreplace example.test/a => other.test/c v1.0.0")
                .file("project/a/go.mod", FOLDER_A));
        cases.add(replaced(
                        "of the version wins over the path",
                        "example.test/a => ./absent\nreplace example.test/a v1.0.0 => ./a")
                .file("project/a/go.mod", FOLDER_A));
        cases.add(replaced(
                "is not followed twice",
                "example.test/a => example.test/b v1.0.0\nreplace example.test/b => ./absent"));
        cases.add(replaced(
                "exchanges two",
                "example.test/a => example.test/b v1.0.0\nreplace example.test/b => example.test/a v1.0.0"));
        cases.add(replaced("of the main module", "example.test/main => ./absent"));
        cases.add(replaced("without arrow", "example.test/a ./a"));
        cases.add(replaced("in a block", "(\n\texample.test/a v1.0.0 => other.test/c v1.0.0\n)"));
        cases.add(replaced(
                "of a module without version by a version of a deeper path",
                "example.test/a => example.test/major/v2 v2.0.0"));
        cases.add(Case.of("replaced: absent origin by one that exists")
                .require("private.test/x v1.0.0")
                .lines("replace private.test/x => example.test/a v1.0.0"));
        cases.add(Case.of("replaced: absent origin by one that exists, wrong hash in go.sum for the origin")
                .require("private.test/x v1.0.0")
                .lines("replace private.test/x => example.test/a v1.0.0")
                .goSum(World.MODULES.goSum() + "private.test/x v1.0.0 h1:abc\nprivate.test/x v1.0.0/go.mod h1:abc\n"));
        cases.add(Case.of("replaced: everything by folders, GOPROXY off")
                .require("private.test/x v1.0.0")
                .lines("replace private.test/x => ./x")
                .file("project/x/go.mod", "module private.test/x\n")
                .goproxy("off"));
        cases.add(Case.of("replaced: version required is not canonical, replaced by a folder")
                .require("private.test/x v0")
                .lines("replace private.test/x => ./x")
                .file("project/x/go.mod", "module private.test/x\n"));
        cases.add(Case.of("replaced: a module of the old graph by a folder")
                .goLine("1.16", "example.test/deep v1.0.0")
                .lines("replace example.test/mid => ./mid")
                .file("project/mid/go.mod", "module example.test/mid\n")
                .proxy("good", on("/example.test/(mid|leaf)/", status(500))));
        cases.add(Case.of("replaced: a module of the old graph by an absent folder")
                .goLine("1.16", "example.test/deep v1.0.0")
                .lines("replace example.test/mid => ./mid"));
        return cases;
    }

    private static List<Case> others() {
        List<Case> cases = new ArrayList<>();
        cases.add(Case.of("excluded: the version required").lines("exclude example.test/a v1.0.0"));
        cases.add(Case.of("excluded: the version required, old")
                .goLine("1.16", "example.test/a v1.0.0")
                .lines("exclude example.test/a v1.0.0"));
        cases.add(Case.of("excluded: the version required, go 1.15")
                .goLine("1.15", "example.test/a v1.0.0")
                .lines("exclude example.test/a v1.0.0"));
        cases.add(Case.of("excluded: another version").lines("exclude example.test/a v1.1.0"));
        cases.add(Case.of("excluded: the only one of two required")
                .require("example.test/a v1.0.0", "example.test/a v1.1.0")
                .lines("exclude example.test/a v1.1.0"));
        cases.add(Case.of("excluded: twice").lines("exclude example.test/a v1.1.0", "exclude example.test/a v1.1.0"));
        cases.add(Case.of("excluded: without version").lines("exclude example.test/a"));
        cases.add(Case.of("excluded: branch").lines("exclude example.test/a main"));
        cases.add(Case.of("excluded: in an old graph")
                .goLine("1.16", "example.test/deep v1.0.0")
                .lines("exclude example.test/mid v1.0.0")
                .proxy("good", on("/example.test/mid/", status(500))));
        cases.add(Case.of("excluded: higher version in an old graph")
                .goLine("1.16", "example.test/leaf v1.0.0", "example.test/high v1.0.0")
                .lines("exclude example.test/leaf v1.1.0")
                .proxy("good", on("/example.test/leaf/@v/v1.1.0", status(500))));
        cases.add(Case.of("excluded and replaced")
                .lines("exclude example.test/a v1.0.0", "replace example.test/a v1.0.0 => ./a")
                .file("project/a/go.mod", FOLDER_A));
        String modules = "# example.test/a v1.0.0\n## explicit; go 1.17\nexample.test/a\n"
                + "# example.test/b v1.0.0\n## explicit; go 1.17\nexample.test/b\n";
        Case vendored = Case.of("vendored")
                .file("project/vendor/modules.txt", modules)
                .file("project/vendor/example.test/a/x.go", "package x\n")
                .file("project/vendor/example.test/b/x.go", "package x\n");
        cases.add(vendored);
        cases.add(vendored.named("vendored: GOPROXY off").goproxy("off"));
        cases.add(vendored.named("vendored: -mod=vendor").env("GOFLAGS", "-mod=vendor"));
        cases.add(vendored.named("vendored: -mod=vendor, GOPROXY off")
                .env("GOFLAGS", "-mod=vendor")
                .goproxy("off"));
        cases.add(vendored.named("vendored: -mod=vendor, all cached")
                .env("GOFLAGS", "-mod=vendor")
                .cachedModule("example.test/a@v1.0.0")
                .cachedModule("example.test/b@v1.0.0")
                .goproxy("off"));
        cases.add(vendored.named("vendored: -mod=mod").env("GOFLAGS", "-mod=mod"));
        cases.add(vendored.named("vendored: -mod=readonly").env("GOFLAGS", "-mod=readonly"));
        cases.add(vendored.named("vendored: modules.txt at odds")
                .file("project/vendor/modules.txt", "# example.test/a v1.1.0\n## explicit\nexample.test/a\n"));
        cases.add(vendored.named("vendored: modules.txt absent").without("project/vendor/modules.txt"));
        cases.add(vendored.named("vendored: modules.txt empty").file("project/vendor/modules.txt", ""));
        cases.add(vendored.named("vendored: old go line").goLine("1.13", "example.test/a v1.0.0"));
        cases.add(vendored.named("vendored: go 1.16").goLine("1.16", "example.test/a v1.0.0", "example.test/b v1.0.0"));
        cases.add(vendored.named("vendored: a file")
                .without("project/vendor/modules.txt")
                .without("project/vendor/example.test/a/x.go")
                .without("project/vendor/example.test/b/x.go")
                .file("project/vendor", "x"));
        cases.add(vendored.named("vendored: no requirements").require());
        cases.add(vendored.named("vendored: no requirements, -mod=vendor")
                .require()
                .env("GOFLAGS", "-mod=vendor"));
        cases.add(Case.of("-mod=vendor without vendor folder").env("GOFLAGS", "-mod=vendor"));
        cases.add(Case.of("-mod=vendor without vendor folder and requirements")
                .env("GOFLAGS", "-mod=vendor")
                .require());
        return cases;
    }

    private static Case replaced(String name, String replacement) {
        return Case.of("replaced: " + name)
                .goMod("module example.test/main\n\ngo 1.17\n\n"
                        + Case.requires("example.test/a v1.0.0", "example.test/b v1.0.0") + "\nreplace " + replacement
                        + "\n");
    }
}
