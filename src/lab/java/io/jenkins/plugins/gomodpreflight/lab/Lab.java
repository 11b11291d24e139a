package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import io.jenkins.plugins.gomodpreflight.engine.agreement.ChecksumDatabase;
import io.jenkins.plugins.gomodpreflight.engine.agreement.ModuleTree;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

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

    /** A program for CGI that serves a file with a wrong Date. */
    static final Path WRONG_CLOCK = FOLDER.resolve("wrong-clock");

    /** A user and password of sites and of squid. */
    static final Path LOGINS = FOLDER.resolve("logins");

    static final Path PREFLIGHT = FOLDER.resolve("product/gomod-preflight");

    /** A toolchain that does nothing, and does it well. */
    private static final String TOOLCHAIN = "v0.0.1-go1.99.0." + platform();

    private static final String LARGE = "module example.com/large\n\ngo 1.17\n";

    static final ModuleTree TREE = new ModuleTree()
            .add("example.com/a", "v1.0.0", "module example.com/a\n\ngo 1.17\n")
            .add("example.com/a", "v1.1.0", "module example.com/a\n\ngo 1.17\n")
            .add("example.com/needs", "v1.0.0", "module example.com/needs\n\ngo 1.17\n\nrequire example.com/a v1.1.0\n")
            .add("example.com/b", "v1.0.0", "module example.com/b\n\ngo 1.17\n")
            .add("example.com/large", "v1.0.0", LARGE, Map.of("go.mod", LARGE, "x.go", "package x\n", "noise", noise()))
            .add(
                    "golang.org/toolchain",
                    TOOLCHAIN,
                    "module golang.org/toolchain\n",
                    Map.of("bin/go", "#!/bin/sh\n", "bin/gofmt", "", "pkg/tool/none", ""));

    /** The password is {@code secret}. */
    private static final String LOGIN = "robot:$apr1$abcdefgh$h9FWgUz3n9YxylKLlR5SQ/";

    /** Says of each module what is true. */
    static final ChecksumDatabase DATABASE = new ChecksumDatabase("sum.example.com", TREE.goSum());

    /** Another one of the same name. */
    static final ChecksumDatabase OTHER_DATABASE = new ChecksumDatabase("sum.example.com", TREE.goSum());

    /** Says of example.com/a what is true of example.com/b. */
    static final ChecksumDatabase LYING_DATABASE = new ChecksumDatabase(
            "sum.example.com",
            TREE.goSum()
                    .lines()
                    .filter(line -> line.startsWith("example.com/b "))
                    .map(line -> line + "\n" + line.replace("example.com/b ", "example.com/a ") + "\n")
                    .sorted()
                    .collect(Collectors.joining()));

    /** The files of each, for a site. */
    static final Path DATABASES = FOLDER.resolve("databases");

    private Lab() {}

    static void prepare() throws IOException, InterruptedException {
        write(MODULES, TREE.files());
        write(DATABASES.resolve("true"), DATABASE.files());
        write(DATABASES.resolve("lying"), LYING_DATABASE.files());
        Certificates.write(CERTIFICATES);
        GitRepositories.prepare();
        Files.writeString(LOGINS, LOGIN + "\n");
        Certificates.addTo(
                Path.of(System.getProperty("java.home"), "lib/security/cacerts"),
                CERTIFICATES.resolve("unknown-authority.pem"),
                JAVA_LIST);
        Files.writeString(WRONG_CLOCK, """
                #!/bin/sh
                [ -f "$MODULE_FILE" ] || { printf 'Status: 404\\r\\n\\r\\n'; exit; }
                printf 'Date: Tue, 01 Jan 2030 00:00:00 GMT\\r\\nContent-Type: text/plain\\r\\n\\r\\n'
                cat "$MODULE_FILE"
                """);
        Shell.run("chmod 755 " + WRONG_CLOCK);
        Files.createDirectories(TRUST);
        Files.copy(CERTIFICATES.resolve("authority.pem"), TRUST.resolve("ca-certificates.crt"));
        // Debian's Java has its own list there
        if (Files.isDirectory(Path.of("/etc/ssl/certs/java"))) {
            Shell.run("cp -rL /etc/ssl/certs/java " + TRUST);
        }
    }

    /** Files by their path on a server, below a folder. */
    static void write(Path folder, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            write(folder.resolve(file.getKey().substring(1)), file.getValue());
        }
    }

    static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** Some hundred kilobytes that cannot be compressed. */
    private static String noise() {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String platform() {
        String architecture = System.getProperty("os.arch");
        return "linux-" + (architecture.equals("aarch64") ? "arm64" : architecture);
    }

    /** The newest go command there is, or the oldest. */
    static Path go(boolean oldest) {
        Comparator<Path> byVersion = Comparator.comparing(Lab::version);
        return GoInstallations.all().stream()
                .min(oldest ? byVersion : byVersion.reversed())
                .orElseThrow();
    }

    /** Whether the newest go is at least that old. */
    static boolean has(String release) {
        return version(go(false)).isAtLeast(release);
    }

    private static GoVersion version(Path go) {
        try {
            Path root = go.toRealPath().getParent().getParent();
            String text = Files.readString(root.resolve("VERSION"));
            return GoVersion.parse(text.lines().findFirst().orElse("")).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
