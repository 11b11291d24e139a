package io.jenkins.plugins.gomodpreflight.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.tasks.Shell;
import io.jenkins.plugins.gomodpreflight.config.Defaults;
import io.jenkins.plugins.gomodpreflight.config.GlobalSettings;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** {@code onFailure: 'retryBuild'}: the same build again, but not for ever and not in vain. */
public class RebuildTest {
    @ClassRule
    public static final Site SITE = new Site();

    private static final int BAD_GATEWAY = 502;
    private static final String PARAMETER = "MODULE";

    @Before
    public void begin() {
        SITE.begin();
        Defaults defaults = Site.calm();
        defaults.setRebuilds(1);
        defaults.setRebuildDelay(0);
        GlobalSettings.get().setDefaults(defaults);
    }

    @Test
    public void pipelineIsBuiltAgainWithTheSameParameters() throws Exception {
        SITE.proxy().fail(BAD_GATEWAY);
        WorkflowJob job = SITE.job(SITE.onAgent("goModPreflight(onFailure: 'retryBuild')"));
        builtOnceMore(job);
    }

    @Test
    public void freestyleIsBuiltAgainWithTheSameParameters() throws Exception {
        SITE.proxy().fail(BAD_GATEWAY);
        GoModPreflightStep check = new GoModPreflightStep();
        check.setOnFailure("retryBuild");
        FreeStyleProject job = SITE.jenkins().createFreeStyleProject();
        job.setAssignedNode(SITE.agent());
        job.getBuildWrappersList().add(new GoModPreflightWrapper(check));
        Site.MODULES.writeProject(SITE.workspace(job));
        builtOnceMore(job);
    }

    @Test
    public void twoPreflightsOfABuildScheduleOne() throws Exception {
        SITE.proxy().fail(BAD_GATEWAY);
        WorkflowJob job = SITE.job(SITE.onAgent("""
                parallel(
                  one: { goModPreflight(onFailure: 'retryBuild') },
                  two: { goModPreflight(onFailure: 'retryBuild') })
                """));
        builtOnceMore(job);
    }

    @Test
    public void aBuildThatRecoversIsTheLast() throws Exception {
        SITE.proxy().failFirst(1, BAD_GATEWAY);
        WorkflowJob job = SITE.job(SITE.onAgent("goModPreflight(onFailure: 'retryBuild')"));
        SITE.jenkins().assertBuildStatus(Result.FAILURE, build(job));
        assertThat(job.getLastBuild().getNumber(), is(2));
        SITE.jenkins().assertBuildStatus(Result.SUCCESS, job.getLastBuild());
    }

    @Test
    public void whatCannotPassIsNotBuiltAgain() throws Exception {
        WorkflowJob job = SITE.job(
                SITE.onAgent("goModPreflight(onFailure: 'retryBuild', modules: ['example.com/missing@v1.0.0'])"));
        SITE.jenkins().assertBuildStatus(Result.FAILURE, build(job));
        assertThat(job.getLastBuild().getNumber(), is(1));
    }

    @Test
    public void aBodyThatTheNetworkFailsIsBuiltAgain() throws Exception {
        WorkflowJob job = SITE.job(SITE.onAgent("""
                goModPreflight(onFailure: 'retryBuild') {
                  sh '''echo 'go: example.com/m000@v1.0.0: Get "http://127.0.0.1:1/example.com/m000/@v/v1.0.0.mod": \
                dial tcp 127.0.0.1:1: connect: connection refused'; exit 1'''
                }
                """));
        builtOnceMore(job);
    }

    @Test
    public void aBodyWhoseCodeIsWrongIsNotBuiltAgain() throws Exception {
        FreeStyleProject job = SITE.jenkins().createFreeStyleProject();
        GoModPreflightStep check = new GoModPreflightStep();
        check.setOnFailure("retryBuild");
        job.setAssignedNode(SITE.agent());
        job.getBuildWrappersList().add(new GoModPreflightWrapper(check));
        job.getBuildersList().add(new Shell("echo './main.go:8:27: undefined: lib.G'; exit 1"));
        Site.MODULES.writeProject(SITE.workspace(job));
        SITE.jenkins().assertBuildStatus(Result.FAILURE, build(job));
        assertThat(job.getLastBuild().getNumber(), is(1));
    }

    private static <J extends Job<?, ?> & ParameterizedJobMixIn.ParameterizedJob<?, ?>> void builtOnceMore(J job)
            throws Exception {
        Run<?, ?> first = build(job);
        SITE.jenkins().assertBuildStatus(Result.FAILURE, first);
        SITE.jenkins().assertLogContains("retry 1 of 1", first);
        assertThat(first.getCause(RetryCause.class), nullValue());
        Run<?, ?> second = job.getLastBuild();
        assertThat(second.getNumber(), is(2));
        SITE.jenkins().assertBuildStatus(Result.FAILURE, second);
        RetryCause cause = second.getCause(RetryCause.class);
        assertThat(cause, notNullValue());
        assertThat(cause.getRun(), is((Object) first));
        assertThat(cause.getAttempt(), is(1));
        assertThat(
                second.getAction(ParametersAction.class).getParameter(PARAMETER).getValue(), is("given"));
        SITE.jenkins().assertLogContains("Retry 1 of 1", second);
        SITE.jenkins().assertLogContains("not scheduled again", second);
    }

    /** The first build, when that and all that follow have ended. */
    private static <J extends Job<?, ?> & ParameterizedJobMixIn.ParameterizedJob<?, ?>> Run<?, ?> build(J job)
            throws Exception {
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition(PARAMETER, "default")));
        ParameterizedJobMixIn.scheduleBuild2(
                job, 0, new ParametersAction(new StringParameterValue(PARAMETER, "given")));
        SITE.jenkins().waitUntilNoActivity();
        return job.getBuildByNumber(1);
    }
}
