package io.jenkins.plugins.gomodpreflight.engine.goenv;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ProxyListTest {
    /** Settings, and the error that go gives; null for one that go accepts. */
    private static final Map<String, Kind> CASES = cases();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private static Map<String, Kind> cases() {
        Map<String, Kind> cases = new LinkedHashMap<>();
        for (String good : List.of(
                "https://127.0.0.1:1",
                "https://127.0.0.1:1/path/",
                "http://127.0.0.1:1,https://127.0.0.1:1",
                " https://127.0.0.1:1 |, off",
                "127.0.0.1:1/proxy",
                "off",
                "https://u:p@127.0.0.1:1",
                "https://127.0.0.1:1/a b",
                "https://127.0.0.1:1/?q=%zz",
                "https://[::1]:1",
                "HTTPS://127.0.0.1:1",
                "https://127.0.0.1:1|",
                "https://",
                "http:/nothing",
                "file:///no/such/folder",
                "file://",
                "https://127.0.0.1:1,off,nonsense")) {
            cases.put(good, null);
        }
        for (String empty : List.of(",", " ", "|,|", ", ,")) {
            cases.put(empty, Kind.GOPROXY_EMPTY);
        }
        for (String word : List.of("proxy", "OFF", "Direct", "/srv/proxy", "https://127.0.0.1:1,proxy", "_")) {
            cases.put(word, Kind.GOPROXY_MISSING_SCHEME);
        }
        for (String scheme :
                List.of("ftp://127.0.0.1/", "ssh://git@127.0.0.1", "git+ssh://127.0.0.1", "h2://127.0.0.1")) {
            cases.put(scheme, Kind.GOPROXY_BAD_SCHEME);
        }
        for (String file : List.of(
                "file://localhost/srv",
                "file:/srv",
                "file:///srv?x",
                "file:///srv?",
                "file:///srv#x",
                "file://u@/srv")) {
            cases.put(file, Kind.GOPROXY_BAD_FILE_URL);
        }
        for (String url : List.of(
                "https://127.0.0.1:x/",
                "https://a b/",
                "https://127.0.0.1/%zz",
                "https://127.0.0.1/%",
                "https://[::1/",
                "https://u ser@127.0.0.1/",
                "://127.0.0.1/",
                "C:\\proxy",
                "https:127.0.0.1",
                "https://127.0.0.1/\tx",
                "https://us%er@127.0.0.1/")) {
            cases.put(url, Kind.GOPROXY_BAD_URL);
        }
        return cases;
    }

    @Test
    public void acceptsAndRefusesByGosRules() throws Exception {
        for (Map.Entry<String, Kind> c : CASES.entrySet()) {
            if (c.getValue() == null) {
                assertFalse(c.getKey(), ProxyList.parse(c.getKey()).entries().isEmpty());
            } else {
                SettingException e =
                        assertThrows(c.getKey(), SettingException.class, () -> ProxyList.parse(c.getKey()));
                assertEquals(c.getKey(), c.getValue(), e.kind());
                assertEquals("GOPROXY", e.setting());
            }
        }
    }

    @Test
    public void everyGoAgreesOnWhatIsAnError() throws Exception {
        assumeFalse("no go is installed", GoInstallations.all().isEmpty());
        Path project = folder.newFolder().toPath();
        Files.writeString(project.resolve("go.mod"), "module x\n\ngo 1.17\n");
        for (Path go : GoInstallations.all()) {
            for (Map.Entry<String, Kind> c : CASES.entrySet()) {
                String said = GoRun.of(go, folder.getRoot().toPath(), project)
                        .with("GOPROXY", c.getKey())
                        .with("GOFLAGS", "-mod=mod")
                        .errors("list", "-m", "127.0.0.1/x@v1.0.0");
                boolean refused = said.contains("invalid proxy URL")
                        || said.contains("invalid file:// proxy URL")
                        || said.contains("contains no entries")
                        || said.contains("parse \"");
                assertEquals(go + " on GOPROXY='" + c.getKey() + "': " + said, c.getValue() != null, refused);
            }
        }
    }

    @Test
    public void readsSeparators() throws Exception {
        ProxyList list =
                ProxyList.parse(" https://a.example | b.example:8080/go ,, http://c.example,direct, https://d,off");
        assertEquals(
                List.of("https://a.example", "https://b.example:8080/go", "http://c.example", "direct"),
                list.entries().stream().map(ProxyList.Entry::display).toList());
        assertEquals(
                List.of(true, false, false, false),
                list.entries().stream().map(ProxyList.Entry::fallBackOnAnyError).toList());
        assertEquals(List.of("https://d", "off"), list.ignored());
        assertEquals(ProxyList.Kind.DIRECT, list.entries().get(3).kind());
    }

    @Test
    public void whatFollowsOffIsNotEvenRead() throws Exception {
        ProxyList list = ProxyList.parse("off,nonsense,https://user:pw@x:bad/");
        assertEquals(
                List.of("off"),
                list.entries().stream().map(ProxyList.Entry::display).toList());
        assertFalse(list.ignored().toString(), list.ignored().toString().contains("pw"));
    }

    @Test
    public void keepsCredentialsOutOfEveryTextButTheUrl() throws Exception {
        ProxyList list = ProxyList.parse("https://me:s3cr3t@a.example/x?token=s3cr3t,u:s3cr3t@b.example");
        assertEquals("me:s3cr3t", list.entries().get(0).url().getUserInfo());
        assertEquals("https://a.example/x?***", list.entries().get(0).display());
        assertFalse(list.toString(), list.toString().contains("s3cr3t"));
        for (String bad : List.of(
                "https://me:s3/cr3t@a.example",
                "https://me:s3cr3t@a.example:bad",
                "https://me:s3 cr3t@a.example",
                "ftp://me:s3cr3t@a.example",
                "file://me:s3cr3t@/x",
                "https://me:s3cr3t")) {
            SettingException e = assertThrows(bad, SettingException.class, () -> ProxyList.parse(bad));
            assertFalse(e.getMessage(), e.getMessage().contains("cr3t"));
        }
    }

    @Test
    public void makesUrlsThatJavaAccepts() throws Exception {
        Map<String, String> cases = Map.of(
                "https://a.example/a b", "https://a.example/a%20b",
                "https://a.example/[x]", "https://a.example/%5Bx%5D",
                "https://a_b.example:80", "https://a_b.example:80",
                "https://b\u00fccher.example/\u00fc", "https://xn--bcher-kva.example/%C3%BC",
                "https://u@v:p@a.example", "https://u%40v:p@a.example",
                "file://", "file:///",
                "https://a.example:/x", "https://a.example:/x",
                "https://a.example?a=%&b=\"", "https://a.example?a=%25&b=%22",
                "https://[fe80::1%25eth0]/", "https://[fe80::1%25eth0]/");
        for (Map.Entry<String, String> c : cases.entrySet()) {
            assertEquals(
                    c.getValue(),
                    ProxyList.parse(c.getKey()).entries().get(0).url().toASCIIString());
        }
    }

    @Test
    public void anyTextIsEitherAListOrASettingException() {
        Random random = new Random(3);
        int lists = 0;
        for (int i = 0; i < 30_000; i++) {
            String text = RandomText.of(
                    random, 10, "https", "http", "file", "://", ":/", "/", "@", ":", ",", "|", " ", "direct", "off",
                    "a.b", "[::1]", "%", "%41", "?", "#", "\u00e9", "_", "<", "\"", "\\", "\u0001", "\ud800", "[", "]",
                    "99999");
            try {
                ProxyList list = ProxyList.parse(text);
                lists++;
                for (ProxyList.Entry entry : list.entries()) {
                    assertEquals(entry.kind() == ProxyList.Kind.PROXY, entry.url() != null);
                }
            } catch (SettingException e) {
                assertEquals("GOPROXY", e.setting());
            }
        }
        assertTrue("the generator makes lists too", lists > 1_000);
    }
}
