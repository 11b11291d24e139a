package io.jenkins.plugins.gomodpreflight.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.Functions;
import hudson.model.Slave;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.gomodpreflight.config.GlobalSettings;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.ChannelShutdownListener;
import org.jvnet.hudson.test.EndOfTestListener;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** A controller that is restarted goes on with what was under way. */
public class RestartTest {
    private static final String PASSWORD = "correct-horse-battery-staple";

    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private ModuleProxy proxy;

    @Before
    public void startProxy() throws Exception {
        Assume.assumeFalse("the bodies are shell scripts", Functions.isWindows());
        proxy = ModuleProxy.start(
                Site.MODULES, LoopbackIdentity.create(folder.getRoot().toPath()));
    }

    @After
    public void stopProxy() {
        if (proxy != null) {
            proxy.close();
        }
    }

    @Test
    public void theBodyGoesOn() throws Throwable {
        proxy.requireLogin("ci", PASSWORD);
        sessions.then(jenkins -> {
            WorkflowRun run = start(jenkins, """
                    goModPreflight(credentialsId: 'login') {
                      sh 'echo begun; while [ ! -f go-on ]; do sleep 0.2; done; echo "first $GOPROXY"; cat "$NETRC"'
                      sh 'echo "second $GOPROXY"; cat "$NETRC"; cp -p "$NETRC" seen'
                    }
                    """);
            jenkins.waitForMessage("begun", run);
        });
        sessions.then(jenkins -> {
            WorkflowRun run = resumed(jenkins);
            workspace(jenkins).child("go-on").touch(0);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            jenkins.assertLogContains("first " + proxy.url(), run);
            jenkins.assertLogContains("second " + proxy.url(), run);
            jenkins.assertLogContains("password ****", run);
            assertThat(workspace(jenkins).child("seen").readToString(), containsString(PASSWORD));
            assertThat(WorkspaceList.tempDir(workspace(jenkins)).list("**/*netrc*"), is(new FilePath[0]));
            assertThat(Site.filesWith(run, PASSWORD), empty());
            assertThat(Site.entries(run), hasSize(1));
            assertThat(Site.entries(run).get(0).getVerdict(), is(Verdict.Level.PASS));
        });
    }

    @Test
    public void aCheckIsMadeAnew() throws Throwable {
        ModuleProxy.Gate gate = proxy.hold();
        sessions.then(jenkins -> {
            start(jenkins, "goModPreflight { sh 'echo \"body $GOPROXY\"' }");
            gate.awaitArrival();
            // which takes the agents away before Jenkins knows that it is going to end, as no real shutdown does
            ExtensionList<EndOfTestListener> ends = jenkins.jenkins.getExtensionList(EndOfTestListener.class);
            assertTrue(ends.remove(ends.get(ChannelShutdownListener.class)));
        });
        proxy.reset();
        sessions.then(jenkins -> {
            WorkflowRun run = resumed(jenkins);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            jenkins.assertLogContains("body " + proxy.url(), run);
            assertThat(proxy.requests("m000/@v/v1.0.0.mod"), not(empty()));
            assertThat(Site.entries(run), hasSize(1));
        });
    }

    private WorkflowRun start(JenkinsRule jenkins, String steps) throws Exception {
        GlobalSettings.get().setDefaults(Site.calm());
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "login", "", "ci", PASSWORD));
        SystemCredentialsProvider.getInstance().save();
        Slave agent = jenkins.createOnlineSlave();
        Site.furnish(agent, folder.getRoot().toPath(), proxy.url());
        agent.save();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        Site.MODULES.writeProject(agent.getWorkspaceFor(job));
        String pem = folder.getRoot().toPath().resolve("loopback.pem").toString();
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { withEnv(['SSL_CERT_FILE=" + pem + "']) {\n" + steps + "\n} }",
                true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static WorkflowRun resumed(JenkinsRule jenkins) throws Exception {
        jenkins.waitOnline((Slave) jenkins.jenkins.getNodes().get(0));
        return jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getLastBuild();
    }

    private static FilePath workspace(JenkinsRule jenkins) {
        return ((Slave) jenkins.jenkins.getNodes().get(0))
                .getWorkspaceFor(jenkins.jenkins.getItemByFullName("job", WorkflowJob.class));
    }
}
