package io.jenkins.plugins.gomodpreflight.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gomodpreflight.config.Extras;
import io.jenkins.plugins.gomodpreflight.config.FailOn;
import io.jenkins.plugins.gomodpreflight.config.GoSettings;
import io.jenkins.plugins.gomodpreflight.config.Logins;
import io.jenkins.plugins.gomodpreflight.config.OnFailure;
import io.jenkins.plugins.gomodpreflight.config.Options;
import io.jenkins.plugins.gomodpreflight.config.Resolved;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundResolvable;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code goModPreflight(…) { … }}: checks whether the agent will get the modules of the Go project in the current folder, and
 * runs the body with the verified Go settings. What is not given here comes from the profile, the folders, the global
 * settings, and at last the agent. {@link GoModPreflightCheckStep} is the same without a body.
 */
public class GoModPreflightStep extends Step implements Serializable, DataBoundResolvable {
    private static final long serialVersionUID = 1L;

    private static final int MAX_MODULES = 1_000;

    private String dir;
    private String profile;
    private String goproxy;
    private String gonoproxy;
    private String goprivate;
    private String gosumdb;
    private String gonosumdb;
    private String goflags;
    private String credentialsId;
    private List<String> modules;
    private Boolean verifyZips;
    private Boolean measureNetwork;
    private Boolean cleanModCache;
    private Boolean goModDownload;
    private Boolean goModVerify;
    private Boolean trace;
    private Integer timeout;
    private Integer retries;
    private Integer retryDelay;
    private String failOn;
    private String onFailure;
    private boolean inject = true;
    private boolean quiet;

    @DataBoundConstructor
    public GoModPreflightStep() {}

    /** Takes an empty choice of a form as not set; Stapler makes false of it. */
    @Override
    public final Object bindResolve(StaplerRequest2 request, JSONObject form) {
        verifyZips = orUnset(form, "verifyZips", verifyZips);
        measureNetwork = orUnset(form, "measureNetwork", measureNetwork);
        cleanModCache = orUnset(form, "cleanModCache", cleanModCache);
        goModDownload = orUnset(form, "goModDownload", goModDownload);
        goModVerify = orUnset(form, "goModVerify", goModVerify);
        trace = orUnset(form, "trace", trace);
        return this;
    }

    private static Boolean orUnset(JSONObject form, String field, Boolean bound) {
        return form.optString(field).isEmpty() ? null : bound;
    }

    @CheckForNull
    public String getDir() {
        return dir;
    }

    /** The folder of the Go project, relative to the current one. */
    @DataBoundSetter
    public void setDir(String dir) {
        this.dir = Util.fixEmptyAndTrim(dir);
    }

    @CheckForNull
    public String getProfile() {
        return profile;
    }

    /** The name of a profile of the folders' or the global settings. */
    @DataBoundSetter
    public void setProfile(String profile) {
        this.profile = Util.fixEmptyAndTrim(profile);
    }

    @CheckForNull
    public String getGoproxy() {
        return goproxy;
    }

    /**
     * GOPROXY.
     *
     * @throws IllegalArgumentException where it holds a login, for which there is {@code credentialsId}
     */
    @DataBoundSetter
    public void setGoproxy(String goproxy) {
        this.goproxy = GoSettings.withoutLogin("GOPROXY", Util.fixEmptyAndTrim(goproxy));
    }

    @CheckForNull
    public String getGonoproxy() {
        return gonoproxy;
    }

    /** GONOPROXY. */
    @DataBoundSetter
    public void setGonoproxy(String gonoproxy) {
        this.gonoproxy = Util.fixEmptyAndTrim(gonoproxy);
    }

    @CheckForNull
    public String getGoprivate() {
        return goprivate;
    }

    /** GOPRIVATE. */
    @DataBoundSetter
    public void setGoprivate(String goprivate) {
        this.goprivate = Util.fixEmptyAndTrim(goprivate);
    }

    @CheckForNull
    public String getGosumdb() {
        return gosumdb;
    }

    /** GOSUMDB. */
    @DataBoundSetter
    public void setGosumdb(String gosumdb) {
        this.gosumdb = Util.fixEmptyAndTrim(gosumdb);
    }

    @CheckForNull
    public String getGonosumdb() {
        return gonosumdb;
    }

    /** GONOSUMDB. */
    @DataBoundSetter
    public void setGonosumdb(String gonosumdb) {
        this.gonosumdb = Util.fixEmptyAndTrim(gonosumdb);
    }

    @CheckForNull
    public String getGoflags() {
        return goflags;
    }

    /** GOFLAGS. */
    @DataBoundSetter
    public void setGoflags(String goflags) {
        this.goflags = Util.fixEmptyAndTrim(goflags);
    }

    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    /** The login for the first module proxy; logins for others are chosen by host in the settings. */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    @CheckForNull
    public List<String> getModules() {
        return modules;
    }

    /**
     * What to check instead of a project, each {@code path@version}; one string may hold several, separated by white space.
     *
     * @throws IllegalArgumentException for more than {@value #MAX_MODULES}
     */
    @DataBoundSetter
    public void setModules(List<String> modules) {
        List<String> named = modules == null
                ? List.of()
                : modules.stream()
                        .flatMap(text -> List.of(Util.tokenize(text)).stream())
                        .toList();
        if (named.size() > MAX_MODULES) {
            throw new IllegalArgumentException(
                    "modules names " + named.size() + " modules, and can name at most " + MAX_MODULES);
        }
        this.modules = named.isEmpty() ? null : named;
    }

    @CheckForNull
    public Boolean getVerifyZips() {
        return verifyZips;
    }

    /** Whether to download every zip and compare its hash with go.sum. */
    @DataBoundSetter
    public void setVerifyZips(Boolean verifyZips) {
        this.verifyZips = verifyZips;
    }

    @CheckForNull
    public Boolean getMeasureNetwork() {
        return measureNetwork;
    }

    /** Whether to measure round trip, loss and throughput of the servers. */
    @DataBoundSetter
    public void setMeasureNetwork(Boolean measureNetwork) {
        this.measureNetwork = measureNetwork;
    }

    @CheckForNull
    public Boolean getCleanModCache() {
        return cleanModCache;
    }

    /** Whether {@code go clean -modcache} runs before the check. */
    @DataBoundSetter
    public void setCleanModCache(Boolean cleanModCache) {
        this.cleanModCache = cleanModCache;
    }

    @CheckForNull
    public Boolean getGoModDownload() {
        return goModDownload;
    }

    /** Whether {@code go mod download} runs after a check that go passes. */
    @DataBoundSetter
    public void setGoModDownload(Boolean goModDownload) {
        this.goModDownload = goModDownload;
    }

    @CheckForNull
    public Boolean getGoModVerify() {
        return goModVerify;
    }

    /** Whether {@code go mod verify} runs after a check that go passes. */
    @DataBoundSetter
    public void setGoModVerify(Boolean goModVerify) {
        this.goModVerify = goModVerify;
    }

    @CheckForNull
    public Boolean getTrace() {
        return trace;
    }

    /** Whether {@code go mod download} runs under strace after a check that go fails. */
    @DataBoundSetter
    public void setTrace(Boolean trace) {
        this.trace = trace;
    }

    @CheckForNull
    public Integer getTimeout() {
        return timeout;
    }

    /** The time of the whole check in seconds, 1 to 3600. */
    @DataBoundSetter
    public void setTimeout(Integer timeout) {
        this.timeout = timeout;
        options();
    }

    @CheckForNull
    public Integer getRetries() {
        return retries;
    }

    /** How often a check is repeated whose cause can pass by itself, 0 to 10. */
    @DataBoundSetter
    public void setRetries(Integer retries) {
        this.retries = retries;
        options();
    }

    @CheckForNull
    public Integer getRetryDelay() {
        return retryDelay;
    }

    /** Seconds before the first repetition, 0 to 3600; doubled before each further one. */
    @DataBoundSetter
    public void setRetryDelay(Integer retryDelay) {
        this.retryDelay = retryDelay;
        options();
    }

    @CheckForNull
    public String getFailOn() {
        return failOn;
    }

    /** {@code error}, {@code warning} or {@code never}. */
    @DataBoundSetter
    public void setFailOn(String failOn) {
        this.failOn = Util.fixEmptyAndTrim(failOn);
        options();
    }

    @CheckForNull
    public String getOnFailure() {
        return onFailure;
    }

    /** {@code fail}, {@code unstable} or {@code retryBuild}. */
    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        this.onFailure = Util.fixEmptyAndTrim(onFailure);
        options();
    }

    public boolean isInject() {
        return inject;
    }

    /** Whether the body gets the verified Go settings and the logins. */
    @DataBoundSetter
    public void setInject(boolean inject) {
        this.inject = inject;
    }

    public boolean isQuiet() {
        return quiet;
    }

    /** Whether the console hears nothing of a check that passed. */
    @DataBoundSetter
    public void setQuiet(boolean quiet) {
        this.quiet = quiet;
    }

    /**
     * What this step says; the settings say the rest.
     *
     * @throws IllegalArgumentException for a number out of range or an unknown word; the message names the option
     */
    Options options() {
        return new Options(
                goproxy,
                gonoproxy,
                goprivate,
                gosumdb,
                gonosumdb,
                goflags,
                timeout,
                new Extras(verifyZips, measureNetwork, cleanModCache, goModDownload, goModVerify, trace),
                retries,
                retryDelay,
                failOn == null ? null : FailOn.parse(failOn),
                onFailure == null ? null : OnFailure.parse(onFailure),
                null,
                null,
                Options.NONE.limits());
    }

    @Override
    public final StepExecution start(StepContext context) throws Exception {
        return new GoModPreflightExecution(this, context);
    }

    /** Describes the step to Pipeline, the Snippet Generator and the form of the build wrapper. */
    @Extension
    public static class DescriptorImpl extends StepDescriptor {
        @Override
        public final String getFunctionName() {
            return "goModPreflight";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.GoModPreflightStep_DisplayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FilePath.class, EnvVars.class, TaskListener.class, FlowNode.class);
        }

        /** The modules as the form shows them, one a line. */
        public String lines(List<String> modules) {
            return modules == null ? "" : String.join("\n", modules);
        }

        @POST
        public ListBoxModel doFillProfileItems(@AncestorInPath Item item) {
            ListBoxModel choices = unset();
            if (mayConfigure(item)) {
                Resolved.profiles(item).forEach(profile -> choices.add(profile.getName()));
            }
            return choices;
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return Logins.choices(item, "", credentialsId);
        }

        @POST
        public ListBoxModel doFillVerifyZipsItems() {
            return words(Boolean.TRUE, Boolean.FALSE);
        }

        @POST
        public ListBoxModel doFillMeasureNetworkItems() {
            return words(Boolean.TRUE, Boolean.FALSE);
        }

        @POST
        public ListBoxModel doFillCleanModCacheItems() {
            return words(Boolean.TRUE, Boolean.FALSE);
        }

        @POST
        public ListBoxModel doFillGoModDownloadItems() {
            return words(Boolean.TRUE, Boolean.FALSE);
        }

        @POST
        public ListBoxModel doFillGoModVerifyItems() {
            return words(Boolean.TRUE, Boolean.FALSE);
        }

        @POST
        public ListBoxModel doFillTraceItems() {
            return words(Boolean.TRUE, Boolean.FALSE);
        }

        @POST
        public ListBoxModel doFillFailOnItems() {
            return words((Object[]) FailOn.values());
        }

        @POST
        public ListBoxModel doFillOnFailureItems() {
            return words((Object[]) OnFailure.values());
        }

        @POST
        public FormValidation doCheckGoproxy(@QueryParameter String value) {
            return GoSettings.checkGoproxy(value);
        }

        @POST
        public FormValidation doCheckGosumdb(@QueryParameter String value) {
            return GoSettings.checkGosumdb(value);
        }

        @POST
        public FormValidation doCheckGoflags(@QueryParameter String value) {
            return GoSettings.checkGoflags(value);
        }

        @POST
        public FormValidation doCheckGoprivate(@QueryParameter String value) {
            return GoSettings.checkPatterns(value);
        }

        @POST
        public FormValidation doCheckGonoproxy(@QueryParameter String value) {
            return GoSettings.checkPatterns(value);
        }

        @POST
        public FormValidation doCheckGonosumdb(@QueryParameter String value) {
            return GoSettings.checkPatterns(value);
        }

        /** The Snippet Generator is there for whoever may see it; profiles are for those who write the job. */
        private static boolean mayConfigure(Item item) {
            return item == null
                    ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    : item.hasPermission(Item.EXTENDED_READ);
        }

        private static ListBoxModel words(Object... words) {
            ListBoxModel choices = unset();
            for (Object word : words) {
                choices.add(word.toString());
            }
            return choices;
        }

        private static ListBoxModel unset() {
            return new ListBoxModel(new ListBoxModel.Option(Messages.GoModPreflightStep_Unset(), ""));
        }
    }
}
