package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.on;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.status;

import java.util.ArrayList;
import java.util.List;

/** go.work. The go command is run in the folder of go.work, which is a module too, unless the row says otherwise. */
final class WorkspaceCases {
    private static final String OTHER = "module example.test/other\n\ngo 1.18\n";

    private WorkspaceCases() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.add(workspace("two modules", "go 1.18\n\nuse (\n\t.\n\t./other\n)\n"));
        cases.add(workspace("two modules, second needs another", "go 1.18\n\nuse .\nuse ./other\n")
                .file("project/other/go.mod", OTHER + "\nrequire other.test/c v1.0.0\n"));
        cases.add(workspace("two modules, second needs an absent one", "go 1.18\n\nuse .\nuse ./other\n")
                .file("project/other/go.mod", OTHER + "\nrequire other.test/absent v1.0.0\n"));
        cases.add(workspace("two modules, second not in use", "go 1.18\n\nuse .\n")
                .file("project/other/go.mod", OTHER + "\nrequire other.test/absent v1.0.0\n"));
        cases.add(workspace("second has its own go.sum", "go 1.18\n\nuse .\nuse ./other\n")
                .file("project/other/go.mod", OTHER + "\nrequire other.test/c v1.0.0\n")
                .file("project/other/go.sum", World.MODULES.goSum())
                .goSum(World.goSumWithout("other.test/c"))
                .env("GOSUMDB", "nonsense"));
        cases.add(workspace("sums in go.work.sum", "go 1.18\n\nuse .\n")
                .goSum("")
                .file("project/go.work.sum", World.MODULES.goSum())
                .env("GOSUMDB", "nonsense"));
        cases.add(workspace("wrong hash in go.work.sum", "go 1.18\n\nuse .\n")
                .goSum("")
                .file(
                        "project/go.work.sum",
                        World.goSumWithout("example.test/a ") + "example.test/a v1.0.0/go.mod "
                                + World.MODULES.sum("example.test/b v1.0.0") + "\n"));
        cases.add(workspace("hash at odds in two go.sum files", "go 1.18\n\nuse .\nuse ./other\n")
                .file("project/other/go.mod", OTHER)
                .file(
                        "project/other/go.sum",
                        "example.test/a v1.0.0/go.mod " + World.MODULES.sum("example.test/b v1.0.0") + "\n"));
        cases.add(workspace("malformed go.work.sum", "go 1.18\n\nuse .\n").file("project/go.work.sum", "x\n"));
        cases.add(workspace("malformed go.sum of the second", "go 1.18\n\nuse .\nuse ./other\n")
                .file("project/other/go.sum", "x\n"));
        cases.add(workspace("use folder absent", "go 1.18\n\nuse .\nuse ./absent\n"));
        cases.add(workspace("use folder without go.mod", "go 1.18\n\nuse .\nuse ./empty\n")
                .file("project/empty/x.go", "package x\n"));
        cases.add(workspace("use twice", "go 1.18\n\nuse .\nuse .\n"));
        cases.add(workspace("use twice by other words", "go 1.18\n\nuse .\nuse ./other/..\n"));
        cases.add(workspace("use absolute", "go 1.18\n\nuse {root}/project\n"));
        cases.add(workspace("use nothing", "go 1.18\n"));
        cases.add(workspace("use a broken module", "go 1.18\n\nuse .\nuse ./other\n")
                .file("project/other/go.mod", "module (\n"));
        cases.add(workspace("the folder's module is not in use", "go 1.18\n\nuse ./other\n"));
        cases.add(workspace("two modules of one name", "go 1.18\n\nuse .\nuse ./other\n")
                .file("project/other/go.mod", "module example.test/main\n\ngo 1.18\n"));
        cases.add(workspace("no go line", "use .\n"));
        cases.add(workspace("empty", ""));
        cases.add(workspace("syntax error", "go 1.18\n\nuse (\n"));
        cases.add(workspace("unknown directive", "go 1.18\n\nuse .\n\nrequire example.test/a v1.0.0\n"));
        cases.add(workspace("newer go line", "go 1.99\n\nuse .\n").env("GOTOOLCHAIN", "local"));
        cases.add(workspace("newer go line, auto", "go 1.99\n\nuse .\n").env("GOTOOLCHAIN", "auto"));
        cases.add(workspace("go line older than a module's", "go 1.18\n\nuse .\n")
                .goLine("1.21.0")
                .env("GOTOOLCHAIN", "local"));
        cases.add(workspace("go line older than a module's, both old", "go 1.18\n\nuse .\n")
                .goLine("1.19"));
        cases.add(workspace("toolchain line", "go 1.21.0\n\ntoolchain go1.21.1\n\nuse .\n"));
        cases.add(workspace("module needs the other one", "go 1.18\n\nuse .\nuse ./other\n")
                .goLine("1.18", "example.test/other v1.0.0"));
        cases.add(workspace("module needs the other one, nobody has it", "go 1.18\n\nuse .\n")
                .goLine("1.18", "example.test/other v1.0.0"));
        cases.add(workspace("replace in go.work", "go 1.18\n\nuse .\n\nreplace example.test/a => ./a\n")
                .file("project/a/go.mod", "module example.test/a\n")
                .proxy("good", on("/example.test/a/", status(500))));
        cases.add(workspace(
                "replace in go.work by an absent folder", "go 1.18\n\nuse .\n\nreplace example.test/a => ./a\n"));
        cases.add(
                workspace("replace in go.work overrides go.mod", "go 1.18\n\nuse .\n\nreplace example.test/a => ./a\n")
                        .lines("replace example.test/a => ./absent")
                        .file("project/a/go.mod", "module example.test/a\n"));
        cases.add(workspace(
                        "replace in go.work of one version overrides go.mod",
                        "go 1.18\n\nuse .\n\nreplace example.test/a v1.0.0 => ./a\n")
                .lines("replace example.test/a => ./absent")
                .file("project/a/go.mod", "module example.test/a\n"));
        cases.add(workspace("replace in both modules, the same", "go 1.18\n\nuse .\nuse ./other\n")
                .lines("replace example.test/a => ./a")
                .file("project/other/go.mod", OTHER + "\nreplace example.test/a => ../a\n")
                .file("project/a/go.mod", "module example.test/a\n"));
        cases.add(workspace("replace in both modules, at odds", "go 1.18\n\nuse .\nuse ./other\n")
                .lines("replace example.test/a => ./a")
                .file("project/other/go.mod", OTHER + "\nreplace example.test/a => other.test/c v1.0.0\n")
                .file("project/a/go.mod", "module example.test/a\n"));
        cases.add(workspace(
                        "replace at odds, decided in go.work",
                        "go 1.18\n\nuse .\nuse ./other\n\nreplace example.test/a => ./a\n")
                .lines("replace example.test/a => ./absent")
                .file("project/other/go.mod", OTHER + "\nreplace example.test/a => other.test/c v1.0.0\n")
                .file("project/a/go.mod", "module example.test/a\n"));
        cases.add(workspace("replace at odds for a module that nobody needs", "go 1.18\n\nuse .\nuse ./other\n")
                .lines("replace other.test/x => ./a")
                .file("project/other/go.mod", OTHER + "\nreplace other.test/x => other.test/c v1.0.0\n"));
        cases.add(workspace("exclude of one module counts for both", "go 1.18\n\nuse .\nuse ./other\n")
                .goLine("1.18", "example.test/upgrades v1.0.0", "example.test/a v1.0.0")
                .file("project/other/go.mod", OTHER + "\nexclude example.test/a v1.1.0\n")
                .proxy("good", on("/example.test/a/@v/v1.1.0", status(500))));
        cases.add(workspace("higher of two versions", "go 1.18\n\nuse .\nuse ./other\n")
                .file("project/other/go.mod", OTHER + "\nrequire example.test/a v1.1.0\n")
                .proxy("good", on("/example.test/a/@v/v1.0.0.(zip|info)", status(500))));
        cases.add(workspace("higher of two versions, lower's .mod absent", "go 1.18\n\nuse .\nuse ./other\n")
                .file("project/other/go.mod", OTHER + "\nrequire example.test/a v1.1.0\n")
                .proxy("good", on("/example.test/a/@v/v1.0.0.mod", status(500))));
        cases.add(workspace("graph of an old dependency", "go 1.18\n\nuse .\n")
                .goLine("1.18", "example.test/deep v1.0.0")
                .proxy("good", on("/example.test/leaf/.*zip", status(404))));
        cases.add(workspace("graph of a pruned dependency", "go 1.18\n\nuse .\n")
                .goLine("1.18", "example.test/lean v1.0.0")
                .proxy("good", on("/example.test/thin/.*zip", status(404))));
        cases.add(workspace("graph beyond a pruned dependency", "go 1.18\n\nuse .\n")
                .goLine("1.18", "example.test/lean v1.0.0")
                .proxy("good", on("/example.test/hidden/.*", status(404))));
        cases.add(workspace("dependency that is too new", "go 1.18\n\nuse .\n")
                .goLine("1.18", "example.test/go199 v1.0.0")
                .env("GOTOOLCHAIN", "local"));
        cases.add(workspace("GOWORK=off", "go 1.18\n\nuse ./absent\n").env("GOWORK", "off"));
        cases.add(workspace("GOWORK elsewhere", "nonsense\n")
                .env("GOWORK", "{root}/elsewhere/go.work")
                .file("elsewhere/go.work", "go 1.18\n\nuse ../project\n"));
        cases.add(workspace("GOWORK relative", "go 1.18\n\nuse .\n").env("GOWORK", "go.work"));
        cases.add(workspace("GOWORK absent file", "go 1.18\n\nuse .\n").env("GOWORK", "{root}/absent/go.work"));
        cases.add(workspace("GOWORK with another name", "go 1.18\n\nuse .\n")
                .env("GOWORK", "{root}/project/my.work")
                .file("project/my.work", "go 1.18\n\nuse .\n"));
        cases.add(workspace("GOWORK empty is like unset", "go 1.18\n\nuse ./absent\n")
                .env("GOWORK", ""));
        cases.add(workspace("GOWORK auto", "go 1.18\n\nuse ./absent\n").env("GOWORK", "auto"));
        cases.add(workspace("GOFLAGS=-mod=mod in a workspace", "go 1.18\n\nuse .\n")
                .env("GOFLAGS", "-mod=mod"));
        cases.add(workspace("GOFLAGS=-mod=readonly in a workspace", "go 1.18\n\nuse .\n")
                .env("GOFLAGS", "-mod=readonly"));
        cases.add(workspace("GOFLAGS=-mod=vendor in a workspace", "go 1.18\n\nuse .\n")
                .env("GOFLAGS", "-mod=vendor"));
        cases.add(workspace("GOFLAGS=-modfile in a workspace", "go 1.18\n\nuse .\n")
                .env("GOFLAGS", "-modfile=alt.mod")
                .file("project/alt.mod", "module example.test/main\n\ngo 1.18\n"));
        cases.add(workspace("no requirements at all", "go 1.18\n\nuse .\n").goLine("1.18"));
        cases.add(workspace("no requirements at all, GOPROXY broken", "go 1.18\n\nuse .\n")
                .goLine("1.18")
                .goproxy("none"));
        cases.add(Case.of("work: go.work in the parent folder")
                .goLine("1.18", "example.test/a v1.0.0")
                .file("go.work", "go 1.18\n\nuse ./project\n"));
        cases.add(Case.of("work: go.work in the parent folder, this module is not in use")
                .goLine("1.18", "example.test/a v1.0.0")
                .file("other/go.mod", OTHER)
                .file("go.work", "go 1.18\n\nuse ./other\n"));
        cases.add(Case.of("work: go.work in the parent folder, broken").file("go.work", "nonsense\n"));
        cases.add(Case.of("work: go.work without a module in its folder")
                .without("project/go.mod")
                .file("project/go.work", "go 1.18\n\nuse ./other\n")
                .file("project/other/go.mod", OTHER + "\nrequire example.test/a v1.0.0\n")
                .file("project/other/go.sum", World.MODULES.goSum()));
        cases.add(Case.of("work: go.work with nothing in use and no module")
                .without("project/go.mod")
                .file("project/go.work", "go 1.18\n"));
        cases.add(Case.of("work: go.work is a folder").file("project/go.work/", ""));
        cases.add(Case.of("work: vendor folder beside go.work")
                .goLine("1.22", "example.test/a v1.0.0")
                .env("GOTOOLCHAIN", "local")
                .file("project/go.work", "go 1.22\n\nuse .\n")
                .file(
                        "project/vendor/modules.txt",
                        "## workspace\n# example.test/a v1.0.0\n## explicit; go 1.17\nexample.test/a\n")
                .file("project/vendor/example.test/a/x.go", "package x\n"));
        return cases;
    }

    private static Case workspace(String name, String goWork) {
        return Case.of("work: " + name)
                .goLine("1.18", "example.test/a v1.0.0")
                .file("project/go.work", goWork)
                .file("project/other/go.mod", OTHER);
    }
}
