package io.jenkins.plugins.gomodpreflight.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.AbortException;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class ResolvedTest {
    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    private Folder outer;
    private Folder inner;
    private FreeStyleProject job;

    @Before
    public void createFolders() throws Exception {
        Settings.clear();
        outer = jenkins.createProject(Folder.class, "outer");
        inner = outer.createProject(Folder.class, "inner");
        job = inner.createProject(FreeStyleProject.class, "job");
    }

    @After
    public void removeFolders() throws Exception {
        outer.delete();
    }

    private static Options goproxy(Item item, String profile) throws AbortException {
        return Resolved.of(Options.NONE, profile, item).options();
    }

    @Test
    public void withoutSettingsTheBuiltInOnesCount() throws Exception {
        Resolved resolved = Resolved.of(Options.NONE, null, job);
        assertEquals(Options.BUILT_IN, resolved.options());
        assertEquals(Map.of(), resolved.origins());
        assertEquals(List.of(), resolved.credentials());
    }

    @Test
    public void eachLayerWinsOverThoseFurtherOut() throws Exception {
        GlobalSettings.get().setDefaults(Settings.defaults("https://jenkins.example.com"));
        GlobalSettings.get().setProfiles(List.of(Settings.profile("china", "https://profile.example.com")));
        assertThat(goproxy(job, "").goproxy(), is("https://jenkins.example.com"));
        outer.addProperty(Settings.folder("https://outer.example.com"));
        assertThat(goproxy(job, null).goproxy(), is("https://outer.example.com"));
        inner.addProperty(Settings.folder("https://inner.example.com"));
        assertThat(goproxy(job, null).goproxy(), is("https://inner.example.com"));
        assertThat(goproxy(outer, null).goproxy(), is("https://outer.example.com"));
        assertThat(goproxy(job, " china ").goproxy(), is("https://profile.example.com"));
        Options request = Settings.defaults("https://step.example.com").options();
        assertThat(Resolved.of(request, "china", job).options().goproxy(), is("https://step.example.com"));
    }

    @Test
    public void theOriginOfEachGoSettingIsKnown() throws Exception {
        Defaults ofJenkins = Settings.full(new Defaults());
        ofJenkins.setGonoproxy(null);
        GlobalSettings.get().setDefaults(ofJenkins);
        Defaults ofOuter = new Defaults();
        ofOuter.setGosumdb("off");
        outer.addProperty(new FolderSettings(ofOuter, List.of(), List.of()));
        Defaults ofInner = new Defaults();
        ofInner.setGonosumdb("corp.example.com");
        Profile china = new Profile("china");
        china.setGoflags("-x");
        inner.addProperty(new FolderSettings(ofInner, List.of(china), List.of()));
        Options request = Settings.defaults("https://step.example.com").options();
        assertEquals(
                Map.of(
                        "GOPROXY", "step",
                        "GOFLAGS", "profile china",
                        "GONOSUMDB", "folder outer/inner",
                        "GOSUMDB", "folder outer",
                        "GOPRIVATE", "Jenkins"),
                Resolved.of(request, "china", job).origins());
    }

    @Test
    public void aProfileOfAFolderHidesOneOfTheSameNameFurtherOut() throws Exception {
        GlobalSettings.get()
                .setProfiles(List.of(
                        Settings.profile("china", "https://jenkins.example.com"),
                        Settings.profile("europe", "https://europe.example.com")));
        outer.addProperty(
                new FolderSettings(null, List.of(Settings.profile("china", "https://outer.example.com")), List.of()));
        assertThat(goproxy(job, "china").goproxy(), is("https://outer.example.com"));
        assertThat(goproxy(job, "europe").goproxy(), is("https://europe.example.com"));
        FreeStyleProject elsewhere = jenkins.createFreeStyleProject();
        assertThat(goproxy(elsewhere, "china").goproxy(), is("https://jenkins.example.com"));
        assertThat(Resolved.profiles(job).stream().map(Profile::getName).toList(), contains("china", "europe"));
    }

    @Test
    public void anUnknownProfileIsRefusedWithThoseThatThereAre() {
        String none = assertThrows(AbortException.class, () -> Resolved.of(Options.NONE, "chnia", job))
                .getMessage();
        assertThat(none, allOf(containsString("\"chnia\""), containsString("Manage Jenkins")));
        GlobalSettings.get().setProfiles(List.of(new Profile("china"), new Profile("europe")));
        String some = assertThrows(AbortException.class, () -> Resolved.of(Options.NONE, "chnia", job))
                .getMessage();
        assertThat(some, allOf(containsString("\"chnia\""), containsString("china, europe")));
    }

    @Test
    public void credentialsOfTheInnermostFolderCount() throws Exception {
        GlobalSettings.get()
                .setCredentials(List.of(
                        new ProxyCredentials("goproxy.example.com", "global"),
                        new ProxyCredentials("other.example.com:8443", "other")));
        inner.addProperty(
                new FolderSettings(null, List.of(), List.of(new ProxyCredentials("GOPROXY.example.com", "inner"))));
        List<ProxyCredentials> credentials =
                Resolved.of(Options.NONE, null, job).credentials();
        assertThat(credentials.stream().map(ProxyCredentials::getCredentialsId).toList(), contains("inner", "other"));
        assertThat(credentials.get(0).isFor("goproxy.example.com:8443"), is(true));
        assertThat(credentials.get(1).isFor("Other.example.com:8443"), is(true));
        assertThat(credentials.get(1).isFor("other.example.com"), is(false));
    }
}
