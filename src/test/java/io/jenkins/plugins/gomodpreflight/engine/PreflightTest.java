package io.jenkins.plugins.gomodpreflight.engine;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.gomod.NoProjectException;
import io.jenkins.plugins.gomodpreflight.engine.probe.Extra;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.Quality;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportHtml;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportJson;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportJunit;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportText;
import io.jenkins.plugins.gomodpreflight.engine.report.Reproduction;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The whole road on a machine without go: every package of the engine, and servers on loopback. */
public class PreflightTest {
    private static final String MOD = "module example.com/m\n\ngo 1.17\n";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final MockWebServer proxy = new MockWebServer();

    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private byte[] zip = {'P', 'K', 3, 4};
    private Path project;

    @Before
    public void writeProject() throws IOException {
        project = folder.newFolder("project").toPath();
        Files.writeString(
                project.resolve("go.mod"), "module example.com/main\n\ngo 1.17\n\nrequire example.com/m v1.0.0\n");
        proxy.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.computeIfAbsent(request.getMethod() + " " + request.getPath(), p -> new AtomicInteger())
                        .incrementAndGet();
                Optional.ofNullable(request.getHeader("Range")).ifPresent(ranges::add);
                MockResponse answer = file(request.getPath());
                // the server of these tests would send the body, of which only the head is wanted
                return request.getMethod().equals("HEAD") && answer.getBody() != null
                        ? answer.setBody("").setHeader("Content-Length", zip.length)
                        : answer;
            }
        });
    }

    private MockResponse file(String path) {
        if (path.endsWith("/example.com/m/@v/v1.0.0.info")) {
            return new MockResponse().setBody("{\"Version\":\"v1.0.0\"}");
        }
        if (path.endsWith("/example.com/m/@v/v1.0.0.mod")) {
            return new MockResponse().setBody(MOD);
        }
        if (path.endsWith("/example.com/m/@v/v1.0.0.zip")) {
            return new MockResponse().setBody(new Buffer().write(zip)).setHeader("Content-Type", "application/zip");
        }
        return new MockResponse().setResponseCode(404);
    }

    private Map<String, String> environment(String goproxy) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", folder.getRoot().toString());
        environment.put("GOPROXY", goproxy);
        environment.put("GOSUMDB", "off");
        return environment;
    }

    private Report check(String goproxy) throws Exception {
        return Preflight.run(CheckRequest.of(project, environment(goproxy)), Progress.NONE);
    }

    private String url() {
        return "http://localhost:" + proxy.getPort();
    }

    private static List<Code> codes(Report report) {
        return report.verdict().findings().stream().map(f -> f.code()).toList();
    }

    @Test
    public void aHealthyProxyIsAskedForThreeFilesAndNotForTheZip() throws Exception {
        Report report = check(url());
        assertEquals(Outcome.SUCCEEDS, report.verdict().download().outcome());
        assertEquals(
                List.of(ModuleResult.Outcome.OK),
                report.modules().stream().map(ModuleResult::outcome).toList());
        assertEquals(
                List.of(
                        "GET /example.com/m/@v/v1.0.0.info",
                        "GET /example.com/m/@v/v1.0.0.mod",
                        "HEAD /example.com/m/@v/v1.0.0.zip"),
                requests.keySet().stream().sorted().toList());
        assertEquals(url(), report.inject().get("GOPROXY"));
    }

    @Test
    public void ofEachServerOneZipIsAskedForMoreThanAPacket() throws Exception {
        zip = new byte[20_000];
        System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, zip, 0, 4);
        Report report = check(url());
        assertEquals(
                report.verdict().findings().toString(),
                Outcome.SUCCEEDS,
                report.verdict().download().outcome());
        assertEquals(1, requests.get("GET /example.com/m/@v/v1.0.0.zip").get());
        assertEquals(Optional.of("bytes=0-4095"), ranges.stream().reduce((a, b) -> a + " " + b));
    }

    @Test
    public void aProxyIsMeasuredOnRequestOnly() throws Exception {
        assertEquals(Quality.UNKNOWN, check(url()).endpoints().get(0).quality());
        Report report = Preflight.run(
                CheckRequest.of(project, environment(url())).with(Extra.MEASURE_NETWORK, true), Progress.NONE);
        Quality quality = report.endpoints().get(0).quality();
        assertEquals(200, quality.connects().orElseThrow().count());
        assertTrue(quality.download().isPresent());
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ReportJson.write(report, Texts.forLocale(Locale.ENGLISH), json);
        assertEquals(
                report.endpoints(),
                ReportJson.read(new ByteArrayInputStream(json.toByteArray())).endpoints());
    }

    @Test
    public void aCommaStopsAtARefusedConnectionAndABarDoesNot() throws Exception {
        String dead = "http://localhost:1";
        Report comma = check(dead + "," + url());
        assertEquals(Outcome.FAILS, comma.verdict().download().outcome());
        assertEquals(Code.GOPROXY_COMMA_STOPS_FALLBACK, codes(comma).get(0));
        assertTrue(codes(comma).contains(Code.CONNECT_REFUSED));
        assertEquals(
                Outcome.SUCCEEDS, check(dead + "|" + url()).verdict().download().outcome());
    }

    @Test
    public void aFileThatContradictsGoSumEndsTheWalkEvenAfterABar() throws Exception {
        Files.writeString(
                project.resolve("go.sum"),
                "example.com/m v1.0.0/go.mod h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
        Report report = check(url() + "|" + url() + "/again");
        assertEquals(Outcome.FAILS, report.verdict().download().outcome());
        assertEquals(Code.CHECKSUM_MISMATCH, codes(report).get(0));
        assertFalse(requests.containsKey("GET /again/example.com/m/@v/v1.0.0.mod"));
    }

    @Test
    public void aServerThatNeverAnswersCostsNoMoreThanTheCheckMayTake() throws Exception {
        proxy.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse().setSocketPolicy(okhttp3.mockwebserver.SocketPolicy.NO_RESPONSE);
            }
        });
        Report report = Preflight.run(
                CheckRequest.of(project, environment(url() + "|" + url() + "/again"))
                        .withTimeout(Duration.ofSeconds(2)),
                Progress.NONE);
        assertEquals(Outcome.FAILS, report.verdict().download().outcome());
        assertEquals(Code.HTTP_TIMEOUT, codes(report).get(0));
    }

    /** The server tells what it was sent, which is the worst that a server can do. */
    @Test
    public void noSecretReachesAnyForm() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        proxy.useHttps(
                new HandshakeCertificates.Builder()
                        .heldCertificate(certificate)
                        .build()
                        .sslSocketFactory(),
                false);
        proxy.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String sent = request.getHeader("Authorization");
                String login = new String(
                        Base64.getDecoder().decode(sent.substring("Basic ".length())), StandardCharsets.UTF_8);
                return new MockResponse()
                        .setResponseCode(403)
                        .setHeader("Content-Type", "text/plain")
                        .setBody("no entry for " + login + " with " + sent);
            }
        });
        Path pem = folder.getRoot().toPath().resolve("ca.pem");
        Files.writeString(pem, certificate.certificatePem());
        Map<String, String> environment = environment(
                "https://robot:hunter2@localhost:" + proxy.getPort() + "/path|http://x:hunter5@localhost:1");
        environment.put("SSL_CERT_FILE", pem.toString());
        environment.put("HTTPS_PROXY", "http://robot:hunter4@127.0.0.1:1");
        for (String netrc : List.of("", "machine localhost:" + proxy.getPort() + " login robot password hunter3\n")) {
            Files.writeString(folder.getRoot().toPath().resolve(".netrc"), netrc);
            Report report = Preflight.run(CheckRequest.of(project, environment), Progress.NONE);
            Texts texts = Texts.forLocale(Locale.ENGLISH);
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            ReportJson.write(report, texts, json);
            ByteArrayOutputStream junit = new ByteArrayOutputStream();
            ReportJunit.write(report, texts, junit);
            String all = json.toString(StandardCharsets.UTF_8)
                    + junit.toString(StandardCharsets.UTF_8)
                    + ReportHtml.of(report, texts)
                    + ReportText.of(report, texts, false, "")
                    + Reproduction.script(Reproduction.of(report))
                    + report;
            assertTrue(all, all.contains("no entry for"));
            assertFalse("a password", all.contains("hunter"));
            for (String password : List.of("hunter2", "hunter3")) {
                assertFalse(
                        "a header",
                        all.contains(Base64.getEncoder()
                                .encodeToString(("robot:" + password).getBytes(StandardCharsets.UTF_8))));
            }
            assertFalse(
                    "a GOPROXY with a password is not handed on",
                    report.inject().containsKey("GOPROXY"));
        }
    }

    @Test
    public void whatIsCachedNeedsNoNetwork() throws Exception {
        Path cache = folder.getRoot().toPath().resolve("go/pkg/mod/cache/download/example.com/m/@v");
        Files.createDirectories(cache);
        Files.writeString(cache.resolve("v1.0.0.info"), "{\"Version\":\"v1.0.0\"}");
        Files.writeString(cache.resolve("v1.0.0.mod"), MOD);
        Report report = check("off");
        assertEquals(
                "the zip is still missing",
                Outcome.FAILS,
                report.verdict().download().outcome());
        assertEquals(Code.LOOKUP_DISABLED, codes(report).get(0));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(cache.resolve("v1.0.0.zip")))) {
            zip.putNextEntry(new ZipEntry("example.com/m@v1.0.0/go.mod"));
            zip.write(MOD.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(Outcome.SUCCEEDS, check("off").verdict().download().outcome());
    }

    @Test
    public void aMalformedGoModIsAFindingWithItsPlace() throws Exception {
        Files.writeString(project.resolve("go.mod"), "module example.com/main\n\nrequire (\n\tx\n)\n");
        Report report = check(url());
        assertEquals(
                Optional.of(Code.GO_MOD_SYNTAX), report.verdict().download().reason());
        assertEquals("4", report.verdict().findings().get(0).arguments().get("line"));
        assertTrue(requests.isEmpty());
    }

    @Test
    public void aFolderWithoutAProjectIsRefused() throws Exception {
        Path empty = folder.newFolder("empty").toPath();
        NoProjectException e = assertThrows(
                NoProjectException.class,
                () -> Preflight.run(CheckRequest.of(empty, environment(url())), Progress.NONE));
        assertTrue(e.getMessage(), e.getMessage().contains(empty.toString()));
    }

    @Test
    public void aVersionThatIsABranchIsAskedFor() throws Exception {
        Files.writeString(
                project.resolve("go.mod"), "module example.com/main\n\ngo 1.17\n\nrequire example.com/m main\n");
        proxy.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return request.getPath().endsWith("/main.info")
                        ? new MockResponse().setBody("{\"Version\":\"v1.0.0\"}")
                        : file(request.getPath());
            }
        });
        Report report = check(url());
        assertEquals(Outcome.SUCCEEDS, report.verdict().download().outcome());
        assertEquals(
                List.of("example.com/m@v1.0.0"),
                report.modules().stream().map(m -> m.module().toString()).toList());
    }
}
