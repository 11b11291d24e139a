package io.jenkins.plugins.gomodpreflight.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.Assert.assertEquals;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.HostnameSpecification;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.util.Secret;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

public class LoginsTest {
    private static final String HOST = "goproxy.example.com:8443";
    private static final String SECRET = "s3cr3t-t0k3n";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    private static Folder folder;
    private static FreeStyleBuild inside;
    private static FreeStyleBuild outside;

    @BeforeClass
    public static void createCredentials() throws Exception {
        folder = jenkins.createProject(Folder.class, "team");
        inside = jenkins.buildAndAssertSuccess(folder.createProject(FreeStyleProject.class, "job"));
        outside = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        add(jenkins.jenkins, Domain.global(), login("login", CredentialsScope.GLOBAL), token("token"));
        add(jenkins.jenkins, Domain.global(), login("own", CredentialsScope.SYSTEM));
        add(jenkins.jenkins, domain("*.example.com"), token("here"));
        add(jenkins.jenkins, domain("*.example.org"), token("elsewhere"));
        add(folder, Domain.global(), token("folder"));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("configurer", "reader")
                .grant(Item.CONFIGURE, Item.EXTENDED_READ)
                .onFolders(folder)
                .to("configurer"));
    }

    private static void add(ModelObject place, Domain domain, Credentials... credentials) throws Exception {
        for (CredentialsStore store : CredentialsProvider.lookupStores(place)) {
            if (store.getContext() == place && store.isDomainsModifiable()) {
                store.addDomain(domain);
                for (Credentials one : credentials) {
                    assertThat(store.addCredentials(domain, one), is(true));
                }
            }
        }
    }

    private static Domain domain(String hosts) {
        return new Domain(hosts, "", List.of(new HostnameSpecification(hosts, "")));
    }

    private static Credentials login(String id, CredentialsScope scope) throws Exception {
        return new UsernamePasswordCredentialsImpl(scope, id, "", "gopher", SECRET);
    }

    private static Credentials token(String id) {
        return new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(SECRET));
    }

    @Test
    public void aUserNameWithPasswordIsALogin() {
        Logins.Login login = Logins.find(outside, "login", HOST).orElseThrow();
        assertThat(login.user(), is("gopher"));
        assertThat(login.password().getPlainText(), is(SECRET));
        assertThat(login.toString(), not(containsString(SECRET)));
    }

    @Test
    public void aSecretTextIsThePasswordOfTheUserToken() {
        Logins.Login login = Logins.find(outside, "token", HOST).orElseThrow();
        assertThat(login.user(), is("token"));
        assertThat(login.password().getPlainText(), is(SECRET));
    }

    @Test
    public void theUseIsTracked() throws Exception {
        Logins.find(inside, "token", HOST);
        Credentials token = CredentialsProvider.findCredentialById("token", StringCredentials.class, inside);
        assertThat(CredentialsProvider.getFingerprintOf(token), is(notNullValue()));
    }

    @Test
    public void onlyCredentialsThatTheBuildMayUseAreFound() {
        assertEquals(Optional.empty(), Logins.find(outside, "missing", HOST));
        assertEquals(Optional.empty(), Logins.find(outside, "own", HOST));
        assertEquals(Optional.empty(), Logins.find(outside, "folder", HOST));
        assertThat(Logins.find(inside, "folder", HOST).isPresent(), is(true));
    }

    @Test
    public void theDomainHasToAllowTheHost() {
        assertThat(Logins.find(outside, "here", HOST).isPresent(), is(true));
        assertEquals(Optional.empty(), Logins.find(outside, "elsewhere", HOST));
        assertThat(Logins.find(outside, "elsewhere", "goproxy.example.org").isPresent(), is(true));
    }

    private static String choices(String user, Item item, String current) throws Exception {
        WebResponse answer = Posts.by(jenkins, user)
                .post(item, descriptor(), "fillCredentialsIdItems", "host", HOST, "credentialsId", current);
        assertThat(answer.getStatusCode(), is(200));
        return answer.getContentAsString();
    }

    private static ProxyCredentials.DescriptorImpl descriptor() {
        return jenkins.jenkins.getDescriptorByType(ProxyCredentials.DescriptorImpl.class);
    }

    @Test
    public void theFormOffersWhatABuildCouldUse() throws Exception {
        String ofJenkins = choices("admin", null, "");
        assertThat(
                ofJenkins, allOf(containsString("\"login\""), containsString("\"token\""), containsString("\"here\"")));
        assertThat(
                ofJenkins,
                allOf(
                        not(containsString("\"own\"")),
                        not(containsString("\"elsewhere\"")),
                        not(containsString("\"folder\"")),
                        not(containsString(SECRET))));
        assertThat(choices("configurer", folder, ""), allOf(containsString("\"folder\""), containsString("\"token\"")));
    }

    @Test
    public void whoeverMayNotChooseSeesOnlyWhatIsChosen() throws Exception {
        assertThat(
                choices("configurer", null, "current"), allOf(containsString("current"), not(containsString("login"))));
        assertThat(
                choices("reader", folder, "current"), allOf(containsString("current"), not(containsString("token"))));
    }

    @Test
    public void credentialsThatDoNotExistAreNoticed() throws Exception {
        assertThat(checked("admin", "token"), is("<div/>"));
        assertThat(checked("admin", ""), containsString("class=\"error\""));
        assertThat(checked("admin", "missing"), containsString("class=\"error\""));
        assertThat(checked("admin", "own"), containsString("class=\"error\""));
        assertThat(checked("reader", "missing"), is("<div/>"));
    }

    private static String checked(String user, String id) throws Exception {
        return Posts.by(jenkins, user)
                .post(null, descriptor(), "checkCredentialsId", "host", HOST, "value", id)
                .getContentAsString();
    }

    @Test
    public void aHostIsNoUrl() throws Exception {
        Posts admin = Posts.by(jenkins, "admin");
        for (String host : List.of("goproxy.example.com", "127.0.0.1:8081", "[::1]:8081")) {
            assertThat(
                    host,
                    admin.post(null, descriptor(), "checkHost", "value", host).getContentAsString(),
                    is("<div/>"));
        }
        for (String host :
                List.of("", "https://goproxy.example.com", "goproxy.example.com/go", "host:0", "host:70000")) {
            assertThat(
                    host,
                    admin.post(null, descriptor(), "checkHost", "value", host).getContentAsString(),
                    containsString("class=\"error\""));
        }
    }
}
