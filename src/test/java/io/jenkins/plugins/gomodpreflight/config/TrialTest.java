package io.jenkins.plugins.gomodpreflight.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.slaves.DumbSlave;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import hudson.util.Secret;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

public class TrialTest {
    private static final String SECRET = "s3cr3t-t0k3n";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private static DumbSlave agent;
    private static Folder folder;

    private OneModuleProxy proxy;

    @BeforeClass
    public static void createAgent() throws Exception {
        agent = jenkins.createOnlineSlave();
        folder = jenkins.createProject(Folder.class, "team");
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "goproxy", "", Secret.fromString(SECRET)));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("configurer", "stranger")
                .grant(Item.CONFIGURE)
                .onFolders(folder)
                .to("configurer", "stranger")
                .grant(Computer.BUILD)
                .everywhere()
                .to("configurer"));
    }

    @Before
    public void startProxy() throws Exception {
        Settings.clear();
        proxy = new OneModuleProxy();
    }

    @After
    public void stopProxy() {
        proxy.close();
    }

    private static Defaults.DescriptorImpl descriptor() {
        return jenkins.jenkins.getDescriptorByType(Defaults.DescriptorImpl.class);
    }

    private static String test(Posts user, Item item, String agentName, String goproxy, String modules)
            throws Exception {
        WebResponse answer = user.post(
                item,
                descriptor(),
                "test",
                "agent",
                agentName,
                "modules",
                modules,
                "goproxy",
                goproxy,
                "gosumdb",
                "off",
                "timeout",
                "30");
        assertThat(answer.getStatusCode(), is(200));
        return answer.getContentAsString();
    }

    private static Posts admin() throws Exception {
        return Posts.by(jenkins, "admin");
    }

    @Test
    public void theFormShowsTheVerdict() throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().login("admin");
        HtmlPage page = client.goTo("configure");
        client.waitForBackgroundJavaScript(TimeUnit.SECONDS.toMillis(10));
        HtmlForm form = page.getFormByName("config");
        HtmlSelect agents = form.getSelectByName("_.agent");
        assertThat(agents.getSelectedOptions().get(0).getValueAttribute(), is(agent.getNodeName()));
        set(form, "_.goproxy", proxy.url());
        set(form, "_.gosumdb", "off");
        set(form, "_.modules", OneModuleProxy.MODULE);
        ((HtmlButton) form.getFirstByXPath(".//button[contains(., 'Test from an agent')]")).click();
        HtmlButton button = form.getFirstByXPath(".//button[@data-validate-button-method='test']");
        button.click();
        client.waitForBackgroundJavaScript(TimeUnit.SECONDS.toMillis(60));
        HtmlElement status = (HtmlElement) button.getNextElementSibling();
        assertThat(status.asNormalizedText(), allOf(containsString("Go modules: ready"), containsString("1 module")));
        assertThat(GlobalSettings.get().getDefaults() == null, is(true));
    }

    private static void set(HtmlForm form, String field, String value) {
        ((HtmlInput) form.getElementsByAttribute("input", "name", field).get(0)).setValue(value);
    }

    @Test
    public void whatFailsIsShownWithItsCauseAndRemedy() throws Exception {
        String answer = test(admin(), null, agent.getNodeName(), proxy.url(), "example.com/other@v1.0.0");
        assertThat(answer, allOf(containsString("class=\"error\""), containsString("example.com/other")));
        String chinese = test(admin().in("zh-CN"), null, agent.getNodeName(), proxy.url(), "example.com/other@v1.0.0");
        assertThat(chinese, containsString("模块"));
    }

    @Test
    public void whatIsEmptyInAFoldersFormComesFromFurtherOut() throws Exception {
        GlobalSettings.get().setDefaults(Settings.defaults(proxy.url()));
        String answer = test(admin(), folder, agent.getNodeName(), "", OneModuleProxy.MODULE);
        assertThat(answer, containsString("Go modules: ready"));
    }

    @Test
    public void savedCredentialsAreShownToTheirHostAndLeaveNothingBehind() throws Exception {
        String header = "Basic " + Base64.getEncoder().encodeToString(("token:" + SECRET).getBytes(UTF_8));
        // go shows a login over https alone
        LoopbackCertificate certificate =
                new LoopbackCertificate(temporary.getRoot().toPath());
        agent.getNodeProperties()
                .add(new EnvironmentVariablesNodeProperty(new EnvironmentVariablesNodeProperty.Entry(
                        "SSL_CERT_FILE", certificate.pem().toString())));
        try (OneModuleProxy strict = OneModuleProxy.secured(certificate.context())) {
            strict.demand(header);
            String without = test(admin(), null, agent.getNodeName(), strict.url(), OneModuleProxy.MODULE);
            assertThat(without, allOf(containsString("class=\"error\""), containsString("401")));
            GlobalSettings.get().setCredentials(List.of(new ProxyCredentials(strict.host(), "goproxy")));
            String with = test(admin(), null, agent.getNodeName(), strict.url(), OneModuleProxy.MODULE);
            assertThat(with, allOf(containsString("Go modules: ready"), not(containsString(SECRET))));
        }
        assertThat(agent.getRootPath().list("go-mod-preflight*/**"), is(new FilePath[0]));
    }

    @Test
    public void badInputIsRefusedBeforeAnAgentIsAsked() throws Exception {
        String name = agent.getNodeName();
        assertThat(test(admin(), null, name, proxy.url(), ""), containsString("class=\"error\""));
        assertThat(
                test(admin(), null, name, proxy.url(), "<script>@v1 no-version"),
                allOf(containsString("class=\"error\""), not(containsString("<script>"))));
        assertThat(
                test(admin(), null, name, "https://gopher:s3cr3t@127.0.0.1", OneModuleProxy.MODULE),
                allOf(containsString("GOPROXY holds a login"), not(containsString("s3cr3t"))));
        assertThat(proxy.requests(), is(empty()));
    }

    @Test
    public void onlyAgentsThatTheUserMayBuildOnCanBeChosen() throws Exception {
        String name = agent.getNodeName();
        assertThat(agents("configurer"), allOf(containsString("\"" + name + "\""), not(containsString("uilt-In"))));
        assertThat(agents("stranger"), not(containsString("\"" + name + "\"")));
        String refused = test(Posts.by(jenkins, "stranger"), folder, name, proxy.url(), OneModuleProxy.MODULE);
        assertThat(refused, allOf(containsString("class=\"error\""), containsString("may build on")));
        assertThat(test(admin(), null, "", proxy.url(), OneModuleProxy.MODULE), containsString("class=\"error\""));
        assertThat(
                test(admin(), null, "missing", proxy.url(), OneModuleProxy.MODULE), containsString("class=\"error\""));
        assertThat(proxy.requests(), is(empty()));
        String allowed = test(Posts.by(jenkins, "configurer"), folder, name, proxy.url(), OneModuleProxy.MODULE);
        assertThat(allowed, containsString("Go modules: ready"));
    }

    private static String agents(String user) throws Exception {
        return Posts.by(jenkins, user)
                .post(folder, descriptor(), "fillAgentItems")
                .getContentAsString();
    }
}
