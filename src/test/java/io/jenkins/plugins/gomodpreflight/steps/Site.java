package io.jenkins.plugins.gomodpreflight.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;

import hudson.FilePath;
import hudson.Functions;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.Slave;
import hudson.model.TopLevelItem;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.gomodpreflight.build.Entry;
import io.jenkins.plugins.gomodpreflight.build.PreflightAction;
import io.jenkins.plugins.gomodpreflight.config.Defaults;
import io.jenkins.plugins.gomodpreflight.config.GlobalSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Assume;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * A Jenkins, an agent of it in a process of its own, and a module proxy that the agent's environment names. Nothing of the
 * Go settings of this machine has a say.
 */
final class Site implements TestRule {
    static final MadeUpModules MODULES = new MadeUpModules(3);

    private final JenkinsRule jenkins = new JenkinsRule();
    private final TemporaryFolder folder = new TemporaryFolder();
    private ModuleProxy proxy;
    private Slave agent;

    @Override
    public Statement apply(Statement base, Description description) {
        Statement within = new Statement() {
            @Override
            public void evaluate() throws Throwable {
                Assume.assumeFalse("the bodies are shell scripts", Functions.isWindows());
                try (ModuleProxy started = ModuleProxy.start(MODULES)) {
                    proxy = started;
                    agent = jenkins.createOnlineSlave();
                    furnish(agent, folder.getRoot().toPath(), proxy.url());
                    begin();
                    base.evaluate();
                }
            }
        };
        return RuleChain.outerRule(folder).around(jenkins).apply(within, description);
    }

    /** Gives an agent Go settings of its own and takes all others from it. */
    static void furnish(Slave agent, Path folder, String goproxy) throws IOException {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("HOME", folder.toString()),
                Map.entry("GOPATH", folder.resolve("go").toString()),
                Map.entry("GOMODCACHE", folder.resolve("go/pkg/mod").toString()),
                Map.entry("GOCACHE", folder.resolve("cache").toString()),
                Map.entry("GOENV", "off"),
                Map.entry("GOPROXY", goproxy),
                Map.entry("GOSUMDB", "off"),
                Map.entry("GOFLAGS", "-modcacherw"),
                Map.entry("GOTOOLCHAIN", "local"),
                Map.entry("GONOPROXY", ""),
                Map.entry("GONOSUMDB", ""),
                Map.entry("GOPRIVATE", ""),
                Map.entry("GOAUTH", ""),
                Map.entry("GOWORK", ""),
                Map.entry("NETRC", ""),
                Map.entry("SSL_CERT_FILE", ""),
                Map.entry("SSL_CERT_DIR", ""));
        agent.getNodeProperties()
                .add(new EnvironmentVariablesNodeProperty(settings.entrySet().stream()
                        .map(setting ->
                                new EnvironmentVariablesNodeProperty.Entry(setting.getKey(), setting.getValue()))
                        .toList()));
    }

    /** Forgets what the last test has set: the proxy serves, and only what depends on this machine's load is settled. */
    void begin() {
        proxy.reset();
        GlobalSettings.get().setDefaults(calm());
        GlobalSettings.get().setProfiles(List.of());
        GlobalSettings.get().setCredentials(List.of());
    }

    /** Settings in which neither a busy machine nor a full disk is worth a warning. */
    static Defaults calm() {
        Defaults defaults = new Defaults();
        defaults.setSlow(60_000);
        defaults.setMinFree(0);
        return defaults;
    }

    JenkinsRule jenkins() {
        return jenkins;
    }

    ModuleProxy proxy() {
        return proxy;
    }

    Slave agent() {
        return agent;
    }

    /** A folder that outlives every test of the class. */
    Path folder() {
        return folder.getRoot().toPath();
    }

    /** A Pipeline job whose workspace holds the project. */
    WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        MODULES.writeProject(workspace(job));
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** Runs a Pipeline on the agent, in a workspace that holds the project. */
    WorkflowRun run(Result expected, String steps) throws Exception {
        return runScript(expected, onAgent(steps));
    }

    /** Runs a whole Pipeline. */
    WorkflowRun runScript(Result expected, String script) throws Exception {
        return jenkins.buildAndAssertStatus(expected, job(script));
    }

    String onAgent(String steps) {
        return "node('" + agent.getNodeName() + "') {\n" + steps + "\n}";
    }

    FilePath workspace(Job<?, ?> job) {
        return agent.getWorkspaceFor((TopLevelItem) job);
    }

    static List<Entry> entries(Run<?, ?> run) {
        PreflightAction action = run.getAction(PreflightAction.class);
        return action == null ? List.of() : action.getEntries();
    }

    /** Fails where a login is left on the agent. */
    void assertNoNetrc(Job<?, ?> job) throws Exception {
        FilePath temporary = WorkspaceList.tempDir(workspace(job));
        List<FilePath> left = new ArrayList<>();
        if (temporary.exists()) {
            left.addAll(List.of(temporary.list("**/*netrc*")));
        }
        assertThat(left, empty());
    }

    /** Every file below a build's folder in which the text stands. */
    static List<Path> filesWith(Run<?, ?> run, String text) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(run.getRootDir().toPath(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                        found.add(file);
                    }
                } catch (NoSuchFileException e) {
                    // a running build replaces its files
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                return e instanceof NoSuchFileException ? FileVisitResult.CONTINUE : super.visitFileFailed(file, e);
            }
        });
        return found;
    }
}
