package io.jenkins.plugins.gomodpreflight.agent;

import hudson.AbortException;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Netrc;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A netrc file of one check: the logins of Jenkins, then those of the agent's own file for other machines. */
final class NetrcFile implements Serializable {
    private static final long serialVersionUID = 1L;

    /** No file: go's own rules find one, or none. */
    static final NetrcFile NONE = new NetrcFile("", Map.of());

    private static final Duration GO_ENV_TIMEOUT = Duration.ofSeconds(10);

    private final String file;
    private final LinkedHashMap<String, Netrc.Login> logins;

    NetrcFile(String file, Map<String, Netrc.Login> logins) {
        this.file = file;
        this.logins = new LinkedHashMap<>(logins);
    }

    /** Writes the file and returns the environment with NETRC set; as it is where there are no logins. */
    Map<String, String> addTo(Map<String, String> environment, Map<String, String> settings, Path directory)
            throws IOException {
        if (logins.isEmpty()) {
            return environment;
        }
        Netrc own =
                GoEnv.resolve(environment, settings, directory, GO_ENV_TIMEOUT).netrc();
        Map<String, Netrc.Login> entries = new LinkedHashMap<>(logins);
        // go before 1.20 compares the host without the port
        logins.forEach((host, login) -> entries.putIfAbsent(host.replaceFirst(":\\d+$", ""), login));
        try {
            write(own.with(entries));
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("NETRC", file);
        return variables;
    }

    void delete() throws IOException {
        if (!logins.isEmpty()) {
            Files.deleteIfExists(Path.of(file));
        }
    }

    /** Nobody but the owner can read it, from the first byte on. */
    private void write(String content) throws IOException {
        Path path = Path.of(file);
        Path folder = path.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.deleteIfExists(path);
        FileAttribute<?>[] ownerOnly =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Files.createFile(path, ownerOnly);
        Files.write(path, content.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
    }
}
