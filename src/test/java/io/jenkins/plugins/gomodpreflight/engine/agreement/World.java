package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The modules that the cases require. All of their names end in {@code .test}, which no name server knows. */
final class World {
    static final ModuleTree MODULES = new ModuleTree()
            .add("example.test/a", "v1.0.0", "module example.test/a\n\ngo 1.17\n")
            .add("example.test/a", "v1.1.0", "module example.test/a\n\ngo 1.17\n")
            .add("example.test/b", "v1.0.0", "module example.test/b\n\ngo 1.17\n")
            .add("example.test/Upper", "v1.0.0", "module example.test/Upper\n\ngo 1.17\n")
            .add("other.test/c", "v1.0.0", "module other.test/c\n\ngo 1.17\n")
            .add("example.test/pre", "v1.0.0-RC.1", "module example.test/pre\n\ngo 1.17\n")
            .add("example.test/pseudo", "v0.0.0-20240101000000-abcdefabcdef", "module example.test/pseudo\n\ngo 1.17\n")
            .add("example.test/major/v2", "v2.0.0", "module example.test/major/v2\n\ngo 1.17\n")
            .add("gopkg.in/yaml.v3", "v3.0.1", "module gopkg.in/yaml.v3\n\ngo 1.17\n")
            .add(
                    "example.test/incompatible",
                    "v2.0.0+incompatible",
                    "module example.test/incompatible\n",
                    Map.of("x.go", "package x\n"))
            // its go.mod says that it is another module
            .add("example.test/renamed", "v1.0.0", "module other.test/renamed\n\ngo 1.17\n")
            // an old graph: deep -> mid -> leaf, and high -> leaf at a higher version
            .add(
                    "example.test/deep",
                    "v1.0.0",
                    "module example.test/deep\n\ngo 1.16\n\nrequire example.test/mid v1.0.0\n")
            .add(
                    "example.test/mid",
                    "v1.0.0",
                    "module example.test/mid\n\ngo 1.16\n\nrequire example.test/leaf v1.0.0\n")
            .add("example.test/leaf", "v1.0.0", "module example.test/leaf\n\ngo 1.16\n")
            .add("example.test/leaf", "v1.1.0", "module example.test/leaf\n\ngo 1.16\n")
            .add("example.test/leaf", "v1.2.0", "module example.test/leaf\n\ngo 1.16\n")
            .add(
                    "example.test/high",
                    "v1.0.0",
                    "module example.test/high\n\ngo 1.16\n\nrequire example.test/leaf v1.1.0\n")
            .add(
                    "example.test/cycle",
                    "v1.0.0",
                    "module example.test/cycle\n\ngo 1.16\n\nrequire example.test/wheel v1.0.0\n")
            .add(
                    "example.test/wheel",
                    "v1.0.0",
                    "module example.test/wheel\n\ngo 1.16\n\nrequire example.test/cycle v1.0.0\n")
            .add(
                    "example.test/nogoline",
                    "v1.0.0",
                    "module example.test/nogoline\n\nrequire example.test/leaf v1.0.0\n")
            // pruned graphs: lean -> thin -> hidden
            .add(
                    "example.test/lean",
                    "v1.0.0",
                    "module example.test/lean\n\ngo 1.17\n\nrequire example.test/thin v1.0.0\n")
            .add(
                    "example.test/thin",
                    "v1.0.0",
                    "module example.test/thin\n\ngo 1.17\n\nrequire example.test/hidden v1.0.0\n")
            .add("example.test/hidden", "v1.0.0", "module example.test/hidden\n\ngo 1.17\n")
            .add(
                    "example.test/needsmain",
                    "v1.0.0",
                    "module example.test/needsmain\n\ngo 1.17\n\nrequire example.test/main v1.5.0\n")
            .add(
                    "example.test/upgrades",
                    "v1.0.0",
                    "module example.test/upgrades\n\ngo 1.17\n\nrequire example.test/a v1.1.0\n")
            .add(
                    "example.test/replaces",
                    "v1.0.0",
                    "module example.test/replaces\n\ngo 1.17\n\nrequire example.test/b v1.0.0\n\nreplace example.test/b => ../nowhere\n")
            // demands on the go command
            .add("example.test/go120", "v1.0.0", "module example.test/go120\n\ngo 1.20\n")
            .add("example.test/go121", "v1.0.0", "module example.test/go121\n\ngo 1.21.0\n")
            .add("example.test/go199", "v1.0.0", "module example.test/go199\n\ngo 1.99\n")
            .add(
                    "example.test/needs199",
                    "v1.0.0",
                    "module example.test/needs199\n\ngo 1.17\n\nrequire example.test/go199 v1.0.0\n")
            .add(
                    "example.test/toolchain199",
                    "v1.0.0",
                    "module example.test/toolchain199\n\ngo 1.17\n\ntoolchain go1.99.0\n")
            .add("example.test/broken", "v1.0.0", "module example.test/broken\n\nrequire (\n")
            .add("example.test/novelty", "v1.0.0", "module example.test/novelty\n\ngo 1.17\n\nnovelty x\n")
            .add("example.test/retracted", "v1.0.0", "module example.test/retracted\n\ngo 1.17\n")
            .add(
                    "example.test/retracted",
                    "v1.1.0",
                    "module example.test/retracted\n\ngo 1.17\n\nretract v1.0.0 // bad\n")
            .add("example.test/withdrawn", "v1.0.0", "module example.test/withdrawn\n\ngo 1.17\n\nretract v1.0.0\n");

    /** Says of each module what is true. */
    static final ChecksumDatabase DATABASE = new ChecksumDatabase("sum.test", MODULES.goSum());

    /** The same database after some time: its log takes tiles of two levels. */
    static final ChecksumDatabase LARGE_DATABASE = DATABASE.grown(IntStream.range(0, 700)
            .mapToObj(i -> "filler.test/m v0.0." + i + " " + MODULES.sum("example.test/a v1.0.0") + "\n")
            .collect(Collectors.joining()));

    /** Says of example.test/a what is not true. */
    static final ChecksumDatabase LYING_DATABASE = new ChecksumDatabase(
            "sum.test",
            MODULES.goSum()
                    .replace(MODULES.sum("example.test/a v1.0.0"), MODULES.sum("example.test/b v1.0.0"))
                    .replace(MODULES.sum("example.test/a v1.0.0/go.mod"), MODULES.sum("example.test/b v1.0.0/go.mod")));

    /** Knows nothing of example.test/a. */
    static final ChecksumDatabase POOR_DATABASE = new ChecksumDatabase("sum.test", goSumWithout("example.test/a "));

    private World() {}

    /** The complete go.sum less the lines that begin so. */
    static String goSumWithout(String... prefixes) {
        StringBuilder kept = new StringBuilder();
        MODULES.goSum().lines().forEach(line -> {
            for (String prefix : prefixes) {
                if (line.startsWith(prefix)) {
                    return;
                }
            }
            kept.append(line).append('\n');
        });
        return kept.toString();
    }
}
