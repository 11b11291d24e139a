package io.jenkins.plugins.gomodpreflight.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.console.ConsoleLogFilter;
import hudson.model.Computer;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.FailureHandler;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * The step while it runs: the check, then the body, then what has to be done after the body. A restarted controller goes
 * on with whichever was under way; a check or an explanation is made anew.
 */
final class GoModPreflightExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = Logger.getLogger(GoModPreflightExecution.class.getName());

    /** How long a restarted controller waits for the agent to come back. */
    private static final Duration RECONNECT = Duration.ofMinutes(5);

    private static final Duration RECONNECT_POLL = Duration.ofSeconds(1);

    private enum Phase {
        CHECK,
        BODY,
        AFTER_BODY
    }

    private final GoModPreflightStep step;
    private final String id = UUID.randomUUID().toString();
    private volatile Phase phase = Phase.CHECK;
    private volatile Map<String, Object> value;
    private volatile Throwable failure;
    private transient volatile Future<?> task;
    private transient volatile boolean stopped;
    private transient volatile boolean resumed;

    GoModPreflightExecution(GoModPreflightStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() {
        inBackground(this::check);
        return false;
    }

    @Override
    public void onResume() {
        resumed = true;
        switch (phase) {
            case CHECK -> inBackground(this::check);
            case BODY -> {} // it resumes by itself
            case AFTER_BODY -> inBackground(() -> afterBody(getContext()));
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        stopped = true;
        Future<?> running = task;
        if (running != null) {
            running.cancel(true);
        }
        super.stop(cause);
    }

    @Override
    public String getStatus() {
        return switch (phase) {
            case CHECK -> "checking on the agent";
            case BODY -> "running the body";
            case AFTER_BODY -> "cleaning up";
        };
    }

    private void check() throws Exception {
        StepContext context = getContext();
        BuildPreflight preflight = preflight(context);
        boolean bodyNeedsLogins = false;
        try {
            Report report = preflight.check();
            warn(report, preflight);
            preflight.judge(report);
            value = preflight.value(report);
            if (context.hasBody()) {
                SortedMap<String, String> variables = preflight.injected(report);
                bodyNeedsLogins = variables.containsKey("NETRC");
                phase = Phase.BODY;
                context.saveState();
                SecretFilter filter = new SecretFilter(
                        preflight.secrets(), context.get(Run.class).getCharset().name());
                context.newBodyInvoker()
                        .withContexts(
                                EnvironmentExpander.merge(
                                        context.get(EnvironmentExpander.class),
                                        EnvironmentExpander.constant(variables)),
                                BodyInvoker.mergeConsoleLogFilters(context.get(ConsoleLogFilter.class), filter),
                                FailureHandler.merge(context.get(FailureHandler.class), filter.failures()))
                        .withCallback(new Callback(this))
                        .start();
                return;
            }
        } finally {
            if (!bodyNeedsLogins) {
                preflight.removeLogins();
            }
        }
        context.onSuccess(value);
    }

    /** Lets stage views show what the build goes on in spite of. */
    private void warn(Report report, BuildPreflight preflight) throws IOException, InterruptedException {
        if (report.verdict().level() != Verdict.Level.PASS) {
            getContext()
                    .get(FlowNode.class)
                    .addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(preflight.sentence(report)));
        }
    }

    private void bodyEnded(StepContext context, Throwable thrown) {
        failure = thrown;
        phase = Phase.AFTER_BODY;
        inBackground(() -> afterBody(context));
    }

    private void afterBody(StepContext context) throws InterruptedException {
        try {
            BuildPreflight preflight = preflight(getContext());
            try {
                if (failure != null && !(failure instanceof FlowInterruptedException)) {
                    preflight.explain(BodyOutput.read(context, failure));
                }
            } finally {
                preflight.removeLogins();
            }
        } catch (IOException e) {
            // the agent may be gone by now; how the body ended counts all the same
            LOGGER.log(Level.WARNING, "cannot look into the end of a body, or clean up after it", e);
        }
        if (failure == null) {
            getContext().onSuccess(value);
        } else {
            getContext().onFailure(failure);
        }
    }

    private BuildPreflight preflight(StepContext context) throws IOException, InterruptedException {
        FilePath workspace = workspace(context);
        return new BuildPreflight(
                context.get(Run.class),
                workspace,
                context.get(EnvVars.class),
                context.get(TaskListener.class),
                step,
                Stages.around(context.get(FlowNode.class)),
                id);
    }

    /** After a restart the agent comes back some time later than the build. */
    private FilePath workspace(StepContext context) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(resumed ? RECONNECT : Duration.ZERO);
        while (true) {
            try {
                FilePath workspace = context.get(FilePath.class);
                if (workspace != null && workspace.toComputer() != null) {
                    return workspace;
                }
            } catch (IOException e) {
                LOGGER.log(Level.FINE, "the workspace is not there yet", e);
            }
            if (!Instant.now().isBefore(end)) {
                throw new AbortException(
                        resumed
                                ? Messages.GoModPreflightExecution_NotBack(RECONNECT.toMinutes())
                                : Messages.GoModPreflightExecution_NoAgent());
            }
            Thread.sleep(RECONNECT_POLL.toMillis());
        }
    }

    private void inBackground(Work work) {
        task = Computer.threadPoolForRemoting.submit(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                // whoever stopped the step has told its context why
                if (!stopped && !isShuttingDown()) {
                    getContext().onFailure(failure == null ? e : withSuppressed(failure, e));
                }
            } finally {
                task = null;
            }
        });
    }

    /** A controller then takes its agents' channels away, which is no failure: the next one goes on from what is stored. */
    private static boolean isShuttingDown() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        return jenkins == null || jenkins.isTerminating();
    }

    private static Throwable withSuppressed(Throwable failure, Throwable another) {
        failure.addSuppressed(another);
        return failure;
    }

    /** Work away from the thread that runs the Pipeline. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static final class Callback extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;

        private final GoModPreflightExecution execution;

        Callback(GoModPreflightExecution execution) {
            this.execution = execution;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            execution.bodyEnded(context, null);
        }

        @Override
        public void onFailure(StepContext context, Throwable thrown) {
            execution.bodyEnded(context, thrown);
        }
    }
}
