package io.jenkins.plugins.gomodpreflight.engine.gomod;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Problem.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ProjectTest {
    private static final String MAIN = "module example.com/main\n\ngo 1.17\n";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path root;

    @Before
    public void makeRoot() throws IOException {
        root = temporary.getRoot().toPath().toRealPath();
    }

    @Test
    public void looksForGoModInTheFoldersAbove() throws Exception {
        write("go.mod", MAIN);
        write("go.sum", "example.com/a v1.0.0 h1:x\n");
        Path below = Files.createDirectories(root.resolve("cmd/go.mod/sub"));
        Project project = load(below, "", "");
        assertEquals(root, project.root());
        assertEquals("example.com/main", project.modules().get(0).mod().module());
        assertEquals(List.of("h1:x"), project.sums().hashes(new ModuleVersion("example.com/a", "v1.0.0")));
        assertEquals(false, project.isWorkspace());
    }

    @Test
    public void saysWhatIsMissing() {
        assertEquals(
                "No go.mod in " + root + " or a folder above it; name the folder of a Go project, or make it one with:"
                        + " go mod init",
                refused(root, "", ""));
        assertEquals(root.resolve("gone") + " is not a folder", refused(root.resolve("gone"), "", ""));
        assertEquals("GOWORK is not an absolute path: go.work", refused(root, "go.work", ""));
        assertEquals(
                "gone.work does not exist",
                refused(root, root.resolve("gone.work").toString(), ""));
    }

    @Test
    public void refusesFilesOfUnlikelySize() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(root.resolve("go.mod").toFile(), "rw")) {
            file.setLength((16 << 20) + 1);
        }
        assertEquals("go.mod is larger than 16 MiB", refused(root, "", ""));
    }

    @Test
    public void readsTheFileOfModfile() throws Exception {
        write("go.mod", MAIN);
        write("other.mod", "module example.com/other\n");
        write("other.sum", "example.com/a v1.0.0 h1:other\n");
        Project project = load(root, "off", "other.mod");
        assertEquals("example.com/other", project.modules().get(0).mod().module());
        assertEquals(List.of("h1:other"), project.sums().hashes(new ModuleVersion("example.com/a", "v1.0.0")));
        assertEquals("-modfile=other: file does not have .mod extension", refused(root, "off", "other"));
        write("go.work", "use .\n");
        assertTrue(refused(root, "", "other.mod").startsWith("-modfile cannot be used in workspace mode"));
    }

    @Test
    public void putsTheSumsOfAWorkspaceTogether() throws Exception {
        write("go.work", "go 1.18\nuse (\n\t.\n\t./tools\n)\n");
        write("go.work.sum", "example.com/a v1.0.0 h1:work\n");
        write("go.mod", MAIN);
        write("go.sum", "example.com/a v1.0.0 h1:main\n");
        write("tools/go.mod", "module example.com/tools\n");
        Project project = load(root.resolve("tools"), "auto", "");
        assertEquals(root, project.root());
        assertEquals(2, project.modules().size());
        assertEquals(
                List.of("h1:work", "h1:main"), project.sums().hashes(new ModuleVersion("example.com/a", "v1.0.0")));
        assertEquals(1, load(root.resolve("tools"), "off", "").modules().size());
    }

    @Test
    public void noticesWhatIsWrongBetweenFiles() throws Exception {
        write(
                "go.work",
                "go 1.20\nuse (\n\t.\n\t./gone\n\t./\n\t./new\n\t./twin\n)\nreplace example.com/main => ./x\n");
        write("go.mod", MAIN + "replace (\n\ta.b/c => ./gone\n\ta.b/c => ./bad\n)\nrequire a.b/c main\n");
        write("go.sum", "nonsense\n");
        write("new/go.mod", "module example.com/new\n\ngo 1.22.0\n");
        write("twin/go.mod", MAIN);
        write("bad/go.mod", "module \"\n");
        Project project = load(root, "", "");
        assertEquals(
                List.of(
                        new Problem(Kind.VERSION_QUERY, "go.mod", "a.b/c@main"),
                        new Problem(
                                Kind.GO_SUM_SYNTAX, "go.sum", "go.sum:1: malformed go.sum: wrong number of fields 1"),
                        new Problem(Kind.WORKSPACE_MODULE_MISSING, "go.work:4", "./gone"),
                        new Problem(Kind.WORKSPACE_MODULE_TWICE, "go.work:5", "./"),
                        new Problem(Kind.WORKSPACE_TOO_OLD, "go.work:6", "1.22.0"),
                        new Problem(Kind.WORKSPACE_MODULE_TWICE, "go.work", "example.com/main"),
                        new Problem(Kind.REPLACEMENT_CONFLICT, "go.work:9", "example.com/main"),
                        new Problem(Kind.REPLACEMENT_CONFLICT, root.toString(), "a.b/c"),
                        new Problem(Kind.REPLACEMENT_MISSING, "x", "x/go.mod does not exist"),
                        new Problem(Kind.REPLACEMENT_SYNTAX, "bad", "bad/go.mod:1:9: unexpected newline in string")),
                project.problems());
    }

    @Test
    public void refusesAMainModuleWithoutAProperPath() throws Exception {
        write("go.mod", "go 1.17\n");
        assertEquals("go.mod: missing module declaration", malformed());
        write("go.mod", "module a/\n");
        assertEquals("go.mod: malformed module path \"a/\": trailing slash", malformed());
    }

    @Test
    public void seesTheVendorFolder() throws Exception {
        write("go.mod", MAIN);
        assertEquals(Optional.empty(), load(root, "", "").vendor());
        Files.createDirectories(root.resolve("vendor"));
        assertEquals(0, load(root, "", "").vendor().orElseThrow().modules().size());
        write("vendor/modules.txt", "# a.b/c v1.0.0\n## explicit\na.b/c\n");
        assertEquals(1, load(root, "", "").vendor().orElseThrow().modules().size());
    }

    private void write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static Project load(Path folder, String gowork, String modfile) throws Exception {
        return Project.load(folder, new ProjectSettings(gowork, modfile, GoVersion.parse("1.23.4")));
    }

    private static String refused(Path folder, String gowork, String modfile) {
        return assertThrows(NoProjectException.class, () -> load(folder, gowork, modfile))
                .getMessage();
    }

    private String malformed() {
        return assertThrows(GoModException.class, () -> load(root, "", "")).getMessage();
    }
}
