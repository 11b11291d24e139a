package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.all;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.on;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.status;

import java.util.ArrayList;
import java.util.List;

/** The go and toolchain lines, and GOTOOLCHAIN. */
final class ToolchainCases {
    private ToolchainCases() {}

    /** A proxy has the toolchain, for this machine; no database vouches for it. */
    private static Case served(String what) {
        String os = System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux-amd64";
        ModuleTree tree = new ModuleTree()
                .add("golang.org/toolchain", "v0.0.1-go1.99.0." + os, "module golang.org/toolchain\n")
                .add("example.test/a", "v1.0.0", "module example.test/a\n");
        return Case.of("go 1.99, toolchain from a proxy, " + what)
                .goLine("1.99.0", "example.test/a v1.0.0")
                .env("GOTOOLCHAIN", "auto")
                .proxy("good", tree);
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
        for (String[] setting : new String[][] {
            {"GOSUMDB", "off"}, {"GONOSUMDB", "*"}, {"GOPRIVATE", "golang.org"},
        }) {
            cases.add(served("with " + setting[0] + "=" + setting[1]).env(setting[0], setting[1]));
        }
        cases.add(served("for another platform").env("GOOS", "windows").env("GOARCH", "arm64"));
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
