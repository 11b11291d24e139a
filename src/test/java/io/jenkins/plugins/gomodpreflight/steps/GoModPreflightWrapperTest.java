package io.jenkins.plugins.gomodpreflight.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import hudson.tasks.Shell;
import io.jenkins.plugins.gomodpreflight.build.Entry;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.util.List;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class GoModPreflightWrapperTest {
    @ClassRule
    public static final Site SITE = new Site();

    private static final String PASSWORD = "correct-horse-battery-staple";

    private static LoopbackIdentity identity;

    @BeforeClass
    public static void furnish() throws Exception {
        identity = LoopbackIdentity.create(SITE.folder());
        SITE.agent()
                .getNodeProperties()
                .add(new EnvironmentVariablesNodeProperty(new EnvironmentVariablesNodeProperty.Entry(
                        "SSL_CERT_FILE", identity.pem().toString())));
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "login", "", "ci", PASSWORD));
    }

    @Before
    public void begin() {
        SITE.begin();
    }

    @Test
    public void buildStepsSeeTheVerifiedSettings() throws Exception {
        GoModPreflightStep check = new GoModPreflightStep();
        check.setGoproxy(SITE.proxy().url() + ",direct");
        FreeStyleBuild build = build(Result.SUCCESS, check, "echo \"step $GOPROXY $GOSUMDB\"");
        SITE.jenkins().assertLogContains("step " + SITE.proxy().url() + ",direct off\n", build);
        SITE.jenkins().assertLogContains("3 modules", build);
        assertThat(Site.entries(build), hasSize(1));
        assertThat(Site.entries(build).get(0).getVerdict(), is(Verdict.Level.PASS));
        assertThat(Site.entries(build).get(0).getPlace(), is(SITE.agent().getNodeName()));
    }

    @Test
    public void buildStepsDoNotRunAfterACheckThatFailed() throws Exception {
        FreeStyleBuild build = build(Result.FAILURE, missing(), "echo step runs");
        SITE.jenkins().assertLogNotContains("step runs", build);
        SITE.jenkins().assertLogContains("ERROR: ", build);
        SITE.jenkins().assertLogNotContains("\tat ", build);
    }

    @Test
    public void buildStepsRunInAnUnstableBuild() throws Exception {
        GoModPreflightStep check = missing();
        check.setOnFailure("unstable");
        FreeStyleBuild build = build(Result.UNSTABLE, check, "echo step runs");
        SITE.jenkins().assertLogContains("step runs", build);
    }

    @Test
    public void theLoginIsMaskedAndGoneAfterwards() throws Exception {
        try (ModuleProxy secure = ModuleProxy.start(Site.MODULES, identity)) {
            secure.requireLogin("ci", PASSWORD);
            for (String end : List.of("exit 0", "exit 1")) {
                GoModPreflightStep check = new GoModPreflightStep();
                check.setGoproxy(secure.url());
                check.setCredentialsId("login");
                Result expected = end.equals("exit 0") ? Result.SUCCESS : Result.FAILURE;
                FreeStyleBuild build = build(expected, check, "cat \"$NETRC\"; ls -l \"$NETRC\"; " + end);
                SITE.jenkins().assertLogContains("login ci password ****", build);
                SITE.jenkins().assertLogContains("-rw-------", build);
                assertThat(JenkinsRule.getLog(build), not(containsString(PASSWORD)));
                assertThat(Site.filesWith(build, PASSWORD), empty());
                SITE.assertNoNetrc(build.getProject());
            }
        }
    }

    @Test
    public void theFailureOfABuildStepIsExplained() throws Exception {
        FreeStyleBuild build = build(
                Result.FAILURE,
                new GoModPreflightStep(),
                "echo 'go: example.com/missing@v1.0.0: reading " + SITE.proxy().url()
                        + "/example.com/missing/@v/v1.0.0.mod: 404 Not Found'; exit 1");
        List<Entry> entries = Site.entries(build);
        assertThat(entries, hasSize(2));
        assertThat(entries.get(1).isExplainsFailure(), is(true));
        assertThat(entries.get(1).getCode(), is("HTTP_NOT_FOUND"));
        SITE.jenkins().assertLogContains("go named modules that it could not get", build);
    }

    private static GoModPreflightStep missing() {
        GoModPreflightStep check = new GoModPreflightStep();
        check.setModules(List.of("example.com/missing@v1.0.0"));
        return check;
    }

    private static FreeStyleBuild build(Result expected, GoModPreflightStep check, String shell) throws Exception {
        FreeStyleProject project = SITE.jenkins().createFreeStyleProject();
        project.setAssignedNode(SITE.agent());
        project.getBuildWrappersList().add(new GoModPreflightWrapper(check));
        project.getBuildersList().add(new Shell(shell));
        Site.MODULES.writeProject(SITE.workspace(project));
        return SITE.jenkins().buildAndAssertStatus(expected, project);
    }
}
