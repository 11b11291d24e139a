package io.jenkins.plugins.gomodpreflight.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.console.ConsoleLogFilter;
import hudson.model.AbstractProject;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildWrapperDescriptor;
import io.jenkins.plugins.gomodpreflight.engine.golog.GoErrors;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import jenkins.tasks.SimpleBuildWrapper;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** "Go module preflight" in the build environment of a Freestyle job: the step, with the build steps as its body. */
public final class GoModPreflightWrapper extends SimpleBuildWrapper {
    private final GoModPreflightStep check;

    /** @param check what the step of Pipeline would be given */
    @DataBoundConstructor
    public GoModPreflightWrapper(GoModPreflightStep check) {
        this.check = Objects.requireNonNullElseGet(check, GoModPreflightStep::new);
    }

    public GoModPreflightStep getCheck() {
        return check;
    }

    @Override
    public void setUp(
            Context context,
            Run<?, ?> run,
            FilePath workspace,
            Launcher launcher,
            TaskListener listener,
            EnvVars environment)
            throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        BuildPreflight preflight = new BuildPreflight(run, workspace, environment, listener, check, "", id);
        boolean passed = false;
        try {
            Report report = preflight.check();
            preflight.judge(report);
            preflight.injected(report).forEach(context::env);
            context.setDisposer(new AfterBuild(check, id, run.getLogText().length()));
            passed = check.isInject();
        } finally {
            if (!passed) {
                preflight.removeLogins();
            }
        }
    }

    @Override
    public ConsoleLogFilter createLoggerDecorator(@NonNull Run<?, ?> build) {
        return new SecretFilter(
                BuildLogins.candidates(build, check), build.getCharset().name());
    }

    /** Explains a failure of the build steps, and removes the logins. */
    private static final class AfterBuild extends Disposer {
        private static final long serialVersionUID = 1L;

        private final GoModPreflightStep check;
        private final String id;
        private final long logLength;

        AfterBuild(GoModPreflightStep check, String id, long logLength) {
            this.check = check;
            this.id = id;
            this.logLength = logLength;
        }

        @Override
        public void tearDown(Run<?, ?> run, FilePath workspace, Launcher launcher, TaskListener listener)
                throws IOException, InterruptedException {
            BuildPreflight preflight =
                    new BuildPreflight(run, workspace, run.getEnvironment(listener), listener, check, "", id);
            try {
                if (Result.FAILURE.equals(run.getResult())) {
                    ByteArrayOutputStream output = new ByteArrayOutputStream();
                    BodyOutput.tail(run.getLogText(), logLength, output);
                    preflight.explain(GoErrors.in(new ByteArrayInputStream(output.toByteArray())));
                }
            } finally {
                preflight.removeLogins();
            }
        }
    }

    /** Describes the wrapper to the job's form. */
    @Symbol("goModPreflightWrapper")
    @Extension
    public static final class DescriptorImpl extends BuildWrapperDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.GoModPreflightWrapper_DisplayName();
        }

        @Override
        public boolean isApplicable(AbstractProject<?, ?> item) {
            return true;
        }
    }
}
