package io.jenkins.plugins.gomodpreflight.engine.agreement;

import io.jenkins.plugins.gomodpreflight.engine.GitFolder;
import io.jenkins.plugins.gomodpreflight.engine.SshServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real ssh server. In its folder are a file of known hosts with its key ({@code known}), a key that it lets in
 * ({@code client}) and one that it does not ({@code host}).
 */
final class SshSite implements Server {
    /** A key that every such server lets in, and its public half. */
    private static final List<String> KEY = newKey();

    private final Path folder;
    private final SshServer server;

    SshSite() {
        try {
            folder = Files.createTempDirectory("ssh");
            server = new SshServer(folder);
            server.authorize();
            Files.writeString(folder.resolve("authorized"), KEY.get(1), StandardOpenOption.APPEND);
            server.know("host");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> newKey() {
        try {
            Path folder = Files.createTempDirectory("key");
            Path key = folder.resolve("key");
            new ProcessBuilder(
                            GitFolder.program("ssh-keygen").toString(), "-q", "-t", "ed25519", "-N", "", "-f", "" + key)
                    .start()
                    .waitFor();
            Path half = folder.resolve("key.pub");
            List<String> texts = List.of(Files.readString(key), Files.readString(half));
            for (Path file : List.of(key, half, folder)) {
                Files.delete(file);
            }
            return texts;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text of a key that it lets in. */
    static String key() {
        return KEY.get(0);
    }

    @Override
    public String scheme() {
        return "ssh";
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public String folder() {
        return folder.toString();
    }

    @Override
    public void close() {
        server.close();
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.toList();
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
