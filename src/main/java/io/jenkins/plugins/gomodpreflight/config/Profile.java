package io.jenkins.plugins.gomodpreflight.config;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Options under a name that builds ask for. */
public final class Profile extends DescribableOptions {
    private final String name;
    private String description;

    /**
     * @param name how builds ask for it
     * @throws IllegalArgumentException for a blank name
     */
    @DataBoundConstructor
    public Profile(String name) {
        this.name = Options.text(name);
        if (this.name == null) {
            throw new IllegalArgumentException(Messages.Profile_nameMissing());
        }
    }

    public String getName() {
        return name;
    }

    /** What the profile is for, in a few words; null where nobody said. */
    public String getDescription() {
        return description;
    }

    @DataBoundSetter
    public void setDescription(String description) {
        this.description = Options.text(description);
    }

    /** Answers to what is typed into its form. */
    @Extension
    public static final class DescriptorImpl extends OptionsDescriptor {

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            Access.check(item);
            return Options.text(value) == null
                    ? FormValidation.error(Messages.Profile_nameMissing())
                    : FormValidation.ok();
        }
    }
}
