package io.jenkins.plugins.gomodpreflight.engine.gomod;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The recorded hashes of a go.sum or go.work.sum file, or of several of them together. */
public final class GoSum {
    /** No hashes: what a missing file means. */
    public static final GoSum EMPTY = new GoSum(Map.of(), List.of());

    /** The hash of an empty go.mod file, which an old defect of go wrote for modules without one; go drops it. */
    private static final String EMPTY_MOD = "h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=";

    /** The only kind of hash that go knows. */
    private static final String KNOWN = "h1:";

    private static final String MOD_SUFFIX = "/go.mod";
    private static final int FIELDS = 3;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u0085\\u00A0\\p{Z}]+");

    private final Map<ModuleVersion, List<String>> hashes;

    /** The go.sum files of a workspace's modules, which must agree with each other. */
    private final List<GoSum> modules;

    private GoSum(Map<ModuleVersion, List<String>> hashes, List<GoSum> modules) {
        this.hashes = hashes;
        this.modules = modules;
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
        Optional<GoModException> malformed = read(file, content, hashes);
        if (malformed.isPresent()) {
            throw malformed.get();
        }
        return new GoSum(hashes, List.of());
    }

    /** As {@link #parse}, but a malformed line ends the file: so did go before 1.21. */
    static GoSum parseUpToError(byte[] content) {
        Map<ModuleVersion, List<String>> hashes = new HashMap<>();
        read("", content, hashes);
        return new GoSum(hashes, List.of());
    }

    private static Optional<GoModException> read(String file, byte[] content, Map<ModuleVersion, List<String>> hashes) {
        int number = 0;
        for (String line : new String(content, StandardCharsets.UTF_8).split("\n")) {
            number++;
            String text = BLANKS.matcher(line).replaceAll(" ").strip();
            if (text.isEmpty()) {
                continue;
            }
            String[] fields = text.split(" ");
            if (fields.length != FIELDS) {
                return Optional.of(new GoModException(
                        file, number, 0, "malformed go.sum: wrong number of fields " + fields.length));
            }
            if (!fields[2].equals(EMPTY_MOD)) {
                hashes.computeIfAbsent(new ModuleVersion(fields[0], fields[1]), m -> new ArrayList<>(1))
                        .add(fields[2]);
            }
        }
        return Optional.empty();
    }

    /** The go.work.sum of a workspace together with the go.sum of each of its modules. */
    static GoSum ofWorkspace(GoSum work, List<GoSum> modules) {
        return new GoSum(work.hashes, List.copyOf(modules));
    }

    /**
     * The recorded hash that a file's real one contradicts, which ends the go command (modfetch.haveModSumLocked). In
     * one file the first known hash counts; of a workspace's modules each must agree.
     *
     * @param module the path, and the version for a zip or the version and {@code /go.mod} for a {@code .mod}
     * @param hash the file's {@code h1:} hash
     */
    public Optional<String> contradiction(ModuleVersion module, String hash) {
        for (String recorded : hashes.getOrDefault(module, List.of())) {
            if (recorded.equals(hash)) {
                return Optional.empty();
            }
            if (recorded.startsWith(KNOWN)) {
                return Optional.of(recorded);
            }
        }
        return modules.stream()
                .flatMap(sum -> sum.hashes.getOrDefault(module, List.of()).stream())
                .filter(recorded -> recorded.startsWith(KNOWN) && !recorded.equals(hash))
                .findFirst();
    }

    /** Whether a hash of a kind that go knows is recorded, so that the checksum database need not be asked. */
    public boolean settles(ModuleVersion module) {
        return hashes(module).stream().anyMatch(hash -> hash.startsWith(KNOWN));
    }

    /** The hashes recorded for a zip, or with {@code /go.mod} behind the version for a {@code .mod}; often one or none. */
    public List<String> hashes(ModuleVersion module) {
        return Stream.concat(Stream.of(this), modules.stream())
                .flatMap(sum -> sum.hashes.getOrDefault(module, List.of()).stream())
                .toList();
    }

    /** The hashes recorded for the module's {@code .mod} file; often one or none. */
    public List<String> modHashes(ModuleVersion module) {
        return hashes(new ModuleVersion(module.path(), module.version() + MOD_SUFFIX));
    }
}
