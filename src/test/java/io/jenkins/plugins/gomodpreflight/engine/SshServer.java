package io.jenkins.plugins.gomodpreflight.engine;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Assume;

/** A real ssh server on loopback, with keys of its own. */
public final class SshServer implements AutoCloseable {
    private final Path folder;
    private final Process process;
    private final int port;

    public SshServer(Path folder) throws Exception {
        this.folder = folder;
        Path sshd = GitFolder.program("sshd");
        if ("root".equals(System.getProperty("user.name"))) {
            Files.createDirectories(Path.of("/run/sshd")); // where it locks itself in
        }
        key("host");
        key("client");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        Path config = Files.write(
                folder.resolve("sshd_config"),
                List.of(
                        "Port " + port,
                        "ListenAddress 127.0.0.1",
                        "HostKey " + folder.resolve("host"),
                        "PidFile none",
                        "AuthorizedKeysFile " + folder.resolve("authorized"),
                        "StrictModes no",
                        "UsePAM no",
                        "PasswordAuthentication no",
                        "KbdInteractiveAuthentication no"));
        process = new ProcessBuilder(sshd.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        while (!isUp()) {
            Assume.assumeTrue(Files.readString(folder.resolve("log")), process.isAlive());
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

    private void key(String name) throws Exception {
        List<String> words = List.of(
                GitFolder.program("ssh-keygen").toString(),
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                folder.resolve(name).toString());
        Command.run(words, folder, Map.of(), Duration.ofMinutes(1), 1 << 16);
    }

    public int port() {
        return port;
    }

    /** Lets the client's key in. */
    public void authorize() throws IOException {
        Files.copy(folder.resolve("client.pub"), folder.resolve("authorized"));
    }

    /** Makes a key known as the server's: {@code host} is its own. */
    public void know(String key) throws IOException {
        String[] words = Files.readString(folder.resolve(key + ".pub")).split(" ");
        Files.writeString(folder.resolve("known"), "[127.0.0.1]:" + port + " " + words[0] + " " + words[1] + "\n");
    }

    /** An ssh client that knows what {@link #know} said, and has the client's key or none. */
    public String client(boolean key) throws IOException {
        Path config = Files.write(
                folder.resolve("ssh_config"),
                List.of(
                        "UserKnownHostsFile " + folder.resolve("known"),
                        "GlobalKnownHostsFile /dev/null",
                        "IdentitiesOnly yes",
                        "IdentityAgent none",
                        "IdentityFile " + folder.resolve(key ? "client" : "none")));
        return "ssh -F " + config + " -o ControlMaster=no -o BatchMode=yes";
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
