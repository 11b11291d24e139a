package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import java.util.List;
import java.util.Optional;

/**
 * What became of one module version.
 *
 * @param module the path and version that is fetched (a replacement stands here, not what it replaces)
 * @param outcome the sum of its files
 * @param needsZip false for a module that only takes part in the module graph: go reads its {@code .mod} alone
 * @param files one result for each file that go would read and the cache lacks
 */
public record ModuleResult(ModuleVersion module, Outcome outcome, boolean needsZip, List<FileResult> files) {
    /** The sum of a module's files. */
    public enum Outcome {
        OK,
        CACHED,
        LOCAL,
        FAILED,
        NOT_CHECKED
    }

    /** The three files of a module, as the proxy protocol names them. */
    public enum File {
        INFO,
        MOD,
        ZIP;

        public String extension() {
            return "." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The walk along the sources for one file.
     *
     * @param servedBy the source that served it, {@code direct} for the module's repository; empty where none did
     * @param failure what go would report: the error that ended the walk or ranked highest; absent where it was served
     */
    public record FileResult(File file, List<Attempt> attempts, String servedBy, Optional<Failure> failure) {}

    /**
     * One source asked for one file.
     *
     * @param source the GOPROXY entry without user information, {@code direct}, {@code off}, or the module proxy that the
     *     module's origin named
     * @param failure absent where the source served the file
     */
    public record Attempt(String source, Optional<Failure> failure) {}

    /** The first file that failed, in the order in which go reads them. */
    public Optional<FileResult> firstFailed() {
        return files.stream().filter(f -> f.failure().isPresent()).findFirst();
    }

    /** The source that served its files; of several the one that served the last. Empty where nothing was fetched. */
    public String servedBy() {
        return files.isEmpty() ? "" : files.get(files.size() - 1).servedBy();
    }
}
