package io.jenkins.plugins.gomodpreflight.cli.demo;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ModuleServerTest {
    private static final SampleModules MODULES = new SampleModules(List.of("example.com/a", "example.com/b"), 3_000);

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void goTakesItsModulesOverHttp() throws Exception {
        everyGoDownloads(null, "");
    }

    @Test
    public void goTakesItsModulesOverTls() throws Exception {
        LoopbackIdentity identity = LoopbackIdentity.create("test");
        everyGoDownloads(identity.serverContext(), identity.pem());
    }

    private void everyGoDownloads(SSLContext tls, String roots) throws Exception {
        List<Path> installed = GoInstallations.all();
        assumeFalse("no go command is installed", installed.isEmpty());
        Path project = temporary.newFolder("project").toPath();
        MODULES.writeProject(project, "example.com/app");
        Path pem = Files.writeString(temporary.getRoot().toPath().resolve("roots.pem"), roots);
        try (ModuleServer server = ModuleServer.start(MODULES::serve, Duration.ofMillis(1), tls)) {
            for (Path go : installed) {
                long before = server.requests();
                long bytes = server.sentBytes();
                Path home = temporary.newFolder().toPath();
                ProcessBuilder builder = new ProcessBuilder(go.toString(), "mod", "download")
                        .directory(project.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("output").toFile());
                builder.environment().clear();
                builder.environment()
                        .putAll(Map.of(
                                "HOME",
                                home.toString(),
                                "GOPATH",
                                home.resolve("go").toString(),
                                "GOENV",
                                "off",
                                "GOFLAGS",
                                "-modcacherw",
                                "GOPROXY",
                                server.uri().toString(),
                                "GOSUMDB",
                                "off",
                                "GOTOOLCHAIN",
                                "local",
                                "SSL_CERT_FILE",
                                pem.toString()));
                Process process = builder.start();
                assertTrue("go did not end", process.waitFor(60, TimeUnit.SECONDS));
                String output = Files.readString(home.resolve("output"), StandardCharsets.UTF_8);
                assertEquals(go + ": " + output, 0, process.exitValue());
                assertEquals("info, mod and zip of two modules", 6, server.requests() - before);
                assertTrue("both zips were sent", server.sentBytes() - bytes > 6_000);
            }
        }
    }
}
