package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.probe.FileWalk.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Where a module's origin turns out to be. The host of the modules here is an address with a port, so that nobody has to
 * resolve it.
 */
public class OriginProbeTest {
    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder()
            .ecdsa256()
            .addSubjectAlternativeName("127.0.0.1")
            .build();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final MockWebServer server = new MockWebServer();
    private final Map<String, MockResponse> pages = new ConcurrentHashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> environment = new HashMap<>();
    private String host;
    private Duration patience = Duration.ofSeconds(30);

    @Before
    public void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request.getPath());
                return pages.getOrDefault(request.getPath(), new MockResponse().setResponseCode(404));
            }
        });
        environment.put("SSL_CERT_FILE", folder.newFile("roots.pem").toString());
        environment.put("SSL_CERT_DIR", folder.newFolder("none").toString());
        environment.put("HOME", folder.newFolder("home").toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("PATH", folder.newFolder("bin").toString());
        Files.writeString(Path.of(environment.get("SSL_CERT_FILE")), CERTIFICATE.certificatePem());
    }

    @After
    public void stop() throws IOException {
        server.close();
    }

    private void serve(boolean tls) throws IOException {
        if (tls) {
            server.useHttps(
                    new HandshakeCertificates.Builder()
                            .heldCertificate(CERTIFICATE)
                            .build()
                            .sslSocketFactory(),
                    false);
        }
        server.start(InetAddress.getByName("127.0.0.1"), 0);
        host = "127.0.0.1:" + server.getPort();
    }

    /** A version control tool that can read every repository. */
    private void tool(String name) throws IOException {
        Path file = Files.writeString(Path.of(environment.get("PATH"), name), "#!/bin/sh\nexit 0\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    /** A page below the host, as {@code a} or {@code a/b}, with these contents of go-import elements. */
    private void page(String path, int status, String... contents) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><html><head><meta charset=utf-8>");
        for (String content : contents) {
            page.append("<meta name=\"go-import\" content=\"")
                    .append(content.replace("HOST", host))
                    .append("\">");
        }
        pages.put(
                "/" + path + "?go-get=1",
                new MockResponse()
                        .setResponseCode(status)
                        .setHeader("Content-Type", "text/html")
                        .setBody(page + "</head><body>hello</body></html>"));
    }

    /** What comes of modules below the host: the URL of a module proxy, "repository", or the cause of a failure. */
    private List<String> find(String... modulePaths) throws Exception {
        GoEnv env = GoEnv.resolve(environment, Map.of(), folder.getRoot().toPath(), Duration.ofSeconds(1));
        List<String> found = new ArrayList<>();
        try (Network network =
                Nets.open(Nets.withLimits(Nets.settings(environment), Deadline.in(Duration.ofSeconds(60)), patience))) {
            OriginProbe origins = new OriginProbe(network, env, environment);
            for (String modulePath : modulePaths) {
                found.add(text(origins.ask(
                                new ModuleVersion((host + "/" + modulePath).replaceFirst("/$", ""), "main"),
                                proxy -> CompletableFuture.completedFuture(
                                        Reply.served(proxy.toString().getBytes())))
                        .get(60, TimeUnit.SECONDS)));
            }
        }
        return found;
    }

    private static String text(Reply reply) {
        Optional<Failure> failure = reply.failure();
        if (failure.isPresent()) {
            return failure.get().cause().name();
        }
        return reply.body().length == 0 ? "repository" : new String(reply.body());
    }

    private void assertFound(String expected) throws Exception {
        assertEquals(List.of(expected), find("a"));
    }

    @Test
    public void aPageNamesAModuleProxy() throws Exception {
        serve(true);
        page("a", 200, "HOST/a mod https://proxy.test/x");
        assertFound("https://proxy.test/x");
    }

    @Test
    public void theStatusOfThePageDoesNotMatter() throws Exception {
        serve(true);
        for (int status : new int[] {404, 410, 403, 500}) {
            page("a", status, "HOST/a mod https://proxy.test");
            assertFound("https://proxy.test");
        }
    }

    @Test
    public void withoutAnElementTheStatusIsTheFailure() throws Exception {
        serve(true);
        page("a", 200);
        page("b", 404);
        page("c", 403);
        page("d", 200, "HOST/d mod");
        page("e", 200, "HOST/other mod https://proxy.test");
        assertEquals(
                List.of("ORIGIN_UNKNOWN", "HTTP_NOT_FOUND", "HTTP_DENIED", "ORIGIN_UNKNOWN", "ORIGIN_UNKNOWN"),
                find("a", "b", "c", "d", "e"));
    }

    @Test
    public void aModuleProxyComesBeforeARepository() throws Exception {
        serve(true);
        page("a", 200, "HOST/a git https://git.test/a", "HOST/a mod https://proxy.test");
        assertFound("https://proxy.test");
    }

    @Test
    public void onlyOneOfAKindMayMatch() throws Exception {
        serve(true);
        tool("git");
        page("a", 200, "HOST/a git https://git.test/a", "HOST/a git https://git.test/b");
        page("b", 200, "HOST/b mod https://proxy.test/a", "HOST/b mod https://proxy.test/b");
        page("c", 200, "HOST/c mod https://proxy.test/a", "HOST/other mod https://proxy.test/b");
        assertEquals(List.of("ORIGIN_UNKNOWN", "ORIGIN_UNKNOWN", "https://proxy.test/a"), find("a", "b", "c"));
    }

    @Test
    public void whatIsAboveMustSayTheSame() throws Exception {
        serve(true);
        page("a/b", 200, "HOST/a mod https://proxy.test");
        page("a", 200, "HOST/a mod https://proxy.test");
        page("c/d", 200, "HOST/c mod https://proxy.test");
        page("c", 200, "HOST/c mod https://other.test");
        page("e/f", 200, "HOST/e mod https://proxy.test");
        page("", 200, "HOST mod https://proxy.test");
        page("g", 200, "HOST mod https://proxy.test");
        assertEquals(
                List.of("https://proxy.test", "ORIGIN_UNKNOWN", "HTTP_NOT_FOUND", "https://proxy.test"),
                find("a/b", "c/d", "e/f", "g"));
    }

    @Test
    public void eachPageIsAskedForOnce() throws Exception {
        serve(true);
        for (String path : List.of("a", "a/b", "a/c")) {
            page(path, 200, "HOST/a mod https://proxy.test");
        }
        assertEquals(5, Collections.frequency(find("a/b", "a/c", "a", "a/b", "a/c"), "https://proxy.test"));
        assertEquals(List.of("/a/b?go-get=1", "/a?go-get=1", "/a/c?go-get=1"), requests);
    }

    @Test
    public void whatGoCannotUse() throws Exception {
        serve(true);
        page("a", 200, "HOST/a cvs https://proxy.test");
        page("b", 200, "HOST/b mod proxy.test");
        page("c", 200, "HOST/c mod file:///srv");
        page("d", 200, "HOST/d mod ftp://proxy.test");
        page("e", 200, "HOST/e git git@git.test:e");
        assertEquals(Collections.nCopies(5, "ORIGIN_UNKNOWN"), find("a", "b", "c", "d", "e"));
    }

    @Test
    public void aRepositoryNeedsItsTool() throws Exception {
        serve(true);
        page("a", 200, "HOST/a git https://HOST/r");
        page("b", 200, "HOST/b svn https://HOST/r");
        assertEquals(List.of("VCS_TOOL_MISSING", "VCS_FORBIDDEN"), find("a", "b"));
        environment.put("GOPRIVATE", host);
        assertEquals(List.of("VCS_TOOL_MISSING", "VCS_TOOL_MISSING"), find("a", "b"));
        tool("svn");
        assertEquals(List.of("VCS_TOOL_MISSING", "repository"), find("a", "b"));
        environment.put("GOVCS", "*/a:hg,private:all");
        assertEquals(List.of("VCS_FORBIDDEN", "repository"), find("a", "b"));
    }

    @Test
    public void aPathMayNameTheToolItself() throws Exception {
        serve(true);
        assertEquals(List.of("VCS_TOOL_MISSING"), find("a.git"));
        tool("svn");
        environment.put("GOVCS", "*:all");
        assertEquals(List.of("repository"), find("a.svn"));
        assertFalse(requests.contains("/a.svn?go-get=1"));
    }

    @Test
    public void anUntrustedServerIsAskedOnlyWhereGoinsecureSaysSo() throws Exception {
        serve(true);
        Files.writeString(Path.of(environment.get("SSL_CERT_FILE")), "");
        page("a", 200, "HOST/a mod https://proxy.test");
        assertTrue(find("a").get(0).startsWith("TLS_"));
        environment.put("GOINSECURE", "example.test");
        assertTrue(find("a").get(0).startsWith("TLS_"));
        environment.put("GOINSECURE", host);
        assertFound("https://proxy.test");
    }

    @Test
    public void plainHttpIsAskedOnlyWhereGoinsecureSaysSo() throws Exception {
        serve(false);
        page("a", 200, "HOST/a mod http://proxy.test");
        patience = Duration.ofSeconds(2); // this server waits for more of what it does not understand
        assertTrue(find("a").get(0).startsWith("TLS_"));
        environment.put("GOINSECURE", host);
        assertFound("http://proxy.test");
    }

    @Test
    public void aLongPageIsReadToItsBound() throws Exception {
        serve(true);
        String tag = "<meta name=go-import content='" + host + "/a mod https://proxy.test'>";
        pages.put("/a?go-get=1", new MockResponse().setBody(tag + "x".repeat(3 << 20)));
        pages.put("/b?go-get=1", new MockResponse().setBody("x".repeat(3 << 20) + tag));
        assertEquals(List.of("https://proxy.test", "ORIGIN_UNKNOWN"), find("a", "b"));
    }

    @Test
    public void aHostNeedsADot() throws Exception {
        host = "localhost";
        assertFound("ORIGIN_UNKNOWN");
    }

    @Test
    public void theModuleProxyIsNamedWithoutItsLogin() throws Exception {
        serve(true);
        page("a", 200, "HOST/a mod https://user:secret@proxy.test");
        GoEnv env = GoEnv.resolve(environment, Map.of(), folder.getRoot().toPath(), Duration.ofSeconds(1));
        try (Network network = Nets.open(Nets.settings(environment))) {
            URI[] asked = new URI[1];
            Reply reply = new OriginProbe(network, env, environment)
                    .ask(new ModuleVersion(host + "/a", "v1.0.0"), proxy -> {
                        asked[0] = proxy;
                        return CompletableFuture.completedFuture(Reply.served(new byte[1]));
                    })
                    .get(60, TimeUnit.SECONDS);
            assertEquals(Optional.of("https://proxy.test"), reply.source());
            assertEquals("user:secret", asked[0].getUserInfo());
        }
    }
}
