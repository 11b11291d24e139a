package io.jenkins.plugins.gomodpreflight.engine.agreement;

import io.jenkins.plugins.gomodpreflight.engine.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The git repositories of the cases. */
final class Repositories {
    /** When all commits were made, as a pseudo-version has it. */
    static final String TIME = "20240102030405";

    static final GitFolder ALL = make(Path.of("target", "repositories").toAbsolutePath());

    private Repositories() {}

    private static GitFolder make(Path folder) {
        try {
            empty(folder);
            GitFolder git = new GitFolder(folder);
            lib(git);
            for (String name : List.of("closed", "hidden", "broken", "readonly", "dumb", "empty")) {
                git.create(name);
                git.write(name, "go.mod", "module example.test/" + name + "\n");
                git.commit(name);
                git.git(name, "tag", "v1.0.0");
            }
            for (String name : List.of("github.com/owner/lib", "git.test/team/lib.git")) {
                String repository = name.replaceFirst("^[^/]*/", "").replace(".git", "");
                git.create(repository);
                git.write(repository, "go.mod", "module " + name + "\n");
                git.write(repository, "sub/go.mod", "module " + name + "/sub\n");
                git.commit(repository);
                git.git(repository, "tag", "v1.0.0");
                git.git(repository, "tag", "sub/v1.0.0");
            }
            legacy(git);
            deep(git);
            return git;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes it an empty folder. */
    static void empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> old;
        try (Stream<Path> walk = Files.walk(folder)) {
            old = walk.filter(file -> !file.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path file : old) {
            Files.delete(file);
        }
    }

    /** Everything that modules, tags and commits can be to each other. */
    private static void lib(GitFolder git) throws Exception {
        git.create("lib");
        git.write("lib", "go.mod", "module example.test/lib\n\ngo 1.17\n");
        git.write("lib", "sub/go.mod", "module example.test/lib/sub\n\ngo 1.17\n");
        git.write("lib", "plain/x.go", "package plain\n");
        git.write("lib", "v3/go.mod", "module example.test/lib/v3\n\ngo 1.17\n");
        git.write("lib", "v4/go.mod", "module example.test/lib\n\ngo 1.17\n");
        git.write("lib", "other/go.mod", "module other.test/other\n\ngo 1.17\n");
        git.write("lib", "nopath/go.mod", "go 1.17\n");
        git.write("lib", "fresh/go.mod", "module example.test/lib/fresh\n\ngo 1.99\n");
        git.commit("lib");
        git.git("lib", "tag", "v1.0.0");
        git.git("lib", "tag", "-a", "-m", "signed", "v1.1.0");
        git.git("lib", "tag", "v0.1.0+build");
        for (String folder : List.of("sub", "plain", "other", "nopath", "fresh")) {
            git.git("lib", "tag", folder + "/v1.0.0");
        }
        git.git("lib", "tag", "v3.0.0");
        git.git("lib", "tag", "v4.0.0");
        git.git("lib", "tag", "v5.0.0");
        git.git("lib", "branch", "v1.5.0");
        git.commit("lib");
        git.commit("lib");
        git.git("lib", "checkout", "-q", "-b", "second");
        git.write("lib", "go.mod", "module example.test/lib/v2\n\ngo 1.17\n");
        git.commit("lib");
        git.git("lib", "tag", "v2.0.0");
        git.git("lib", "checkout", "-q", "--detach", "main");
        git.write("lib", "asked.go", "package lib\n");
        git.commit("lib");
        git.git("lib", "update-ref", "refs/pull/1", "HEAD");
        git.git("lib", "checkout", "-q", "main");
    }

    /** From before there were modules. */
    private static void legacy(GitFolder git) throws Exception {
        git.create("legacy");
        git.git("legacy", "rm", "-q", "go.mod");
        git.write("legacy", "x.go", "package legacy\n");
        git.commit("legacy");
        git.git("legacy", "tag", "v1.0.0");
        git.git("legacy", "tag", "v2.0.0");
    }

    /** Requires more, and its go.mod tells of an old graph. */
    private static void deep(GitFolder git) throws Exception {
        git.create("deep");
        git.write("deep", "go.mod", "module example.test/deep\n\ngo 1.16\n\nrequire example.test/lib v1.9.9\n");
        git.commit("deep");
        git.git("deep", "tag", "v1.0.0");
        git.write("deep", "go.mod", "module example.test/deep\n\ngo 1.16\n\nrequire example.test/lib v1.0.0\n");
        git.commit("deep");
        git.git("deep", "tag", "v1.1.0");
    }

    /**
     * A pseudo-version.
     *
     * @param base what it begins with: {@code v0.0.0-}, or {@code v1.0.1-0.} behind v1.0.0
     */
    static String pseudo(String base, String repository, String revision) {
        return base + TIME + "-" + commit(repository, revision).substring(0, 12);
    }

    static String commit(String repository, String revision) {
        try {
            return ALL.git(repository, "rev-parse", revision).strip();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
