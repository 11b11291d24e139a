package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.goenv.SumDb;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.plan.Route;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.SumDbResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.SumDbProbe.Wanted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SumDbProbeTest {
    private static final Pattern TILE = Pattern.compile("/tile/8/(\\d)/([x0-9/]+)(?:\\.p/(\\d+))?");
    private static final KeyPair KEYS = generate();

    /** Every hundredth record is one of a module, which bears its number. */
    private static final SampleLog LOG = log(70_000);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final MockWebServer server = new MockWebServer();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, byte[]> overrides = new ConcurrentHashMap<>();
    private Path cache;
    private Path goPath;

    @Before
    public void start() throws IOException {
        cache = folder.newFolder("cache").toPath();
        goPath = folder.newFolder("gopath").toPath();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request.getPath());
                byte[] body = overrides.containsKey(request.getPath())
                        ? overrides.get(request.getPath())
                        : answer(LOG, request.getPath());
                return body.length == 0
                        ? new MockResponse().setResponseCode(404)
                        : new MockResponse().setBody(new Buffer().write(body));
            }
        });
        server.start();
    }

    @After
    public void stop() throws IOException {
        server.close();
    }

    @Test
    public void provesEveryRecordAndAsksForNothingTwice() throws Exception {
        int[] ids = new int[150];
        Arrays.setAll(ids, i -> i * 100);
        assertEquals(Map.of(), lookUp(ids).failures());
        assertEquals(requests.size(), requests.stream().distinct().count());
        long tiles = Arrays.stream(ids).map(id -> id / 256).distinct().count();
        assertEquals(
                "look-ups, tiles of records, one above them, and the last of three levels",
                150 + tiles + 4,
                requests.size());
    }

    @Test
    public void aBadTileFailsWhatItShouldProve() throws Exception {
        overrides.put("/tile/8/0/000", new byte[256 * 32]);
        assertEquals(Map.of(module(0), "tile/8/0/000 does not belong to the signed tree"), reasons(lookUp(0, 300)));
        overrides.put("/tile/8/0/000", new byte[0]);
        SumDbResult absent = lookUp(0, 300);
        assertEquals(List.of(module(0)), List.copyOf(absent.failures().keySet()));
        assertEquals(
                "the module is not what is absent",
                Cause.CONTENT_INVALID,
                absent.failures().get(module(0)).cause());
    }

    @Test
    public void aFullTileStandsInForAPart() throws Exception {
        overrides.put(path(100), recordFrom(log(300), 100));
        overrides.put("/tile/8/1/000.p/1", new byte[0]);
        overrides.put("/tile/8/0/001.p/44", new byte[0]);
        assertEquals(Map.of(), lookUp(100).failures());
        assertTrue(requests.toString(), requests.contains("/tile/8/0/001"));
    }

    @Test
    public void treesOfOneLogMayDiffer() throws Exception {
        overrides.put(path(100), recordFrom(log(300), 100));
        overrides.put(path(200), recordFrom(log(256), 200));
        assertEquals(Map.of(), lookUp(100, 200, 300).failures());
        assertEquals(
                List.of(), requests.stream().filter(r -> r.contains("/0/001.p")).toList());
    }

    @Test
    public void aForkIsNoticed() throws Exception {
        SampleLog fork = new SampleLog(300, new TreeMap<>(Map.of(100L, LOG.text(100))));
        overrides.put(path(100), recordFrom(fork, 100));
        assertEquals(
                Map.of(module(100), "the tiles do not make the signed tree of 300 records"), reasons(lookUp(100, 300)));
    }

    @Test
    public void aTreeSeenEarlierMustBeABeginning() throws Exception {
        Path latest =
                Files.createDirectories(goPath.resolve("pkg/sumdb/sum.test")).resolve("latest");
        Files.writeString(latest, note(log(300).head()));
        assertEquals(Map.of(), lookUp(100).failures());
        Files.writeString(latest, note(new SampleLog(300, new TreeMap<>()).head()));
        assertEquals(Map.of(module(100), "the tiles do not make the signed tree of 300 records"), reasons(lookUp(100)));
        Files.writeString(latest, "garbage\n");
        assertEquals(Map.of(module(100), "the latest signed tree in GOPATH is not one"), reasons(lookUp(100)));
    }

    @Test
    public void whatIsCachedIsNotAskedFor() throws Exception {
        cache(path(100), recordFrom(LOG, 100));
        for (String tile : List.of("/tile/8/2/000.p/1", "/tile/8/1/001.p/17", "/tile/8/0/273.p/112", "/tile/8/0/000")) {
            cache(tile, answer(LOG, tile));
        }
        cache("/tile/8/1/000", answer(LOG, "/tile/8/1/000"));
        assertEquals(Map.of(), lookUp(100).failures());
        assertEquals(List.of(), requests);
        cache("/tile/8/0/000", new byte[256 * 32]);
        assertEquals(Map.of(module(100), "tile/8/0/000 does not belong to the signed tree"), reasons(lookUp(100)));
    }

    @Test
    public void aRecordMayDifferFromWhatCame() throws Exception {
        Wanted wanted = new Wanted(module(100), Map.of("v1.0.100/go.mod", "h1:other"));
        assertEquals(
                Map.of(module(100), "example.test/m v1.0.100/go.mod has the hash h1:other, sum.test has h1:mod"),
                reasons(lookUp(List.of(wanted))));
    }

    private SumDbResult lookUp(int... ids) throws Exception {
        return lookUp(Arrays.stream(ids)
                .mapToObj(id -> new Wanted(module(id), Map.of("v1.0." + id + "/go.mod", "h1:mod")))
                .toList());
    }

    private SumDbResult lookUp(List<Wanted> wanted) throws Exception {
        requests.clear();
        SumDb database = SumDb.parse(verifier() + " " + server.url("/"));
        Route noProxies = new Route("", List.of(), false);
        try (Network network = Nets.network()) {
            return Futures.await(
                    new SumDbProbe(database, new SumDbFiles(network, database, noProxies, cache, goPath.toString()))
                            .lookUp(wanted));
        }
    }

    private static Map<ModuleVersion, String> reasons(SumDbResult result) {
        Map<ModuleVersion, String> reasons = new ConcurrentHashMap<>();
        result.failures().forEach((module, failure) -> reasons.put(module, failure.detail()));
        return reasons;
    }

    private void cache(String path, byte[] content) throws IOException {
        Path file = cache.resolve("sum.test" + path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static SampleLog log(int size) {
        TreeMap<Long, String> records = new TreeMap<>();
        for (long id = 0; id < size; id += 100) {
            String module = "example.test/m v1.0." + id;
            records.put(id, module + " h1:zip\n" + module + "/go.mod h1:mod\n");
        }
        return new SampleLog(size, records);
    }

    private static ModuleVersion module(int id) {
        return new ModuleVersion("example.test/m", "v1.0." + id);
    }

    private static String path(int id) {
        return "/lookup/example.test/m@v1.0." + id;
    }

    private static byte[] answer(SampleLog log, String path) {
        if (path.startsWith("/lookup/")) {
            return recordFrom(log, Integer.parseInt(path.substring(path.lastIndexOf('.') + 1)));
        }
        Matcher tile = TILE.matcher(path);
        return tile.matches()
                ? log.tile(new Tile(
                        Integer.parseInt(tile.group(1)),
                        Long.parseLong(tile.group(2).replaceAll("[x/]", "")),
                        tile.group(3) == null ? 256 : Integer.parseInt(tile.group(3))))
                : new byte[0];
    }

    private static byte[] recordFrom(SampleLog log, int id) {
        return (id + "\n" + log.text(id) + "\n" + note(log.head())).getBytes(StandardCharsets.UTF_8);
    }

    private static String note(TreeHead head) {
        String text = "go.sum database tree\n" + head.size() + "\n" + head.root() + "\n";
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KEYS.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] signed =
                    ByteBuffer.allocate(68).put(keyHash()).put(signature.sign()).array();
            return text + "\n\u2014 sum.test " + Base64.getEncoder().encodeToString(signed) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String verifier() throws GeneralSecurityException {
        return "sum.test+" + HexFormat.of().formatHex(keyHash()) + "+"
                + Base64.getEncoder().encodeToString(publicKey());
    }

    private static byte[] keyHash() throws GeneralSecurityException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update("sum.test\n".getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(sha.digest(publicKey()), 4);
    }

    private static byte[] publicKey() {
        byte[] x509 = KEYS.getPublic().getEncoded();
        return ByteBuffer.allocate(33)
                .put((byte) 1)
                .put(x509, x509.length - 32, 32)
                .array();
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
