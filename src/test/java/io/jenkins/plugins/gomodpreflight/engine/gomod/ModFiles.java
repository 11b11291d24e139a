package io.jenkins.plugins.gomodpreflight.engine.gomod;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** go.mod files, good and bad: written by hand for what is known to be tricky, and made at random for the rest. */
final class ModFiles {
    private static final String M = "module example.com/m\n\n";

    /** Files for which nobody need be asked what a version means. */
    static final List<String> WRITTEN = List.of(
            "",
            "\n\n",
            "module example.com/m",
            "module example.com/m\n",
            "module example.com/m\r\n\r\ngo 1.17\r\nrequire (\r\n\texample.com/a v1.0.0 // indirect\r\n)\r\n",
            "\uFEFFmodule example.com/m\n",
            "module \"example.com/m\"\n",
            "module `example.com/m`\n",
            "module 'example.com/m'\n",
            "module \"example.com/\\x6d\"\n",
            "module \"example.com/\\u006d\\t\"\n",
            "module \"example.com/\\q\"\n",
            "module \"example.com/\\'\"\n",
            "module \"example.com/m\n",
            "module \"example.com/m",
            "module \"example.com/m\\",
            "module \"a\\\nb\"\n",
            "module example.com/m extra\n",
            "module\n",
            "module (\n\texample.com/m\n)\n",
            "module (\n\texample.com/m\n\texample.com/n\n)\n",
            "module example.com/m\nmodule example.com/n\n",
            "// comment\nmodule example.com/m // Deprecated: no more\n",
            "/* comment */\nmodule example.com/m\n",
            "module example.com/m /* comment */\n",
            "module example.com/m//comment\n",
            "module example.com/m/*comment*/\n",
            "module exa\u0000mple.com/m\n",
            "module example.com/m\u00A0\n",
            "module example.com/m\u000B\n",
            "module example.com/\u00E9\n",
            M + "go 1.17\ngo 1.17\n",
            M + "go\n",
            M + "go 1.17 1.18\n",
            M + "go \"1.17\"\n",
            M + "go 1\n",
            M + "go v1.17\n",
            M + "go 1.017\n",
            M + "go 01.17\n",
            M + "go 1.17.1.1\n",
            M + "go 1.17x\n",
            M + "go 1.17.\n",
            M + "go (\n1.17\n)\n",
            M + "go 1.17 // comment\n",
            M + "go 1.21.0\n",
            M + "go 1.21rc1\n",
            M + "go 1.20.0rc1\n",
            M + "go 1.16\ntoolchain go1.20\n",
            M + "toolchain default\n",
            M + "toolchain go1\n",
            M + "toolchain go12\n",
            M + "toolchain go1.x\n",
            M + "toolchain\n",
            M + "toolchain go1.21.0 go1.22.0\n",
            M + "toolchain go1.21.0\ntoolchain go1.21.0\n",
            M + "toolchain (\n go1.21.0\n)\n",
            M + "godebug default=go1.21\n",
            M + "godebug (\n\tdefault=go1.21\n\tpanicnil=1\n)\n",
            M + "godebug panicnil\n",
            M + "godebug a=b c=d\n",
            M + "godebug \"panicnil=1\"\n",
            M + "godebug panicnil=1,2\n",
            M + "require example.com/a v1.0.0\n",
            M + "require example.com/a v1.0.0 // indirect\n",
            M + "require example.com/a v1.0.0 //indirect\n",
            M + "require example.com/a v1.0.0 // indirect; really\n",
            M + "require example.com/a v1.0.0 // indirectly\n",
            M + "require example.com/a v1.0.0 // not indirect\n",
            M + "require example.com/a v1.0.0 // indirect \t \n",
            M + "// indirect\nrequire example.com/a v1.0.0\n",
            M + "require ( // indirect\n\texample.com/a v1.0.0\n) // indirect\n",
            M + "require example.com/a\n",
            M + "require example.com/a v1.0.0 v1.1.0\n",
            M + "require \"example.com/a\" \"v1.0.0\"\n",
            M + "require example.com/a `v1.0.0`\n",
            M + "require exa\"mple.com/a v1.0.0\n",
            M + "require example.com/a v2.0.0\n",
            M + "require example.com/a/v2 v2.0.0\n",
            M + "require example.com/a/v2 v1.0.0\n",
            M + "require example.com/a v2.0.0+incompatible\n",
            M + "require example.com/a v1.0.0+incompatible\n",
            M + "require example.com/a/v2 v2.0.0+incompatible\n",
            M + "require example.com/a/v1 v1.0.0\n",
            M + "require example.com/a/v0 v0.0.0\n",
            M + "require example.com/a/v2.1 v2.1.0\n",
            M + "require example.com/a/v02 v2.0.0\n",
            M + "require gopkg.in/a v1.0.0\n",
            M + "require gopkg.in/a.v1 v1.0.0\n",
            M + "require gopkg.in/a.v1 v0.0.0-20161208181325-20d25e280405\n",
            M + "require gopkg.in/a.v0 v0.1.0\n",
            M + "require gopkg.in/a.v2 v1.0.0\n",
            M + "require gopkg.in/a.v2-unstable v2.0.0\n",
            M + "require gopkg.in/a.v02 v2.0.0\n",
            M + "require example.com/a v0.0.0-20200101000000-abcdefabcdef\n",
            M + "require example.com/a v1.2.4-0.20200101000000-abcdefabcdef\n",
            M + "require example.com/a v1.2.3-pre.01x\n",
            M + "require example.com/a v1.2.3-a-01\n",
            M + "require nodot v1.0.0\n",
            M + "require ../up v1.0.0\n",
            M + "require (\n\texample.com/a v1.0.0\n\n\t// comment\n\texample.com/b v1.1.0\n)\n",
            M + "require ()\n",
            M + "require (\n)\n",
            M + "require ( ) x\n",
            M + "require (example.com/a v1.0.0)\n",
            M + "require (\n\texample.com/a v1.0.0 )\n",
            M + "require (\n\texample.com/a v1.0.0\n) x\n",
            M + "require (\n\texample.com/a v1.0.0\n",
            M + "require (\n\texample.com/a v1.0.0\n) // comment\n",
            M + "require x (\n\texample.com/a v1.0.0\n)\n",
            M + ")\n",
            M + "(\n)\n",
            M + ", x\n",
            M + "exclude example.com/a v1.0.0\n",
            M + "exclude (\n\texample.com/a v1.0.0\n\texample.com/a v1.1.0\n)\n",
            M + "exclude example.com/a v2.0.0\n",
            M + "exclude example.com/a\n",
            M + "replace example.com/a => ../a\n",
            M + "replace example.com/a => ./a\n",
            M + "replace example.com/a => .\n",
            M + "replace example.com/a => ..\n",
            M + "replace example.com/a => /abs/a\n",
            M + "replace example.com/a => C:/abs/a\n",
            M + "replace example.com/a => ..\\a\n",
            M + "replace example.com/a => b\n",
            M + "replace example.com/a => example.com/b\n",
            M + "replace example.com/a => example.com/b@v1.0.0\n",
            M + "replace example.com/a => example.com/b v1.0.0\n",
            M + "replace example.com/a v1.0.0 => example.com/b v1.0.0\n",
            M + "replace example.com/a v1.0.0 => ../b\n",
            M + "replace example.com/a v1.0.0 => ../b v1.0.0\n",
            M + "replace example.com/a v2.0.0 => ../b\n",
            M + "replace example.com/a/v1 => ../b\n",
            M + "replace example.com/a => example.com/b/v2 v2.0.0\n",
            M + "replace example.com/a =>\n",
            M + "replace => ../a\n",
            M + "replace example.com/a ../a\n",
            M + "replace example.com/a => \"../with space\"\n",
            M + "replace example.com/a => example.com/b v1.0.0 v1.1.0\n",
            M + "replace (\n\texample.com/a => ../a\n\texample.com/b v1.0.0 => example.com/c v1.0.0\n)\n",
            M + "retract v1.0.0\n",
            M + "retract v1.0.0 // broken\n",
            M + "retract [v1.0.0, v1.1.0]\n",
            M + "retract [v1.0.0,v1.1.0]\n",
            M + "retract (\n\tv1.0.0\n\t[v1.1.0, v1.2.0] // why\n)\n",
            M + "retract\n",
            M + "retract [\n",
            M + "retract [v1.0.0\n",
            M + "retract [v1.0.0, \n",
            M + "retract [v1.0.0, v1.1.0\n",
            M + "retract [v1.0.0 v1.1.0]\n",
            M + "retract [v1.0.0, v1.1.0] x\n",
            M + "retract v1.0.0 v1.1.0\n",
            M + "retract ( v1.0.0\n",
            M + "tool example.com/a/cmd\n",
            M + "tool (\n\texample.com/a/cmd\n)\n",
            M + "ignore ./static\n",
            M + "ignore (\n\tnode_modules\n)\n",
            M + "use ./a\n",
            M + "unknown\n",
            M + "unknown (\n)\n",
            M + "Require example.com/a v1.0.0\n",
            M + "require \"unterminated\n");

    private static final List<String> TOKENS = List.of(
            "module",
            "go",
            "require",
            "exclude",
            "replace",
            "retract",
            "toolchain",
            "godebug",
            "(",
            ")",
            "[",
            "]",
            ",",
            "=>",
            "\n",
            "\n",
            "\n",
            "\r\n",
            "// indirect\n",
            "// why\n",
            "/*",
            "\"",
            "`",
            "'",
            "example.com/a",
            "example.com/b/v2",
            "gopkg.in/c.v3",
            "example.com/m",
            "v1.0.0",
            "v2.3.4",
            "v3.0.0-rc.1",
            "v0.0.0-20200101000000-abcdefabcdef",
            "1.17",
            "1.21.0",
            "../a",
            "\"quoted\"",
            "\t",
            "\u00FC",
            "\\",
            "default",
            "k=v");

    private ModFiles() {}

    /** A file that is most often well-formed. */
    static String likely(SplittableRandom random) {
        StringBuilder file = new StringBuilder("module example.com/m\n");
        if (random.nextInt(4) > 0) {
            file.append("go 1.").append(11 + random.nextInt(8)).append('\n');
        }
        int statements = random.nextInt(6);
        for (int i = 0; i < statements; i++) {
            String verb = pick(random, "require", "require", "exclude", "replace", "retract");
            if (random.nextBoolean()) {
                file.append(verb).append(' ').append(line(random, verb)).append(end(random));
            } else {
                file.append(verb).append(" (").append(end(random));
                for (int n = random.nextInt(4); n > 0; n--) {
                    file.append(pick(random, "\t", "", "  "))
                            .append(line(random, verb))
                            .append(end(random));
                }
                file.append(")").append(end(random));
            }
        }
        if (random.nextInt(4) == 0) {
            int at = random.nextInt(file.length());
            file.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
        }
        return file.toString();
    }

    /** A file of words and signs in any order, which is hardly ever well-formed. */
    static String wild(SplittableRandom random) {
        StringBuilder file = new StringBuilder();
        for (int n = random.nextInt(40); n > 0; n--) {
            file.append(TOKENS.get(random.nextInt(TOKENS.size()))).append(random.nextInt(3) == 0 ? "" : " ");
        }
        return file.toString();
    }

    /** Any bytes at all, some of them of a well-formed file. */
    static byte[] bytes(SplittableRandom random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : (random.nextBoolean() ? likely(random) : wild(random))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            if (random.nextInt(20) > 0) {
                bytes.add(b);
            }
            if (random.nextInt(20) == 0) {
                bytes.add((byte) random.nextInt());
            }
        }
        byte[] array = new byte[bytes.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = bytes.get(i);
        }
        return array;
    }

    private static String line(SplittableRandom random, String verb) {
        return switch (verb) {
            case "replace" ->
                path(random) + (random.nextBoolean() ? " " + version(random) : "") + " => "
                        + (random.nextBoolean() ? "./" + random.nextInt(9) : path(random) + " " + first(random));
            case "retract" ->
                random.nextBoolean()
                        ? first(random)
                        : "[" + first(random) + pick(random, ",", ", ", " ,") + first(random) + "]";
            default -> path(random) + " " + version(random);
        };
    }

    private static String path(SplittableRandom random) {
        String path = "example.com/" + pick(random, "a", "b", "C", "d/e");
        return random.nextInt(4) == 0 ? "\"" + path + "\"" : path;
    }

    /** A version that any path without a major version may have. */
    private static String first(SplittableRandom random) {
        return "v" + random.nextInt(2) + "." + random.nextInt(12) + ".0" + pick(random, "", "", "-rc.1");
    }

    private static String version(SplittableRandom random) {
        String version =
                "v" + pick(random, "0", "1", "1", "1", "2") + "." + random.nextInt(12) + "." + random.nextInt(3);
        return version + pick(random, "", "", "", "-rc.1", "-0.20200101000000-abcdefabcdef", "+incompatible");
    }

    private static String end(SplittableRandom random) {
        return pick(random, "\n", "\n", "\n", "\r\n", " // indirect\n", " // why\n", "\n\n// above\n", "\t\n");
    }

    private static String pick(SplittableRandom random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
