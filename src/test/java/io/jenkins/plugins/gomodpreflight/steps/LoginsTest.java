package io.jenkins.plugins.gomodpreflight.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.FilePath;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.gomodpreflight.build.Entry;
import io.jenkins.plugins.gomodpreflight.config.FolderSettings;
import io.jenkins.plugins.gomodpreflight.config.GlobalSettings;
import io.jenkins.plugins.gomodpreflight.config.ProxyCredentials;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Logins of Jenkins' credentials: where they go, and that they stay nowhere. */
public class LoginsTest {
    @ClassRule
    public static final Site SITE = new Site();

    private static final String PASSWORD = "correct-horse-battery-staple";
    private static final String TOKEN = "token-of-the-proxy-47110815";

    private static LoopbackIdentity identity;
    private static ModuleProxy secure;
    private static ModuleProxy second;

    @BeforeClass
    public static void startProxies() throws Exception {
        identity = LoopbackIdentity.create(SITE.folder());
        secure = ModuleProxy.start(Site.MODULES, identity);
        second = ModuleProxy.start(Site.MODULES, identity);
        addCredentials(
                CredentialsProvider.lookupStores(SITE.jenkins().jenkins)
                        .iterator()
                        .next(),
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "login", "", "ci", PASSWORD),
                new UsernamePasswordCredentialsImpl(CredentialsScope.SYSTEM, "of-the-system", "", "ci", PASSWORD),
                new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString(TOKEN)));
    }

    @AfterClass
    public static void stopProxies() {
        secure.close();
        second.close();
    }

    @Before
    public void begin() {
        SITE.begin();
        secure.reset();
        second.reset();
        secure.requireLogin("ci", PASSWORD);
    }

    @After
    public void neitherProxyIsGivenALoginInVain() {
        assertThat(SITE.proxy().logins(), empty());
    }

    @Test
    public void bodyHasTheLoginInANetrcFileThatIsGoneAfterwards() throws Exception {
        WorkflowJob job = job("""
                goModPreflight(credentialsId: 'login') {
                  sh 'cp -p "$NETRC" "$WORKSPACE/seen"'
                  sh 'cat "$NETRC"'
                }
                sh 'echo "behind ${NETRC:-nothing}"'
                """);
        WorkflowRun run = SITE.jenkins().buildAndAssertSuccess(job);
        FilePath seen = SITE.workspace(job).child("seen");
        assertThat(
                seen.readToString(), startsWith("machine " + secure.host() + " login ci password " + PASSWORD + "\n"));
        assertThat(Integer.toOctalString(seen.mode() & 0777), is("600"));
        SITE.jenkins().assertLogContains("login ci password ****", run);
        SITE.jenkins().assertLogContains("behind nothing", run);
        assertThat(secure.logins(), not(empty()));
        assertThat(secure.logins(), everyItem(is("ci:" + PASSWORD)));
        assertNothingStays(run);
    }

    @Test
    public void aSecretTextIsATokenOfAnyUser() throws Exception {
        secure.requireLogin("token", TOKEN);
        WorkflowRun run = run(Result.SUCCESS, "goModPreflight(credentialsId: 'token') { sh 'cat \"$NETRC\"' }");
        SITE.jenkins().assertLogContains("password ****", run);
        assertNothingStays(run);
    }

    @Test
    public void theLoginIsGoneAfterABodyThatFailed() throws Exception {
        WorkflowRun run = run(Result.FAILURE, "goModPreflight(credentialsId: 'login') { sh 'cat \"$NETRC\"; exit 1' }");
        SITE.jenkins().assertLogContains("password ****", run);
        assertNothingStays(run);
    }

    @Test
    public void aFailureThatQuotesTheLoginIsMasked() throws Exception {
        WorkflowRun run = run(Result.FAILURE, "goModPreflight(credentialsId: 'login') { error(readFile(env.NETRC)) }");
        SITE.jenkins().assertLogContains("login ci password ****", run);
        assertThat(JenkinsRule.getLog(run), not(containsString(PASSWORD)));
    }

    @Test
    public void theLoginIsGoneAfterACheckThatFailed() throws Exception {
        secure.requireLogin("ci", "another");
        WorkflowRun run = run(Result.FAILURE, "goModPreflight(credentialsId: 'login') { sh 'true' }");
        assertThat(entry(run).getCode(), is("HTTP_DENIED"));
        assertThat(secure.logins(), not(empty()));
        assertNothingStays(run);
    }

    @Test
    public void theLoginIsGoneAfterACheckAlone() throws Exception {
        assertNothingStays(run(Result.SUCCESS, "goModPreflight(credentialsId: 'login')"));
        assertNothingStays(run(
                Result.SUCCESS,
                "goModPreflight(credentialsId: 'login', inject: false) { sh 'echo \"netrc ${NETRC:-nothing}\"' }"));
    }

    @Test
    public void theLoginIsGoneAfterABodyThatWasAborted() throws Exception {
        WorkflowJob job = job("goModPreflight(credentialsId: 'login') { sh 'cat \"$NETRC\"; echo begun; sleep 600' }");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        SITE.jenkins().waitForMessage("begun", run);
        assertThat("in what a restart would go on from", Site.filesWith(run, PASSWORD), empty());
        run.doStop();
        SITE.jenkins().assertBuildStatus(Result.ABORTED, SITE.jenkins().waitForCompletion(run));
        SITE.jenkins().assertLogContains("password ****", run);
        assertNothingStays(run);
    }

    @Test
    public void theAgentsOwnLoginsStayForOtherMachines() throws Exception {
        WorkflowJob job = job("""
                writeFile file: 'own', text: 'machine other.example login me password mine'
                withEnv(["NETRC=${pwd()}/own"]) {
                  goModPreflight(credentialsId: 'login') { sh 'cp "$NETRC" seen' }
                }
                """);
        SITE.jenkins().buildAndAssertSuccess(job);
        assertThat(
                SITE.workspace(job).child("seen").readToString(),
                containsString("machine other.example login me password mine\n"));
    }

    @Test
    public void namesCredentialsThatTheBuildMayNotUse() throws Exception {
        Folder folder = SITE.jenkins().createProject(Folder.class);
        addCredentials(
                storeOf(folder),
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "of-others", "", "ci", PASSWORD));
        for (String id : List.of("of-others", "of-the-system", "of-nobody")) {
            WorkflowRun run = run(Result.FAILURE, "goModPreflight(credentialsId: '" + id + "')");
            SITE.jenkins().assertLogContains("no credentials '" + id + "' for " + secure.host(), run);
            SITE.jenkins().assertLogNotContains("\tat ", run);
        }
        assertThat(secure.requests(""), empty());
    }

    @Test
    public void credentialsWithoutAModuleProxyAreRefused() throws Exception {
        WorkflowRun run = run(Result.FAILURE, "goModPreflight(credentialsId: 'login', goproxy: 'direct')");
        SITE.jenkins().assertLogContains("GOPROXY names none", run);
    }

    @Test
    public void credentialsOfTheSettingsAreForTheirHostAlone() throws Exception {
        second.requireLogin("ci", PASSWORD);
        GlobalSettings.get()
                .setCredentials(List.of(
                        new ProxyCredentials("localhost", "login"), new ProxyCredentials("other.example", "token")));
        String other = "https://localhost:" + second.port();
        WorkflowRun run = run(
                Result.SUCCESS,
                "goModPreflight(goproxy: '" + secure.url() + "|" + other
                        + "') { sh 'cp \"$NETRC\" \"$WORKSPACE/seen\"' }");
        assertThat("the first proxy is another host", secure.logins(), empty());
        assertThat(secure.requests(".mod"), not(empty()));
        assertThat(second.logins(), not(empty()));
        assertThat(SITE.workspace(run.getParent()).child("seen").readToString(), not(containsString("127.0.0.1")));
        assertThat(
                "no login for a server that nobody asks",
                SITE.workspace(run.getParent()).child("seen").readToString(),
                not(containsString(TOKEN)));
        assertNothingStays(run);
    }

    @Test
    public void credentialsOfAFolderAreForItsJobs() throws Exception {
        Folder folder = SITE.jenkins().createProject(Folder.class);
        addCredentials(
                storeOf(folder),
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "of-the-folder", "", "ci", PASSWORD));
        folder.addProperty(
                new FolderSettings(null, null, List.of(new ProxyCredentials(secure.host(), "of-the-folder"))));
        WorkflowJob job = folder.createProject(WorkflowJob.class, "job");
        Site.MODULES.writeProject(SITE.workspace(job));
        job.setDefinition(new CpsFlowDefinition(SITE.onAgent(environment("goModPreflight()")), true));
        WorkflowRun run = SITE.jenkins().buildAndAssertSuccess(job);
        assertThat(secure.logins(), not(empty()));
        assertNothingStays(run);
    }

    private static CredentialsStore storeOf(Folder folder) {
        for (CredentialsStore store : CredentialsProvider.lookupStores(folder)) {
            if (store.getContext() == folder) {
                return store;
            }
        }
        throw new AssertionError("a folder has a store of credentials");
    }

    private static void addCredentials(CredentialsStore store, Credentials... all) throws Exception {
        for (Credentials credentials : all) {
            store.addCredentials(Domain.global(), credentials);
        }
    }

    private static String environment(String steps) {
        return "withEnv(['GOPROXY=" + secure.url() + "', 'SSL_CERT_FILE=" + identity.pem() + "']) {\n" + steps + "\n}";
    }

    private static WorkflowJob job(String steps) throws Exception {
        return SITE.job(SITE.onAgent(environment(steps)));
    }

    private static WorkflowRun run(Result expected, String steps) throws Exception {
        return SITE.jenkins().buildAndAssertStatus(expected, job(steps));
    }

    private static Entry entry(WorkflowRun run) {
        assertThat(Site.entries(run), hasSize(1));
        return Site.entries(run).get(0);
    }

    private static void assertNothingStays(WorkflowRun run) throws Exception {
        SITE.assertNoNetrc(run.getParent());
        for (String secret : List.of(PASSWORD, TOKEN)) {
            assertThat(Site.filesWith(run, secret), empty());
            assertThat(JenkinsRule.getLog(run), not(containsString(secret)));
        }
    }
}
