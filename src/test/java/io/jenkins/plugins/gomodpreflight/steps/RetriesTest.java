package io.jenkins.plugins.gomodpreflight.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import hudson.model.Result;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** {@code retries}: what may pass by itself is checked again, and nothing else. Each check asks for a .mod file once. */
public class RetriesTest {
    @ClassRule
    public static final Site SITE = new Site();

    private static final int BAD_GATEWAY = 502;
    private static final String FIRST_MOD = "m000/@v/v1.0.0.mod";

    @Before
    public void begin() {
        SITE.begin();
    }

    @Test
    public void repeatsWhatMayPassUntilItDoes() throws Exception {
        SITE.proxy().failFirst(2, BAD_GATEWAY);
        WorkflowRun run = SITE.run(Result.SUCCESS, "goModPreflight(retries: 2, retryDelay: 0)");
        assertThat(SITE.proxy().requests(FIRST_MOD), hasSize(3));
        assertThat(Site.entries(run), hasSize(1));
        assertThat(Site.entries(run).get(0).getVerdict(), is(Verdict.Level.PASS));
        SITE.jenkins().assertLogContains("(1 of 2)", run);
        SITE.jenkins().assertLogContains("(2 of 2)", run);
    }

    @Test
    public void givesUpAfterTheLastRepetition() throws Exception {
        SITE.proxy().fail(BAD_GATEWAY);
        WorkflowRun run = SITE.run(Result.FAILURE, "goModPreflight(retries: 2, retryDelay: 0)");
        assertThat(SITE.proxy().requests(FIRST_MOD), hasSize(3));
        assertThat(Site.entries(run), hasSize(1));
    }

    @Test
    public void doesNotRepeatWithoutBeingAsked() throws Exception {
        SITE.proxy().failFirst(1, BAD_GATEWAY);
        SITE.run(Result.FAILURE, "goModPreflight()");
        assertThat(SITE.proxy().requests(FIRST_MOD), hasSize(1));
    }

    @Test
    public void doesNotRepeatAWrongChecksum() throws Exception {
        WorkflowJob job = SITE.job(SITE.onAgent("goModPreflight(retries: 2, retryDelay: 0)"));
        SITE.workspace(job).child("go.sum").write(wrongSum(), "UTF-8");
        WorkflowRun run = SITE.jenkins().buildAndAssertStatus(Result.FAILURE, job);
        assertThat(Site.entries(run).get(0).getCode(), is("CHECKSUM_MISMATCH"));
        assertThat(SITE.proxy().requests(FIRST_MOD), hasSize(1));
    }

    @Test
    public void doesNotRepeatAMissingVersion() throws Exception {
        String missing = "modules: ['example.com/m000@v1.9.9']";
        WorkflowRun run = SITE.run(Result.FAILURE, "goModPreflight(retries: 2, retryDelay: 0, " + missing + ")");
        assertThat(Site.entries(run).get(0).getCode(), is("HTTP_NOT_FOUND"));
        assertThat(SITE.proxy().requests("m000/@v/v1.9.9.mod"), hasSize(1));
    }

    @Test
    public void doesNotRepeatABadSetting() throws Exception {
        WorkflowRun run = SITE.run(Result.FAILURE, "goModPreflight(retries: 2, retryDelay: 0, goproxy: 'no url')");
        assertThat(Site.entries(run).get(0).getCode(), is("GOPROXY_INVALID"));
        SITE.jenkins().assertLogNotContains("(1 of 2)", run);
    }

    /** go.sum with the hash of one module's go.mod at another's. */
    private static String wrongSum() {
        String[] lines = Site.MODULES.goSum().split("\n");
        String hash = lines[3].substring(lines[3].lastIndexOf(' '));
        lines[1] = lines[1].substring(0, lines[1].lastIndexOf(' ')) + hash;
        return String.join("\n", lines) + "\n";
    }
}
