package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.util.ArrayList;
import java.util.List;

/** GOFLAGS, GO111MODULE, GOENV and its file. */
final class SettingsCases {
    private static final String ENV_FILE = "home/.config/go/env";

    private SettingsCases() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String flags : new String[] {
            "",
            " ",
            "-mod=mod",
            "-mod=readonly",
            "-mod=vendor",
            "-mod=nonsense",
            "-mod=",
            "-mod",
            "--mod=mod",
            "-mod mod",
            "-modcacherw",
            "-modcacherw=true",
            "-modcacherw=maybe",
            "-x",
            "-v",
            "-json",
            "-reuse=x",
            "-trimpath",
            "-nonsense",
            "-nonsense=1",
            "nonsense",
            "mod=mod",
            "=",
            "-",
            "--",
            "---x",
            "-=x",
            "-insecure",
            "-tags=a,b -race",
            "-tags=a b",
            "'-tags=a b'",
            "'-tags=a b",
            "-ldflags='-s -w'",
            "-race=maybe",
            "-p=x",
            "-p=2",
            "-n",
            "-C=/",
            "-modfile=alt.mod",
            "-modfile=absent.mod",
            "-modfile=alt.txt",
            "-modfile=../elsewhere.mod",
            "-modfile={root}/project/alt.mod",
            "-modfile=",
            "-overlay=",
            "-mod=mod -mod=vendor",
            "-mod=vendor -mod=mod",
            "\t-mod=mod\n-x ",
            "-buildvcs=false",
            "-workfile=off",
        }) {
            cases.add(Case.of("GOFLAGS=" + flags)
                    .env("GOFLAGS", flags)
                    .file("project/alt.mod", "module example.test/main\n\ngo 1.17\n\nrequire other.test/c v1.0.0\n")
                    .file("project/alt.sum", World.MODULES.goSum())
                    .file("project/alt.txt", "module example.test/main\n\ngo 1.17\n")
                    .file("elsewhere.mod", "module example.test/main\n\ngo 1.17\n"));
        }
        cases.add(Case.of("GOFLAGS=-modfile without its go.sum")
                .env("GOFLAGS", "-modfile=alt.mod")
                .env("GOSUMDB", "nonsense")
                .file("project/alt.mod", "module example.test/main\n\ngo 1.17\n\nrequire example.test/a v1.0.0\n"));
        cases.add(Case.of("GOFLAGS=-modfile of a project with a broken go.mod")
                .env("GOFLAGS", "-modfile=alt.mod")
                .goMod("broken (\n")
                .file("project/alt.sum", World.MODULES.goSum())
                .file("project/alt.mod", "module example.test/main\n\ngo 1.17\n\nrequire example.test/a v1.0.0\n"));
        cases.add(Case.of("GOFLAGS=-modfile of a project without go.mod")
                .env("GOFLAGS", "-modfile=alt.mod")
                .without("project/go.mod")
                .file("project/alt.mod", "module example.test/main\n\ngo 1.17\n"));
        cases.add(Case.of("GOFLAGS=-modfile with a newer go line")
                .env("GOFLAGS", "-modfile=alt.mod")
                .env("GOTOOLCHAIN", "local")
                .file("project/alt.mod", "module example.test/main\n\ngo 1.99.0\n"));
        for (String mode : new String[] {"", "on", "off", "auto", "bogus", "ON", " on"}) {
            cases.add(Case.of("GO111MODULE=\"" + mode + "\"").env("GO111MODULE", mode));
        }
        cases.add(Case.of("GO111MODULE=off, newer go line")
                .env("GO111MODULE", "off")
                .goLine("1.99.0")
                .env("GOTOOLCHAIN", "local"));
        cases.add(Case.of("GO111MODULE=auto in GOPATH/src")
                .env("GO111MODULE", "auto")
                .env("GOPATH", "{root}"));
        cases.add(Case.of("GOPROXY from the GOENV file").goproxy(null).file(ENV_FILE, "GOPROXY={good}\n"));
        cases.add(Case.of("GOPROXY from the environment wins").file(ENV_FILE, "GOPROXY=off\n"));
        cases.add(Case.of("GOPROXY empty in the environment, set in the file")
                .goproxy("")
                .file(ENV_FILE, "GOPROXY={good}\n"));
        cases.add(Case.of("GOPROXY off in the GOENV file").goproxy(null).file(ENV_FILE, "GOPROXY=off\n"));
        cases.add(Case.of("GOPROXY empty in the GOENV file").goproxy(null).file(ENV_FILE, "GOPROXY=\n"));
        cases.add(Case.of("GOENV off")
                .goproxy("")
                .file(ENV_FILE, "GOPROXY={good}\n")
                .env("GOENV", "off"));
        cases.add(Case.of("GOENV elsewhere")
                .goproxy(null)
                .file("elsewhere", "GOPROXY={good}\n")
                .env("GOENV", "{root}/elsewhere"));
        cases.add(Case.of("GOENV relative")
                .goproxy(null)
                .file("project/elsewhere", "GOPROXY={good}\n")
                .env("GOENV", "elsewhere"));
        cases.add(Case.of("GOENV absent file").env("GOENV", "{root}/absent"));
        cases.add(Case.of("GOENV absent file, usual one has it")
                .goproxy(null)
                .file(ENV_FILE, "GOPROXY={good}\n")
                .env("GOENV", "{root}/absent"));
        cases.add(Case.of("GOENV empty is like unset")
                .goproxy(null)
                .file(ENV_FILE, "GOPROXY={good}\n")
                .env("GOENV", ""));
        cases.add(Case.of("GOENV below XDG_CONFIG_HOME")
                .goproxy(null)
                .file("xdg/go/env", "GOPROXY={good}\n")
                .env("XDG_CONFIG_HOME", "{root}/xdg"));
        cases.add(Case.of("GOENV below a relative XDG_CONFIG_HOME")
                .goproxy(null)
                .file("project/xdg/go/env", "GOPROXY={good}\n")
                .env("XDG_CONFIG_HOME", "xdg"));
        cases.add(Case.of("GOENV file is a folder").file(ENV_FILE + "/x", ""));
        cases.add(envFile("comments and blank lines", "# x\n\n  # y\nGOPROXY={good}\n"));
        cases.add(envFile("no line end", "GOPROXY={good}"));
        cases.add(envFile("Windows line ends", "GOPROXY={good}\r\n"));
        cases.add(envFile("set twice, last right", "GOPROXY=off\nGOPROXY={good}\n"));
        cases.add(envFile("set twice, first right", "GOPROXY={good}\nGOPROXY=off\n"));
        cases.add(envFile("blanks around the name", " GOPROXY ={good}\n"));
        cases.add(envFile("blank before the name", " GOPROXY={good}\n"));
        cases.add(envFile("blanks around the value", "GOPROXY= {good} \n"));
        cases.add(envFile("quotes", "GOPROXY=\"{good}\"\n"));
        cases.add(envFile("export", "export GOPROXY={good}\n"));
        cases.add(envFile("lower-case name", "goproxy={good}\n"));
        cases.add(envFile("nonsense lines", "nonsense\n=x\nGOPROXY={good}\n"));
        cases.add(envFile("unknown names", "GOWHATEVER=x\nFOO=bar\nGOPROXY={good}\n"));
        cases.add(envFile("variable is not expanded", "GOPROXY=$X\n").env("X", "{good}"));
        cases.add(envFile("comment after the value", "GOPROXY={good} # mine\n"));
        cases.add(Case.of("GOENV file: GOFLAGS").env("GOFLAGS", null).file(ENV_FILE, "GOFLAGS=-mod=nonsense\n"));
        cases.add(Case.of("GOENV file: GOFLAGS, empty in the environment").file(ENV_FILE, "GOFLAGS=-mod=nonsense\n"));
        cases.add(Case.of("GOENV file: GOPRIVATE").file(ENV_FILE, "GOPRIVATE=example.test\n"));
        cases.add(Case.of("GOENV file: GONOPROXY").file(ENV_FILE, "GONOPROXY=example.test\n"));
        cases.add(Case.of("GOENV file: GONOPROXY, none in the environment")
                .file(ENV_FILE, "GONOPROXY=example.test\n")
                .env("GONOPROXY", "none"));
        cases.add(Case.of("GOENV file: GO111MODULE").file(ENV_FILE, "GO111MODULE=off\n"));
        cases.add(Case.of("GOENV file: GOSUMDB")
                .file(ENV_FILE, "GOSUMDB=off\n")
                .goSum(World.goSumWithout("example.test/a ")));
        cases.add(Case.of("GOENV file: GOTOOLCHAIN").goLine("1.99.0").file(ENV_FILE, "GOTOOLCHAIN=local\n"));
        cases.add(Case.of("GOENV file: GOTOOLCHAIN broken").file(ENV_FILE, "GOTOOLCHAIN=nonsense\n"));
        cases.add(Case.of("GOENV file: GOWORK is read")
                .file(ENV_FILE, "GOWORK=off\n")
                .file("project/go.work", "nonsense\n"));
        cases.add(Case.of("GOENV file: HTTP_PROXY is not read")
                .file(ENV_FILE, "HTTPS_PROXY={good}\n")
                .goproxy("https://proxy.test"));
        cases.add(Case.of("GOENV file: GOMODCACHE")
                .env("GOMODCACHE", null)
                .file(ENV_FILE, "GOMODCACHE={root}/cache\n")
                .cachedModule("example.test/a@v1.0.0")
                .cachedModule("example.test/b@v1.0.0")
                .goproxy("off"));
        cases.add(Case.of("GOENV file: GOPATH")
                .env("GOMODCACHE", null)
                .env("GOPATH", null)
                .file(ENV_FILE, "GOPATH={root}/elsewhere\n"));
        cases.add(Case.of("GOENV file: GOOS").file(ENV_FILE, "GOOS=nonsense\n"));
        cases.add(Case.of("GOOS broken").env("GOOS", "nonsense"));
        cases.add(Case.of("GOARCH broken").env("GOARCH", "nonsense"));
        cases.add(Case.of("GOROOT wrong").env("GOROOT", "{root}/nothing"));
        cases.add(Case.of("GOEXPERIMENT broken").env("GOEXPERIMENT", "nonsense"));
        cases.add(Case.of("GODEBUG of anything").env("GODEBUG", "nonsense=1"));
        cases.add(Case.of("CGO_ENABLED broken").env("CGO_ENABLED", "nonsense"));
        cases.add(Case.of("GOCACHE off").env("GOCACHE", "off"));
        cases.add(Case.of("GOCACHE absent, HOME unset").env("GOCACHE", null).env("HOME", null));
        cases.add(Case.of("GOTMPDIR absent").env("GOTMPDIR", "{root}/nothing"));
        cases.add(Case.of("TMPDIR absent").env("TMPDIR", "{root}/nothing"));
        cases.add(Case.of("GOAUTH off without need").env("GOAUTH", "off"));
        return cases;
    }

    private static Case envFile(String name, String text) {
        return Case.of("GOENV file: " + name).goproxy(null).file(ENV_FILE, text);
    }
}
