package io.jenkins.plugins.gomodpreflight.engine.report;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Opens the page in headless Chromium, inside frames of a harness that measures it ({@code harness.html}). Skipped where
 * there is no Chromium.
 */
public class ReportHtmlInBrowserTest {
    private static final Pattern MEASURE = Pattern.compile("(?m)^([a-z-]+)=(.*)$");
    private static final double ENOUGH_CONTRAST = 4.5;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Path chromium;

    @Before
    public void findChromium() {
        Optional<Path> found = Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .filter(f -> !f.isEmpty())
                        .map(f -> Path.of(f, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue("no Chromium on PATH, so the page was not opened", found.isPresent());
        chromium = found.get();
    }

    @Test
    public void onADeskTheVerdictAndTheRemediesFitTheFirstScreen() throws Exception {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Map<String, String> seen = measure(SampleReports.failing(), locale, 1280, false, true);
            assertTrue(number(seen, "heading-bottom") < 200);
            assertTrue("the last remedy ends at " + seen.get("remedies-bottom"), number(seen, "remedies-bottom") < 800);
            assertEquals("no scrolling sideways", 0, number(seen, "overflow"), 0);
            assertTrue("light", number(seen, "luminance") > 0.8);
            assertReadable(seen);
        }
    }

    @Test
    public void onAPhoneNothingScrollsSideways() throws Exception {
        for (Report report : List.of(SampleReports.failing(), SampleReports.hostile("unbroken".repeat(60)))) {
            Map<String, String> seen = measure(report, Locale.ENGLISH, 360, false, true);
            assertEquals(0, number(seen, "overflow"), 0);
            assertReadable(seen);
        }
    }

    @Test
    public void inTheDarkThePageIsDarkAndReadable() throws Exception {
        Map<String, String> dark = measure(SampleReports.failing(), Locale.ENGLISH, 1280, true, true);
        assertTrue(number(dark, "luminance") < 0.1);
        assertReadable(dark);
    }

    @Test
    public void withAScriptCommandsAreCopiedAndModulesFiltered() throws Exception {
        Map<String, String> seen = measure(SampleReports.failing(), Locale.ENGLISH, 1280, false, true);
        assertEquals("214", seen.get("rows"));
        assertEquals("1", seen.get("rows-filtered"));
        assertEquals("1 shown", seen.get("filter-says"));
        assertEquals("three commands and the filter", "4", seen.get("controls"));
        assertEquals("Copied", seen.get("copy-says"));
    }

    @Test
    public void withoutAScriptThePageIsWholeAndHasNoDeadControls() throws Exception {
        Map<String, String> seen = measure(SampleReports.failing(), Locale.ENGLISH, 1280, false, false);
        assertEquals("0", seen.get("controls"));
        assertEquals("214", seen.get("rows"));
        assertTrue(number(seen, "remedies-bottom") < 800);
    }

    @Test
    public void whatAServerSaysIsNotExecuted() throws Exception {
        String attack = "<img src=x onerror=\"parent.hacked=1\"><script>parent.hacked=1</script>"
                + "\"onfocus=\"parent.hacked=1\" autofocus x=\"</style></title></code>";
        Map<String, String> seen = measure(SampleReports.hostile(attack), Locale.ENGLISH, 1280, false, true);
        assertEquals("false", seen.get("hacked"));
        assertEquals("0", seen.get("images"));
    }

    private static void assertReadable(Map<String, String> seen) {
        assertTrue(
                "contrast " + seen.get("contrast") + " of " + seen.get("contrast-of"),
                number(seen, "contrast") >= ENOUGH_CONTRAST);
    }

    private static double number(Map<String, String> seen, String name) {
        return Double.parseDouble(seen.get(name));
    }

    private Map<String, String> measure(Report report, Locale locale, int width, boolean dark, boolean script)
            throws Exception {
        Path dir = folder.newFolder().toPath();
        Files.writeString(dir.resolve("report.html"), ReportHtml.of(report, Texts.forLocale(locale)));
        try (InputStream harness = getClass().getResourceAsStream("harness.html")) {
            String page = new String(harness.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("WIDTH", "" + width)
                    .replace("SANDBOX", script ? "" : "sandbox=\"allow-same-origin\"");
            Files.writeString(dir.resolve("harness.html"), page);
        }
        Matcher line = MEASURE.matcher(open(dir, dark));
        Map<String, String> seen = new TreeMap<>();
        while (line.find()) {
            seen.put(line.group(1), line.group(2));
        }
        assertTrue("the harness measured nothing", seen.containsKey("overflow"));
        return seen;
    }

    /** The document as Chromium has it when all is loaded and run. */
    private String open(Path dir, boolean dark) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                // lets the harness look into its frame
                "--allow-file-access-from-files",
                "--hide-scrollbars",
                "--window-size=1400,1000",
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                "--user-data-dir=" + dir.resolve("profile"),
                "--virtual-time-budget=10000",
                "--dump-dom",
                dir.resolve("harness.html").toUri().toString()));
        Path dom = dir.resolve("dom.html");
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readString(dom);
    }
}
