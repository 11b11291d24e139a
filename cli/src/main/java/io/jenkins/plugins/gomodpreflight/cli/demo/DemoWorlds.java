package io.jenkins.plugins.gomodpreflight.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.hc.core5.http.ContentType;

/** One Go project and the module proxies it may meet, healthy and broken, all on 127.0.0.1. */
public final class DemoWorlds implements AutoCloseable {
    /**
     * One world.
     *
     * @param name what its description and its files are found by
     * @param settings the environment variables that tell this world from the others
     */
    public record World(String name, Map<String, String> settings) {}

    private static final List<String> MODULES = List.of(
            "example.com/demo/config",
            "example.com/demo/logging",
            "example.com/demo/metrics",
            "example.com/demo/router",
            "example.com/demo/store");
    private static final Duration NEVER = Duration.ofDays(1);

    private final Path folder;
    private final Deque<AutoCloseable> servers = new ArrayDeque<>();
    private final List<World> worlds;

    /**
     * @param folder an empty folder for the project, its module cache and the certificate
     */
    public DemoWorlds(Path folder) throws IOException {
        this.folder = folder;
        SampleModules modules = new SampleModules(MODULES, 1024);
        modules.writeProject(Files.createDirectory(project()), "example.com/demo");
        try {
            LoopbackIdentity trusted = LoopbackIdentity.create("Go Module Preflight demo");
            LoopbackIdentity unknown = LoopbackIdentity.create("somebody nobody knows");
            Path roots = Files.writeString(folder.resolve("roots.pem"), trusted.pem());
            URI healthy = start(ModuleServer.start(modules::serve, Duration.ofMillis(5), null));
            URI h2 = start(ModuleServer.start(modules::serve, Duration.ofMillis(5), trusted.serverContext()));
            URI untrusted = start(ModuleServer.start(modules::serve, Duration.ZERO, unknown.serverContext()));
            URI gateway = start(ModuleServer.start(
                    always(502, ContentType.TEXT_PLAIN, "Bad Gateway\n"), Duration.ofMillis(5), null));
            URI portal = start(ModuleServer.start(
                    always(200, ContentType.TEXT_HTML, "<!DOCTYPE html><title>Welcome</title><p>Please log in.\n"),
                    Duration.ofMillis(5),
                    null));
            URI hanging = start(ModuleServer.start(modules::serve, NEVER, null));
            worlds = List.of(
                    new World("healthy", Map.of("GOPROXY", healthy.toString())),
                    new World("h2", Map.of("GOPROXY", h2.toString(), "SSL_CERT_FILE", roots.toString())),
                    new World("refused", Map.of("GOPROXY", closedPort() + "," + healthy)),
                    new World("gateway", Map.of("GOPROXY", gateway + ",direct")),
                    new World("untrusted", Map.of("GOPROXY", untrusted.toString())),
                    new World("portal", Map.of("GOPROXY", portal.toString())),
                    new World("hanging", Map.of("GOPROXY", hanging.toString())));
        } catch (GeneralSecurityException e) {
            close();
            throw new IOException("this Java runtime cannot make a certificate: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The worlds, healthy ones first. */
    public List<World> worlds() {
        return worlds;
    }

    /** The folder of the Go project. */
    public Path project() {
        return folder.resolve("project");
    }

    /**
     * The whole environment of a world; of the user's only the path to the go command takes part.
     *
     * @param path PATH
     */
    public Map<String, String> environment(World world, String path) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH",
                path,
                "HOME",
                folder.toString(),
                "GOPATH",
                folder.resolve("go").toString(),
                "GOENV",
                "off",
                "GOSUMDB",
                "off",
                "GOTOOLCHAIN",
                "local"));
        environment.putAll(world.settings());
        return environment;
    }

    @Override
    public void close() {
        for (AutoCloseable server : servers) {
            try {
                server.close();
            } catch (Exception e) {
                throw new IllegalStateException("a server of the demo did not stop", e);
            }
        }
    }

    private URI start(ModuleServer server) {
        servers.push(server);
        return server.uri();
    }

    /** A port that refuses and that nobody else can take meanwhile: bound, and nobody listens. */
    private URI closedPort() throws IOException {
        Socket socket = new Socket();
        servers.push(socket);
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    private static Function<String, ModuleServer.Reply> always(int status, ContentType type, String body) {
        ModuleServer.Reply reply = new ModuleServer.Reply(status, type, body.getBytes(StandardCharsets.UTF_8));
        return path -> reply;
    }
}
