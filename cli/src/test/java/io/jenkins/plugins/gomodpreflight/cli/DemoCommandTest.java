package io.jenkins.plugins.gomodpreflight.cli;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DemoCommandTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void everyWorldIsToldApart() throws Exception {
        Path folder = temporary.getRoot().toPath();
        CommandLineRun run = CommandLineRun.of(folder, Map.of(), "demo", "--html", "pages");
        assertEquals(run.err(), 0, run.status());
        assertEquals("", run.err());
        String[] worlds = run.out().split("\n== ");
        assertEquals(run.out(), 8, worlds.length);
        List<List<String>> said = List.of(
                List.of("healthy", "ready. 5 modules"),
                List.of("HTTP/2", "ready. 5 modules"),
                List.of("comma", "not ready", "|"),
                List.of("502", "not ready"),
                List.of("certificate", "not ready", "somebody nobody knows"),
                List.of("login page", "not ready", "web page"),
                List.of("never answers", "not ready"));
        for (int i = 0; i < said.size(); i++) {
            for (String words : said.get(i)) {
                assertThat(worlds[i + 1], containsString(words));
            }
        }
        for (String world : List.of("healthy", "h2", "refused", "gateway", "untrusted", "portal", "hanging")) {
            Path page = folder.resolve("pages").resolve(world + ".html");
            assertTrue(world, Files.readString(page).contains("</html>"));
        }
    }

    @Test
    public void theVersionIsInEveryReport() {
        Report.Tool tool = Version.tool();
        assertEquals("gomod-preflight", tool.name());
        assertTrue(tool.version(), tool.version().matches("\\d+\\.\\d+\\.\\d+\\S*"));
    }
}
