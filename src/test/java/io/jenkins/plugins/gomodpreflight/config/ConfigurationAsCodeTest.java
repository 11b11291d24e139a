package io.jenkins.plugins.gomodpreflight.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.Functions;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.yaml.YamlSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class ConfigurationAsCodeTest {
    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Before
    public void clearSettings() {
        Settings.clear();
    }

    private static void load(InputStream yaml) throws ConfiguratorException {
        ConfigurationAsCode.get().configureWith(YamlSource.of(yaml));
    }

    private static void load(String settings) throws ConfiguratorException {
        String yaml = "unclassified:\n  goModPreflight:\n" + settings.indent(4);
        load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String export() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String refused(String settings) {
        return Functions.printThrowable(assertThrows(ConfiguratorException.class, () -> load(settings)));
    }

    @Test
    public void everySettingIsImported() throws Exception {
        load(getClass().getResourceAsStream("settings.yaml"));
        GlobalSettings settings = GlobalSettings.get();
        assertEquals(
                Settings.full(new Defaults()).options(), settings.getDefaults().options());
        assertThat(settings.getProfiles().size(), is(2));
        Profile china = settings.getProfiles().get(0);
        assertThat(china.getName(), is("china"));
        assertThat(china.getDescription(), is("Agents in Shanghai"));
        assertThat(china.options().goproxy(), is("https://goproxy.cn,direct"));
        assertThat(settings.getCredentials().get(0).getHost(), is("goproxy.example.com:8443"));
        assertThat(settings.getCredentials().get(0).getCredentialsId(), is("goproxy"));
    }

    @Test
    public void whatIsExportedCanBeImported() throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "goproxy", "", Secret.fromString("s3cr3t-t0k3n")));
        load(getClass().getResourceAsStream("settings.yaml"));
        String exported = export();
        assertThat(exported, containsString("goModPreflight:"));
        assertThat(exported, containsString("goproxy: \"https://goproxy.example.com,direct\""));
        assertThat(exported, containsString("verifyZips: false"));
        assertThat(exported, containsString("credentialsId: \"goproxy\""));
        assertThat(exported, not(containsString("s3cr3t-t0k3n")));
        String own = own(exported);
        Settings.clear();
        load(new ByteArrayInputStream(("unclassified:\n" + own).getBytes(StandardCharsets.UTF_8)));
        assertThat(own(export()), is(own));
        assertEquals(
                Settings.full(new Defaults()).options(),
                GlobalSettings.get().getDefaults().options());
    }

    /** The lines of our section. */
    private static String own(String exported) {
        StringBuilder own = new StringBuilder();
        boolean inside = false;
        for (String line : exported.split("\n")) {
            inside = line.equals("  goModPreflight:") || inside && line.startsWith("    ");
            own.append(inside ? line + "\n" : "");
        }
        return own.toString();
    }

    @Test
    public void nothingIsExportedWhereNothingIsSet() throws Exception {
        load("profiles: []");
        assertThat(GlobalSettings.get().getProfiles(), is(empty()));
        assertThat(own(export()), not(containsString("null")));
        assertThat(own(export()), not(containsString("defaults")));
    }

    @Test
    public void valuesThatCannotBeAreRefusedWithAReason() {
        assertThat(
                refused("defaults:\n  timeout: 3601"),
                allOf(containsString("timeout is 3601"), containsString("from 1 to 3600")));
        assertThat(
                refused("defaults:\n  failOn: errors"),
                allOf(containsString("errors"), containsString("'error', 'warning', 'never'")));
        assertThat(refused("profiles:\n- name: china\n- name: china"), containsString("two profiles named \"china\""));
        assertThat(
                refused("credentials:\n- host: https://goproxy.example.com\n  credentialsId: goproxy"),
                containsString("host:port"));
        assertThat(GlobalSettings.get().getProfiles(), is(empty()));
    }

    @Test
    public void aLoginInAnAddressIsRefusedAndNotRepeated() {
        String message = refused("defaults:\n  goproxy: https://gopher:s3cr3t@goproxy.example.com");
        assertThat(message, allOf(containsString("GOPROXY holds a login"), not(containsString("s3cr3t"))));
    }
}
