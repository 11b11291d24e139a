package io.jenkins.plugins.gomodpreflight.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import java.io.IOException;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.flow.ErrorCondition;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * {@code retry(count: 3, conditions: [goModuleNetwork()]) { … }}: whether a failure came from the network between the agent
 * and the modules, and so may pass by itself. It did not where go named a wrong checksum, a version that does not exist,
 * or an error of the code.
 */
public final class GoModuleNetworkCondition extends ErrorCondition {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public GoModuleNetworkCondition() {}

    @Override
    public boolean test(@NonNull Throwable failure, @CheckForNull StepContext context)
            throws IOException, InterruptedException {
        if (failure instanceof PreflightFailedException preflight) {
            return preflight.mayPass();
        }
        return context != null && BodyOutput.read(context, failure).fromNetwork();
    }

    /** Describes the condition to {@code retry}. */
    @Symbol("goModuleNetwork")
    @Extension
    public static final class DescriptorImpl extends ErrorConditionDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.GoModuleNetworkCondition_DisplayName();
        }
    }
}
