package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import io.jenkins.plugins.gomodpreflight.engine.agreement.ModuleTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/** What all scenarios have in common and none changes. */
final class Lab {
    /** Made by {@code src/lab/run}, and gone with it. */
    static final Path FOLDER = Path.of(System.getenv().getOrDefault("GOMOD_LABORATORY", "/nonexistent"));

    static final Path CERTIFICATES = FOLDER.resolve("certificates");
    /** A module proxy's files. */
    static final Path MODULES = FOLDER.resolve("modules");
    /** The agent's {@code /etc/ssl/certs}. */
    static final Path TRUST = FOLDER.resolve("trust");

    /** Java's own list of authorities, when it knows one more. */
    static final Path JAVA_LIST = FOLDER.resolve("cacerts");

    /** A user and password of sites and of squid. */
    static final Path LOGINS = FOLDER.resolve("logins");

    static final Path PREFLIGHT = FOLDER.resolve("product/gomod-preflight");

    static final ModuleTree TREE = new ModuleTree()
            .add("example.com/a", "v1.0.0", "module example.com/a\n\ngo 1.17\n")
            .add("example.com/b", "v1.0.0", "module example.com/b\n\ngo 1.17\n");

    /** The password is {@code secret}. */
    private static final String LOGIN = "robot:$apr1$abcdefgh$h9FWgUz3n9YxylKLlR5SQ/";

    private Lab() {}

    static void prepare() throws IOException, InterruptedException {
        for (Map.Entry<String, byte[]> file : TREE.files().entrySet()) {
            write(MODULES.resolve(file.getKey().substring(1)), file.getValue());
        }
        Certificates.write(CERTIFICATES);
        GitRepositories.prepare();
        Files.writeString(LOGINS, LOGIN + "\n");
        Certificates.addTo(
                Path.of(System.getProperty("java.home"), "lib/security/cacerts"),
                CERTIFICATES.resolve("unknown-authority.pem"),
                JAVA_LIST);
        Files.createDirectories(TRUST);
        Files.copy(CERTIFICATES.resolve("authority.pem"), TRUST.resolve("ca-certificates.crt"));
        // Debian's Java has its own list there
        if (Files.isDirectory(Path.of("/etc/ssl/certs/java"))) {
            Shell.run("cp -rL /etc/ssl/certs/java " + TRUST);
        }
    }

    static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** The newest go command there is, or the oldest. */
    static Path go(boolean oldest) {
        Comparator<Path> byVersion = Comparator.comparing(Lab::version);
        return GoInstallations.all().stream()
                .min(oldest ? byVersion : byVersion.reversed())
                .orElseThrow();
    }

    private static String version(Path go) {
        try {
            Path root = go.toRealPath().getParent().getParent();
            return Files.readString(root.resolve("VERSION"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
