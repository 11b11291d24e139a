package io.jenkins.plugins.gomodpreflight.engine.plan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Project;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ProjectSettings;
import io.jenkins.plugins.gomodpreflight.engine.plan.Toolchain.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** With every installed go that knows toolchains. */
public class ToolchainTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private record Row(String gotoolchain, String lines, Kind kind, String name) {}

    private static final List<Row> ROWS = List.of(
            new Row("auto", "go 1.17", Kind.LOCAL, "local"),
            new Row("local", "go 1.99", Kind.LOCAL, "local"),
            new Row("auto", "go 1.99", Kind.DOWNLOAD, "go1.99.0"),
            new Row("auto", "go 1.99.3", Kind.DOWNLOAD, "go1.99.3"),
            new Row("auto", "go 1.17\ntoolchain go1.99.1", Kind.DOWNLOAD, "go1.99.1"),
            new Row("auto", "go 1.99.3\ntoolchain go1.99.1", Kind.DOWNLOAD, "go1.99.3"),
            new Row("auto", "go 1.17\ntoolchain default", Kind.LOCAL, "local"),
            new Row("path", "go 1.99", Kind.NOT_IN_PATH, "go1.99.0"),
            new Row("go1.98.0", "go 1.99", Kind.DOWNLOAD, "go1.98.0"),
            new Row("go1.98.0+auto", "go 1.99", Kind.DOWNLOAD, "go1.99.0"),
            new Row("go1.98.0+path", "go 1.17", Kind.NOT_IN_PATH, "go1.98.0"),
            new Row("local+auto", "go 1.99", Kind.DOWNLOAD, "go1.99.0"),
            new Row("nonsense", "go 1.17", Kind.INVALID, "nonsense"),
            new Row("local+nonsense", "go 1.17", Kind.INVALID, "local+nonsense"));

    @Test
    public void selectsAsGoDoes() throws Exception {
        int checked = 0;
        for (Path go : GoInstallations.all()) {
            for (Row row : ROWS) {
                Files.writeString(folder.getRoot().toPath().resolve("go.mod"), "module m\n" + row.lines() + "\n");
                String path = go.getParent().toString();
                GoEnv env = GoEnv.resolve(
                        Map.of("PATH", path, "HOME", folder.getRoot().toString(), "GOTOOLCHAIN", row.gotoolchain()),
                        Map.of(),
                        folder.getRoot().toPath(),
                        Duration.ofSeconds(20));
                if (env.tool().isEmpty() || !env.tool().get().version().isAtLeast("1.21")) {
                    continue;
                }
                Project project =
                        Project.load(folder.getRoot().toPath(), new ProjectSettings("off", "", Optional.empty()));
                Toolchain toolchain = Toolchain.select(env, project, path);
                assertEquals(row.toString(), row.kind(), toolchain.kind());
                assertEquals(row.toString(), row.name(), toolchain.name());
                assertEquals(
                        row.toString(),
                        row.kind() == Kind.DOWNLOAD,
                        toolchain.module().isPresent());
                checked++;
            }
        }
        assumeTrue("no go 1.21 or later is installed", checked > 0);
    }
}
