package io.jenkins.plugins.gomodpreflight.engine.gomod;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a go.work file says.
 *
 * @param go the version of the go line, or empty
 * @param toolchain the name in the toolchain line, or empty
 * @param use the folders of the workspace's modules, in the order of the file
 * @param replace replacements, which go before those of the modules
 * @param godebug the runtime settings, by name
 * @param novelties what older releases of go refuse, in the order of the file
 */
public record GoWork(
        String go,
        String toolchain,
        List<Use> use,
        List<Replace> replace,
        Map<String, String> godebug,
        List<Novelty> novelties) {

    /**
     * A folder of the workspace.
     *
     * @param path absolute, or relative to the folder of the go.work file
     * @param line where it stands, from 1
     */
    public record Use(String path, int line) {}

    /**
     * Reads a go.work file as the current release of go does (modfile.ParseWork).
     *
     * @param file the file's name as it is to be shown in errors
     * @throws GoModException for the first thing that go refuses
     */
    public static GoWork parse(String file, byte[] content) throws GoModException {
        return new GoWorkParser(file).parse(content);
    }

    /** What a go of that version refuses in this file, although a current one accepts it. */
    public Optional<GoModException> rejectedBy(GoVersion goVersion) {
        return Novelty.rejection(novelties, goVersion);
    }
}
