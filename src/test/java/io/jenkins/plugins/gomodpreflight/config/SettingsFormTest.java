package io.jenkins.plugins.gomodpreflight.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.Assert.assertEquals;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.util.Secret;
import java.io.IOException;
import java.util.List;
import org.htmlunit.Page;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class SettingsFormTest {
    private static final String SECRET = "s3cr3t-t0k3n";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    private JenkinsRule.WebClient client;

    @BeforeClass
    public static void createCredentials() {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "goproxy", "", Secret.fromString(SECRET)));
    }

    @Before
    public void clearSettings() throws Exception {
        Settings.clear();
        if (jenkins.jenkins.getItem("team") != null) {
            jenkins.jenkins.getItem("team").delete();
        }
        client = jenkins.createWebClient();
    }

    private static List<Profile> profiles() {
        Profile full = Settings.full(new Profile("china"));
        full.setDescription("Agents in Shanghai");
        return List.of(full, new Profile("empty"));
    }

    private static List<ProxyCredentials> credentials() {
        return List.of(new ProxyCredentials("goproxy.example.com:8443", "goproxy"));
    }

    private static void assertFull(Defaults defaults, List<Profile> profiles, List<ProxyCredentials> credentials) {
        assertEquals(Settings.full(new Defaults()).options(), defaults.options());
        assertThat(profiles.size(), is(2));
        assertThat(profiles.get(0).getName(), is("china"));
        assertThat(profiles.get(0).getDescription(), is("Agents in Shanghai"));
        assertEquals(Settings.full(new Defaults()).options(), profiles.get(0).options());
        assertEquals(Options.NONE, profiles.get(1).options());
        assertThat(credentials.size(), is(1));
        assertThat(credentials.get(0).getHost(), is("goproxy.example.com:8443"));
        assertThat(credentials.get(0).getCredentialsId(), is("goproxy"));
    }

    private static void fillJenkins() {
        GlobalSettings settings = GlobalSettings.get();
        settings.setDefaults(Settings.full(new Defaults()));
        settings.setProfiles(profiles());
        settings.setCredentials(credentials());
    }

    private HtmlForm systemForm() throws Exception {
        return client.goTo("configure").getFormByName("config");
    }

    private static void deleteAll(HtmlForm form, String repeated) throws IOException {
        List<HtmlElement> buttons =
                form.getByXPath(".//div[@name='" + repeated + "']//button[contains(@class,'repeatable-delete')]");
        for (HtmlElement button : buttons) {
            button.click();
        }
        form.getPage().getWebClient().waitForBackgroundJavaScript(10_000);
    }

    @Test
    public void theFormOfJenkinsKeepsWhatIsSet() throws Exception {
        fillJenkins();
        HtmlForm form = systemForm();
        assertThat(form.asXml(), not(containsString(SECRET)));
        jenkins.submit(form);
        GlobalSettings settings = GlobalSettings.get();
        assertFull(settings.getDefaults(), settings.getProfiles(), settings.getCredentials());
    }

    @Test
    public void theFormOfJenkinsKeepsWhatIsNotSet() throws Exception {
        jenkins.submit(systemForm());
        assertThat(GlobalSettings.get().getDefaults(), is(nullValue()));
        assertThat(GlobalSettings.get().getProfiles(), is(empty()));
        assertThat(GlobalSettings.get().getCredentials(), is(empty()));
    }

    @Test
    public void settingsAreReadAgainFromDisk() {
        fillJenkins();
        GlobalSettings read = new GlobalSettings();
        assertFull(read.getDefaults(), read.getProfiles(), read.getCredentials());
    }

    @Test
    public void theLastProfileCanBeRemoved() throws Exception {
        fillJenkins();
        HtmlForm form = systemForm();
        deleteAll(form, "profiles");
        deleteAll(form, "credentials");
        jenkins.submit(form);
        assertThat(GlobalSettings.get().getProfiles(), is(empty()));
        assertThat(GlobalSettings.get().getCredentials(), is(empty()));
        assertThat(new GlobalSettings().getProfiles(), is(empty()));
        assertEquals(
                Settings.full(new Defaults()).options(),
                GlobalSettings.get().getDefaults().options());
    }

    @Test
    public void theFormOfAFolderKeepsWhatIsSet() throws Exception {
        Folder folder = jenkins.createProject(Folder.class, "team");
        folder.addProperty(new FolderSettings(Settings.full(new Defaults()), profiles(), credentials()));
        HtmlForm form = client.getPage(folder, "configure").getFormByName("config");
        assertThat(form.asXml(), not(containsString(SECRET)));
        jenkins.submit(form);
        FolderSettings settings = folder.getProperties().get(FolderSettings.class);
        assertFull(settings.getDefaults(), settings.getProfiles(), settings.getCredentials());
        jenkins.jenkins.reload();
        settings = ((Folder) jenkins.jenkins.getItem("team")).getProperties().get(FolderSettings.class);
        assertFull(settings.getDefaults(), settings.getProfiles(), settings.getCredentials());
    }

    @Test
    public void aFolderWithoutSettingsHasNoProperty() throws Exception {
        Folder folder = jenkins.createProject(Folder.class, "team");
        folder.addProperty(new FolderSettings(null, profiles(), List.of()));
        HtmlForm form = client.getPage(folder, "configure").getFormByName("config");
        deleteAll(form, "profiles");
        jenkins.submit(form);
        assertThat(folder.getProperties().get(FolderSettings.class), is(nullValue()));
    }

    @Test
    public void whatCannotBeUsedIsRefusedAsAWhole() throws Exception {
        fillJenkins();
        assertThat(refused("_.name", 1, "china"), containsString("two profiles named \"china\""));
        assertThat(refused("_.timeout", 0, "0"), containsString("timeout is 0"));
        assertThat(refused("_.host", 0, "https://goproxy.example.com"), containsString("host:port"));
        String login = refused("_.goproxy", 0, "https://gopher:" + SECRET + "@goproxy.example.com");
        assertThat(login, containsString("GOPROXY holds a login"));
        assertThat(login, not(containsString(SECRET)));
        GlobalSettings settings = GlobalSettings.get();
        assertFull(settings.getDefaults(), settings.getProfiles(), settings.getCredentials());
    }

    /** The answer to a form in which a field of ours, the first of that name being number 0, was changed. */
    private String refused(String field, int number, String value) throws Exception {
        JenkinsRule.WebClient careless = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        HtmlForm form = careless.goTo("configure").getFormByName("config");
        List<HtmlElement> fields = form.getByXPath(".//div[@name='"
                + GlobalSettings.class.getName().replace('.', '-') + "']/following::input[@name='" + field + "']");
        ((HtmlInput) fields.get(number)).setValue(value);
        Page answer = jenkins.submit(form);
        return ((HtmlPage) answer).asNormalizedText();
    }
}
