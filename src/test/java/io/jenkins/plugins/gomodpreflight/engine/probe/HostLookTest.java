package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.probe.HostState.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class HostLookTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private HostState look(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", "");
        GoEnv env = GoEnv.resolve(all, Map.of(), folder.getRoot().toPath(), Duration.ofSeconds(10));
        return new HostLook(env, all).state();
    }

    @Test
    public void aHomeThatIsNotThereYetCanBeMade() {
        String home = folder.getRoot() + "/new/home";
        HostState state = look(Map.of("HOME", home));
        assertEquals(new Folder(home, true), state.home());
        assertEquals(new Folder(home + "/.cache/go-build", true), state.buildCache());
    }

    @Test
    public void aFileIsNoHome() throws IOException {
        String home = Files.createFile(folder.getRoot().toPath().resolve("file")) + "/home";
        HostState state = look(Map.of("HOME", home, "GOCACHE", folder.getRoot() + "/cache"));
        assertEquals(new Folder(home, false), state.home());
        assertTrue(state.buildCache().writable());
        assertFalse(look(Map.of("HOME", home)).buildCache().writable());
    }

    @Test
    public void withoutAHomeThereIsNoCache() {
        HostState state = look(Map.of());
        assertEquals(new Folder("", false), state.home());
        assertEquals(new Folder("off", false), state.buildCache());
    }

    @Test
    public void theMarksOfContainers() {
        for (String variable : List.of("container", "KUBERNETES_SERVICE_HOST")) {
            assertTrue(look(Map.of(variable, "x")).container());
        }
    }

    @Test
    public void rootIsWhoHasItsNumber() throws IOException, InterruptedException {
        assumeTrue("there is no id command", Files.exists(Path.of("/usr/bin/id")));
        Command.Result id = Command.run(
                List.of("/usr/bin/id", "-u"), folder.getRoot().toPath(), Map.of(), Duration.ofSeconds(10), 100);
        assertEquals(id.text().strip().equals("0"), look(Map.of()).root());
    }
}
