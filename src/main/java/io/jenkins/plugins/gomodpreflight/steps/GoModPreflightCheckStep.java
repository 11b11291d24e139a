package io.jenkins.plugins.gomodpreflight.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code goModPreflight(…)} without a body: only checks. Pipeline's steps have a body always or never, so these are two. */
public final class GoModPreflightCheckStep extends GoModPreflightStep {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public GoModPreflightCheckStep() {}

    /**
     * Describes the step to Pipeline. {@link GoModPreflightVariable} tells the two apart; the Snippet Generator, which
     * knows steps by their function, shows the other one.
     */
    @Extension(ordinal = -1)
    public static final class DescriptorImpl extends GoModPreflightStep.DescriptorImpl {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.GoModPreflightCheckStep_DisplayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return false;
        }
    }
}
