package io.jenkins.plugins.gomodpreflight.steps;

import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import edu.umd.cs.findbugs.annotations.NonNull;
import groovy.lang.Closure;
import hudson.Extension;
import org.jenkinsci.plugins.workflow.cps.CpsScript;
import org.jenkinsci.plugins.workflow.cps.DSL;
import org.jenkinsci.plugins.workflow.cps.GlobalVariable;

/**
 * {@code goModPreflight} in a Pipeline script, which chooses the step with or without a body by what it is called with.
 * Pipeline refuses to run a step that takes a body without one.
 */
@Extension(optional = true)
public final class GoModPreflightVariable extends GlobalVariable {
    private static final String NAME = "goModPreflight";

    @NonNull
    @Override
    public String getName() {
        return NAME;
    }

    @NonNull
    @Override
    public Object getValue(@NonNull CpsScript script) {
        return new Call((DSL) script.getBinding().getVariable("steps"));
    }

    /** What Groovy calls for {@code goModPreflight(…)}. */
    public static final class Call {
        private final DSL steps;

        private Call(DSL steps) {
            this.steps = steps;
        }

        /** Runs the step and suspends the script until it ends. */
        public Object call(Object... arguments) {
            boolean body = arguments.length > 0 && arguments[arguments.length - 1] instanceof Closure;
            Class<?> step = body ? GoModPreflightStep.class : GoModPreflightCheckStep.class;
            try {
                // by class name, since the two share the name of the function
                return steps.invokeMethod(step.getName(), arguments);
            } catch (CpsCallableInvocation suspension) {
                // the script waits for what it has called, and would be warned of another name
                throw new CpsCallableInvocation(
                        NAME, suspension.call, suspension.receiver, suspension.arguments.toArray());
            }
        }
    }
}
