package io.jenkins.plugins.gomodpreflight.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;

import hudson.FilePath;
import hudson.model.Result;
import io.jenkins.plugins.gomodpreflight.engine.golog.GoErrors;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Assume;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** {@code retry(conditions: [goModuleNetwork()])}, with what go has printed once and with go itself. */
public class GoModuleNetworkConditionTest {
    @ClassRule
    public static final Site SITE = new Site();

    private static final int BAD_GATEWAY = 502;
    private static final String RETRY = "retry(count: 3, conditions: [goModuleNetwork()])";

    @Before
    public void begin() {
        SITE.begin();
    }

    @Test
    public void repeatsWhatTheNetworkHasFailed() throws Exception {
        for (String recording : List.of("build-refused-1.23", "download-502-1.19", "tls-handshake-timeout-1.19")) {
            assertAttempts(3, RETRY + " { attempts++; " + print(recording) + " }", recording);
        }
    }

    @Test
    public void doesNotRepeatWhatNoRepetitionCures() throws Exception {
        for (String recording : List.of("build-wrong-hash-1.23", "build-404-1.19", "compile-1.23")) {
            assertAttempts(1, RETRY + " { attempts++; " + print(recording) + " }", recording);
        }
    }

    @Test
    public void doesNotRepeatWhatHasNothingToDoWithModules() throws Exception {
        assertAttempts(1, RETRY + " { attempts++; sh 'echo dial tcp; exit 1' }", "compile-1.23");
        assertAttempts(1, RETRY + " { attempts++; error 'i/o timeout' }", "compile-1.23");
    }

    @Test
    public void looksAtTheWholeBodyWhereTheFailingStepHasNoOutput() throws Exception {
        assertAttempts(3, RETRY + """
                 {
                  attempts++
                  def status = sh(returnStatus: true, script: 'cat build-refused-1.23.txt; exit 1')
                  if (status != 0) { error 'the build failed' }
                }
                """, "build-refused-1.23");
    }

    @Test
    public void looksAtTheFailingStepAlone() throws Exception {
        assertAttempts(1, RETRY + """
                 {
                  attempts++
                  sh(returnStatus: true, script: 'cat build-refused-1.23.txt; exit 1')
                  sh 'cat compile-1.23.txt; exit 1'
                }
                """, "build-refused-1.23", "compile-1.23");
    }

    @Test
    public void tellsParallelBranchesApart() throws Exception {
        WorkflowRun run = run(
                Result.FAILURE,
                """
                def attempts = [network: 0, code: 0]
                try {
                  parallel(
                    network: { %1$s { attempts.network++; %2$s } },
                    code: { %1$s { attempts.code++; %3$s } })
                } finally { echo "network=${attempts.network} code=${attempts.code}" }
                """.formatted(RETRY, print("build-refused-1.23"), print("compile-1.23")),
                "build-refused-1.23",
                "compile-1.23");
        SITE.jenkins().assertLogContains("network=3 code=1", run);
    }

    @Test
    public void findsTheFailureInABranchOfTheBody() throws Exception {
        assertAttempts(
                3,
                RETRY + " { attempts++; parallel(one: { " + print("build-refused-1.23") + " }, two: { sh 'true' }) }",
                "build-refused-1.23");
    }

    @Test
    public void repeatsAPreflightThatMayPass() throws Exception {
        SITE.proxy().failFirst(1, BAD_GATEWAY);
        WorkflowRun run = SITE.run(Result.SUCCESS, RETRY + " { goModPreflight { sh 'echo in the body' } }");
        SITE.jenkins().assertLogContains("in the body", run);
        assertThat(Site.entries(run), hasSize(2));
    }

    @Test
    public void doesNotRepeatAPreflightThatCannotPass() throws Exception {
        WorkflowRun run =
                SITE.run(Result.FAILURE, RETRY + " { goModPreflight(modules: ['example.com/missing@v1.0.0']) }");
        assertThat(Site.entries(run), hasSize(1));
    }

    @Test
    public void repeatsARealGoUntilItHasItsModules() throws Exception {
        Assume.assumeTrue("go is installed", goIsInstalled());
        SITE.proxy().failFirst(1, BAD_GATEWAY);
        WorkflowJob job = SITE.job(SITE.onAgent("""
                int attempts = 0
                withEnv(["GOMODCACHE=${pwd()}/cache"]) {
                  %s { attempts++; sh 'go mod download' }
                  sh 'go build -o app . && ./app'
                }
                echo "attempts=${attempts}"
                """.formatted(RETRY)));
        new MadeUpModules(1).writeProject(SITE.workspace(job));
        WorkflowRun run = SITE.jenkins().buildAndAssertSuccess(job);
        SITE.jenkins().assertLogContains("502 Bad Gateway", run);
        SITE.jenkins().assertLogContains("attempts=2", run);
    }

    private static void assertAttempts(int expected, String body, String... recordings) throws Exception {
        WorkflowRun run = run(
                Result.FAILURE,
                "int attempts = 0\ntry {\n" + body + "\n} finally { echo \"attempts=${attempts}\" }",
                recordings);
        SITE.jenkins().assertLogContains("attempts=" + expected, run);
    }

    private static WorkflowRun run(Result expected, String steps, String... recordings) throws Exception {
        WorkflowJob job = SITE.job(SITE.onAgent(steps));
        for (String recording : recordings) {
            record(SITE.workspace(job), recording);
        }
        return SITE.jenkins().buildAndAssertStatus(expected, job);
    }

    private static void record(FilePath folder, String recording) throws IOException, InterruptedException {
        try (InputStream in = GoErrors.class.getResourceAsStream(recording + ".txt")) {
            folder.child(recording + ".txt").copyFrom(in);
        }
    }

    private static String print(String recording) {
        return "sh 'cat " + recording + ".txt; exit 1'";
    }

    private static boolean goIsInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("go", "version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
