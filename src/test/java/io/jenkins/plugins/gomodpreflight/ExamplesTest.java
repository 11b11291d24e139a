package io.jenkins.plugins.gomodpreflight;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assume.assumeTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.FilePath;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import hudson.slaves.EnvironmentVariablesNodeProperty.Entry;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.gomodpreflight.build.PreflightAction;
import io.jenkins.plugins.gomodpreflight.config.GlobalSettings;
import io.jenkins.plugins.gomodpreflight.config.Profile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * Runs every example of the README files and of {@code examples}. The agents reach nothing: all their traffic goes to a
 * port of this machine on which nobody listens.
 */
public class ExamplesTest {
    private static final String NOBODY = "http://127.0.0.1:1";
    private static final String PASSWORD = "correct-horse-battery";
    private static final List<String> READMES = List.of("README.md", "README.zh-CN.md");
    private static final Path EXAMPLES = Path.of("examples");

    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private DumbSlave linux;
    private DumbSlave arm;

    @Before
    public void agents() throws Exception {
        linux = agent("linux");
        arm = agent("arm");
        jenkins.jenkins.setNumExecutors(0);
    }

    private DumbSlave agent(String label) throws Exception {
        String cache = folder.newFolder(label).getPath();
        DumbSlave agent = jenkins.createOnlineSlave(jenkins.jenkins.getLabelAtom(label));
        agent.getNodeProperties()
                .add(new EnvironmentVariablesNodeProperty(
                        new Entry("HTTP_PROXY", NOBODY),
                        new Entry("HTTPS_PROXY", NOBODY),
                        new Entry("GOENV", "off"),
                        new Entry("GOTOOLCHAIN", "local"),
                        new Entry("HOME", cache),
                        new Entry("GOPATH", cache)));
        return agent;
    }

    @Test
    public void pipelinesOfTheReadmesPass() throws Exception {
        assumeTrue("needs go", isInstalled("go"));
        for (String readme : READMES) {
            List<String> scripts = fences(readme, "groovy");
            assertThat(scripts, not(empty()));
            for (int i = 0; i < scripts.size(); i++) {
                WorkflowJob job = job(readme.replace('.', '-') + "-" + i, scripts.get(i));
                for (DumbSlave agent : List.of(linux, arm)) {
                    FilePath workspace = agent.getWorkspaceFor(job);
                    workspace.child("go.mod").write("module example.com/demo\n\ngo 1.18\n", "UTF-8");
                    workspace.child("main.go").write("package main\n\nfunc main() {}\n", "UTF-8");
                }
                WorkflowRun run = jenkins.buildAndAssertSuccess(job);
                assertThat(run.getAction(PreflightAction.class).getEntries(), hasSize(1));
            }
        }
    }

    @Test
    public void settingsOfTheReadmesAndOfTheExampleCanBeLoaded() throws Exception {
        List<String> settings = new ArrayList<>(List.of(Files.readString(EXAMPLES.resolve("jenkins/jenkins.yaml"))));
        for (String readme : READMES) {
            settings.addAll(fences(readme, "yaml"));
        }
        assertThat(settings, hasSize(1 + READMES.size()));
        for (String yaml : settings) {
            GlobalSettings.get().setProfiles(List.of());
            Path file = folder.newFile().toPath();
            Path named = file.resolveSibling(file.getFileName() + ".yaml");
            Files.writeString(named, yaml);
            ConfigurationAsCode.get().configure(named.toString());
            assertThat(
                    GlobalSettings.get().getProfiles().stream()
                            .map(Profile::getName)
                            .toList(),
                    is(List.of("corporate")));
            assertThat(GlobalSettings.get().getCredentials().get(0).getHost(), is("goproxy.example.com"));
        }
    }

    @Test
    public void theWebServiceIsStoppedBeforeItsBuild() throws Exception {
        WorkflowRun run = fail("web-service");
        jenkins.assertLogContains("1 of 1", run);
        assertThat(run.getAction(PreflightAction.class).getEntries(), hasSize(1));
        jenkins.assertLogNotContains("go build", run);
    }

    @Test
    public void thePrivateModuleIsAskedForWithItsLogin() throws Exception {
        addCredentials("git-corp-example");
        WorkflowRun run = fail("private-module");
        jenkins.assertLogContains("git.corp.example/platform/ledger@v1.4.0", run);
        assertThat(JenkinsRule.getLog(run), not(containsString(PASSWORD)));
    }

    @Test
    public void theVendoredProjectIsBuiltWithoutNetwork() throws Exception {
        assumeTrue("needs go", isInstalled("go"));
        WorkflowRun run = jenkins.buildAndAssertSuccess(example("vendored"));
        jenkins.assertLogContains("go mod download: FAIL", run);
    }

    @Test
    public void theWorkspaceIsTriedThreeTimesOnEachAgent() throws Exception {
        ConfigurationAsCode.get()
                .configure(EXAMPLES.resolve("jenkins/jenkins.yaml").toString());
        GlobalSettings.get().getDefaults().setRetries(0);
        addCredentials("goproxy");
        WorkflowRun run = fail("workspace");
        assertThat(run.getAction(PreflightAction.class).getEntries(), hasSize(6));
    }

    private WorkflowRun fail(String example) throws Exception {
        return jenkins.buildAndAssertStatus(Result.FAILURE, example(example));
    }

    private WorkflowJob example(String name) throws Exception {
        Path project = EXAMPLES.resolve(name);
        WorkflowJob job = job(name, Files.readString(project.resolve("Jenkinsfile")));
        for (DumbSlave agent : List.of(linux, arm)) {
            new FilePath(project.toFile()).copyRecursiveTo(agent.getWorkspaceFor(job));
        }
        return job;
    }

    private WorkflowJob job(String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private static void addCredentials(String id) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, null, "build", PASSWORD));
    }

    private static List<String> fences(String readme, String language) throws IOException {
        Matcher fence = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of(readme)));
        return fence.results().map(match -> match.group(1)).toList();
    }

    private static boolean isInstalled(String command) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
}
