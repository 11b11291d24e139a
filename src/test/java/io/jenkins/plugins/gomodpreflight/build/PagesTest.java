package io.jenkins.plugins.gomodpreflight.build;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.Functions;
import hudson.model.FreeStyleBuild;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.gomodpreflight.build.PreflightAction.Label;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jenkins.model.experimentalflags.NewBuildPageUserExperimentalFlag;
import jenkins.model.experimentalflags.UserExperimentalFlagsProperty;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.localizer.LocaleProvider;

/** The pages of a build, as a browser without script gets them. */
public class PagesTest {
    private static final Label LABEL = new Label("linux-1: api", "Build", Map.of("GOPROXY", "folder shop"), false);

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void oneReportIsThePage() throws Exception {
        Run<?, ?> build = build(Reports.failing());
        for (String address : List.of("goModPreflight/", "goModPreflight/1/")) {
            HtmlPage page = page(build, address);
            HtmlElement report = page.querySelector(".go-mod-preflight");
            String text = report.asNormalizedText();
            int at = 0;
            for (String next : List.of(
                    "Not ready: go mod download would fail at example.com/lib/m000@v1.0.0.",
                    "214 modules, 37 not available",
                    "What to do",
                    Reports.TRUST_COMMAND,
                    "A comma keeps go from the next proxy",
                    "Servers",
                    "by way of http://webproxy.corp.example:3128",
                    "✕ TLS 24 ms The certificate’s issuer is not trusted",
                    "Modules",
                    "example.com/lib/m000 v1.0.0",
                    "177 modules without a problem",
                    "Go’s settings",
                    "Jenkins: folder shop",
                    "Verified for the build",
                    "GOPROXY=https://goproxy.cn,direct",
                    "How this was checked")) {
                int found = text.indexOf(next, at);
                assertThat(address + " after " + at + ": " + next + "\n" + text, found >= at, is(true));
                at = found;
            }
        }
    }

    @Test
    public void commandsThatWereRunAreShownWithWhatTheyWrote() throws Exception {
        HtmlPage page = page(build(Reports.ran()), "goModPreflight/");
        String text = page.querySelector(".go-mod-preflight").asNormalizedText();
        assertThat(text, containsString("Commands that were run"));
        assertThat(text, containsString("go mod download succeeded after 1.2 s."));
        assertThat(text, containsString("It wrote nothing."));
        assertThat(text, containsString("go mod verify ended with status 1 after 0.3 s."));
        assertThat(
                page.querySelector(".go-mod-preflight__output").getTextContent().strip(),
                is("a v1.0.0: dir has been modified\nb v1.0.0: <zip>"));
        assertThat(
                page(build(Reports.ready(20)), "goModPreflight/")
                        .querySelector(".go-mod-preflight")
                        .asNormalizedText(),
                not(containsString("Commands that were run")));
    }

    @Test
    public void everyCommandCanBeCopied() throws Exception {
        HtmlPage page = page(build(Reports.failing()), "goModPreflight/");
        List<String> shown = texts(page, ".go-mod-preflight pre");
        List<String> copied = page.querySelectorAll(".go-mod-preflight .jenkins-copy-button").stream()
                .map(button -> ((DomElement) button).getAttribute("text"))
                .map(text -> text.replaceAll("\\s+", " ").strip())
                .toList();
        assertThat("5 commands and 3 scripts", shown.size(), is(8));
        assertThat(copied, is(shown));
    }

    @Test
    public void serversShareOneTimeAxis() throws Exception {
        HtmlPage page = page(build(Reports.failing()), "goModPreflight/");
        assertThat(
                texts(page, ".go-mod-preflight__scale span"),
                is(List.of("0 ms", "200 ms", "400 ms", "600 ms", "800 ms")));
        List<String> bars = page.querySelectorAll(".go-mod-preflight__endpoint rect").stream()
                .map(DomElement.class::cast)
                .map(bar -> bar.getAttribute("class") + " " + bar.getAttribute("x") + " " + bar.getAttribute("width"))
                .toList();
        assertThat(bars.get(0), is("go-mod-preflight--dns 0.0 5.0"));
        assertThat(bars.get(2), startsWith("go-mod-preflight--failed 15.1 30.1"));
        assertThat(bars.get(6), is("go-mod-preflight--first-byte 139.0 306.3"));
        assertThat(
                "what the drawing shows is there in words",
                texts(page, ".go-mod-preflight__phases").get(1),
                is("DNS 12 ms connect 38 ms TLS 61 ms first byte 245 ms"));
        assertThat(
                texts(page, ".go-mod-preflight__endpoint dd"),
                hasItem("CN=goproxy.cn, issued by CN=Example Public CA, valid 2024-01-31 to 2025-01-30"));
    }

    @Test
    public void theWayToAServerIsATableWhereItWasMeasured() throws Exception {
        HtmlPage page = page(build(Reports.measured()), "goModPreflight/");
        String text = page.querySelector(".go-mod-preflight").asNormalizedText();
        assertThat(text, containsString("The way to each server"));
        assertThat(
                texts(page, ".go-mod-preflight section[aria-labelledby=endpoints] tbody tr"),
                is(List.of(Reports.PUBLIC + " 12 ms good 38 ms good 12 of 152 ✕ Packets get lost on the way")));
        assertThat(
                page(build(Reports.ready(20)), "goModPreflight/").asNormalizedText(),
                not(containsString("The way to each server")));
    }

    @Test
    public void tablesCanBeReadAloud() throws Exception {
        FreeStyleBuild build = build(Reports.failing());
        PreflightAction.add(build, LABEL, Reports.measured());
        PreflightAction.add(build, LABEL, Reports.ready(20));
        for (String address : List.of("goModPreflight/", "goModPreflight/1/", "goModPreflight/2/")) {
            HtmlPage page = page(build, address);
            for (DomNode table : page.querySelectorAll(".go-mod-preflight table")) {
                assertThat(address, table.querySelectorAll("caption").size(), is(1));
                assertThat(address, table.querySelectorAll("thead th:not([scope=col])"), is(empty()));
                assertThat(address, table.querySelectorAll("tbody tr > :first-child:not(th[scope=row])"), is(empty()));
            }
        }
    }

    @Test
    public void severalReportsStandSideBySideTheWorstFirst() throws Exception {
        FreeStyleBuild build = build(Reports.ready(20));
        PreflightAction.add(build, new Label("linux-2: web", "Web", Map.of(), false), Reports.warned());
        PreflightAction.add(build, new Label("windows-1: cli", "Command line", Map.of(), true), Reports.failing());
        HtmlPage page = page(build, "goModPreflight/");
        List<String> rows = texts(page, ".go-mod-preflight tbody tr");
        assertThat(
                rows.get(0),
                is("windows-1: cli Command line explains a failure not ready The certificate’s issuer is not trusted "
                        + "https://goproxy.corp.example 214 modules, 37 not available 0.6 s 443 ms"));
        assertThat(
                rows.get(1),
                startsWith("linux-2: web Web ready, 1 warning A server is slow to answer https://goproxy.cn"));
        assertThat(rows.get(2), startsWith("linux-1: api Build ready 214 modules 0.6 s 20 ms"));

        HtmlPage worst =
                page.<HtmlAnchor>querySelector(".go-mod-preflight tbody a").click();
        assertThat(worst.getUrl().getPath(), endsWith("/goModPreflight/3/"));
        assertThat(
                worst.querySelector(".go-mod-preflight__verdict").asNormalizedText(),
                containsString("Made to explain why a step failed"));
    }

    @Test
    public void aBuildWithoutReportHasNoPage() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        client().assertFails(build.getUrl() + "goModPreflight/", 404);
        assertThat(page(build, "").getBody().getTextContent(), not(containsString("Go Module Preflight")));
    }

    @Test
    public void numbersThatNoReportHasAreNotFound() throws Exception {
        Run<?, ?> build = build(Reports.ready(20));
        for (String number : List.of("0", "2", "01", "-1", "x", "..%2f1")) {
            client().assertFails(build.getUrl() + "goModPreflight/" + number + "/", 404);
        }
    }

    @Test
    public void theBuildPageHasALineForEachUpToFive() throws Exception {
        FreeStyleBuild build = build(Reports.ready(20));
        assertThat(
                texts(page(build, ""), "tr.app-summary"),
                hasItem("Go Module Preflight Ready: go mod download would succeed."));
        for (int i = 0; i < 6; i++) {
            PreflightAction.add(build, LABEL, Reports.failing());
        }
        List<String> lines = preflightLines(page(build, ""));
        assertThat(lines.size(), is(6));
        assertThat(
                lines.get(0),
                is("Go Module Preflight Not ready: go mod download would fail at example.com/lib/m000@v1.0.0."
                        + " (Build · linux-1: api)"));
        assertThat(lines.get(5), is("and 2 more"));
    }

    @Test
    public void theNewBuildPageHasTheLineToo() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        try {
            User reader = User.getOrCreateByIdOrFullName("reader");
            reader.addProperty(new UserExperimentalFlagsProperty(
                    Map.of(new NewBuildPageUserExperimentalFlag().getFlagKey(), "true")));
            Run<?, ?> build = build(Reports.ready(20));
            WebClient client = client().login("reader");
            HtmlPage page = client.getPage(build);
            assertThat(page.querySelector(".app-build__grid") != null, is(true));
            assertThat(preflightLines(page), is(List.of("Go Module Preflight Ready: go mod download would succeed.")));
            assertThat(client.getPage(build, "goModPreflight/").getWebResponse().getStatusCode(), is(200));
        } finally {
            jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        }
    }

    @Test
    public void theBuildHistoryHasABadge() throws Exception {
        Run<?, ?> build = build(Reports.failing());
        HtmlPage history = client().goTo(build.getParent().getUrl() + "buildHistory/ajax");
        HtmlAnchor badge = history.querySelector("a[href$='" + build.getUrl() + "goModPreflight/']");
        assertThat(badge.asNormalizedText(), startsWith("Go Module Preflight: Not ready:"));
    }

    @Test
    public void aChineseReaderReadsChinese() throws Exception {
        FreeStyleBuild build = build(Reports.failing());
        LocaleProvider before = LocaleProvider.getProvider();
        LocaleProvider.setProvider(new ReadersLocale());
        try {
            readsChinese(build);
        } finally {
            LocaleProvider.setProvider(before);
        }
    }

    /** What WebAppMain, which the test harness does without, installs in every Jenkins. */
    private static final class ReadersLocale extends LocaleProvider {
        @Override
        public Locale get() {
            return Functions.getCurrentLocale();
        }
    }

    private static void readsChinese(FreeStyleBuild build) throws Exception {
        HtmlPage page = inChinese(build);
        String text = page.querySelector("#main-panel").getTextContent();
        for (String words : List.of(
                "可分享的网页", Texts.forLocale(Locale.SIMPLIFIED_CHINESE).word("html.todo"), "Jenkins：folder shop")) {
            assertThat(text, containsString(words));
        }
        assertThat(text, not(containsString("What to do")));
        assertThat(page.<DomElement>querySelector(".go-mod-preflight").getAttribute("lang"), is("zh-CN"));

        PreflightAction.add(build, LABEL, Reports.ready(20));
        assertThat(inChinese(build).getBody().getTextContent(), containsString("首要原因"));
    }

    private static HtmlPage inChinese(Run<?, ?> build) throws Exception {
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), build.getUrl() + "goModPreflight/"));
        request.setAdditionalHeader("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5");
        return client().getPage(request);
    }

    @Test
    public void aDamagedOrMissingFileIsToldInASentence() throws Exception {
        FreeStyleBuild build = build(Reports.failing());
        Path file = build.getRootDir().toPath().resolve("go-mod-preflight/1.json");
        byte[] whole = Files.readAllBytes(file);
        List<byte[]> damaged = new ArrayList<>();
        damaged.add(null);
        damaged.add(new byte[0]);
        damaged.add(Arrays.copyOf(whole, whole.length / 2));
        damaged.add("{\"schemaVersion\":7}".getBytes(StandardCharsets.UTF_8));
        damaged.add(new byte[17 << 20]);
        for (byte[] content : damaged) {
            if (content == null) {
                Files.delete(file);
            } else {
                Files.write(file, content);
            }
            HtmlPage page = page(build, "goModPreflight/1/");
            String text = page.querySelector("#main-panel").getTextContent();
            assertThat(text, containsString("missing or damaged"));
            assertThat(text, containsString("go mod download would fail at example.com/lib/m000@v1.0.0."));
            assertThat(text, not(containsString("Exception")));
            client().assertFails(build.getUrl() + "goModPreflight/1/report.json", 404);
            client().assertFails(build.getUrl() + "goModPreflight/1/report.html", 404);
        }
    }

    @Test
    public void thePageOfALargeProjectStaysAPage() throws Exception {
        HtmlPage page = page(build(Reports.failing(2_000)), "goModPreflight/");
        assertThat(page.querySelectorAll(".go-mod-preflight__modules tbody tr").size(), is(500));
        assertThat(
                page.querySelector(".go-mod-preflight").getTextContent(),
                containsString("The first 500 of 2,177 modules are shown"));
    }

    @Test
    public void thereIsNoInlineStyleOrScript() throws Exception {
        FreeStyleBuild build = build(Reports.failing());
        PreflightAction.add(build, LABEL, Reports.warned());
        for (String address : List.of("goModPreflight/", "goModPreflight/1/")) {
            HtmlPage page = page(build, address);
            DomElement part = page.querySelector(".go-mod-preflight");
            assertThat(address, part.querySelectorAll("[style], style, script:not([src])"), is(empty()));
        }
    }

    private static List<String> preflightLines(HtmlPage page) {
        return texts(page, "tr.app-summary").stream()
                .filter(line -> line.startsWith("Go Module Preflight") || line.startsWith("and "))
                .toList();
    }

    /** What a screen reader would say, in one line. */
    private static List<String> texts(HtmlPage page, String selector) {
        return page.querySelectorAll(selector).stream()
                .map(node ->
                        node.asNormalizedText().replaceAll("[\\s\u00a0]+", " ").strip())
                .toList();
    }

    private static FreeStyleBuild build(Report report) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        PreflightAction.add(build, LABEL, report);
        return build;
    }

    private static HtmlPage page(Run<?, ?> build, String address) throws Exception {
        return client().getPage(build, address);
    }

    private static WebClient client() {
        return jenkins.createWebClient().withJavaScriptEnabled(false);
    }
}
