package io.jenkins.plugins.gomodpreflight.engine.probe;

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
import java.util.stream.Stream;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;

/** A folder of real git repositories, and git's own server program for them. */
final class GitFolder {
    private static final Path BACKEND = Path.of("/usr/lib/git-core/git-http-backend");

    private final Path folder;

    GitFolder(Path folder) {
        assumeTrue(Files.isExecutable(BACKEND));
        this.folder = folder;
    }

    static Path program(String name) {
        return new SearchPath(System.getenv("PATH") + ":/usr/sbin")
                .find(name)
                .orElseThrow(() -> new org.junit.AssumptionViolatedException("no " + name + " here"));
    }

    Path path(String repository) {
        return folder.resolve(repository);
    }

    /** A repository with one commit. */
    void create(String repository) throws Exception {
        Files.createDirectories(path(repository));
        git(repository, "init", "-q", "-b", "main");
        Files.writeString(path(repository).resolve("go.mod"), "module example.test/a\n");
        git(repository, "add", ".");
        commit(repository);
        Files.createFile(path(repository).resolve(".git/git-daemon-export-ok"));
    }

    /** Makes a commit and returns its name. */
    String commit(String repository) throws Exception {
        git(repository, "commit", "-q", "--allow-empty", "-m", "change");
        return git(repository, "rev-parse", "HEAD").strip();
    }

    String git(String repository, String... arguments) throws Exception {
        List<String> words = Stream.concat(Stream.of(program("git").toString()), Arrays.stream(arguments))
                .toList();
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", folder.toString());
        environment.put("PATH", System.getenv("PATH"));
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            environment.put("GIT_" + who + "_NAME", "n");
            environment.put("GIT_" + who + "_EMAIL", "n@example.test");
        }
        Command.Result result = Command.run(words, path(repository), environment, Duration.ofMinutes(1), 1 << 20);
        assertEquals(result.errorText(), 0, result.exitStatus());
        return result.text();
    }

    /** What {@code git http-backend} answers; repositories are at the top of the server. */
    MockResponse serve(RecordedRequest request) {
        try {
            String[] target = request.getPath().split("\\?", 2);
            String[] parts = target[0].split("/", 3);
            ProcessBuilder builder = new ProcessBuilder(BACKEND.toString());
            Map<String, String> environment = builder.environment();
            environment.put("GIT_PROJECT_ROOT", folder.toString());
            environment.put("PATH_INFO", "/" + parts[1] + "/.git/" + (parts.length > 2 ? parts[2] : ""));
            environment.put("QUERY_STRING", target.length > 1 ? target[1] : "");
            environment.put("REQUEST_METHOD", request.getMethod());
            environment.put("CONTENT_TYPE", header(request, "Content-Type"));
            environment.put("HTTP_CONTENT_ENCODING", header(request, "Content-Encoding"));
            environment.put("GIT_PROTOCOL", header(request, "Git-Protocol"));
            environment.put("GIT_CONFIG_COUNT", "2");
            environment.put("GIT_CONFIG_KEY_0", "safe.directory");
            environment.put("GIT_CONFIG_VALUE_0", "*");
            environment.put("GIT_CONFIG_KEY_1", "uploadpack.allowFilter");
            environment.put("GIT_CONFIG_VALUE_1", "true");
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            Process process = builder.start();
            try (OutputStream out = process.getOutputStream()) {
                out.write(request.getBody().readByteArray());
            }
            return response(process.getInputStream());
        } catch (IOException e) {
            return new MockResponse().setResponseCode(500).setBody(e.toString());
        }
    }

    private static String header(RecordedRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    /** An answer of CGI as one of HTTP. */
    private static MockResponse response(InputStream cgi) throws IOException {
        MockResponse response = new MockResponse().removeHeader("Content-Length");
        for (String line = line(cgi); !line.isEmpty(); line = line(cgi)) {
            String[] header = line.split(": ", 2);
            if (header[0].equals("Status")) {
                response.setResponseCode(Integer.parseInt(header[1].split(" ")[0]));
            } else {
                response.setHeader(header[0], header[1]);
            }
        }
        return response.setBody(new Buffer().write(cgi.readAllBytes()));
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
