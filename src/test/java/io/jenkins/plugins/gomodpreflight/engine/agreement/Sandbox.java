package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The servers of a case, running, and a folder for its project, home and module cache. */
final class Sandbox implements AutoCloseable {
    /** A port on which nobody listens: it was meant for multiplexing and nobody ever used it. */
    private static final String REFUSED = "http://127.0.0.1:1";

    private final Case row;
    private final Path root;
    private final Map<String, Server> servers = new ConcurrentHashMap<>();

    Sandbox(Case row) throws IOException {
        this.row = row;
        this.root = Files.createTempDirectory("agreement").toRealPath();
        row.servers().forEach(plan -> servers.put(plan.name(), plan.start().apply(this)));
    }

    Path project() {
        return root.resolve("project");
    }

    Server server(String name) {
        return servers.get(name);
    }

    /**
     * The variables of the case and nothing else of this process. The refused HTTP proxy keeps go from looking up real
     * names where a case has a route to them.
     *
     * @param goFolder the folder that holds the go command, alone on PATH; {@code {path}} where a case wants more there
     */
    Map<String, String> environment(Path goFolder) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("PATH", goFolder.toString());
        variables.put("HOME", "{root}/home");
        variables.put("GOPATH", "{root}/gopath");
        variables.put("GOMODCACHE", "{root}/cache");
        variables.put("GOCACHE", "{root}/gocache");
        variables.put("GOFLAGS", "");
        variables.put("GOPROXY", "{good}");
        variables.put("HTTP_PROXY", "{refused}");
        variables.put("HTTPS_PROXY", "{refused}");
        variables.putAll(row.environment());
        variables.values().removeIf(Objects::isNull);
        variables.replaceAll((name, value) -> expand(value.replace("{path}", goFolder.toString())));
        return variables;
    }

    /** Puts values in the place of names in braces. */
    String expand(String text) {
        String expanded = text.replace("{root}", root.toString())
                .replace("{refused}", REFUSED)
                .replace("{key}", World.DATABASE.verifierKey())
                .replace("{lying.key}", World.LYING_DATABASE.verifierKey())
                .replace("{poor.key}", World.POOR_DATABASE.verifierKey());
        for (Map.Entry<String, Server> server : servers.entrySet()) {
            int port = server.getValue().port();
            expanded = expanded.replace(
                            "{" + server.getKey() + "}", server.getValue().url())
                    .replace("{" + server.getKey() + ".host}", "127.0.0.1:" + port)
                    .replace("{" + server.getKey() + ".port}", String.valueOf(port))
                    .replace(
                            "{" + server.getKey() + ".folder}",
                            server.getValue().folder());
        }
        return expanded;
    }

    /** Puts the files of the case into an empty folder, whatever was in it before. */
    void refill() throws IOException {
        empty();
        write("ca.pem", Certificates.authorityPem().getBytes(StandardCharsets.UTF_8));
        write("certs/ca.pem", Certificates.authorityPem().getBytes(StandardCharsets.UTF_8));
        write("self-signed.pem", Certificates.selfSignedPem().getBytes(StandardCharsets.UTF_8));
        // or a process that outlives the command counts its use in the home folder while it is deleted
        write("home/.config/go/telemetry/mode", "off".getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> blob : row.blobs().entrySet()) {
            write(blob.getKey(), blob.getValue());
        }
        for (Map.Entry<String, String> file : row.files().entrySet()) {
            write(file.getKey(), expand(file.getValue()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void write(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        if (path.endsWith("/")) {
            Files.createDirectories(file);
        } else {
            Files.write(file, content);
        }
    }

    /** Deletes what is in the folder; go makes the folders of its module cache read-only. */
    private void empty() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                folder.toFile().setWritable(true);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failed) throws IOException {
                if (!folder.equals(root)) {
                    Files.delete(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        servers.values().forEach(Server::close);
        empty();
        Files.delete(root);
    }
}
