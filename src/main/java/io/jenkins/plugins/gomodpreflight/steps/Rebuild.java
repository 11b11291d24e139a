package io.jenkins.plugins.gomodpreflight.steps;

import hudson.model.Action;
import hudson.model.CauseAction;
import hudson.model.InvisibleAction;
import hudson.model.ParametersAction;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.gomodpreflight.config.Options;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.ParameterizedJobMixIn;

/** Schedules a build again: the same job with the same parameters, a while later, and not for ever. */
final class Rebuild {
    private Rebuild() {}

    /** Does so at most once for each build, and tells the console either way. */
    static void schedule(Run<?, ?> run, Options options, TaskListener listener) {
        RetryCause before = run.getCause(RetryCause.class);
        int attempt = before == null ? 1 : before.getAttempt() + 1;
        int most = options.rebuilds();
        if (attempt > most) {
            listener.getLogger().println(Messages.Rebuild_Exhausted(most));
            return;
        }
        synchronized (run) {
            if (run.getAction(Scheduled.class) != null) {
                return; // another preflight of this build did
            }
            run.addAction(new Scheduled());
        }
        List<Action> actions = new ArrayList<>(run.getActions(ParametersAction.class));
        actions.add(new CauseAction(new RetryCause(run, attempt, most)));
        boolean scheduled = ParameterizedJobMixIn.scheduleBuild2(
                        run.getParent(), options.rebuildDelay(), actions.toArray(Action[]::new))
                != null;
        listener.getLogger()
                .println(
                        scheduled
                                ? Messages.Rebuild_Scheduled(attempt, most, options.rebuildDelay())
                                : Messages.Rebuild_Refused());
    }

    /** Marks a build for which another was scheduled. */
    private static final class Scheduled extends InvisibleAction {}
}
