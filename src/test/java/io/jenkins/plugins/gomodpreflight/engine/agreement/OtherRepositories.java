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

/** A repository of Mercurial ({@code hg}) and one of Subversion ({@code svn}), each with a module. */
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
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private OtherRepositories() {}

    private static String run(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(words));
        command.set(0, GitFolder.program(words[0]).toString());
        Command.Result result = Command.run(
                command, FOLDER, Map.of("PATH", System.getenv("PATH"), "TZ", "UTC"), Duration.ofMinutes(1), 1 << 20);
        assertEquals(result.errorText(), 0, result.exitStatus());
        return result.text();
    }
}
