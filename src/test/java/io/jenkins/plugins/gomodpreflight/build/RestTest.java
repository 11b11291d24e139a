package io.jenkins.plugins.gomodpreflight.build;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.FreeStyleBuild;
import hudson.model.Item;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.gomodpreflight.build.PreflightAction.Label;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportJson;
import io.jenkins.plugins.gomodpreflight.engine.report.Reproduction;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.Page;
import org.htmlunit.WebResponse;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** What programs get, and who may get it. */
public class RestTest {
    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @After
    public void openTheDoors() {
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }

    @Test
    public void theBuildShowsTheFewFields() throws Exception {
        FreeStyleBuild build = build(Reports.failing());
        JSONObject json = jenkins.getJSON(build.getUrl()
                        + "api/json?tree=actions[entries[number,place,verdict,code,failed,latencyMillis,origins]]")
                .getJSONObject();
        String actions = json.getJSONArray("actions").toString();
        assertThat(
                actions,
                containsString(
                        "{\"code\":\"TLS_UNTRUSTED_ISSUER\",\"failed\":37,\"latencyMillis\":443,\"number\":1,"
                                + "\"origins\":{\"GOPROXY\":\"folder shop\"},\"place\":\"linux-1: api\",\"verdict\":\"FAIL\"}"));

        JSONObject own = jenkins.getJSON(build.getUrl() + "goModPreflight/api/json?depth=1")
                .getJSONObject();
        assertThat(own.getJSONArray("entries").getJSONObject(0).getString("subject"), is(Reports.COMPANY));
    }

    @Test
    public void theReportsOwnAddressHasAllOfIt() throws Exception {
        FreeStyleBuild build = build(Reports.failing());
        JSONObject report = jenkins.getJSON(build.getUrl() + "goModPreflight/1/api/json")
                .getJSONObject()
                .getJSONObject("report");
        assertThat(report.getInt("schemaVersion"), is(1));
        assertThat(report.getJSONObject("download").getString("reason"), is("TLS_UNTRUSTED_ISSUER"));
        assertThat(report.getJSONArray("modules").size(), is(214));
        assertThat(
                report.getJSONArray("endpoints")
                        .getJSONObject(1)
                        .getJSONObject("phases")
                        .getDouble("dns"),
                is(11.8));
        assertThat(report.getJSONObject("inject").getString("GOPROXY"), is("https://goproxy.cn,direct"));
        assertThat(
                report.getJSONArray("findings")
                        .getJSONObject(0)
                        .getJSONArray("remedies")
                        .getJSONObject(0)
                        .getString("command"),
                is(Reports.TRUST_COMMAND));

        String xml = client().goToXml(build.getUrl() + "goModPreflight/1/api/xml?xpath=//report/download")
                .getWebResponse()
                .getContentAsString();
        assertThat(xml, containsString("<reason>TLS_UNTRUSTED_ISSUER</reason>"));
    }

    @Test
    public void theFilesAreDownloads() throws Exception {
        Report report = Reports.failing();
        FreeStyleBuild build = build(report);
        WebResponse json = download(build, "report.json");
        assertThat(json.getContentType(), is("application/json"));
        assertThat(ReportJson.read(json.getContentAsStream()), is(report));

        WebResponse html = download(build, "report.html");
        assertThat(html.getContentType(), is("text/html"));
        assertThat(html.getContentAsString(), startsWith("<!DOCTYPE html>"));
        assertThat(html.getContentAsString(), containsString("Not ready: go mod download would fail"));

        WebResponse script = download(build, "reproduce.sh");
        assertThat(script.getContentType(), is("text/x-shellscript"));
        assertThat(script.getContentAsString(), is(Reproduction.script(Reproduction.of(report))));
    }

    private static WebResponse download(FreeStyleBuild build, String file) throws Exception {
        Page page = client().goTo(build.getUrl() + "goModPreflight/1/" + file, null);
        WebResponse response = page.getWebResponse();
        assertThat(response.getResponseHeaderValue("Content-Disposition"), startsWith("attachment; filename="));
        assertThat(response.getResponseHeaderValue("X-Content-Type-Options"), is("nosniff"));
        assertThat(
                response.getResponseHeaderValue("Content-Security-Policy"), startsWith("sandbox; default-src 'none'"));
        return response;
    }

    @Test
    public void whoeverMayReadTheBuildMayReadItsReports() throws Exception {
        FreeStyleBuild build = build(Reports.failing());
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "stranger", "finder")
                .grant(Item.READ)
                .everywhere()
                .to("reader")
                .grant(Item.DISCOVER)
                .everywhere()
                .to("finder"));
        List<String> addresses = List.of(
                build.getUrl() + "goModPreflight/",
                build.getUrl() + "goModPreflight/1/",
                build.getUrl() + "goModPreflight/1/report.json",
                build.getUrl() + "goModPreflight/1/report.html",
                build.getUrl() + "goModPreflight/1/reproduce.sh",
                build.getUrl() + "goModPreflight/1/api/json",
                build.getUrl() + "goModPreflight/api/json",
                build.getParent().getUrl() + "goModPreflight/");
        WebClient reader = client().login("reader");
        WebClient stranger = client().login("stranger");
        WebClient finder = client().login("finder");
        for (String address : addresses) {
            assertThat(address, reader.goTo(address, null).getWebResponse().getStatusCode(), is(200));
            stranger.assertFails(address, 404);
            finder.assertFails(address, 403);
        }
    }

    private static FreeStyleBuild build(Report report) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        PreflightAction.add(build, new Label("linux-1: api", "Build", Map.of("GOPROXY", "folder shop"), false), report);
        return build;
    }

    private static WebClient client() {
        return jenkins.createWebClient().withJavaScriptEnabled(false);
    }
}
