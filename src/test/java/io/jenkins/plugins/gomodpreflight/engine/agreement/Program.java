package io.jenkins.plugins.gomodpreflight.engine.agreement;

import io.jenkins.plugins.gomodpreflight.engine.GitFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A server that is a program of its own. */
final class Program implements Server {
    private final String scheme;
    private final int port;
    private final Process process;

    /**
     * Starts it and waits until it listens.
     *
     * @param words its name and arguments; {@code {port}} is where it is to listen
     */
    Program(String scheme, Path folder, List<String> words) {
        this.scheme = scheme;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            process = new ProcessBuilder(Stream.concat(
                                    Stream.of(GitFolder.program(words.get(0)).toString()),
                                    words.stream().skip(1).map(word -> word.replace("{port}", "" + port)))
                            .toList())
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (!isUp()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(words + " ended with " + process.exitValue());
            }
            Thread.onSpinWait();
        }
    }

    private boolean isUp() {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
