package io.jenkins.plugins.gomodpreflight.engine.goenv;

import static org.junit.Assert.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

public class CommandTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** The folder of whoever types a command without naming one. */
    @Test
    public void theEmptyPathIsTheWorkingFolder() throws Exception {
        for (Path folder : List.of(Path.of(""), Path.of("."), Path.of("").toAbsolutePath())) {
            Command.Result result =
                    Command.run(List.of(JAVA, "-version"), folder, Map.of(), Duration.ofMinutes(1), 1 << 16);
            assertEquals(folder + ": " + result.errorText(), 0, result.exitStatus());
        }
    }

    @Test
    public void aProgramThatDoesTooMuchIsStopped() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Command.Result result = Command.run(
                List.of("/bin/sh", "-c", "sleep 600"),
                Path.of("/"),
                Map.of("PATH", "/usr/bin:/bin"),
                Duration.ofMinutes(10),
                1 << 16,
                () -> asked.incrementAndGet() == 2);
        assertEquals(Command.STOPPED, result.exitStatus());
        assertEquals(2, asked.get());
    }
}
