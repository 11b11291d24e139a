package io.jenkins.plugins.gomodpreflight.engine.gomod;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The recorded hashes of a go.sum or go.work.sum file, or of several of them together. */
public final class GoSum {
    /** No hashes: what a missing file means. */
    public static final GoSum EMPTY = new GoSum(Map.of());

    /** The hash of an empty go.mod file, which an old defect of go wrote for modules without one; go drops it. */
    private static final String EMPTY_MOD = "h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=";

    private static final String MOD_SUFFIX = "/go.mod";
    private static final int FIELDS = 3;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u0085\\u00A0\\p{Z}]+");

    private final Map<ModuleVersion, List<String>> hashes;

    private GoSum(Map<ModuleVersion, List<String>> hashes) {
        this.hashes = hashes;
    }

    /**
     * Reads a file as modfetch.readGoSum does: blank lines are skipped, and every other line has a path, a version and a
     * hash.
     *
     * @param file the file's name as it is to be shown
     * @throws GoModException for a line with another number of fields
     */
    public static GoSum parse(String file, byte[] content) throws GoModException {
        Map<ModuleVersion, List<String>> hashes = new HashMap<>();
        int number = 0;
        for (String line : new String(content, StandardCharsets.UTF_8).split("\n")) {
            number++;
            String text = BLANKS.matcher(line).replaceAll(" ").strip();
            if (text.isEmpty()) {
                continue;
            }
            String[] fields = text.split(" ");
            if (fields.length != FIELDS) {
                throw new GoModException(
                        file, number, 0, "malformed go.sum: wrong number of fields " + fields.length);
            }
            if (!fields[2].equals(EMPTY_MOD)) {
                hashes.computeIfAbsent(new ModuleVersion(fields[0], fields[1]), m -> new ArrayList<>(1))
                        .add(fields[2]);
            }
        }
        return new GoSum(hashes);
    }

    /** The hashes of all files; those of an earlier file come first. */
    static GoSum merge(List<GoSum> sums) {
        Map<ModuleVersion, List<String>> all = new HashMap<>();
        for (GoSum sum : sums) {
            sum.hashes.forEach((module, list) ->
                    all.computeIfAbsent(module, m -> new ArrayList<>(1)).addAll(list));
        }
        return new GoSum(all);
    }

    /** The hashes recorded for the module's zip, in the order of the file; usually one or none. */
    public List<String> hashes(ModuleVersion module) {
        return List.copyOf(hashes.getOrDefault(module, List.of()));
    }

    /** The hashes recorded for the module's {@code .mod} file, in the order of the file; usually one or none. */
    public List<String> modHashes(ModuleVersion module) {
        return hashes(new ModuleVersion(module.path(), module.version() + MOD_SUFFIX));
    }

    /** How many module versions and {@code .mod} files have a recorded hash. */
    public int size() {
        return hashes.size();
    }
}
