package io.jenkins.plugins.gomodpreflight.engine.report;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.not;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;

public class ReportHtmlTest {
    private static final Texts ENGLISH = Texts.forLocale(Locale.ENGLISH);
    private static final Texts CHINESE = Texts.forLocale(Locale.SIMPLIFIED_CHINESE);
    private static final List<Report> REPORTS = List.of(
            SampleReports.ready(),
            SampleReports.warned(3),
            SampleReports.measured(),
            SampleReports.failing(),
            SampleReports.hostile("<script>hacked=1</script>\"'><img src=x onerror=hacked=1>&lt;\u0000\u202E"));

    @Test
    public void theReadingOrderIsTheSameInEveryReport() {
        for (Report report : REPORTS) {
            String page = ReportHtml.of(report, ENGLISH);
            int at = 0;
            for (String part : List.of(
                    "<h1>",
                    "id=\"todo\"",
                    "id=\"endpoints\"",
                    "id=\"modules\"",
                    "id=\"environment\"",
                    "id=\"method\"")) {
                int next = page.indexOf(part, at);
                assertTrue(part + " in its place", next > 0);
                at = next;
            }
        }
    }

    @Test
    public void theVerdictAndTheFirstRemedyAreThere() {
        String page = ReportHtml.of(SampleReports.failing(), ENGLISH);
        assertThat(page, containsString("Not ready: go mod download would fail at example.com/lib/m000@v1.0.0."));
        assertThat(page, containsString("<code>export GOPROXY=&#39;https://goproxy.cn,direct&#39;</code>"));
        assertThat(ReportHtml.of(SampleReports.ready(), ENGLISH), containsString("Nothing. The build can start."));
    }

    @Test
    public void thePageSaysItsLanguage() {
        assertThat(ReportHtml.of(SampleReports.ready(), ENGLISH), containsString("<html lang=\"en\">"));
        assertThat(ReportHtml.of(SampleReports.ready(), CHINESE), containsString("<html lang=\"zh-CN\">"));
    }

    @Test
    public void thePageNeedsNothingButItself() {
        for (Report report : REPORTS) {
            Matcher tag = tags(ReportHtml.of(report, ENGLISH));
            while (tag.find()) {
                assertThat(tag.group(), not(containsString(" src=")));
                assertThat(tag.group(), not(containsString(" style=")));
                assertThat(tag.group(), not(containsString(" on")));
                if (tag.group().contains(" href=")) {
                    assertThat(tag.group(), containsString(" href=\"#"));
                }
            }
        }
        assertThat(ReportHtml.of(SampleReports.ready(), ENGLISH), containsString("default-src &#39;none&#39;"));
    }

    @Test
    public void everyElementIsClosedInOrder() {
        Set<String> lone = Set.of("meta", "input");
        for (Report report : REPORTS) {
            Deque<String> open = new ArrayDeque<>();
            Matcher tag = tags(ReportHtml.of(report, CHINESE));
            while (tag.find()) {
                if (tag.group(1).isEmpty() && !lone.contains(tag.group(2))) {
                    open.push(tag.group(2));
                } else if (!tag.group(1).isEmpty()) {
                    assertEquals(open.pop(), tag.group(2));
                }
            }
            assertEquals(0, open.size());
        }
    }

    @Test
    public void nothingFromOutsideBecomesMarkup() {
        String page = ReportHtml.of(REPORTS.get(3), ENGLISH);
        assertThat(page, not(containsString("<script>hacked")));
        assertThat(page, not(containsString("<img")));
        assertTrue(page.chars().noneMatch(c -> c == 0 || c == 0x202E));
    }

    @Test
    public void theScriptOfAServerIsThereWholly() {
        for (Report report : List.of(SampleReports.failing(), SampleReports.hostile("long '".repeat(500)))) {
            List<Reproduction> all = Reproduction.of(report);
            assertFalse(all.isEmpty());
            String page = ReportHtml.of(report, ENGLISH);
            for (Reproduction reproduction : all) {
                String escaped = reproduction
                        .script()
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
                assertThat(page, containsString("<code>" + escaped + "</code>"));
            }
        }
        assertThat(ReportHtml.of(SampleReports.ready(), ENGLISH), not(containsString("For the network team")));
    }

    @Test
    public void thousandsOfModulesStayLight() {
        String page = ReportHtml.of(SampleReports.huge(4_000), ENGLISH);
        assertTrue("less than 400 bytes for each module: " + page.length(), page.length() < 4_000 * 400);
        assertThat(page, containsString("<summary>975 modules more not available</summary>"));
        assertThat(page, containsString("<summary>3,000 modules without a problem</summary>"));
    }

    @Test
    public void commandsThatWereRunAreShownWithWhatTheyWrote() {
        String page = ReportHtml.of(SampleReports.ran(), ENGLISH);
        assertThat(page, containsString("<a href=\"#runs\">Commands that were run</a>"));
        assertThat(
                page, containsString("go mod download succeeded after 1.2 s.</h3><p class=\"hint\">It wrote nothing."));
        assertThat(page, containsString("go mod verify ended with status 1 after 0.3 s.</h3>"));
        assertThat(page, containsString(">a v1.0.0: dir has been modified\nb v1.0.0: &lt;zip&gt;\n</pre>"));
        assertThat(ReportHtml.of(SampleReports.ready(), ENGLISH), not(containsString("id=\"runs\"")));
    }

    /** The tags outside of the style and the script; group 1 is the slash of an end tag, group 2 the name. */
    private static Matcher tags(String page) {
        String markup = page.replaceAll("(?s)<style>.*?</style>|<script>\\(\\(\\) .*</script>", "");
        return Pattern.compile("<(/?)([a-z0-9]+)[^>]*>").matcher(markup);
    }
}
