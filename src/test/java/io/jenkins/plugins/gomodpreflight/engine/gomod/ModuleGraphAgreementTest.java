package io.jenkins.plugins.gomodpreflight.engine.gomod;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the graph says go downloads is what every installed go downloads, or fails to. */
public class ModuleGraphAgreementTest {
    private static final int GRAPHS = 24;
    private static final int MODULES = 9;
    private static final int VERSIONS = 4;
    private static final String PREFIX = "example.com/";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void downloadsWhatGoDownloads() throws Exception {
        compare(11, false);
    }

    @Test
    public void downloadsWhatGoDownloadsInAWorkspace() throws Exception {
        compare(12, true);
    }

    @Test
    public void decidesAsGoOnOddProjects() throws Exception {
        String head = "module example.com/main\n\ngo 1.17\n\n";
        String old = "module example.com/main\n\ngo 1.16\n\n";
        String one = "module example.com/one\n\ngo 1.17\n";
        ProxyTree tree = new ProxyTree(temporary.newFolder().toPath());
        for (String version : List.of("v1.0.0", "v1.1.0")) {
            tree.add(new ModuleVersion("example.com/a", version), "module example.com/a\n");
            tree.add(new ModuleVersion("example.com/b", version), "module example.com/b\n");
            tree.add(new ModuleVersion("example.com/one", version), "module example.com/one\n");
            tree.add(
                    new ModuleVersion("example.com/C", version),
                    "module example.com/C\n\nrequire example.com/a v1.1.0\n");
        }
        List<Map<String, String>> projects = List.of(
                Map.of("go.mod", head),
                Map.of("go.mod", "module example.com/main\n"),
                Map.of("go.mod", "go 1.17\n"),
                Map.of("go.mod", "module example.com/-main\n\ngo 1.17\n"),
                Map.of("go.mod", "module -main\n"),
                Map.of("go.mod", "module main\n"),
                Map.of("go.mod", head + "require example.com/C v1.0.0\n"),
                Map.of("go.mod", "module example.com/main\nrequire example.com/C v1.0.0\n"),
                Map.of("go.mod", head + "require nodot v1.0.0\n"),
                Map.of("go.mod", head + "require example.com/a v1.0.0\nexclude example.com/a v1.0.0\n"),
                Map.of("go.mod", old + "require example.com/a v1.0.0\nexclude example.com/a v1.0.0\n"),
                Map.of(
                        "go.mod",
                        head
                                + "require (\nexample.com/a v1.0.0\nexample.com/C v1.0.0\n)\nexclude example.com/a v1.0.0\n"),
                Map.of(
                        "go.mod",
                        head + "require example.com/a v1.9.0\nreplace example.com/a => example.com/b v1.0.0\n"),
                Map.of(
                        "go.mod",
                        head + "require example.com/a v1.0.0\nreplace example.com/a => example.com/z v1.0.0\n"),
                Map.of(
                        "go.mod",
                        head + "require example.com/b v1.0.0\nreplace example.com/a => example.com/z v1.0.0\n"),
                Map.of("go.mod", head + "require example.com/a v1.0.0\nreplace example.com/a => ./gone\n"),
                Map.of("go.mod", old + "require example.com/C v1.0.0\nreplace example.com/a => ./gone\n"),
                Map.of("go.mod", head + "require example.com/b v1.0.0\nreplace example.com/a => ./gone\n"),
                Map.of(
                        "go.mod",
                        head + "require example.com/a v1.0.0\nreplace example.com/a => ./here\n",
                        "here/go.mod",
                        "module something/else\n\nrequire example.com/b v1.0.0\n"),
                Map.of(
                        "go.mod",
                        head + "require example.com/a v1.0.0\nreplace example.com/a => ./here\n",
                        "here/go.mod",
                        "nonsense\n"),
                Map.of(
                        "go.mod",
                        head + "require example.com/a v1.0.0\nreplace example.com/a => ./here\n",
                        "here/go.mod",
                        "module \"\n"),
                Map.of(
                        "go.mod",
                        head + "require example.com/a v1.0.0\nreplace example.com/a => ./here\n",
                        "here/go.mod",
                        "module example.com/a\ngo 1.99.0\n"),
                Map.of(
                        "go.mod",
                        head
                                + "require example.com/a v1.0.0\nreplace example.com/a => ./x\nreplace example.com/a => ./y\n",
                        "x/go.mod",
                        "module example.com/a\n",
                        "y/go.mod",
                        "module example.com/a\n"),
                Map.of(
                        "go.mod",
                        head
                                + "require example.com/a v1.0.0\nreplace example.com/a => ./x\nreplace example.com/a => ./x\n",
                        "x/go.mod",
                        "module example.com/a\n"),
                Map.of(
                        "go.mod",
                        head + "require example.com/a v1.0.0\nreplace example.com/a v1.0.0 => ./x\n"
                                + "replace example.com/a => ./y\n",
                        "x/go.mod",
                        "module example.com/a\n"),
                Map.of("go.mod", head, "go.sum", "malformed\n"),
                Map.of(
                        "go.mod",
                        head + "require example.com/a v1.0.0\n",
                        "vendor/modules.txt",
                        "# example.com/b v1.0.0\n## explicit\nexample.com/b\n"),
                Map.of("go.work", "go 1.18\n", "go.mod", head),
                Map.of("go.work", "go 1.18\nuse .\n", "go.mod", head + "require example.com/C v1.0.0\n"),
                Map.of("go.work", "go 1.18\nuse ./gone\nuse .\n", "go.mod", head),
                Map.of("go.work", "go 1.18\nuse .\nuse ./\n", "go.mod", head),
                Map.of("go.work", "go 1.18\nuse .\nuse ./one\n", "go.mod", head, "one/go.mod", head),
                Map.of(
                        "go.work",
                        "go 1.18\nuse .\nuse ./one\n",
                        "go.mod",
                        head + "require example.com/one v1.0.0\n",
                        "one/go.mod",
                        one),
                Map.of(
                        "go.work",
                        "go 1.18\nuse .\nuse ./one\n",
                        "go.mod",
                        head + "require example.com/one v0.0.0\n",
                        "one/go.mod",
                        one),
                Map.of(
                        "go.work",
                        "go 1.18\nuse .\nuse ./one\nreplace example.com/one => ./one\n",
                        "go.mod",
                        head + "require example.com/one v0.0.0\n",
                        "one/go.mod",
                        one),
                Map.of(
                        "go.work",
                        "go 1.18\nuse .\nuse ./one\nreplace example.com/one v0.0.0 => ./one\n",
                        "go.mod",
                        head + "require example.com/one v0.0.0\n",
                        "one/go.mod",
                        one),
                Map.of(
                        "go.work", "go 1.18\nuse .\nuse ./one\n",
                        "go.mod", head + "replace example.com/a => example.com/b v1.0.0\n",
                        "one/go.mod", one + "replace example.com/a => example.com/b v1.1.0\n"),
                Map.of(
                        "go.work", "go 1.18\nuse .\nuse ./one\nreplace example.com/a => example.com/b v1.0.0\n",
                        "go.mod",
                                head + "require example.com/a v1.0.0\nreplace example.com/a => example.com/b v1.0.0\n",
                        "one/go.mod", one + "replace example.com/a => example.com/b v1.1.0\n"),
                Map.of("go.work", "go 1.18\nuse .\n", "go.mod", "module example.com/main\n\ngo 1.20\n"),
                Map.of("go.work", "go 1.20\nuse .\n", "go.mod", "module example.com/main\n\ngo 1.21\n"),
                Map.of("go.work", "go 1.21\nuse .\n", "go.mod", "module example.com/main\n\ngo 1.21\n"),
                Map.of("go.work", "use .\n", "go.mod", "module example.com/main\n"),
                Map.of("go.work", "nonsense\n", "go.mod", head),
                Map.of("go.work", "go 1.18\nuse .\n", "go.mod", "nonsense\n"));
        for (Go go : Go.all(temporary)) {
            for (Map<String, String> project : projects) {
                Outcome expected = byGo(go, tree, project);
                assertEquals(
                        go.version() + " on " + project + "\n" + expected.errors(),
                        expected.files(),
                        byUs(go, tree, project).files());
            }
        }
    }

    private void compare(long seed, boolean workspace) throws Exception {
        List<Go> gos = Go.all(temporary);
        SplittableRandom random = new SplittableRandom(seed);
        int succeeded = 0;
        int downloaded = 0;
        for (int i = 0; i < GRAPHS; i++) {
            ProxyTree tree = new ProxyTree(temporary.newFolder().toPath());
            Map<String, String> project = new LinkedHashMap<>();
            fill(tree, random);
            if (workspace) {
                writeWorkspace(project, random);
            } else {
                project.put("go.mod", mainModule("main", random, "./"));
            }
            project.put("local/go.mod", "module example.com/m1\n\n" + requirements(random, 3));
            for (Go go : gos) {
                Outcome expected = byGo(go, tree, project);
                Outcome actual = byUs(go, tree, project);
                assertEquals(
                        go.version() + " on graph " + i + " of " + seed + "\n" + project + "\n" + expected.errors(),
                        expected.files(),
                        actual.files());
                succeeded += expected.files().isPresent() ? 1 : 0;
                downloaded += expected.files().map(Set::size).orElse(0);
            }
        }
        assertTrue("too few downloads succeed to compare anything", succeeded >= GRAPHS);
        assertTrue("the graphs are too small", downloaded >= 3 * GRAPHS);
    }

    /** @param files the zips that are downloaded and the {@code .mod} files that are read; empty on failure */
    private record Outcome(Optional<Set<String>> files, String errors) {}

    private Outcome byGo(Go go, ProxyTree tree, Map<String, String> contents) throws Exception {
        Path folder = write(contents);
        Path cache = temporary.newFolder().toPath();
        Go.Result result = go.run(
                folder, Map.of("GOPROXY", tree.url(), "GOMODCACHE", cache.toString()), "mod", "download", "-json");
        if (result.status() != 0) {
            return new Outcome(Optional.empty(), result.errors() + result.output());
        }
        Set<String> files = new TreeSet<>();
        for (JsonNode module : result.json()) {
            files.add(
                    module.path("Path").asText() + "@" + module.path("Version").asText());
        }
        Path downloads = cache.resolve("cache").resolve("download");
        if (Files.exists(downloads)) {
            try (var paths = Files.walk(downloads)) {
                paths.map(path -> downloads.relativize(path).toString().replace("/@v/", "@"))
                        .filter(name -> name.endsWith(".mod"))
                        .map(name -> name.replace("!c", "C"))
                        .forEach(files::add);
            }
        }
        return new Outcome(Optional.of(files), "");
    }

    private Outcome byUs(Go go, ProxyTree tree, Map<String, String> contents) throws Exception {
        Path folder = write(contents);
        Project project;
        try {
            project = Project.load(folder, new ProjectSettings("", "", Optional.of(go.version())));
        } catch (GoModException e) {
            return new Outcome(Optional.empty(), e.getMessage());
        }
        ModuleGraph graph = new ModuleGraph(project);
        Set<String> files = new TreeSet<>();
        tree.feed(graph).forEach(module -> files.add(module + ".mod"));
        boolean fails = !graph.failures().isEmpty()
                || project.problems().stream().anyMatch(p -> p.kind().stopsGo())
                || project.work().flatMap(work -> work.rejectedBy(go.version())).isPresent()
                || project.modules().stream()
                        .anyMatch(main -> main.mod().rejectedBy(go.version()).isPresent());
        for (ModuleVersion module : graph.downloads()) {
            files.add(module.toString());
            files.add(module + ".mod");
        }
        return new Outcome(
                fails ? Optional.empty() : Optional.of(files), graph.failures().toString());
    }

    private Path write(Map<String, String> files) throws IOException {
        Path folder = temporary.newFolder().toPath();
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return folder;
    }

    /** A tree in which modules require those of higher numbers, and sometimes one of a lower number. */
    private static void fill(ProxyTree tree, SplittableRandom random) throws IOException {
        boolean faulty = random.nextInt(5) == 0;
        for (int m = 0; m < MODULES; m++) {
            for (int v = 0; v < VERSIONS; v++) {
                ModuleVersion module = module(m, v);
                String head = "module " + module.path() + "\n";
                if (faulty && random.nextInt(8) == 0) {
                    head = pick(random, "", "module example.com/other\n", "module\n", head + "go 1.99.0\n");
                } else {
                    head += goLine(random);
                }
                tree.add(module, head + requirements(random, m + 1));
            }
        }
        for (String main : List.of("main", "one", "two")) {
            tree.add(
                    new ModuleVersion(PREFIX + main, "v1.0.0"),
                    "module " + PREFIX + main + "\n" + requirements(random, 2));
        }
    }

    private static void writeWorkspace(Map<String, String> project, SplittableRandom random) {
        StringBuilder work = new StringBuilder(pick(random, "", "go 1.18\n", "go 1.20\n"));
        for (String name : List.of("main", "one", "two")) {
            if (name.equals("main") || random.nextBoolean()) {
                work.append("use ./").append(name).append('\n');
                project.put(name + "/go.mod", mainModule(name, random, "../"));
            }
        }
        if (random.nextInt(3) == 0) {
            work.append("replace example.com/m1 => ./local\n");
        }
        project.put("go.work", work.toString());
    }

    private static String mainModule(String name, SplittableRandom random, String up) {
        StringBuilder mod = new StringBuilder("module " + PREFIX + name + "\n");
        mod.append(goLine(random));
        mod.append(requirements(random, 0));
        if (random.nextInt(3) == 0) {
            mod.append("exclude ").append(line(random, 0)).append('\n');
        }
        if (random.nextInt(3) == 0) {
            ModuleVersion to = module(random.nextInt(MODULES), random.nextInt(VERSIONS));
            mod.append("replace ")
                    .append(PREFIX)
                    .append("m")
                    .append(random.nextInt(MODULES))
                    .append(" => ");
            mod.append(to.path()).append(' ').append(to.version()).append('\n');
        } else if (random.nextInt(3) == 0) {
            mod.append("replace ").append(PREFIX).append("m1 => ").append(up).append("local\n");
        }
        if (random.nextInt(6) == 0) {
            mod.append("require example.com/")
                    .append(pick(random, "main", "one"))
                    .append(" v1.0.0\n");
        }
        return mod.toString();
    }

    private static String requirements(SplittableRandom random, int from) {
        StringBuilder lines = new StringBuilder();
        for (int n = random.nextInt(4); n > 0 && from < MODULES; n--) {
            int least = random.nextInt(8) == 0 ? 0 : from;
            lines.append("require ").append(line(random, least)).append('\n');
        }
        return lines.toString();
    }

    private static String line(SplittableRandom random, int from) {
        ModuleVersion module = module(from + random.nextInt(MODULES - from), random.nextInt(VERSIONS));
        return module.path() + " " + module.version();
    }

    private static ModuleVersion module(int number, int version) {
        return new ModuleVersion(PREFIX + "m" + number, "v1." + version + ".0");
    }

    private static String goLine(SplittableRandom random) {
        return pick(random, "", "go 1.16\n", "go 1.16\n", "go 1.17\n", "go 1.17\n", "go 1.20\n");
    }

    private static String pick(SplittableRandom random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
