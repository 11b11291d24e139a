package io.jenkins.plugins.gomodpreflight.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Item;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.WebResponse;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

public class FieldChecksTest {
    private static final String OK = "<div/>";
    private static final String KEY_OF_ANOTHER =
            "sum.example.com+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    private static Folder folder;
    private static Posts admin;

    @BeforeClass
    public static void secure() throws Exception {
        folder = jenkins.createProject(Folder.class, "team");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("configurer", "reader")
                .grant(Item.CONFIGURE)
                .onFolders(folder)
                .to("configurer"));
        admin = Posts.by(jenkins, "admin");
    }

    private static Defaults.DescriptorImpl defaults() {
        return jenkins.jenkins.getDescriptorByType(Defaults.DescriptorImpl.class);
    }

    /** What an administrator is told about a value. */
    private static String check(String field, String value) throws Exception {
        WebResponse answer = admin.post(null, defaults(), "check" + field, "value", value);
        assertThat(answer.getStatusCode(), is(200));
        return answer.getContentAsString();
    }

    @Test
    public void goproxyIsReadAsGoReadsIt() throws Exception {
        assertThat(check("Goproxy", ""), is(OK));
        assertThat(check("Goproxy", "https://goproxy.example.com|https://other.example.com,direct"), is(OK));
        assertThat(
                check("Goproxy", "ftp://goproxy.example.com"),
                allOf(containsString("class=\"error\""), containsString("scheme")));
        assertThat(check("Goproxy", ","), containsString("class=\"error\""));
        assertThat(
                check("Goproxy", "direct,https://goproxy.example.com"),
                allOf(containsString("class=\"warning\""), containsString("https://goproxy.example.com")));
    }

    @Test
    public void aLoginInGoproxyPointsToTheCredentialsAndIsNotRepeated() throws Exception {
        for (String value : List.of(
                "https://gopher:s3cr3t@goproxy.example.com,direct",
                "https://goproxy.example.com?token=s3cr3t",
                "gopher:s3cr3t@goproxy.example.com")) {
            assertThat(
                    check("Goproxy", value),
                    allOf(
                            containsString("class=\"error\""),
                            containsString("choose credentials for the host"),
                            not(containsString("s3cr3t"))));
        }
    }

    @Test
    public void eachMirrorIsExplained() throws Exception {
        for (Mirror mirror : Mirror.values()) {
            assertThat(
                    check("Goproxy", mirror.goproxy()),
                    allOf(containsString("class=\"ok\""), containsString("GOPRIVATE")));
        }
    }

    @Test
    public void theMirrorsAreOffered() throws Exception {
        String offered = admin.post(null, defaults(), "fillGoproxyItems").getContentAsString();
        for (Mirror mirror : Mirror.values()) {
            assertThat(offered, containsString(mirror.goproxy()));
        }
    }

    @Test
    public void patternsThatNoModuleMatchesAreNamed() throws Exception {
        assertThat(check("Goprivate", "*.example.com,git.example.com/team-[ab]/x?,rsc.io/private/,none"), is(OK));
        for (String pattern : List.of(
                "https://git.example.com",
                "git.example.com:8443/x",
                "/git.example.com",
                ".example.com",
                "git.example.com/...",
                "git.example.com/[a",
                "git.example.com/x\\",
                "Git.example.com",
                "git.example.com//x")) {
            assertThat(
                    pattern,
                    check("Goprivate", "rsc.io," + pattern),
                    allOf(containsString("class=\"warning\""), containsString("&quot;" + pattern + "&quot;")));
        }
        assertThat(check("Gonoproxy", "rsc.io, example.com"), containsString("&quot; example.com&quot;"));
        assertThat(check("Gonosumdb", "example.com:443"), containsString("class=\"warning\""));
    }

    @Test
    public void gosumdbIsReadAsGoReadsIt() throws Exception {
        assertThat(check("Gosumdb", "sum.golang.org"), is(OK));
        assertThat(check("Gosumdb", "sum.golang.google.cn"), is(OK));
        assertThat(check("Gosumdb", "off"), allOf(containsString("class=\"warning\""), containsString("GOPRIVATE")));
        assertThat(check("Gosumdb", "sum.example.com"), containsString("class=\"error\""));
        assertThat(check("Gosumdb", KEY_OF_ANOTHER), containsString("class=\"error\""));
        assertThat(
                check("Gosumdb", "sum.golang.org https://gopher:s3cr3t@sum.example.com"),
                allOf(containsString("class=\"error\""), not(containsString("s3cr3t"))));
    }

    @Test
    public void goflagsAreReadAsGoReadsThem() throws Exception {
        assertThat(check("Goflags", "-mod=mod -modcacherw"), is(OK));
        assertThat(
                check("Goflags", "mod=mod"), allOf(containsString("class=\"error\""), containsString("-flag=value")));
        assertThat(check("Goflags", "'-mod=mod"), containsString("class=\"error\""));
    }

    @Test
    public void numbersAreCheckedAgainstTheirRange() throws Exception {
        for (String field : List.of(
                "Timeout", "Retries", "RetryDelay", "Rebuilds", "RebuildDelay", "Slow", "ClockSkew", "MinFree")) {
            assertThat(check(field, ""), is(OK));
            assertThat(check(field, "10"), is(OK));
            assertThat(check(field, "9999999"), allOf(containsString("class=\"error\""), containsString("9999999")));
            assertThat(check(field, "1.5"), containsString("whole number"));
        }
    }

    @Test
    public void whatWasTypedIsEscaped() throws Exception {
        assertThat(check("Goprivate", "<script>alert(1)</script>"), not(containsString("<script>")));
        assertThat(check("Timeout", "<script>alert(1)</script>"), not(containsString("<script>")));
        assertThat(check("Goproxy", "<script>alert(1)</script>"), not(containsString("<script>")));
    }

    @Test
    public void aProfileNeedsAName() throws Exception {
        Profile.DescriptorImpl profile = jenkins.jenkins.getDescriptorByType(Profile.DescriptorImpl.class);
        assertThat(admin.post(null, profile, "checkName", "value", "china").getContentAsString(), is(OK));
        assertThat(
                admin.post(null, profile, "checkName", "value", " ").getContentAsString(),
                containsString("class=\"error\""));
    }

    private static int status(Posts user, Item item, String method) throws Exception {
        return user.post(item, defaults(), method, "value", "x").getStatusCode();
    }

    @Test
    public void onlyThoseWhoMayChangeTheSettingsGetAnswers() throws Exception {
        Posts reader = Posts.by(jenkins, "reader");
        Posts configurer = Posts.by(jenkins, "configurer");
        for (String method : List.of("checkGoproxy", "checkTimeout", "fillGoproxyItems", "fillAgentItems", "test")) {
            assertThat(method, status(reader, null, method), is(403));
            assertThat(method, status(reader, folder, method), is(403));
            assertThat(method, status(configurer, null, method), is(403));
            assertThat(method, status(configurer, folder, method), is(200));
        }
    }

    @Test
    public void nothingAnswersToGet() throws Exception {
        assertThat(get("test"), is(405));
        assertThat(get("checkGoproxy"), is(404));
    }

    private static int get(String method) throws Exception {
        return admin.get(null, defaults(), method).getStatusCode();
    }
}
