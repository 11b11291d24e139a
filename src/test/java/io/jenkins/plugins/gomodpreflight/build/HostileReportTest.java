package io.jenkins.plugins.gomodpreflight.build;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.gomodpreflight.build.PreflightAction.Label;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomAttr;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;

/** What an agent or a server put into a report stays text, wherever it is shown. */
public class HostileReportTest {
    private static final List<String> TEXTS = List.of(
            "<script>window.hit=1</script>",
            "\"'><img src=x onerror='window.hit=1'>",
            "</title></svg></pre></textarea></script><script>window.hit=1</script>",
            "\" onmouseover=\"window.hit=1\" x=\"",
            "javascript:window.hit=1",
            "${it.run.parent.delete()}<j:out value=\"window.hit\"/>%Copied",
            "</a>]]>&lt;script&gt;window.hit=1&lt;/script&gt;",
            "\u202e\u0000\\\"}{");

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void isTextOnEveryPage() throws Exception {
        for (String text : TEXTS) {
            FreeStyleBuild build = build(text);
            for (String address : List.of("goModPreflight/", "")) {
                inspect(client().getPage(build, address), text);
            }
            inspect(client().getPage(build.getParent(), "goModPreflight/"), text);
            inspect(client().getPage(build.getParent()), text);
            inspect(client().goTo(build.getParent().getUrl() + "buildHistory/ajax"), text);
            PreflightAction.add(build, label(text), Reports.hostile(text));
            for (String address : List.of("goModPreflight/", "goModPreflight/2/", "")) {
                inspect(client().getPage(build, address), text);
            }
        }
    }

    @Test
    public void runsInNoBrowserWithScript() throws Exception {
        for (String text : TEXTS) {
            FreeStyleBuild build = build(text);
            HtmlPage page = jenkins.createWebClient().getPage(build, "goModPreflight/");
            assertThat(text, page.executeJavaScript("window.hit").getJavaScriptResult() instanceof Number, is(false));
        }
    }

    @Test
    public void isShownAsItIs() throws Exception {
        FreeStyleBuild build = build(TEXTS.get(0));
        HtmlPage page = client().getPage(build, "goModPreflight/");
        for (String part :
                List.of("h2", ".go-mod-preflight__finding pre", ".go-mod-preflight__raw", "h3", "dd", "table", "li")) {
            assertThat(
                    part,
                    page.querySelectorAll(".go-mod-preflight " + part).stream()
                            .map(node -> node.getTextContent())
                            .toList()
                            .toString(),
                    containsString(TEXTS.get(0)));
        }
    }

    @Test
    public void staysDataInTheRestApi() throws Exception {
        for (String text : TEXTS) {
            FreeStyleBuild build = build(text);
            for (String address : List.of("goModPreflight/1/", "goModPreflight/", "")) {
                JSONObject json = JSONObject.fromObject(
                        client().goTo(build.getUrl() + address + "api/json?depth=2", "application/json")
                                .getWebResponse()
                                .getContentAsString());
                assertThat(json.isEmpty(), is(false));
                if (!text.contains("\u0000")) { // XML has no such character
                    client().goToXml(build.getUrl() + address + "api/xml?depth=2");
                }
            }
        }
    }

    private static void inspect(HtmlPage page, String text) {
        assertThat(text, page.querySelectorAll("img[src=x]"), is(empty()));
        for (DomElement element : page.getDomElementDescendants()) {
            boolean script = element.getTagName().equals("script");
            assertThat(text, script && element.getTextContent().contains("window.hit"), is(false));
            for (DomAttr attribute : element.getAttributesMap().values()) {
                String name = attribute.getName();
                boolean acts =
                        name.startsWith("on") || name.equals("href") || name.equals("src") || name.equals("style");
                assertThat(
                        text + " in " + attribute, acts && attribute.getValue().contains("window.hit"), is(false));
            }
        }
    }

    private static FreeStyleBuild build(String text) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        PreflightAction.add(build, label(text), Reports.hostile(text));
        return build;
    }

    private static Label label(String text) {
        return new Label(text, text, Map.of("GOPROXY", text), true);
    }

    private static WebClient client() {
        return jenkins.createWebClient().withJavaScriptEnabled(false);
    }
}
