package io.jenkins.plugins.gomodpreflight.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.gomodpreflight.config.GlobalSettings;
import io.jenkins.plugins.gomodpreflight.config.Profile;
import java.net.URL;
import java.util.List;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.steps.RetryStep;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What is filled in comes back: from the form, from a snippet, from Pipeline's arguments. */
public class RoundTripTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @BeforeClass
    public static void offerChoices() throws Exception {
        GlobalSettings.get().setProfiles(List.of(new Profile("china")));
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "login", "", "ci", "a password"));
    }

    @Test
    public void theFormOfTheWrapperKeepsEveryField() throws Exception {
        assertFormKeeps(filledIn(new GoModPreflightStep()));
    }

    @Test
    public void theFormOfTheWrapperFillsNothingIn() throws Exception {
        assertFormKeeps(new GoModPreflightStep());
    }

    @Test
    public void theArgumentsOfTheStepsKeepEveryField() throws Exception {
        assertArgumentsKeep(GoModPreflightStep.class, filledIn(new GoModPreflightStep()));
        assertArgumentsKeep(
                GoModPreflightCheckStep.class, (GoModPreflightCheckStep) filledIn(new GoModPreflightCheckStep()));
    }

    @Test
    public void snippetsAreAsShortAsCanBe() {
        assertThat(Snippetizer.object2Groovy(new GoModPreflightCheckStep()), is("goModPreflight()"));
        assertThat(Snippetizer.object2Groovy(new GoModPreflightStep()), is("goModPreflight {\n    // some block\n}"));
    }

    @Test
    public void snippetsNameWhatIsFilledIn() {
        assertThat(
                Snippetizer.object2Groovy(filledIn(new GoModPreflightCheckStep())),
                allOf(
                        startsWith("goModPreflight "),
                        containsString("dir: 'services/api'"),
                        containsString("modules: ['example.com/a@v1.0.0', 'example.com/b@v1.0.0']"),
                        containsString("verifyZips: true"),
                        containsString("inject: false"),
                        containsString("failOn: 'warning'")));
    }

    @Test
    public void theSnippetOfTheConditionIsItsSymbol() {
        RetryStep retry = new RetryStep(3);
        retry.setConditions(List.of(new GoModuleNetworkCondition()));
        assertThat(
                Snippetizer.object2Groovy(retry),
                is("retry(conditions: [goModuleNetwork()], count: 3) {\n    // some block\n}"));
    }

    @Test
    public void theSnippetGeneratorLeavesOutWhatIsEmpty() throws Exception {
        JenkinsRule.WebClient browser = JENKINS.createWebClient();
        String page = browser.goTo("pipeline-syntax/").getWebResponse().getContentAsString();
        assertThat(page, containsString(GoModPreflightStep.class.getName()));
        JSONObject form = new JSONObject()
                .element("stapler-class", GoModPreflightStep.class.getName())
                .element("dir", "services/api")
                .element("profile", "")
                .element("goproxy", "")
                .element("credentialsId", "")
                .element("modules", "")
                .element("verifyZips", "")
                .element("cleanModCache", "")
                .element("timeout", "")
                .element("retries", "2")
                .element("failOn", "")
                .element("inject", true)
                .element("quiet", false);
        WebRequest request = new WebRequest(new URL(JENKINS.getURL(), Snippetizer.GENERATE_URL), HttpMethod.POST);
        request.setRequestParameters(List.of(new NameValuePair("json", form.toString())));
        browser.addCrumb(request);
        String snippet =
                browser.getPage(request).getWebResponse().getContentAsString().trim();
        assertThat(snippet, is("goModPreflight(dir: 'services/api', retries: 2) {\n    // some block\n}"));
    }

    @Test
    public void thePagesOfPipelinesSyntaxKnowTheSteps() throws Exception {
        JenkinsRule.WebClient browser = JENKINS.createWebClient();
        assertThat(
                browser.goTo("pipeline-syntax/html").getWebResponse().getContentAsString(),
                containsString("goModPreflight"));
        assertThat(
                browser.goTo("pipeline-syntax/globals").getWebResponse().getContentAsString(),
                containsString("goModPreflight"));
        assertThat(
                browser.goTo("pipeline-syntax/gdsl", "text/plain")
                        .getWebResponse()
                        .getContentAsString(),
                containsString("goModPreflight"));
    }

    private static GoModPreflightStep filledIn(GoModPreflightStep step) {
        step.setDir("services/api");
        step.setProfile("china");
        step.setGoproxy("https://proxy.example|direct");
        step.setGonoproxy("a.example");
        step.setGoprivate("b.example");
        step.setGosumdb("off");
        step.setGonosumdb("c.example");
        step.setGoflags("-mod=mod");
        step.setCredentialsId("login");
        step.setModules(List.of("example.com/a@v1.0.0", "example.com/b@v1.0.0"));
        step.setVerifyZips(true);
        step.setMeasureNetwork(true);
        step.setCleanModCache(true);
        step.setGoModDownload(false);
        step.setGoModVerify(true);
        step.setTrace(false);
        step.setTimeout(7);
        step.setRetries(2);
        step.setRetryDelay(0);
        step.setFailOn("warning");
        step.setOnFailure("retryBuild");
        step.setInject(false);
        step.setQuiet(true);
        return step;
    }

    private static void assertFormKeeps(GoModPreflightStep step) throws Exception {
        FreeStyleProject project = JENKINS.createFreeStyleProject();
        project.getBuildWrappersList().add(new GoModPreflightWrapper(step));
        FreeStyleProject saved = JENKINS.configRoundtrip(project);
        JENKINS.assertEqualDataBoundBeans(
                step,
                saved.getBuildWrappersList().get(GoModPreflightWrapper.class).getCheck());
    }

    private static <S extends GoModPreflightStep> void assertArgumentsKeep(Class<S> type, S step) throws Exception {
        DescribableModel<S> model = DescribableModel.of(type);
        JENKINS.assertEqualDataBoundBeans(
                step, model.instantiate(model.uninstantiate2(step).getArguments(), null));
    }
}
