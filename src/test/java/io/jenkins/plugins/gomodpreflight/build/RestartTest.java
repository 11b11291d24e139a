package io.jenkins.plugins.gomodpreflight.build;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Run;
import io.jenkins.plugins.gomodpreflight.build.PreflightAction.Label;
import java.util.Map;
import org.htmlunit.html.HtmlPage;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** What a build keeps survives a restart of the controller. */
public class RestartTest {
    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Test
    public void aBuildThatIsLoadedFromDiskHasItsReports() throws Throwable {
        sessions.then(j -> {
            FreeStyleProject project = j.createFreeStyleProject("shop");
            FreeStyleBuild build = j.buildAndAssertSuccess(project);
            PreflightAction.add(
                    build, new Label("linux-1: api", "Build", Map.of("GOPROXY", "folder"), true), Reports.failing());
        });
        sessions.then(j -> {
            Run<?, ?> build =
                    j.jenkins.getItemByFullName("shop", FreeStyleProject.class).getBuildByNumber(1);
            PreflightAction action = build.getAction(PreflightAction.class);
            Entry entry = action.getEntries().get(0);
            assertThat(entry.getPlace(), is("linux-1: api"));
            assertThat(entry.getOrigins(), is(Map.of("GOPROXY", "folder")));
            assertThat(entry.getCode(), is("TLS_UNTRUSTED_ISSUER"));
            assertThat(entry.isExplainsFailure(), is(true));
            assertThat(action.getRun(), is(build));

            HtmlPage page = j.createWebClient().withJavaScriptEnabled(false).getPage(build, "goModPreflight/1/");
            assertThat(page.getBody().getTextContent(), containsString(Reports.TRUST_COMMAND));

            PreflightAction.add(build, new Label("linux-1: web", "", Map.of(), false), Reports.ready(20));
        });
        sessions.then(j -> {
            Run<?, ?> build =
                    j.jenkins.getItemByFullName("shop", FreeStyleProject.class).getBuildByNumber(1);
            assertThat(build.getAction(PreflightAction.class).getEntries().size(), is(2));
        });
    }
}
