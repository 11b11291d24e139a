package io.jenkins.plugins.gomodpreflight.config;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.POST;

/** What counts where neither a request nor a profile says otherwise. */
public final class Defaults extends DescribableOptions {

    @DataBoundConstructor
    public Defaults() {
        // everything is optional
    }

    /** Its form can be tried out on an agent before it is saved. */
    @Extension
    public static final class DescriptorImpl extends OptionsDescriptor {

        @POST
        public ListBoxModel doFillAgentItems(@AncestorInPath Item item) {
            Access.check(item);
            return Trial.agents();
        }

        /** The module that the form suggests: small, public and on every mirror. */
        public String getDefaultModules() {
            return "golang.org/x/text@v0.14.0";
        }

        @POST
        public FormValidation doCheckModules(@AncestorInPath Item item, @QueryParameter String value) {
            Access.check(item);
            try {
                Trial.modules(value);
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        /** Checks modules on an agent with the settings as they stand in the form. */
        @RequirePOST
        public FormValidation doTest(
                @AncestorInPath Item item,
                @QueryParameter String agent,
                @QueryParameter String modules,
                @QueryParameter String goproxy,
                @QueryParameter String gonoproxy,
                @QueryParameter String goprivate,
                @QueryParameter String gosumdb,
                @QueryParameter String gonosumdb,
                @QueryParameter String goflags,
                @QueryParameter String timeout)
                throws InterruptedException {
            Access.check(item);
            try {
                Defaults form = new Defaults();
                form.setGoproxy(goproxy);
                form.setGonoproxy(gonoproxy);
                form.setGoprivate(goprivate);
                form.setGosumdb(gosumdb);
                form.setGonosumdb(gonosumdb);
                form.setGoflags(goflags);
                form.setTimeout(Limit.TIMEOUT.parse(timeout));
                List<String> named = Trial.modules(modules);
                return Trial.of(item, form.options()).on(agent, named);
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
