package io.jenkins.plugins.gomodpreflight.engine;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SearchPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.AssumptionViolatedException;

/** A folder of real git repositories, and git's own server program for them. */
public final class GitFolder {
    private static final Path BACKEND = Path.of("/usr/lib/git-core/git-http-backend");

    /** What is asked of a repository. */
    private static final Pattern REQUEST =
            Pattern.compile("/(?:info/refs|git-(?:upload|receive)-pack|HEAD|objects/.*)$");

    private final Path folder;
    /** What the server program is told. */
    private final Map<String, String> settings =
            new TreeMap<>(Map.of("safe.directory", "*", "uploadpack.allowFilter", "true"));

    /** An answer of the server program. */
    public record Answer(int status, Map<String, String> headers, byte[] body) {}

    public GitFolder(Path folder) {
        assumeTrue(Files.isExecutable(BACKEND));
        this.folder = folder;
    }

    private static Optional<Path> find(String program) {
        return new SearchPath(System.getenv("PATH") + ":/usr/sbin").find(program);
    }

    public static Path program(String name) {
        return find(name).orElseThrow(() -> new AssumptionViolatedException("no " + name + " here"));
    }

    /** Whether all of these are here, and git's server program. */
    public static boolean isServedWith(String... programs) {
        return Files.isExecutable(BACKEND)
                && Arrays.stream(programs).allMatch(name -> find(name).isPresent());
    }

    public Path path(String repository) {
        return folder.resolve(repository);
    }

    /** Another setting of the server program. */
    public void setting(String name, String value) {
        settings.put(name, value);
    }

    /** A repository with one commit. */
    public void create(String repository) throws Exception {
        Files.createDirectories(path(repository));
        git(repository, "init", "-q", "-b", "main");
        Files.writeString(path(repository).resolve("go.mod"), "module example.test/a\n");
        git(repository, "add", ".");
        commit(repository);
        Files.createFile(path(repository).resolve(".git/git-daemon-export-ok"));
    }

    /** Writes a file that the next commit is to have. */
    public void write(String repository, String file, String text) throws Exception {
        Path path = path(repository).resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        git(repository, "add", file);
    }

    /** Makes a commit, of always the same moment, and returns its name. */
    public String commit(String repository) throws Exception {
        git(repository, "commit", "-q", "--allow-empty", "-m", "change");
        return git(repository, "rev-parse", "HEAD").strip();
    }

    public String git(String repository, String... arguments) throws Exception {
        List<String> words = Stream.concat(Stream.of(program("git").toString()), Arrays.stream(arguments))
                .toList();
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", folder.toString());
        environment.put("PATH", System.getenv("PATH"));
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            environment.put("GIT_" + who + "_NAME", "n");
            environment.put("GIT_" + who + "_EMAIL", "n@example.test");
            environment.put("GIT_" + who + "_DATE", "2024-01-02T03:04:05Z");
        }
        Command.Result result = Command.run(words, path(repository), environment, Duration.ofMinutes(1), 1 << 20);
        assertEquals(result.errorText(), 0, result.exitStatus());
        return result.text();
    }

    /**
     * What {@code git http-backend} answers.
     *
     * @param target path and query, as they stand in the request line
     * @param headers the value of a header; empty where there is none
     */
    public Answer serve(String method, String target, UnaryOperator<String> headers, byte[] body) throws IOException {
        String[] words = target.split("\\?", 2);
        String path = REQUEST.matcher(words[0]).replaceFirst("/.git$0");
        ProcessBuilder builder = new ProcessBuilder(BACKEND.toString());
        Map<String, String> environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", folder.toString());
        environment.put("PATH_INFO", path);
        environment.put("QUERY_STRING", words.length > 1 ? words[1] : "");
        environment.put("REQUEST_METHOD", method);
        environment.put("CONTENT_TYPE", headers.apply("Content-Type"));
        environment.put("HTTP_CONTENT_ENCODING", headers.apply("Content-Encoding"));
        environment.put("GIT_PROTOCOL", headers.apply("Git-Protocol"));
        environment.put("GIT_CONFIG_COUNT", String.valueOf(settings.size()));
        int i = 0;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            environment.put("GIT_CONFIG_KEY_" + i, setting.getKey());
            environment.put("GIT_CONFIG_VALUE_" + i, setting.getValue());
            i++;
        }
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (OutputStream out = process.getOutputStream()) {
            out.write(body);
        }
        return answer(process.getInputStream());
    }

    private static Answer answer(InputStream cgi) throws IOException {
        int status = 200;
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(cgi); !line.isEmpty(); line = line(cgi)) {
            String[] header = line.split(": ", 2);
            if (header[0].equals("Status")) {
                status = Integer.parseInt(header[1].split(" ")[0]);
            } else {
                headers.put(header[0], header[1]);
            }
        }
        return new Answer(status, headers, cgi.readAllBytes());
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
