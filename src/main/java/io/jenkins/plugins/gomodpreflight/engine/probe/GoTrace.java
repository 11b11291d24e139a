package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Watches go fail once more: its network calls while it downloads one module, into a module cache of its own, which goes
 * away again. Not a byte of what is sent and received is shown, and so no secret that is in it.
 */
public final class GoTrace {
    private static final List<String> TRACER =
            List.of("strace", "-f", "-qq", "-tt", "-s", "0", "-e", "trace=network", "-e", "signal=none");

    private GoTrace() {}

    /**
     * @param go how the build would run it
     * @param module path and version of the module that fails
     * @param sums the project's go.sum, by which go judges what it gets; it need not be there
     */
    public static GoRun of(GoCommands go, String module, Path sums) throws InterruptedException {
        List<String> words = new ArrayList<>(TRACER);
        words.addAll(List.of(GoCommands.DOWNLOAD.split(" ")));
        words.add(module);
        String command = String.join(" ", words);
        try (ScratchFolder scratch = ScratchFolder.make()) {
            Path folder = scratch.path();
            // of the project's modules only this one is wanted, and its files must stay as they are
            Files.writeString(folder.resolve("go.mod"), "module trace\n");
            if (Files.isRegularFile(sums)) {
                Files.copy(sums, folder.resolve("go.sum"));
            }
            return go.in(folder)
                    .run(
                            command,
                            words,
                            Map.of(
                                    "GOWORK",
                                    "off",
                                    "GOFLAGS",
                                    "-modcacherw",
                                    "GOPATH",
                                    folder.resolve("path").toString(),
                                    "GOMODCACHE",
                                    folder.resolve("modules").toString()));
        } catch (IOException e) {
            return new GoRun(command, GoRun.NOT_STARTED, 0, e.toString());
        }
    }
}
