package io.jenkins.plugins.gomodpreflight.build;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.gomodpreflight.build.PreflightAction.Label;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The verdicts and latencies of a job's last builds. */
public class TrendTest {
    private static final Label LABEL = new Label("linux-1: api", "", Map.of(), false);

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void aJobWithoutReportsHasNone() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        jenkins.buildAndAssertSuccess(job);
        assertThat(job.getAction(TrendAction.class), nullValue());
        assertThat(page(job, "").querySelector(".go-mod-preflight__box"), nullValue());
        jenkins.createWebClient().withJavaScriptEnabled(false).assertFails(job.getUrl() + "goModPreflight/", 404);
    }

    @Test
    public void theBoxAndThePageShowEachBuildOldestLeft() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        PreflightAction.add(jenkins.buildAndAssertSuccess(job), LABEL, Reports.ready(100));
        jenkins.buildAndAssertSuccess(job);
        PreflightAction.add(jenkins.buildAndAssertSuccess(job), LABEL, Reports.warned());
        FreeStyleBuild last = jenkins.buildAndAssertSuccess(job);
        PreflightAction.add(last, LABEL, Reports.ready(50));
        PreflightAction.add(last, LABEL, Reports.failing());

        for (String address : List.of("", "goModPreflight/")) {
            HtmlPage page = page(job, address);
            assertThat(
                    texts(page, ".go-mod-preflight__trend title"),
                    is(List.of("#1: ready, 100 ms", "#3: ready, 1 warning, 412 ms", "#4: not ready, 443 ms")));
            List<Integer> heights = page.querySelectorAll(".go-mod-preflight__trend rect").stream()
                    .map(bar -> Integer.valueOf(((DomElement) bar).getAttribute("height")))
                    .toList();
            assertThat(heights, is(List.of(22, 89, 96)));
            assertThat(texts(page, ".go-mod-preflight tbody th"), is(List.of("#4", "#3", "#1")));
            assertThat(
                    texts(page, ".go-mod-preflight tbody tr:first-child td"),
                    is(List.of("not ready", "The certificate’s issuer is not trusted " + Reports.COMPANY, "443 ms")));
        }
        HtmlPage report = page(job, "goModPreflight/")
                .<HtmlAnchor>querySelector(".go-mod-preflight tbody a")
                .click();
        assertThat(report.getUrl().getPath(), endsWith(last.getUrl() + "goModPreflight/"));
    }

    @Test
    public void olderBuildsFallOut() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        for (int i = 0; i < TrendAction.MAX_BUILDS + 3; i++) {
            PreflightAction.add(jenkins.buildAndAssertSuccess(job), LABEL, Reports.ready(20 + i));
        }
        List<String> titles = texts(page(job, "goModPreflight/"), ".go-mod-preflight__trend title");
        assertThat(titles.size(), is(TrendAction.MAX_BUILDS));
        assertThat(titles.get(0), containsString("#4:"));
    }

    @Test
    public void theReportFilesAreNotRead() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        PreflightAction.add(build, LABEL, Reports.ready(20));
        Files.delete(new ReportFile(build, 1).path());
        assertThat(texts(page(job, ""), ".go-mod-preflight__trend title"), is(List.of("#1: ready, 20 ms")));
        assertThat(page(job, "").getBody().getTextContent(), containsString("Go module preflights"));
    }

    private static HtmlPage page(FreeStyleProject job, String address) throws Exception {
        return jenkins.createWebClient().withJavaScriptEnabled(false).getPage(job, address);
    }

    private static List<String> texts(HtmlPage page, String selector) {
        return page.querySelectorAll(selector).stream()
                .map(node -> node.getTextContent().replaceAll("\\s+", " ").strip())
                .toList();
    }
}
