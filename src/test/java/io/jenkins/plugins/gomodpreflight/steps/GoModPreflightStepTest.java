package io.jenkins.plugins.gomodpreflight.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assume.assumeFalse;

import hudson.model.Result;
import io.jenkins.plugins.gomodpreflight.build.Entry;
import io.jenkins.plugins.gomodpreflight.config.GlobalSettings;
import io.jenkins.plugins.gomodpreflight.config.Profile;
import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hamcrest.Matcher;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class GoModPreflightStepTest {
    @ClassRule
    public static final Site SITE = new Site();

    /** A module that the proxy does not have: an error that no repetition cures. */
    private static final String MISSING = "modules: ['example.com/missing@v1.0.0']";

    @Before
    public void begin() {
        SITE.begin();
    }

    @Test
    public void tellsOneLineWhenAllIsWell() throws Exception {
        WorkflowRun run = SITE.run(Result.SUCCESS, "goModPreflight()");
        List<String> lines = linesOfPreflight(run);
        assertThat(lines, hasSize(1));
        assertThat(
                lines.get(0),
                containsString("ready. 3 modules, 3 from the network via "
                        + SITE.proxy().url()));
        assertThat(entry(run).getVerdict(), is(Verdict.Level.PASS));
        assertThat(entry(run).getPlace(), is(SITE.agent().getNodeName()));
    }

    @Test
    public void tellsNothingWhenQuietAndAllIsWell() throws Exception {
        WorkflowRun run = SITE.run(Result.SUCCESS, "goModPreflight(quiet: true)");
        assertThat(linesOfPreflight(run), empty());
        assertThat(entry(run).getVerdict(), is(Verdict.Level.PASS));
    }

    @Test
    public void tellsOfAFailureAlsoWhenQuiet() throws Exception {
        WorkflowRun run = SITE.run(Result.FAILURE, "goModPreflight(quiet: true, " + MISSING + ")");
        assertThat(linesOfPreflight(run), hasItem(containsString("not ready")));
        assertThat(JenkinsRule.getLog(run), containsString(run.getUrl() + "goModPreflight/1/"));
    }

    @Test
    public void namesTheScriptForTheNetworkTeamWhereAServerFailed() throws Exception {
        WorkflowRun run = SITE.run(Result.FAILURE, "goModPreflight(goproxy: 'http://127.0.0.1:1')");
        assertThat(linesOfPreflight(run), hasItem(containsString("For the network team: ")));
        assertThat(JenkinsRule.getLog(run), containsString(run.getUrl() + "goModPreflight/1/reproduce.sh"));
    }

    @Test
    public void returnsWhatSandboxedScriptsCanUse() throws Exception {
        WorkflowRun run = SITE.run(Result.SUCCESS, """
                def result = goModPreflight(failOn: 'never', modules: ['example.com/missing@v1.0.0'])
                def finding = result.findings.find { it.severity == 'ERROR' }
                echo "verdict=${result.verdict} code=${finding.code} subject=${finding.subject}"
                for (remedy in finding.remedies) { echo "remedy=${remedy.text}" }
                echo "message=${finding['message'].length() > 20}"
                echo "GOPROXY=${result.env.GOPROXY} GOFLAGS=${result.env['GOFLAGS']}"
                """);
        SITE.jenkins().assertLogContains("verdict=FAIL code=HTTP_NOT_FOUND subject=", run);
        SITE.jenkins().assertLogContains("remedy=", run);
        SITE.jenkins().assertLogContains("message=true", run);
        SITE.jenkins().assertLogContains("GOPROXY=" + SITE.proxy().url() + " GOFLAGS=-modcacherw", run);
    }

    @Test
    public void returnsTheSameAfterABody() throws Exception {
        WorkflowRun run = SITE.run(Result.SUCCESS, """
                def result = goModPreflight { sh 'true' }
                echo "verdict=${result.verdict} env=${result.env.GOSUMDB}"
                """);
        SITE.jenkins().assertLogContains("verdict=PASS env=off", run);
    }

    @Test
    public void bodySeesTheVerifiedSettings() throws Exception {
        WorkflowRun run = SITE.run(Result.SUCCESS, """
                withEnv(['GOPROXY=off']) {
                  goModPreflight(goproxy: '%s', gonoproxy: 'a.example', goprivate: 'b.example', gonosumdb: 'c.example') {
                    sh 'echo "body $GOPROXY $GONOPROXY $GOPRIVATE $GONOSUMDB $GOSUMDB $GOFLAGS"'
                  }
                  sh 'echo "behind $GOPROXY"'
                }
                """.formatted(SITE.proxy().url()));
        SITE.jenkins()
                .assertLogContains(
                        "body " + SITE.proxy().url() + " a.example b.example c.example off -modcacherw\n", run);
        SITE.jenkins().assertLogContains("behind off\n", run);
        assertThat(entry(run).getOrigins().get("GOPROXY"), is("step"));
    }

    @Test
    public void bodyKeepsItsSettingsWithoutInjection() throws Exception {
        WorkflowRun run = SITE.run(Result.SUCCESS, """
                withEnv(['GOPROXY=off']) {
                  goModPreflight(goproxy: '%s', inject: false) { sh 'echo "body $GOPROXY"' }
                }
                """.formatted(SITE.proxy().url()));
        SITE.jenkins().assertLogContains("body off\n", run);
    }

    @Test
    public void runsGoOnTheAgentWhereItIsAskedTo() throws Exception {
        assumeFalse(
                "no go command is installed: nothing to run",
                GoInstallations.all().isEmpty());
        WorkflowRun run = SITE.run(Result.SUCCESS, """
                goModPreflight(goModDownload: true, goModVerify: true)
                goModPreflight()
                goModPreflight(cleanModCache: true)
                """);
        List<String> lines = linesOfPreflight(run);
        assertThat(lines, hasSize(3));
        assertThat(lines.get(1), containsString("3 modules, 3 cached"));
        assertThat(lines.get(2), containsString("3 modules, 3 from the network"));
        assertThat(Site.filesWith(run, "all modules verified"), hasSize(1));
    }

    @Test
    public void worksInDeclarativePipeline() throws Exception {
        WorkflowRun run = SITE.runScript(Result.SUCCESS, """
                pipeline {
                  agent { label '%s' }
                  stages {
                    stage('Modules') { steps { goModPreflight() } }
                    stage('Build') { steps { goModPreflight(goproxy: '%s', quiet: true) { sh 'echo "body $GOPROXY"' } } }
                  }
                }
                """.formatted(
                        SITE.agent().getNodeName(), SITE.proxy().url()));
        SITE.jenkins().assertLogContains("body " + SITE.proxy().url(), run);
        assertThat(Site.entries(run).stream().map(Entry::getStage).toList(), is(List.of("Modules", "Build")));
    }

    @Test
    public void checksTheFolderThatIsNamed() throws Exception {
        WorkflowJob job = SITE.job(SITE.onAgent("""
                sh 'mkdir -p services/api && mv go.mod go.sum main.go services/api'
                goModPreflight(dir: 'services/api')
                dir('services') { goModPreflight(dir: 'api') { sh 'basename "$PWD"' } }
                """));
        WorkflowRun run = SITE.jenkins().buildAndAssertSuccess(job);
        assertThat(
                Site.entries(run).stream().map(Entry::getPlace).toList(),
                is(List.of(
                        SITE.agent().getNodeName() + ": services/api",
                        SITE.agent().getNodeName() + ": api")));
        SITE.jenkins().assertLogContains("\nservices\n", run);
    }

    @Test
    public void checksModulesWithoutAProject() throws Exception {
        WorkflowRun run = SITE.run(Result.SUCCESS, """
                dir('empty') {
                  goModPreflight(modules: ['example.com/m000@v1.0.0', 'example.com/m001@v1.0.0 example.com/m002@v1.0.0'])
                }
                """);
        assertThat(entry(run).getModules(), is(3));
    }

    @Test
    public void takesTheProfile() throws Exception {
        Profile profile = new Profile("loopback");
        profile.setGoproxy(SITE.proxy().url());
        profile.setFailOn("never");
        GlobalSettings.get().setProfiles(List.of(profile));
        WorkflowRun run = SITE.run(Result.SUCCESS, """
                withEnv(['GOPROXY=off']) {
                  goModPreflight(profile: 'loopback') { sh 'echo "body $GOPROXY"' }
                  goModPreflight(profile: 'loopback', modules: ['example.com/missing@v1.0.0'])
                }
                """);
        SITE.jenkins().assertLogContains("body " + SITE.proxy().url() + "\n", run);
        assertThat(Site.entries(run).get(0).getOrigins().get("GOPROXY"), is("profile loopback"));
    }

    @Test
    public void namesTheProfilesWhereThereIsNoSuchOne() throws Exception {
        GlobalSettings.get().setProfiles(List.of(new Profile("china"), new Profile("europe")));
        WorkflowRun run = SITE.run(Result.FAILURE, "goModPreflight(profile: 'asia')");
        assertOneClearError(run, allOf(containsString("asia"), containsString("china, europe")));
        assertThat(SITE.proxy().requests(""), empty());
    }

    @Test
    public void tellsThatThereIsNoProject() throws Exception {
        WorkflowRun run = SITE.run(Result.FAILURE, "sh 'rm go.mod'; goModPreflight()");
        assertOneClearError(run, containsString("go.mod"));
        assertThat(Site.entries(run), empty());
    }

    @Test
    public void refusesValuesOutOfRange() throws Exception {
        for (String bad :
                List.of("timeout: 0", "retries: 11", "retryDelay: -1", "failOn: 'info'", "onFailure: 'panic'")) {
            WorkflowRun run = SITE.run(Result.FAILURE, "goModPreflight(" + bad + ")");
            SITE.jenkins().assertLogContains(bad.substring(0, bad.indexOf(':')), run);
            SITE.jenkins().assertLogContains("IllegalArgumentException", run);
            assertThat(bad, Site.entries(run), empty());
        }
    }

    @Test
    public void failOnSaysFromWhichVerdictOn() throws Exception {
        String warned = "goproxy: '" + SITE.proxy().url() + ",direct,http://127.0.0.1:9'";
        assertThat(
                entry(SITE.run(Result.SUCCESS, "goModPreflight(" + warned + ")"))
                        .getVerdict(),
                is(Verdict.Level.WARN));
        SITE.run(Result.FAILURE, "goModPreflight(" + warned + ", failOn: 'warning')");
        SITE.run(Result.SUCCESS, "goModPreflight(" + warned + ", failOn: 'never')");
        SITE.run(Result.FAILURE, "goModPreflight(" + MISSING + ")");
        SITE.run(Result.FAILURE, "goModPreflight(" + MISSING + ", failOn: 'warning')");
        SITE.run(Result.SUCCESS, "goModPreflight(" + MISSING + ", failOn: 'never')");
    }

    @Test
    public void onFailureSaysWhatBecomesOfTheBuild() throws Exception {
        WorkflowRun failed = SITE.run(Result.FAILURE, "goModPreflight(" + MISSING + ") { sh 'echo in the body' }");
        SITE.jenkins().assertLogNotContains("in the body", failed);
        WorkflowRun unstable = SITE.run(
                Result.UNSTABLE, "goModPreflight(" + MISSING + ", onFailure: 'unstable') { sh 'echo in the body' }");
        SITE.jenkins().assertLogContains("in the body", unstable);
    }

    @Test
    public void failsWithTheVerdictAndItsCauseAndNoStackTrace() throws Exception {
        WorkflowRun run = SITE.run(Result.FAILURE, "goModPreflight(" + MISSING + ")");
        SITE.jenkins().assertLogContains("ERROR: ", run);
        SITE.jenkins().assertLogContains("example.com/missing@v1.0.0", run);
        SITE.jenkins().assertLogNotContains("\tat ", run);
        assertThat(linesOfPreflight(run).size() <= 12, is(true));
    }

    @Test
    public void listsAllPreflightsOfAMatrix() throws Exception {
        WorkflowRun run =
                SITE.runScript(Result.SUCCESS, """
                pipeline {
                  agent none
                  stages {
                    stage('Check') {
                      matrix {
                        axes { axis { name 'MODULE'; values 'm000', 'm001', 'm002' } }
                        agent { label '%s' }
                        stages { stage('Modules') { steps { goModPreflight(modules: ["example.com/${MODULE}@v1.0.0"]) } } }
                      }
                    }
                  }
                }
                """.formatted(SITE.agent().getNodeName()));
        assertThat(
                Site.entries(run).stream().map(Entry::getStage).toList(),
                containsInAnyOrder(
                        "Check / Matrix - MODULE = 'm000' / Modules",
                        "Check / Matrix - MODULE = 'm001' / Modules",
                        "Check / Matrix - MODULE = 'm002' / Modules"));
    }

    @Test
    public void listsAllPreflightsOfParallelBranches() throws Exception {
        WorkflowRun run = SITE.run(Result.SUCCESS, """
                parallel(
                  one: { goModPreflight(modules: ['example.com/m000@v1.0.0']) { sh 'true' } },
                  two: { goModPreflight(failOn: 'never', modules: ['example.com/missing@v1.0.0']) },
                  three: { goModPreflight() })
                """);
        assertThat(
                Site.entries(run).stream()
                        .map(entry -> entry.getStage() + " " + entry.getVerdict())
                        .toList(),
                containsInAnyOrder("one PASS", "two FAIL", "three PASS"));
        assertThat(Site.entries(run).stream().map(Entry::getNumber).toList(), is(List.of(1, 2, 3)));
    }

    @Test
    public void needsAnAgent() throws Exception {
        WorkflowRun run = SITE.runScript(Result.FAILURE, "goModPreflight()");
        SITE.jenkins()
                .assertLogContains(
                        "surround the goModPreflight step with a step that provides this, such as: node", run);
    }

    @Test
    public void stageViewsShowWhatTheBuildGoesOnInSpiteOf() throws Exception {
        WorkflowRun run = SITE.run(Result.SUCCESS, """
                goModPreflight()
                goModPreflight(goproxy: '%s,direct,http://127.0.0.1:9')
                goModPreflight(failOn: 'never', modules: ['example.com/missing@v1.0.0'])
                """.formatted(SITE.proxy().url()));
        List<WarningAction> warnings = new DepthFirstScanner()
                .allNodes(run.getExecution()).stream()
                        .sorted(Comparator.comparing(node -> Integer.parseInt(node.getId())))
                        .flatMap(node -> node.getActions(WarningAction.class).stream())
                        .toList();
        assertThat(warnings, hasSize(2));
        assertThat(warnings.get(0).getResult(), is(Result.UNSTABLE));
        assertThat(warnings.get(1).getMessage(), containsString("example.com/missing@v1.0.0"));
    }

    private static Entry entry(WorkflowRun run) {
        assertThat(Site.entries(run), hasSize(1));
        return Site.entries(run).get(0);
    }

    /** The lines of the console that a preflight has printed. */
    private static List<String> linesOfPreflight(WorkflowRun run) throws Exception {
        return Arrays.stream(JenkinsRule.getLog(run).split("\n"))
                .filter(line -> line.startsWith("Go modules:") || line.startsWith("  "))
                .toList();
    }

    private static void assertOneClearError(WorkflowRun run, Matcher<String> message) throws Exception {
        List<String> errors = Arrays.stream(JenkinsRule.getLog(run).split("\n"))
                .filter(line -> line.startsWith("ERROR: "))
                .toList();
        assertThat(errors, hasSize(1));
        assertThat(errors.get(0), message);
        assertThat(JenkinsRule.getLog(run), not(containsString("\tat ")));
    }
}
