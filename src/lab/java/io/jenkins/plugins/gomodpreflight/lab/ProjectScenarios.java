package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import java.util.List;

/** The project's files and the settings of the build, in a network that works. */
final class ProjectScenarios {
    private static final String NAME = "goproxy.example.com";
    private static final String FILE_PROXY = "file://" + Agent.HOME + "/tree";

    private ProjectScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("project: go.mod ends too early")
                        .file("project/go.mod", "module example.com/build\n\nrequire (\n")
                        .fails(Code.GO_MOD_SYNTAX, "go.mod"),
                Scenario.of("project: go.sum with the markers of a merge")
                        .file("project/go.sum", "<<<<<<< HEAD\n" + Lab.TREE.goSum())
                        .fails(Code.GO_SUM_SYNTAX, "go.sum"),
                Scenario.of("project: go.work ends too early")
                        .file("project/go.work", "go 1.18\n\nuse (\n")
                        .fails(Code.GO_WORK_SYNTAX, "go.work"),
                Scenario.of("project: a replacement that is not there")
                        .goMod("1.17", "example.com/a v1.0.0\nreplace example.com/a => ../gone")
                        .fails(Code.REPLACEMENT_MISSING, "example.com/a"),
                Scenario.of("project: go.mod lists less than its modules need")
                        .requires("example.com/a v1.0.0", "example.com/needs v1.0.0")
                        .passes(Code.GO_MOD_UNTIDY, "go.mod"),
                Scenario.of("project: a vendor folder")
                        .requires("example.com/a v1.0.0")
                        .file(
                                "project/vendor/modules.txt",
                                "# example.com/a v1.0.0\n## explicit; go 1.17\nexample.com/a\n")
                        .file("project/vendor/example.com/a/x.go", "package x\n")
                        .passes(Code.VENDOR_IN_USE, "vendor"),
                Scenario.of("settings: GOPROXY lacks a scheme")
                        .goproxy("goproxy")
                        .fails(Code.GOPROXY_INVALID, "GOPROXY"),
                Scenario.of("settings: GOPROXY goes on behind off")
                        .goproxy("https://goproxy.example.com,off,https://second.example.com")
                        .passes(Code.GOPROXY_ENTRIES_IGNORED, "GOPROXY"),
                Scenario.of("settings: GOPROXY is off").goproxy("off").fails(Code.LOOKUP_DISABLED, "GOPROXY"),
                Scenario.of("settings: GOPROXY has a password and plain http")
                        .goproxy("http://robot:secret@goproxy.example.com")
                        .fails(Code.INSECURE_CREDENTIALS, NAME),
                Scenario.of("settings: GOPROXY is a folder")
                        .prepare("cp -r " + Lab.MODULES + " tree")
                        .goproxy(FILE_PROXY)
                        .passes(),
                Scenario.of("settings: GOPROXY is a folder with a file that nobody may read")
                        .prepare("cp -r " + Lab.MODULES + " tree && chmod 0 tree/example.com/a/@v/v1.0.0.mod")
                        .goproxy(FILE_PROXY)
                        .fails(Code.FILE_UNREADABLE, Agent.HOME + "/tree"),
                Scenario.of("settings: netrc has a login, and GOPROXY a port")
                        .goproxy("https://goproxy.example.com:443")
                        .netrc(NAME)
                        .passes(Code.NETRC_NOT_USED, NAME),
                Scenario.of("settings: a public proxy is asked for a private module")
                        .site(Site.of("proxy.golang.org"))
                        .goproxy("https://proxy.golang.org,https://second.example.com")
                        .site(Site.of("second.example.com", GitRepositories.AS_PROXY))
                        .requires("example.com/a v1.0.0", GitRepositories.MODULE + " v1.0.0")
                        .passes(Code.PRIVATE_MODULE_NOT_COVERED, GitRepositories.MODULE),
                Scenario.of("settings: GOFLAGS is no flag")
                        .env("GOFLAGS", "mod=mod")
                        .fails(Code.GOFLAGS_INVALID, "GOFLAGS"),
                Scenario.of("settings: modules are switched off")
                        .env("GO111MODULE", "off")
                        .fails(Code.MODULES_DISABLED, "GO111MODULE"),
                Scenario.of("settings: GOROOT is gone")
                        .env("GOROOT", "/nonexistent")
                        .fails(Code.GO_COMMAND_FAILS, "go"),
                Scenario.of("settings: GOMODCACHE is relative")
                        .env("GOMODCACHE", "cache")
                        .fails(Code.SETTING_INVALID, "GOMODCACHE"));
    }
}
