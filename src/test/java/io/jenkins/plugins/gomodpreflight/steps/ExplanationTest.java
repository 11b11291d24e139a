package io.jenkins.plugins.gomodpreflight.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Result;
import io.jenkins.plugins.gomodpreflight.build.Entry;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What a step adds when go, in its body, could not have its modules. */
public class ExplanationTest {
    @ClassRule
    public static final Site SITE = new Site();

    @Before
    public void begin() {
        SITE.begin();
    }

    @Test
    public void findsTheCauseOfWhatGoComplainedAbout() throws Exception {
        WorkflowRun run = SITE.run(Result.FAILURE, body("example.com/missing@v1.0.0", "404 Not Found"));
        List<Entry> entries = Site.entries(run);
        assertThat(entries, hasSize(2));
        assertThat(entries.get(0).isExplainsFailure(), is(false));
        assertThat(entries.get(0).getVerdict(), is(Verdict.Level.PASS));
        assertThat(entries.get(1).isExplainsFailure(), is(true));
        assertThat(entries.get(1).getVerdict(), is(Verdict.Level.FAIL));
        assertThat(entries.get(1).getCode(), is("HTTP_NOT_FOUND"));
        assertThat(entries.get(1).getModule(), is("example.com/missing@v1.0.0"));
        String log = JenkinsRule.getLog(run);
        String explanation = log.substring(log.indexOf("go named modules that it could not get"));
        assertThat(explanation, containsString("example.com/missing@v1.0.0"));
        assertThat(explanation, containsString(run.getUrl() + "goModPreflight/2/"));
        assertThat("the failure is the body's own", log, containsString("script returned exit code 1"));
    }

    @Test
    public void saysThatNothingStandsInTheWayAnyMore() throws Exception {
        WorkflowRun run = SITE.run(Result.FAILURE, body("example.com/m000@v1.0.0", "502 Bad Gateway"));
        assertThat(Site.entries(run).get(1).getVerdict(), is(Verdict.Level.PASS));
        SITE.jenkins().assertLogContains("nothing stands in their way any more", run);
    }

    @Test
    public void looksIntoNothingWhereTheCodeIsWrong() throws Exception {
        WorkflowRun run =
                SITE.run(Result.FAILURE, "goModPreflight { sh 'echo \"./main.go:8:27: undefined: lib.G\"; exit 1' }");
        assertThat(Site.entries(run), hasSize(1));
        assertThat(JenkinsRule.getLog(run), not(containsString("go named modules")));
    }

    @Test
    public void looksIntoNothingWhereTheBodyPassed() throws Exception {
        WorkflowRun run = SITE.run(
                Result.SUCCESS,
                body("example.com/missing@v1.0.0", "404 Not Found").replace("exit 1", "exit 0"));
        assertThat(Site.entries(run), hasSize(1));
    }

    private static String body(String module, String status) {
        String path = module.substring(0, module.indexOf('@'));
        return "goModPreflight { sh '''echo 'go: " + module + ": reading "
                + SITE.proxy().url() + "/" + path + "/@v/v1.0.0.mod: " + status + "'; exit 1''' }";
    }
}
