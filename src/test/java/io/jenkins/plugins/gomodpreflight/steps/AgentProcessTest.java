package io.jenkins.plugins.gomodpreflight.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Result;
import hudson.model.Slave;
import hudson.util.RemotingDiagnostics;
import io.jenkins.plugins.gomodpreflight.engine.Preflight;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.InboundAgentRule;

/** Where the probes run: in the process of the agent, and not a step of them in that of the controller. */
public class AgentProcessTest {
    @ClassRule
    public static final Site SITE = new Site();

    @Rule
    public final InboundAgentRule inbound = new InboundAgentRule();

    @Before
    public void begin() {
        SITE.begin();
    }

    @Test
    public void probesRunInAnOutboundAgent() throws Exception {
        probesRunOn(SITE.agent());
    }

    @Test
    public void probesRunInAnInboundAgent() throws Exception {
        Slave agent = inbound.createAgent(
                SITE.jenkins(),
                InboundAgentRule.Options.newBuilder().name("inbound").build());
        Site.furnish(agent, SITE.folder().resolve("inbound"), SITE.proxy().url());
        probesRunOn(agent);
    }

    /** While the module proxy keeps its answers back, the check is found among the threads of one process only. */
    private static void probesRunOn(Slave agent) throws Exception {
        WorkflowJob job = SITE.jenkins().createProject(WorkflowJob.class);
        Site.MODULES.writeProject(agent.getWorkspaceFor(job));
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { goModPreflight { sh 'echo \"body $GOPROXY\"' } }", true));
        ModuleProxy.Gate gate = SITE.proxy().hold();
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        gate.awaitArrival();
        assertThat(
                RemotingDiagnostics.getThreadDump(agent.getChannel()).values().toString(),
                containsString(Preflight.class.getName() + ".run"));
        assertThat(ownFramesOfChecks(), empty());
        gate.release();
        SITE.jenkins().assertBuildStatus(Result.SUCCESS, SITE.jenkins().waitForCompletion(run));
        assertThat(Site.entries(run), hasSize(1));
        assertThat(Site.entries(run).get(0).getVerdict(), is(Verdict.Level.PASS));
        assertThat(Site.entries(run).get(0).getPlace(), is(agent.getNodeName()));
        SITE.jenkins().assertLogContains("body " + SITE.proxy().url(), run);
        assertThat(SITE.proxy().requests(".mod"), not(empty()));
    }

    private static List<StackTraceElement> ownFramesOfChecks() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .filter(frame -> frame.getClassName().equals(Preflight.class.getName())
                        || frame.getClassName().startsWith(Preflight.class.getPackageName() + ".probe."))
                .toList();
    }
}
