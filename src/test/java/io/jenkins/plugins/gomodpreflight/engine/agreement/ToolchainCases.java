package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.all;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.on;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The go and toolchain lines, and GOTOOLCHAIN. */
final class ToolchainCases {
    private static final String OS = System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux-amd64";

    /** A toolchain for this machine, content with every command. */
    private static final ModuleTree TOOLCHAIN = new ModuleTree()
            .add(
                    "golang.org/toolchain",
                    "v0.0.1-go1.99.0." + OS,
                    "module golang.org/toolchain\n",
                    Map.of(
                            "bin/go",
                            "#!/bin/sh\nexit 0\n",
                            "bin/gofmt",
                            "",
                            "pkg/tool/x",
                            "",
                            "go.mod",
                            "module std\n"));

    private static final ChecksumDatabase DATABASE = new ChecksumDatabase("sum.test", TOOLCHAIN.goSum());
    private static final ChecksumDatabase LYING_DATABASE = new ChecksumDatabase(
            "sum.test",
            TOOLCHAIN
                    .goSum()
                    .replace(
                            TOOLCHAIN.sum("golang.org/toolchain v0.0.1-go1.99.0." + OS),
                            World.MODULES.sum("example.test/a v1.0.0")));

    private ToolchainCases() {}

    /** A proxy has the toolchain; no database vouches for it. */
    private static Case served(String what) {
        return Case.of("go 1.99, toolchain from a proxy, " + what)
                .goLine("1.99.0", "example.test/a v1.0.0")
                .env("GOTOOLCHAIN", "auto")
                .proxy("good", TOOLCHAIN.or(World.MODULES));
    }

    /** A database vouches for the toolchain. */
    private static Case vouched(String what) {
        return served("vouched for, " + what).proxy("sum", DATABASE).env("GOSUMDB", DATABASE.verifierKey() + " {sum}");
    }

    private static List<Case> downloads() {
        List<Case> cases = new ArrayList<>();
        for (String[] setting : new String[][] {
            {"GOSUMDB", "off"}, {"GONOSUMDB", "*"}, {"GOPRIVATE", "golang.org"},
        }) {
            cases.add(served("with " + setting[0] + "=" + setting[1]).env(setting[0], setting[1]));
        }
        cases.add(served("for another platform").env("GOOS", "windows").env("GOARCH", "arm64"));
        cases.add(vouched("by a database"));
        cases.add(vouched("GOOS and GOARCH of another platform")
                .env("GOOS", "windows")
                .env("GOARCH", "arm64"));
        cases.add(vouched("go line without a patch").goLine("1.99", "example.test/a v1.0.0"));
        cases.add(vouched("toolchain line")
                .goLine("1.21.0", "example.test/a v1.0.0")
                .lines("toolchain go1.99.0"));
        cases.add(vouched("toolchain line with a suffix that it has not")
                .goLine("1.21.0", "example.test/a v1.0.0")
                .lines("toolchain go1.99.0-custom"));
        cases.add(vouched("go.work")
                .goLine("1.17", "example.test/a v1.0.0")
                .file("project/go.work", "go 1.99.0\n\nuse .\n"));
        cases.add(vouched("toolchain line of go.work")
                .goLine("1.17", "example.test/a v1.0.0")
                .file("project/go.work", "go 1.21.0\n\ntoolchain go1.99.0\n\nuse .\n"));
        cases.add(vouched("toolchain default in go.work beside a newer line in go.mod")
                .file("project/go.work", "go 1.21.0\n\ntoolchain default\n\nuse .\n"));
        cases.add(vouched("go.work that GOWORK=off leaves out")
                .goLine("1.17", "example.test/a v1.0.0")
                .file("project/go.work", "go 1.99.0\n\nuse .\n")
                .env("GOWORK", "off"));
        cases.add(vouched("toolchain line none").lines("toolchain none"));
        cases.add(vouched("toolchain default").lines("toolchain default"));
        for (String setting :
                new String[] {"go1.99.0", "go1.99.0+auto", "go1.99.0+path", "local+auto", "go1.21.0+auto"}) {
            cases.add(vouched("GOTOOLCHAIN=" + setting).env("GOTOOLCHAIN", setting));
        }
        cases.add(vouched("GOTOOLCHAIN=go1.99.0 with go 1.17")
                .goLine("1.17", "example.test/a v1.0.0")
                .env("GOTOOLCHAIN", "go1.99.0"));
        cases.add(vouched("GOTOOLCHAIN in the file of go env")
                .env("GOTOOLCHAIN", null)
                .file("home/.config/go/env", "GOTOOLCHAIN=auto\n"));
        cases.add(vouched("GOTOOLCHAIN local in the file of go env")
                .env("GOTOOLCHAIN", null)
                .file("home/.config/go/env", "GOTOOLCHAIN=local\n"));
        cases.add(vouched("GOTOOLCHAIN of the installation").env("GOTOOLCHAIN", null));
        cases.add(vouched("GONOSUMDB").env("GONOSUMDB", "*"));
        cases.add(vouched("GONOSUMDB and no database for it")
                .env("GONOSUMDB", "*")
                .proxy("sum", DATABASE, all(status(500))));
        cases.add(vouched("GOPRIVATE, not past the proxy")
                .env("GOPRIVATE", "golang.org")
                .env("GONOPROXY", "none"));
        cases.add(vouched("a database that says otherwise")
                .proxy("sum", LYING_DATABASE)
                .env("GOSUMDB", LYING_DATABASE.verifierKey() + " {sum}")
                .withZips());
        cases.add(vouched("a database that does not know it")
                .proxy("sum", World.DATABASE)
                .env("GOSUMDB", "{key} {sum}"));
        cases.add(vouched("a database with another key").env("GOSUMDB", "{key} {sum}"));
        cases.add(vouched("through the proxy")
                .proxy("good", TOOLCHAIN.or(World.MODULES).or(DATABASE.throughProxy()))
                .env("GOSUMDB", DATABASE.verifierKey()));
        cases.add(vouched("a proxy with the zip alone")
                .proxy("good", TOOLCHAIN.or(World.MODULES), on("toolchain.*(info|mod)$", status(500))));
        cases.add(vouched("second proxy").proxy("poor", all(status(404))).goproxy("{poor},{good}"));
        cases.add(vouched("second proxy, the first fails")
                .proxy("poor", all(status(500)))
                .goproxy("{poor},{good}"));
        cases.add(vouched("second proxy, the first fails, bar")
                .proxy("poor", all(status(500)))
                .goproxy("{poor}|{good}"));
        for (String proxies :
                new String[] {"file://{root}/tree", "file://{root}/tree,off", "file://{root}/tree|{good}"}) {
            Case folder = served("in a folder, GOPROXY=" + proxies)
                    .goproxy(proxies)
                    .env("GOSUMDB", "off")
                    .fileTree();
            for (Map.Entry<String, byte[]> file : TOOLCHAIN.files().entrySet()) {
                folder = folder.blob("tree" + file.getKey(), file.getValue());
            }
            cases.add(folder);
        }
        Case cached = served("cached, GOPROXY off")
                .goproxy("off")
                .env("GOSUMDB", "off")
                .cachedModule("example.test/a@v1.0.0");
        String download = "cache/cache/download/golang.org/toolchain/@v/v0.0.1-go1.99.0." + OS;
        cases.add(cached.blob(download + ".zip", TOOLCHAIN.file("golang.org/toolchain@v0.0.1-go1.99.0." + OS + ".zip"))
                .file(download + ".ziphash", TOOLCHAIN.sum("golang.org/toolchain v0.0.1-go1.99.0." + OS)));
        return cases;
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String line : new String[] {
            "1",
            "1.0",
            "1.1",
            "1.9",
            "1.17",
            "1.19",
            "1.20",
            "1.21",
            "1.21.0",
            "1.21.5",
            "1.21rc2",
            "1.23",
            "1.23.0",
            "1.23.99",
            "1.24",
            "1.99",
            "1.99.0",
            "1.99.1",
            "2",
            "2.0",
            "2.1.3",
            "v1.17",
            "go1.17",
            "1.017",
            "1.17.1",
            "01.17",
            "1.17beta1",
            "1.17x",
            "1.+",
            "latest",
            "1.17 x",
            "\"1.17\"",
        }) {
            for (String setting : new String[] {"local", "auto"}) {
                cases.add(Case.of("go " + line + ", GOTOOLCHAIN " + setting)
                        .goLine(line, "example.test/a v1.0.0")
                        .env("GOTOOLCHAIN", setting));
            }
        }
        for (String line : new String[] {
            "go1.17",
            "go1.21.0",
            "go1.23.5",
            "go1.99.0",
            "go1.99",
            "default",
            "local",
            "1.99.0",
            "go1.99.0-custom",
            "gccgo-go1.99.0",
            "nonsense",
            "go1.99.0 x",
            "",
        }) {
            for (String setting : new String[] {"local", "auto"}) {
                cases.add(Case.of("toolchain " + line + ", GOTOOLCHAIN " + setting)
                        .lines("toolchain " + line)
                        .env("GOTOOLCHAIN", setting));
            }
            cases.add(Case.of("toolchain " + line + " with go 1.21.0, GOTOOLCHAIN auto")
                    .goLine("1.21.0", "example.test/a v1.0.0")
                    .lines("toolchain " + line)
                    .env("GOTOOLCHAIN", "auto"));
        }
        for (String setting : new String[] {
            "",
            " ",
            "path",
            "local+auto",
            "local+path",
            "go1.17",
            "go1.19",
            "go1.19+auto",
            "go1.19+path",
            "go1.23.5",
            "go1.23.5+auto",
            "go1.99.0",
            "go1.99.0+auto",
            "go1.99.0+path",
            "go1.99",
            "1.23.5",
            "nonsense",
            "nonsense+auto",
            "local+nonsense",
            "auto+local",
            "LOCAL",
            "go1.23.5-custom",
            "bash",
        }) {
            cases.add(Case.of("GOTOOLCHAIN=\"" + setting + "\"").env("GOTOOLCHAIN", setting));
            cases.add(Case.of("GOTOOLCHAIN=\"" + setting + "\" with go 1.99.0")
                    .goLine("1.99.0", "example.test/a v1.0.0")
                    .env("GOTOOLCHAIN", setting));
        }
        cases.add(Case.of("toolchain twice").lines("toolchain go1.23.0", "toolchain go1.23.0"));
        cases.add(Case.of("go 1.99, GOPROXY off")
                .goLine("1.99.0", "example.test/a v1.0.0")
                .goproxy("off"));
        cases.add(Case.of("go 1.99, no requirements").goLine("1.99.0").env("GOTOOLCHAIN", "local"));
        cases.add(Case.of("go 1.99, no requirements, auto").goLine("1.99.0").env("GOTOOLCHAIN", "auto"));
        cases.add(Case.of("go 1.99, toolchain from a proxy that has it not")
                .goLine("1.99.0", "example.test/a v1.0.0")
                .env("GOTOOLCHAIN", "auto")
                .proxy("good", on("golang.org/toolchain", status(404))));
        cases.add(Case.of("go 1.99, toolchain from a proxy that refuses")
                .goLine("1.99.0", "example.test/a v1.0.0")
                .env("GOTOOLCHAIN", "auto")
                .proxy("good", on("golang.org/toolchain", status(403))));
        cases.addAll(downloads());
        cases.add(Case.of("everything broken, go 1.17").proxy("good", all(status(500))));
        cases.add(Case.of("go line in a dependency that is too new for 1.19 alone")
                .goLine("1.16", "example.test/go121 v1.0.0")
                .env("GOTOOLCHAIN", "local"));
        for (String goLine : new String[] {"1.16", "1.17", "1.20"}) {
            for (String module : new String[] {"go199", "needs199", "toolchain199"}) {
                for (String setting : new String[] {"local", "auto"}) {
                    cases.add(Case.of("go " + goLine + " requires " + module + ", GOTOOLCHAIN " + setting)
                            .goLine(goLine, "example.test/" + module + " v1.0.0")
                            .env("GOTOOLCHAIN", setting));
                }
            }
        }
        cases.add(Case.of("dependency too new, cached")
                .require("example.test/go199 v1.0.0")
                .cachedModule("example.test/go199@v1.0.0")
                .env("GOTOOLCHAIN", "local")
                .goproxy("off"));
        cases.add(Case.of("go 1.20 and toolchain go1.99.0 in GOENV's GOTOOLCHAIN=local")
                .lines("toolchain go1.99.0")
                .file("home/.config/go/env", "GOTOOLCHAIN=local\n"));
        cases.add(Case.of("toolchain that a newer go put on PATH is not looked for with local")
                .goLine("1.99.0")
                .env("GOTOOLCHAIN", "local+path"));
        return cases;
    }
}
