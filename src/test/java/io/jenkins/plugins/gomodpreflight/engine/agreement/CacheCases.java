package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.on;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.status;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a module cache that is not empty changes. */
final class CacheCases {
    private static final String A = "example.test/a@v1.0.0";
    private static final String B = "example.test/b@v1.0.0";
    private static final String ZIP = "cache/cache/download" + ModuleTree.filePath(A + ".zip");
    private static final String LOCK = "cache/cache/download" + ModuleTree.filePath(A + ".lock") + "/";
    private static final String FOLDER = "cache/example.test/a@v1.0.0/";
    private static final String OTHER_HASH = World.MODULES.sum("example.test/b v1.0.0");

    private CacheCases() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.add(offline("everything"));
        cases.add(offline("everything, GOPROXY refused").goproxy("{refused}"));
        cases.add(offline("everything, GOPROXY broken").goproxy("none"));
        cases.add(offline("everything, GOPROXY only a comma").goproxy(","));
        cases.add(offline("everything, -mod=vendor").env("GOFLAGS", "-mod=vendor"));
        cases.add(Case.of("cache: one of two modules").cachedModule(A).goproxy("off"));
        cases.add(Case.of("cache: one of two modules, other from the proxy").cachedModule(A));
        cases.add(Case.of("cache: one of two modules, proxy lacks the cached one")
                .cachedModule(A)
                .proxy("good", on("/example.test/a/", status(500))));
        for (String missing : new String[] {"info", "mod", "zip", "ziphash"}) {
            Case partly = Case.of("cache: all but ." + missing).cachedModule(B);
            for (String kind : new String[] {"info", "mod", "zip", "ziphash"}) {
                if (!kind.equals(missing)) {
                    partly = partly.cached(A + "." + kind);
                }
            }
            cases.add(partly.goproxy("off"));
            cases.add(partly.named("cache: all but ." + missing + ", proxy has it"));
            cases.add(partly.named("cache: all but ." + missing + ", proxy has nothing else")
                    .proxy("good", on("/example.test/a/.*\\.(?!" + missing + "$)", status(500))));
            cases.add(Case.of("cache: ." + missing + " alone")
                    .cached(A + "." + missing)
                    .goproxy("off"));
            cases.add(Case.of("cache: ." + missing + " alone, proxy has the rest")
                    .cached(A + "." + missing)
                    .proxy("good", on("/example.test/a/.*\\." + missing + "$", status(500))));
        }
        cases.add(offline("damaged .info").cachedAs(A + ".info", "{"));
        cases.add(offline("empty .info").cachedAs(A + ".info", ""));
        cases.add(offline(".info of another version").cachedAs(A + ".info", "{\"Version\":\"v9.9.9\"}"));
        cases.add(offline(".info null").cachedAs(A + ".info", "null"));
        cases.add(offline(".info with an odd time").cachedAs(A + ".info", "{\"Version\":\"v1.0.0\",\"Time\":\"x\"}"));
        cases.add(offline("damaged .info, proxy has it")
                .cachedAs(A + ".info", "{")
                .goproxy("{good}"));
        cases.add(offline("changed .mod").cachedAs(A + ".mod", "module example.test/a\n"));
        cases.add(offline("changed .mod, proxy has the right one")
                .cachedAs(A + ".mod", "module example.test/a\n")
                .goproxy("{good}"));
        cases.add(offline("changed .mod, no line in go.sum")
                .cachedAs(A + ".mod", "module example.test/a\n")
                .goSum(World.goSumWithout("example.test/a "))
                .env("GOSUMDB", "off"));
        cases.add(offline("empty .mod").cachedAs(A + ".mod", ""));
        cases.add(offline(".mod of an old vgo").cachedAs(A + ".mod", "//vgo 0.0.3\nmodule example.test/a\n"));
        cases.add(offline(".mod of an old vgo, proxy has it")
                .cachedAs(A + ".mod", "//vgo 0.0.3\nmodule example.test/a\n")
                .goproxy("{good}"));
        cases.add(offline("changed .ziphash").cachedAs(A + ".ziphash", OTHER_HASH));
        cases.add(offline("changed .ziphash, proxy has the right one")
                .cachedAs(A + ".ziphash", OTHER_HASH)
                .goproxy("{good}"));
        cases.add(offline("changed .ziphash, no line in go.sum")
                .cachedAs(A + ".ziphash", OTHER_HASH)
                .goSum(World.goSumWithout("example.test/a "))
                .env("GOSUMDB", "off"));
        cases.add(offline("empty .ziphash").cachedAs(A + ".ziphash", ""));
        cases.add(offline("short .ziphash").cachedAs(A + ".ziphash", "h1:abc"));
        cases.add(offline(".ziphash with line end")
                .cachedAs(A + ".ziphash", World.MODULES.sum("example.test/a v1.0.0") + "\n"));
        cases.add(offline(".ziphash of zeros").cachedAs(A + ".ziphash", "\u0000".repeat(47)));
        cases.add(offline(".ziphash of another kind")
                .cachedAs(
                        A + ".ziphash",
                        "h9" + World.MODULES.sum("example.test/a v1.0.0").substring(2)));
        cases.add(offline("damaged zip").cachedAs(A + ".zip", "PK no zip").withZips());
        cases.add(offline("damaged zip, proxy has the right one")
                .cachedAs(A + ".zip", "PK no zip")
                .goproxy("{good}")
                .withZips());
        cases.add(offline("zip of another module")
                .blob(ZIP, World.MODULES.file(B + ".zip"))
                .withZips());
        cases.add(extracted("extracted, zip there"));
        cases.add(extracted("extracted, zip gone").uncached(A + ".zip"));
        cases.add(extracted("extracted, zip gone, proxy has it")
                .uncached(A + ".zip")
                .goproxy("{good}"));
        cases.add(extracted("extracted, damaged zip")
                .cachedAs(A + ".zip", "PK no zip")
                .withZips());
        cases.add(extracted("extracted, damaged zip, .ziphash gone")
                .cachedAs(A + ".zip", "PK no zip")
                .uncached(A + ".ziphash")
                .withZips());
        cases.add(extracted("extracted partly").file("cache/cache/download" + ModuleTree.filePath(A + ".partial"), ""));
        cases.add(offline("extracted to a folder without files").file(FOLDER, ""));
        cases.add(offline("empty zip").cachedAs(A + ".zip", "").withZips());
        cases.add(offline("empty zip, not looked into").cachedAs(A + ".zip", ""));
        cases.add(offline("cut zip").blob(ZIP, cut()));
        cases.add(offline("cut zip, .ziphash gone").blob(ZIP, cut()).uncached(A + ".ziphash"));
        cases.add(offline("zip with a damaged file").blob(ZIP, corrupted()).withZips());
        cases.add(offline("zip with a damaged file, .ziphash gone")
                .blob(ZIP, corrupted())
                .uncached(A + ".ziphash"));
        cases.add(extracted("extracted, cut zip").blob(ZIP, cut()).withZips());
        cases.add(extracted("extracted, zip with a damaged file")
                .blob(ZIP, corrupted())
                .withZips());
        cases.add(
                extracted("extracted, cut zip, .ziphash gone").blob(ZIP, cut()).uncached(A + ".ziphash"));
        cases.add(extracted("extracted, files changed")
                .file(FOLDER + "x.go", "package changed\n")
                .withZips());
        cases.add(extracted("extracted, lock is a folder").file(LOCK, ""));
        cases.add(extracted("extracted, zip gone, lock is a folder")
                .uncached(A + ".zip")
                .goproxy("{good}")
                .file(LOCK, ""));
        cases.add(extracted("extracted, .ziphash gone, lock is a folder")
                .uncached(A + ".ziphash")
                .file(LOCK, ""));
        cases.add(extracted("extracted partly, lock is a folder")
                .file("cache/cache/download" + ModuleTree.filePath(A + ".partial"), "")
                .file(LOCK, ""));
        cases.add(offline("lock is a folder").file(LOCK, ""));
        cases.add(Case.of("cache: lock is a folder, module not there").file(LOCK, ""));
        cases.add(Case.of("cache: lock is a folder, module of the graph alone")
                .require("example.test/lean v1.0.0")
                .file("cache/cache/download" + ModuleTree.filePath("example.test/thin@v1.0.0.lock") + "/", ""));
        cases.add(Case.of("cache: lock of the whole is a folder").file("cache/cache/lock/", ""));
        cases.add(Case.of("cache: a file where the module's files are kept")
                .file("cache/cache/download/example.test/a/@v", "x"));
        cases.add(offline("a file where its folder is to be").file("cache/example.test", "x"));
        cases.add(Case.of("cache: a file where the folder of a module that is not there is to be")
                .file("cache/example.test", "x"));
        cases.add(offline("a file where the module is extracted to").file("cache/example.test/a@v1.0.0", "x"));
        cases.add(Case.of("cache: lock left over").file("cache/cache/download" + ModuleTree.filePath(A + ".lock"), ""));
        cases.add(Case.of("cache: temporary file left over")
                .file("cache/cache/download" + ModuleTree.filePath(A + ".zip1234.tmp"), "x"));
        cases.add(Case.of("cache: .info is a folder")
                .file("cache/cache/download" + ModuleTree.filePath(A + ".info") + "/x", ""));
        cases.add(Case.of("cache: .mod is a folder")
                .file("cache/cache/download" + ModuleTree.filePath(A + ".mod") + "/x", ""));
        cases.add(Case.of("cache: .zip is a folder")
                .file("cache/cache/download" + ModuleTree.filePath(A + ".zip") + "/x", ""));
        cases.add(Case.of("cache: upper-case module")
                .require("example.test/Upper v1.0.0")
                .cachedModule("example.test/Upper@v1.0.0")
                .goproxy("off"));
        cases.add(Case.of("cache: old graph, .mod of the middle alone")
                .goLine("1.16", "example.test/leaf v1.2.0", "example.test/deep v1.0.0")
                .cachedModule("example.test/deep@v1.0.0")
                .cachedModule("example.test/mid@v1.0.0")
                .cachedModule("example.test/leaf@v1.2.0")
                .cached("example.test/leaf@v1.0.0.mod")
                .goproxy("off"));
        cases.add(Case.of("cache: old graph, .mod of a lower version missing")
                .goLine("1.16", "example.test/leaf v1.2.0", "example.test/deep v1.0.0")
                .cachedModule("example.test/deep@v1.0.0")
                .cachedModule("example.test/mid@v1.0.0")
                .cachedModule("example.test/leaf@v1.2.0")
                .goproxy("off"));
        cases.add(offline("GOMODCACHE from GOPATH").env("GOMODCACHE", null).env("GOPATH", "{root}/gopath"));
        cases.add(
                offline("GOMODCACHE empty is like unset").env("GOMODCACHE", "").env("GOPATH", "{root}/gopath"));
        cases.add(offline("GOMODCACHE relative").env("GOMODCACHE", "../cache"));
        cases.add(offline("GOMODCACHE with trailing slash").env("GOMODCACHE", "{root}/cache/"));
        cases.add(Case.of("cache: GOMODCACHE is a file").env("GOMODCACHE", "{root}/ca.pem"));
        cases.add(Case.of("cache: GOMODCACHE below a file").env("GOMODCACHE", "{root}/ca.pem/x"));
        cases.add(Case.of("cache: GOMODCACHE is a file, no requirements")
                .env("GOMODCACHE", "{root}/ca.pem")
                .require());
        cases.add(Case.of("cache: GOMODCACHE is not there yet").env("GOMODCACHE", "{root}/not/yet"));
        cases.add(Case.of("cache: GOPATH relative").env("GOMODCACHE", null).env("GOPATH", "gopath"));
        cases.add(Case.of("cache: GOPATH list").env("GOMODCACHE", null).env("GOPATH", "{root}/one:{root}/two"));
        cases.add(Case.of("cache: second of the GOPATH list is not read")
                .env("GOMODCACHE", null)
                .env("GOPATH", "{root}/one:{root}/two")
                .goproxy("off")
                .require("example.test/a v1.0.0")
                .blob("two/pkg/mod/cache/download" + ModuleTree.filePath(A + ".mod"), World.MODULES.file(A + ".mod"))
                .blob("two/pkg/mod/cache/download" + ModuleTree.filePath(A + ".info"), World.MODULES.file(A + ".info"))
                .blob("two/pkg/mod/cache/download" + ModuleTree.filePath(A + ".zip"), World.MODULES.file(A + ".zip")));
        cases.add(Case.of("cache: neither GOMODCACHE nor GOPATH")
                .env("GOMODCACHE", null)
                .env("GOPATH", null));
        cases.add(Case.of("cache: neither GOMODCACHE nor GOPATH nor HOME")
                .env("GOMODCACHE", null)
                .env("GOPATH", null)
                .env("HOME", null));
        cases.add(Case.of("cache: neither, and no requirements")
                .env("GOMODCACHE", null)
                .env("GOPATH", null)
                .env("HOME", null)
                .require());
        cases.add(Case.of("cache: HOME unset, GOMODCACHE set").env("HOME", null));
        return cases;
    }

    /** The zip of example.test/a as a full disk leaves it. */
    static byte[] cut() {
        byte[] zip = World.MODULES.file(A + ".zip");
        return Arrays.copyOf(zip, zip.length / 2);
    }

    /** The zip of example.test/a with another first byte of what is packed of its first file. */
    static byte[] corrupted() {
        byte[] zip = World.MODULES.file(A + ".zip").clone();
        int headerLength = 30;
        int nameLength = zip[26] + (zip[27] << 8);
        int extraLength = zip[28] + (zip[29] << 8);
        zip[headerLength + nameLength + extraLength] ^= 0x55;
        return zip;
    }

    /** Both modules in the cache, and nobody to ask. */
    private static Case offline(String name) {
        return Case.of("cache: " + name).cachedModule(A).cachedModule(B).goproxy("off");
    }

    /** The same, and example.test/a extracted. */
    private static Case extracted(String name) {
        return offline(name)
                .file("cache/example.test/a@v1.0.0/go.mod", "module example.test/a\n\ngo 1.17\n")
                .file("cache/example.test/a@v1.0.0/x.go", "package x\n");
    }
}
