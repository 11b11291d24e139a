package io.jenkins.plugins.gomodpreflight.engine.gomod;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The parser and every installed go agree: on what is well-formed, on the line of an error and on the content. */
public class GoModAgreementTest {
    private static final Pattern PLACE = Pattern.compile("go\\.mod:(\\d+)(?::\\d+)?: ");
    private static final int GENERATED = 120;
    private static final String ERROR = "error in line ";
    /** Here {@code go mod edit} refuses what any other command would ask the network about. */
    private static final String QUERY = "query";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void readsWhatGoModEditReads() throws Exception {
        SplittableRandom random = new SplittableRandom(20241);
        List<String> files = new ArrayList<>(ModFiles.WRITTEN);
        for (int i = 0; i < GENERATED; i++) {
            files.add(i % 4 == 0 ? ModFiles.wild(random) : ModFiles.likely(random));
        }
        Path folder = temporary.newFolder("project").toPath();
        int accepted = 0;
        for (Go go : Go.all(temporary)) {
            for (String content : files) {
                String expected = byGo(go, folder, content);
                String actual = byUs(go, content);
                if (!actual.equals(QUERY) && !stumblesEarlier(go, content, expected, actual)) {
                    assertEquals(go.version() + " on\n" + content, expected, actual);
                }
                accepted += expected.startsWith("Module=") ? 1 : 0;
            }
        }
        assertTrue("most of the files must not be errors, or nothing is compared", accepted >= GENERATED / 2);
    }

    /**
     * Whether an old go refuses a line that a current one accepts, and only after it comes the line that every go
     * refuses and we report.
     */
    private static boolean stumblesEarlier(Go go, String content, String expected, String actual) {
        if (!expected.startsWith(ERROR)
                || !actual.startsWith(ERROR)
                || go.version().isAtLeast("1.25")) {
            return false;
        }
        int line = Integer.parseInt(expected.substring(ERROR.length()));
        return line < Integer.parseInt(actual.substring(ERROR.length()))
                && content.split("\n")[line - 1].matches("\\s*(go|toolchain|godebug|tool|ignore)\\s.*");
    }

    /** What modload adds to what {@code go mod edit} checks: versions that their module's path rules out. */
    @Test
    public void refusesWhatTheMainModuleMustNotSay() throws Exception {
        List<String> files = List.of(
                "go 1.17\nretract v1.0.0\n",
                "module example.com/m\n\ngo 1.17\nretract v2.0.0\n",
                "module example.com/m\n\ngo 1.17\nretract (\n\tv1.0.0\n\t[v1.0.0, v3.0.0]\n)\n",
                "module example.com/m\n\ngo 1.17\nretract v2.0.0+incompatible\n",
                "module example.com/m/v2\n\ngo 1.17\nretract v2.0.0\n",
                "module example.com/m/v2\n\ngo 1.17\nretract v1.0.0\n",
                "module example.com/m\n\ngo 1.17\nreplace example.com/a => example.com/b v2.0.0\n",
                "module example.com/m\n\ngo 1.17\nreplace example.com/a => example.com/b/v2 v2.0.0\n",
                "module example.com/m\n\ngo 1.17\nreplace example.com/a => example.com/b/v1 v1.0.0\n",
                "module example.com/m\n\ngo 1.17\nreplace example.com/a => ./b/v2 v1.0.0\n",
                "module example.com/m\n\ngo 1.17\nrequire gopkg.in/a.v1 v0.0.0-gopkgin-v1.0.0\n",
                "module example.com/m\n\ngo 1.17\nrequire gopkg.in/a.v1 v0.0.0-gopkgin-v2.0.0\n");
        Path folder = temporary.newFolder("project").toPath();
        for (Go go : Go.all(temporary)) {
            for (String content : files) {
                Files.writeString(folder.resolve("go.mod"), content);
                Matcher place =
                        PLACE.matcher(go.run(folder, Map.of(), "list", "-m").errors());
                String expected = place.find() ? ERROR + place.group(1) : "accepted";
                String actual = byUs(go, content).startsWith(ERROR) ? byUs(go, content) : "accepted";
                assertEquals(go.version() + " on\n" + content, expected, actual);
            }
        }
    }

    /** What {@code go mod edit} makes of it, which canonicalizes versions itself instead of asking the network. */
    private static String byGo(Go go, Path folder, String content) throws Exception {
        Path file = folder.resolve("go.mod");
        Files.writeString(file, content);
        Go.Result result = go.run(folder, Map.of(), "mod", "edit", "-json");
        if (result.status() == 0) {
            return describe(result.json().get(0));
        }
        Matcher place = PLACE.matcher(result.errors());
        assertTrue(result.errors(), place.find());
        return ERROR + place.group(1);
    }

    private static String byUs(Go go, String content) {
        try {
            GoMod mod = GoMod.parse("go.mod", content.getBytes(StandardCharsets.UTF_8), GoMod.Mode.STRICT);
            if (!mod.needsQuery().isEmpty()) {
                return QUERY;
            }
            var rejection = mod.rejectedBy(go.version());
            return rejection.isPresent() ? ERROR + rejection.get().line() : describe(mod);
        } catch (GoModException e) {
            return ERROR + e.line();
        }
    }

    private static String describe(JsonNode json) {
        StringBuilder text =
                new StringBuilder("Module=" + json.path("Module").path("Path").asText());
        text.append("\ngo=").append(json.path("Go").asText());
        text.append("\ntoolchain=").append(json.path("Toolchain").asText());
        for (JsonNode require : json.path("Require")) {
            text.append("\nrequire ").append(module(require));
            text.append(require.path("Indirect").asBoolean() ? " indirect" : "");
        }
        json.path("Exclude").forEach(exclude -> text.append("\nexclude ").append(module(exclude)));
        for (JsonNode replace : json.path("Replace")) {
            text.append("\nreplace ").append(module(replace.path("Old")));
            text.append(" => ").append(module(replace.path("New")));
        }
        for (JsonNode retract : json.path("Retract")) {
            text.append("\nretract ").append(retract.path("Low").asText());
            text.append(" ").append(retract.path("High").asText());
        }
        return text.toString();
    }

    private static ModuleVersion module(JsonNode json) {
        return new ModuleVersion(
                json.path("Path").asText(), json.path("Version").asText());
    }

    private static String describe(GoMod mod) {
        StringBuilder text = new StringBuilder("Module=" + mod.module());
        text.append("\ngo=").append(mod.go());
        text.append("\ntoolchain=").append(mod.toolchain());
        for (Require require : mod.require()) {
            text.append("\nrequire ").append(require.module()).append(require.indirect() ? " indirect" : "");
        }
        // The command drops what is there twice before it prints.
        new LinkedHashSet<>(mod.exclude())
                .forEach(exclude -> text.append("\nexclude ").append(exclude));
        for (Replace r : mod.replace()) {
            if (mod.replace().stream()
                    .noneMatch(o -> o.line() > r.line() && o.from().equals(r.from()))) {
                text.append("\nreplace ").append(r.from()).append(" => ").append(r.to());
            }
        }
        mod.retract()
                .forEach(r ->
                        text.append("\nretract ").append(r.low()).append(" ").append(r.high()));
        return text.toString();
    }
}
