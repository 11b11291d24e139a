package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class HostProgramsTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private void program(String name, String script) throws IOException {
        Path file = folder.getRoot().toPath().resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script);
        file.toFile().setExecutable(true);
    }

    private Optional<String> run(Duration limit, String... words) throws InterruptedException {
        Map<String, String> environment =
                Map.of("PATH", folder.getRoot().toString(), "LANG", "de_DE.UTF-8", "SECRET", "s3cr3t");
        return new HostPrograms(environment, Deadline.in(limit)).run(words).map(Command.Result::text);
    }

    @Test
    public void whatAProgramPrintsInEnglish() throws IOException, InterruptedException {
        program("list-rules", "echo \"$LC_ALL $1\"");
        assertEquals(Optional.of("C all\n"), run(Duration.ofSeconds(20), "list-rules", "all"));
    }

    @Test
    public void oneThatIsAbsentRefusesOrCannotBeStartedSaysNothing() throws IOException, InterruptedException {
        assertEquals(Optional.empty(), run(Duration.ofSeconds(20), "no-such-program"));
        program("refuses", "echo half; echo 'Operation not permitted' >&2; exit 1");
        assertEquals(Optional.empty(), run(Duration.ofSeconds(20), "refuses"));
        Path broken = folder.getRoot().toPath().resolve("broken");
        Files.write(broken, new byte[] {0x7f, 'E', 'L', 'F', 0});
        broken.toFile().setExecutable(true);
        assertEquals(Optional.empty(), run(Duration.ofSeconds(20), "broken"));
    }

    @Test
    public void oneThatHangsIsStoppedAndAllTogetherHaveOneLimit() throws IOException, InterruptedException {
        program("hangs", "sleep 1000");
        program("works", "echo yes");
        HostPrograms programs = new HostPrograms(
                Map.of("PATH", folder.getRoot() + ":/usr/bin:/bin"), Deadline.in(Duration.ofMillis(300)));
        assertEquals(Optional.empty(), programs.run("hangs"));
        assertEquals(Optional.empty(), programs.run("works"));
        assertTrue(ProcessHandle.current()
                .descendants()
                .noneMatch(p -> p.info().command().orElse("").endsWith("hangs")));
    }

    @Test
    public void oneThatPrintsWithoutEndIsStopped() throws IOException, InterruptedException {
        program("talks", "while :; do echo rule rule rule rule rule rule rule rule rule rule; done");
        assertEquals(Optional.empty(), run(Duration.ofSeconds(20), "talks"));
    }

    @Test
    public void programsOfAdministratorsAreFoundWithoutThemInThePath() throws InterruptedException {
        // every Linux and macOS has one of these there
        boolean found = run(Duration.ofSeconds(20), "ldconfig", "-V").isPresent()
                || run(Duration.ofSeconds(20), "sysctl", "-h").isPresent()
                || run(Duration.ofSeconds(20), "sysctl", "kern.ostype").isPresent();
        assertTrue(found);
    }
}
