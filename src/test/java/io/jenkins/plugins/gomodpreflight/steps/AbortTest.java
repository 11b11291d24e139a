package io.jenkins.plugins.gomodpreflight.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;

import hudson.model.Result;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** A build that is aborted ends at once, and everything that it had begun on the agent ends with it. */
public class AbortTest {
    @ClassRule
    public static final Site SITE = new Site();

    @Before
    public void begin() {
        SITE.begin();
    }

    @Test
    public void theProbesEndWithTheBuild() throws Exception {
        try (SilentServer server = SilentServer.start()) {
            WorkflowJob job = SITE.job(SITE.onAgent("goModPreflight(goproxy: '" + server.url() + "', timeout: 3600)"));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            server.awaitRequest();
            run.doStop();
            SITE.jenkins().assertBuildStatus(Result.ABORTED, SITE.jenkins().waitForCompletion(run));
            server.awaitSilence();
            assertThat(Site.entries(run), empty());
        }
    }

    @Test
    public void aTimeoutAroundTheStepEndsTheProbes() throws Exception {
        try (SilentServer server = SilentServer.start()) {
            WorkflowJob job = SITE.job(SITE.onAgent("timeout(time: 3, unit: 'SECONDS') { goModPreflight(goproxy: '"
                    + server.url() + "', timeout: 3600) { sh 'true' } }"));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            server.awaitRequest();
            SITE.jenkins().assertBuildStatus(Result.ABORTED, SITE.jenkins().waitForCompletion(run));
            server.awaitSilence();
        }
    }

    @Test
    public void theWaitBeforeARepetitionEndsWithTheBuild() throws Exception {
        SITE.proxy().fail(502);
        WorkflowJob job = SITE.job(SITE.onAgent("goModPreflight(retries: 1, retryDelay: 3600)"));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        SITE.jenkins().waitForMessage("(1 of 1)", run);
        run.doStop();
        SITE.jenkins().assertBuildStatus(Result.ABORTED, SITE.jenkins().waitForCompletion(run));
    }
}
