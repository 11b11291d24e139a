package io.jenkins.plugins.gomodpreflight.engine.gomod;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleGraph.Failure;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleGraph.Needed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The rules of the module graph one by one; whether they are go's is asked by {@link ModuleGraphAgreementTest}. */
public class ModuleGraphTest {
    private static final String NEW = "module x.y/main\n\ngo 1.17\n\n";
    private static final String OLD = "module x.y/main\n\ngo 1.16\n\n";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    /** The {@code .mod} files behind the module's name, "a@v1.0.0" for x.y/a. */
    private final Map<String, String> mods = new HashMap<>(Map.of(
            "a@v1.0.0", "module x.y/a\ngo 1.17\nrequire x.y/b v1.1.0\n",
            "a@v1.1.0", "module x.y/a\ngo 1.16\nrequire x.y/b v1.2.0\n",
            "b@v1.0.0", "module x.y/b\ngo 1.17\n",
            "b@v1.1.0", "module x.y/b\ngo 1.17\nrequire x.y/c v1.0.0\n",
            "b@v1.2.0", "module x.y/b\ngo 1.17\nrequire x.y/c v1.1.0\n",
            "c@v1.0.0", "module x.y/c\n",
            "c@v1.1.0", "module x.y/c\n"));

    private final Set<String> read = new TreeSet<>();

    @Test
    public void readsOnlyTheRootsOfAPrunedGraph() throws Exception {
        ModuleGraph graph = graph(NEW + "require x.y/a v1.0.0\n");
        assertEquals(List.of("a@v1.0.0"), downloads(graph));
        assertEquals(Set.of("a@v1.0.0"), read);
    }

    @Test
    public void followsRootsThatAreOlderThanPruning() throws Exception {
        ModuleGraph graph = graph(NEW + "require x.y/a v1.1.0\n");
        assertEquals(List.of("a@v1.1.0"), downloads(graph));
        assertEquals(Set.of("a@v1.1.0", "b@v1.2.0", "c@v1.1.0"), read);
    }

    @Test
    public void downloadsAllOfAnOldGraph() throws Exception {
        assertEquals(List.of("a@v1.0.0", "b@v1.1.0", "c@v1.0.0"), downloads(graph(OLD + "require x.y/a v1.0.0\n")));
    }

    @Test
    public void raisesRootsToTheSelectedVersion() throws Exception {
        ModuleGraph graph = graph(NEW + "require (\nx.y/a v1.0.0\nx.y/b v1.0.0\nx.y/c v1.0.0\n)\n");
        assertEquals(List.of("a@v1.0.0", "b@v1.1.0", "c@v1.0.0"), downloads(graph));
        assertEquals(Set.of("a@v1.0.0", "b@v1.0.0", "b@v1.1.0", "c@v1.0.0"), read);
    }

    @Test
    public void takesTheHighestOfSeveralRequirements() throws Exception {
        assertEquals(List.of("b@v1.2.0"), downloads(graph(NEW + "require x.y/b v1.2.0\nrequire x.y/b v1.0.0\n")));
        assertEquals(Set.of("b@v1.2.0"), read);
    }

    @Test
    public void leavesOutWhatIsExcluded() throws Exception {
        ModuleGraph graph = graph(OLD + "require x.y/a v1.0.0\nexclude x.y/c v1.0.0\n");
        assertEquals(List.of("a@v1.0.0", "b@v1.1.0"), downloads(graph));
        ModuleGraph none = graph(NEW + "require x.y/a v1.0.0\nexclude x.y/a v1.0.0\n");
        assertEquals(
                List.of(new Failure(new ModuleVersion("x.y/a", ""), Failure.Kind.NOT_A_DEPENDENCY, "")),
                none.failures());
    }

    @Test
    public void asksForTheReplacement() throws Exception {
        Project project = project(NEW + "require x.y/z v9.0.0+incompatible\nreplace x.y/z => x.y/b v1.2.0\n");
        ModuleGraph graph = new ModuleGraph(project);
        assertEquals(
                Set.of(new Needed(
                        new ModuleVersion("x.y/z", "v9.0.0+incompatible"), new ModuleVersion("x.y/b", "v1.2.0"))),
                graph.missing());
        feed(graph);
        assertEquals(List.of("b@v1.2.0"), downloads(graph));
        assertEquals(List.of(), graph.failures());
    }

    @Test
    public void readsLocalReplacementsItself() throws Exception {
        Path folder = temporary.newFolder("local").toPath();
        Files.writeString(folder.resolve("go.mod"), "module anything\ngo 1.16\nrequire x.y/b v1.0.0\n");
        ModuleGraph graph = graph(OLD + "require x.y/a v1.0.0\nreplace x.y/a => " + folder + "\n");
        assertEquals(List.of("b@v1.0.0"), downloads(graph));
        assertEquals(List.of(new ModuleVersion("x.y/a", "v1.0.0")), graph.locals());
    }

    @Test
    public void saysWhyGoGivesUp() throws Exception {
        mods.put("d@v1.0.0", "module x.y/other\n");
        mods.put("d@v1.1.0", "go 1.17\n");
        mods.put("d@v1.2.0", "module x.y/d\ngo 1.99\n");
        assertEquals(Failure.Kind.WRONG_PATH, failure("require x.y/d v1.0.0\n"));
        assertEquals(Failure.Kind.NO_MODULE_LINE, failure("require x.y/d v1.1.0\n"));
        assertEquals(Failure.Kind.NEEDS_NEWER_GO, failure("require x.y/d v1.2.0\n"));
        assertEquals(Failure.Kind.MOD_UNREADABLE, failure("require x.y/d v1.3.0\n"));
        assertEquals(Failure.Kind.INVALID_MODULE, failure("require nodot v1.0.0\n"));
        assertEquals(Failure.Kind.LOCAL_UNREADABLE, failure("require x.y/a v1.0.0\nreplace x.y/a => ./gone\n"));
    }

    @Test
    public void waitsForQueriesOfReplacements() throws Exception {
        ModuleGraph graph = graph(NEW + "require x.y/a v1.0.0\nreplace x.y/a => x.y/b feature/branch\n");
        assertEquals(List.of(), downloads(graph));
        assertEquals(List.of(), graph.failures());
    }

    @Test
    public void tellsEachNeedOnce() throws Exception {
        ModuleGraph graph = new ModuleGraph(project(OLD + "require (\nx.y/a v1.0.0\nx.y/b v1.0.0\n)\n"));
        assertEquals(2, graph.poll().size());
        assertEquals(List.of(), graph.poll());
        ModuleVersion a = new ModuleVersion("x.y/a", "v1.0.0");
        graph.provide(a, GoMod.parse("a", mods.get("a@v1.0.0").getBytes(StandardCharsets.UTF_8), GoMod.Mode.LAX));
        ModuleVersion b = new ModuleVersion("x.y/b", "v1.1.0");
        assertEquals(List.of(new Needed(b, b)), graph.poll());
        assertEquals(2, graph.missing().size());
    }

    @Test
    public void endsOnCycles() throws Exception {
        mods.put("e@v1.0.0", "module x.y/e\nrequire x.y/f v1.0.0\n");
        mods.put("f@v1.0.0", "module x.y/f\nrequire (\nx.y/e v1.0.0\nx.y/main v1.0.0\n)\n");
        mods.put("main@v1.0.0", "module x.y/main\nrequire x.y/c v1.1.0\n");
        assertEquals(List.of("c@v1.1.0", "e@v1.0.0", "f@v1.0.0"), downloads(graph(OLD + "require x.y/e v1.0.0\n")));
    }

    /** Each module requires the next and, by way of its path, so would a walk that recurses. */
    @Test
    public void walksLongChains() throws Exception {
        int length = 20_000;
        for (int i = 0; i < length; i++) {
            mods.put("m" + i + "@v1.0.0", "module x.y/m" + i + "\nrequire x.y/m" + (i + 1) + " v1.0.0\n");
        }
        mods.put("m" + length + "@v1.0.0", "module x.y/m" + length + "\n");
        assertEquals(
                length + 1, downloads(graph(OLD + "require x.y/m0 v1.0.0\n")).size());
    }

    private Failure.Kind failure(String lines) throws Exception {
        return graph(NEW + lines).failures().get(0).kind();
    }

    private ModuleGraph graph(String goMod) throws Exception {
        ModuleGraph graph = new ModuleGraph(project(goMod));
        feed(graph);
        return graph;
    }

    private Project project(String goMod) throws Exception {
        Path folder = temporary.newFolder().toPath();
        Files.writeString(folder.resolve("go.mod"), goMod);
        return Project.load(folder, new ProjectSettings("off", "", GoVersion.parse("1.23.4")));
    }

    private void feed(ModuleGraph graph) throws IOException, GoModException {
        read.clear();
        while (!graph.missing().isEmpty()) {
            for (Needed needed : graph.missing()) {
                String name = shortName(needed.actual());
                read.add(name);
                Optional<String> mod = Optional.ofNullable(mods.get(name));
                if (mod.isEmpty()) {
                    graph.fail(needed.original());
                } else {
                    byte[] content = mod.get().getBytes(StandardCharsets.UTF_8);
                    graph.provide(needed.original(), GoMod.parse(name, content, GoMod.Mode.LAX));
                }
            }
        }
    }

    private static List<String> downloads(ModuleGraph graph) {
        return graph.downloads().stream().map(ModuleGraphTest::shortName).toList();
    }

    private static String shortName(ModuleVersion module) {
        return module.toString().replace("x.y/", "");
    }
}
