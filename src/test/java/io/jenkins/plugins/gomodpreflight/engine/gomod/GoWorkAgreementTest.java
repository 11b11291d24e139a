package io.jenkins.plugins.gomodpreflight.engine.gomod;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The parser of go.work and every installed go agree. */
public class GoWorkAgreementTest {
    private static final Pattern PLACE = Pattern.compile("go\\.work:(\\d+)(?::\\d+)?: ");

    private static final List<String> FILES = List.of(
            "",
            "go 1.18\n",
            "go 1.18\ngo 1.18\n",
            "go 1.21.3\n",
            "go 1.18rc1\n",
            "go v1.18\n",
            "toolchain go1.22.0\n",
            "toolchain none\n",
            "use .\n",
            "use ./a ./b\n",
            "use\n",
            "use (\n\t./a\n\t./b // comment\n)\n",
            "use \"./with space\"\n",
            "use `./a`\n",
            "use 'a'\n",
            "use (\n./a\n",
            "go (\n1.18\n)\n",
            "module example.com/m\n",
            "require example.com/a v1.0.0\n",
            "require (\nexample.com/a v1.0.0\n)\n",
            "replace example.com/a => ./a\n",
            "replace example.com/a v1 => ./a\n",
            "replace example.com/a master => ./a\n",
            "replace example.com/a => example.com/b v1.2\n",
            "replace example.com/a => example.com/b v2.0.0\n",
            "replace example.com/a v2.0.0 => example.com/b v1.0.0\n",
            "replace example.com/a/v1 => example.com/b v1.0.0\n",
            "replace example.com/a => example.com/b\n",
            "replace (\n\texample.com/a => ../a\n)\n",
            "godebug panicnil=1\n",
            "godebug (\n\tpanicnil=1\n)\n",
            "godebug panicnil\n",
            "use . (\n)\n",
            "use ./a\r\nuse ./b\r\n",
            "// only a comment",
            "use ./a//b\n",
            "use \"unterminated\n");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void readsWhatGoWorkEditReads() throws Exception {
        Path folder = temporary.newFolder("workspace").toPath();
        for (Go go : Go.all(temporary)) {
            for (String content : FILES) {
                assertEquals(go.version() + " on\n" + content, byGo(go, folder, content), byUs(go, content));
            }
        }
    }

    private static String byGo(Go go, Path folder, String content) throws Exception {
        Files.writeString(folder.resolve("go.work"), content);
        Go.Result result = go.run(folder, Map.of(), "work", "edit", "-json");
        if (result.status() != 0) {
            Matcher place = PLACE.matcher(result.errors());
            assertTrue(result.errors(), place.find());
            return "error in line " + place.group(1);
        }
        JsonNode json = result.json().get(0);
        StringBuilder text = new StringBuilder("go " + json.path("Go").asText());
        json.path("Use")
                .forEach(
                        use -> text.append("\nuse ").append(use.path("DiskPath").asText()));
        for (JsonNode replace : json.path("Replace")) {
            text.append("\nreplace ").append(module(replace.path("Old")));
            text.append(" => ").append(module(replace.path("New")));
        }
        return text.toString();
    }

    private static ModuleVersion module(JsonNode json) {
        return new ModuleVersion(
                json.path("Path").asText(), json.path("Version").asText());
    }

    private static String byUs(Go go, String content) {
        try {
            GoWork work = GoWork.parse("go.work", content.getBytes(StandardCharsets.UTF_8));
            Optional<GoModException> rejection = work.rejectedBy(go.version());
            if (rejection.isPresent()) {
                return "error in line " + rejection.get().line();
            }
            StringBuilder text = new StringBuilder("go " + work.go());
            work.use().forEach(use -> text.append("\nuse ").append(use.path()));
            work.replace().forEach(r -> text.append("\nreplace " + r.from() + " => " + r.to()));
            return text.toString();
        } catch (GoModException e) {
            return "error in line " + e.line();
        }
    }
}
