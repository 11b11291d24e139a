package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** GOPRIVATE and GONOPROXY: which modules go to their origin, which no case can reach. */
final class PatternCases {
    private PatternCases() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        Stream.of(
                        "example.test",
                        "example.test/",
                        "example.test/a",
                        "example.test/a/",
                        "example.test/*",
                        "*.test",
                        "*",
                        "*/a",
                        "*/*",
                        "*/*/*",
                        "*test",
                        "exa*",
                        "Example.test",
                        "EXAMPLE.TEST",
                        "example",
                        "test",
                        "example.test/a/sub",
                        "example.test/A",
                        "example.test/[ab]",
                        "example.test/[^a]",
                        "example.test/[c-z]",
                        "example.test/?",
                        "example.test/??",
                        "example.tes?",
                        "example.test/[",
                        "[",
                        "example.test/\\a",
                        "example.test/**",
                        "**",
                        "/example.test",
                        "https://example.test",
                        "other.test",
                        "other.test,example.test",
                        "other.test,,example.test,",
                        " example.test",
                        "other.test, example.test",
                        "example.test ",
                        "[,example.test",
                        "none",
                        "none,example.test",
                        "None",
                        "direct",
                        "off",
                        "",
                        ",",
                        " ")
                .forEach(pattern -> {
                    cases.add(Case.of("GONOPROXY=\"" + pattern + "\"").env("GONOPROXY", pattern));
                    if (pattern.endsWith("test") && !pattern.contains(",")) {
                        cases.add(Case.of("GOPRIVATE=\"" + pattern + "\"").env("GOPRIVATE", pattern));
                    }
                });
        cases.add(Case.of("GOPRIVATE set, GONOPROXY none")
                .env("GOPRIVATE", "example.test")
                .env("GONOPROXY", "none"));
        cases.add(Case.of("GOPRIVATE set, GONOPROXY empty")
                .env("GOPRIVATE", "example.test")
                .env("GONOPROXY", ""));
        cases.add(Case.of("GOPRIVATE set, GONOPROXY another")
                .env("GOPRIVATE", "example.test")
                .env("GONOPROXY", "other.test"));
        cases.add(Case.of("GOPRIVATE matches upper case of the path")
                .env("GOPRIVATE", "example.test/Upper")
                .require("example.test/Upper v1.0.0"));
        cases.add(Case.of("GOPRIVATE matches escaped path not")
                .env("GOPRIVATE", "example.test/!upper")
                .require("example.test/Upper v1.0.0"));
        cases.add(Case.of("GOPRIVATE in other case")
                .env("GOPRIVATE", "example.test/upper")
                .require("example.test/Upper v1.0.0"));
        cases.add(Case.of("private module, off").goproxy("off").env("GONOPROXY", "example.test"));
        cases.add(Case.of("private module, direct").goproxy("direct").env("GONOPROXY", "example.test"));
        cases.add(Case.of("private module, broken list").goproxy("none").env("GONOPROXY", "example.test"));
        cases.add(Case.of("private pattern, only a comma").goproxy(",").env("GONOPROXY", "other.test"));
        cases.add(Case.of("private module, GOVCS off")
                .env("GONOPROXY", "example.test")
                .env("GOVCS", "*:off"));
        cases.add(Case.of("GOVCS broken, not needed").env("GOVCS", "nonsense"));
        cases.add(Case.of("GOVCS off, not needed").env("GOVCS", "*:off"));
        cases.add(Case.of("private module in the cache")
                .env("GOPRIVATE", "example.test")
                .cachedModule("example.test/a@v1.0.0")
                .cachedModule("example.test/b@v1.0.0"));
        cases.add(Case.of("private module in the cache but for its .info")
                .env("GOPRIVATE", "example.test")
                .cached("example.test/a@v1.0.0.mod", "example.test/a@v1.0.0.zip", "example.test/a@v1.0.0.ziphash")
                .cachedModule("example.test/b@v1.0.0"));
        cases.add(Case.of("private module that is replaced by a public one")
                .env("GOPRIVATE", "example.test/a")
                .require("example.test/a v1.0.0")
                .lines("replace example.test/a => other.test/c v1.0.0"));
        cases.add(Case.of("public module that is replaced by a private one")
                .env("GOPRIVATE", "example.test")
                .require("other.test/c v1.0.0")
                .lines("replace other.test/c => example.test/a v1.0.0"));
        cases.add(Case.of("private module that is replaced by a folder")
                .env("GOPRIVATE", "example.test/a")
                .lines("replace example.test/a => ./a")
                .file("project/a/go.mod", "module example.test/a\n\ngo 1.17\n"));
        cases.add(Case.of("private module that is not selected")
                .env("GOPRIVATE", "example.test/leaf")
                .goLine("1.16", "example.test/high v1.0.0")
                .lines("replace example.test/leaf => ./leaf")
                .file("project/leaf/go.mod", "module example.test/leaf\n"));
        cases.add(Case.of("GOINSECURE is no help")
                .env("GOINSECURE", "example.test")
                .env("GONOPROXY", "example.test"));
        return cases;
    }
}
