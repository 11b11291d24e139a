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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    @Test
    public void aProjectOfNamedModulesNeedsNoGoMod() throws Exception {
        Project project = ofModules("a.b/c@v1.2.3", "example.com/Tool/v2@v2.0.0-rc.1");
        assertEquals(root, project.root());
        assertEquals(
                List.of(new ModuleVersion("a.b/c", "v1.2.3"), new ModuleVersion("example.com/Tool/v2", "v2.0.0-rc.1")),
                project.modules().get(0).mod().require().stream()
                        .map(Require::module)
                        .toList());
        assertEquals(Set.of(), project.queries());
        assertEquals(List.of(), project.problems());
        assertEquals(false, project.isWorkspace());
        assertEquals(List.of(), project.sums().hashes(new ModuleVersion("a.b/c", "v1.2.3")));
    }

    @Test
    public void theGoSumBesideAGoModCountsForNamedModules() throws Exception {
        write("go.mod", "this is not read");
        write("go.sum", "a.b/c v1.2.3 h1:x\n");
        Path below = Files.createDirectories(root.resolve("cmd"));
        Project project = Project.ofModules(below, List.of("a.b/c@v1.2.3"), settings(Map.of()));
        assertEquals(List.of("h1:x"), project.sums().hashes(new ModuleVersion("a.b/c", "v1.2.3")));
        assertEquals(below, project.root());
        write("go.sum", "nonsense\n");
        assertEquals(
                List.of(Kind.GO_SUM_SYNTAX),
                Project.ofModules(below, List.of("a.b/c@v1.2.3"), settings(Map.of())).problems().stream()
                        .map(Problem::kind)
                        .toList());
        Files.delete(root.resolve("go.mod"));
        assertEquals(List.of(), ofModules("a.b/c@v1.2.3").problems());
    }

    @Test
    public void aNamedModuleMayHaveAQuery() throws Exception {
        for (String query : List.of("latest", "master", "feature/x", "v1", "<v1.2.3", ">=v1.0.0", "abcdef012345")) {
            ModuleVersion asked = new ModuleVersion("a.b/c", query);
            assertEquals(query, Set.of(asked), ofModules("a.b/c@" + query).queries());
            Project known = Project.ofModules(root, List.of("a.b/c@" + query), settings(Map.of(asked, "v1.2.3")));
            assertEquals(query, Set.of(), known.queries());
            assertEquals(
                    query,
                    new ModuleVersion("a.b/c", "v1.2.3"),
                    known.modules().get(0).mod().require().get(0).module());
        }
    }

    @Test
    public void refusesWhatIsNoModuleWithAVersion() {
        for (String path :
                List.of("", "c", "a.b/", "-a.b/c", "a.b//c", "a.b/c d", "a.b/../c", "a.b/c\nreplace x => y", "a.b/(")) {
            String message = refusedModule(path + "@v1.0.0");
            assertTrue(message, message.startsWith("modules: malformed module path \""));
            assertEquals(message, -1, message.indexOf('\n'));
        }
        assertEquals("modules: a.b/c has no version; write a.b/c@VERSION", refusedModule("a.b/c"));
        for (String version : List.of(
                "",
                " ",
                "v1.0.0 ",
                "v1.0.0\n",
                "v1.0.0\nreplace x => y",
                "v1.0.0\rreplace x => y",
                "v1.0.0\u2028replace x => y",
                "v1.0.0 // indirect",
                "v1.0.0//indirect",
                "//",
                "/x",
                "v1.0.0/*x*/",
                "v1.0.0)",
                "\"v1.0.0\"",
                "`v1.0.0`",
                "v1.0.0@v2.0.0",
                "v1.0.0,v2.0.0",
                "v" + "1".repeat(255))) {
            String message = refusedModule("a.b/c@" + version);
            assertTrue(message, message.startsWith("modules: a.b/c@"));
            assertTrue(message, message.endsWith("…") || message.endsWith(" has no version; write a.b/c@VERSION"));
            assertEquals(message, -1, message.indexOf('\n'));
        }
        // The path allows no such major version: GoMod's own check, which names the module too.
        assertTrue(refusedModule("a.b/c@v2.0.0").contains("a.b/c"));
    }

    private Project ofModules(String... modules) throws Exception {
        return Project.ofModules(root, List.of(modules), settings(Map.of()));
    }

    private String refusedModule(String module) {
        return assertThrows(module, GoModException.class, () -> ofModules("x.y/z@v1.0.0", module))
                .getMessage();
    }

    private static ProjectSettings settings(Map<ModuleVersion, String> versions) {
        return new ProjectSettings("", "", GoVersion.parse("1.23.4"), versions);
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
