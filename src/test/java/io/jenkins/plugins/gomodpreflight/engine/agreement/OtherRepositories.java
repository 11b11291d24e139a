package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.GitFolder;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A repository of Mercurial ({@code hg}), Subversion ({@code svn}), Bazaar ({@code bzr}) and Fossil ({@code fossil}). */
final class OtherRepositories {
    static final Path FOLDER;

    /** The version of the module in the second. */
    static final String SVN_VERSION;

    static {
        FOLDER = Path.of("target", "other-repositories").toAbsolutePath();
        try {
            Repositories.empty(FOLDER);
            run("hg", "init", "hg");
            Files.writeString(FOLDER.resolve("hg/go.mod"), "module example.test/lib\n");
            run("hg", "add", "-R", "hg", "hg/go.mod");
            run("hg", "commit", "-R", "hg", "-m", "first", "-u", "n", "-d", "0 0");
            run("hg", "tag", "-R", "hg", "-u", "n", "-d", "0 0", "v1.0.0");
            run("svnadmin", "create", "svn");
            Files.createDirectories(FOLDER.resolve("files"));
            Files.writeString(FOLDER.resolve("files/go.mod"), "module example.test/lib\n");
            run(
                    "svn",
                    "import",
                    "-q",
                    "-m",
                    "first",
                    "files",
                    FOLDER.resolve("svn").toUri().toString().replaceFirst("/$", ""));
            String time = run("svnlook", "date", "svn").replaceAll("[-: ]", "").substring(0, 14);
            SVN_VERSION = "v0.0.0-" + time + "-000000000001";
            run("bzr", "init", "-q", "bzr");
            Files.writeString(FOLDER.resolve("bzr/go.mod"), "module example.test/lib\n");
            run("bzr", "add", "-q", "bzr");
            run("bzr", "commit", "-q", "-m", "first", "bzr");
            run("bzr", "tag", "-q", "-d", "bzr", "v1.0.0");
            run("fossil", "init", "fossil.fossil");
            Files.createDirectories(FOLDER.resolve("fossil"));
            Path checkout = FOLDER.resolve("fossil");
            runIn(checkout, "fossil", "open", "-f", "../fossil.fossil");
            Files.writeString(checkout.resolve("go.mod"), "module example.test/lib\n");
            runIn(checkout, "fossil", "add", "go.mod");
            runIn(checkout, "fossil", "commit", "--no-warnings", "-m", "first", "--tag", "v1.0.0");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private OtherRepositories() {}

    private static String run(String... words) throws Exception {
        return runIn(FOLDER, words);
    }

    private static String runIn(Path folder, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(words));
        command.set(0, GitFolder.program(words[0]).toString());
        Command.Result result = Command.run(
                command,
                folder,
                Map.of(
                        "PATH", System.getenv("PATH"),
                        "HOME", FOLDER.toString(),
                        "TZ", "UTC",
                        "USER", "n",
                        "BRZ_EMAIL", "n@example.test"),
                Duration.ofMinutes(1),
                1 << 20);
        assertEquals(result.errorText(), 0, result.exitStatus());
        return result.text();
    }
}
