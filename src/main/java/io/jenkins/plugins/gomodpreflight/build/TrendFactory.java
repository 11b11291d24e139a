package io.jenkins.plugins.gomodpreflight.build;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jenkins.model.TransientActionFactory;

/** Gives a job its trend as soon as one of its latest builds has a report. */
@Extension
@SuppressWarnings("rawtypes") // TransientActionFactory.type() wants a class
public final class TrendFactory extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<TrendAction> actionType() {
        return TrendAction.class;
    }

    /** Looks at the builds that a list of jobs shows as well, and so makes Jenkins load no further ones. */
    @NonNull
    @Override
    public Collection<? extends Action> createFor(@NonNull Job job) {
        boolean reported = Stream.<Run<?, ?>>of(
                        job.getLastBuild(),
                        job.getLastCompletedBuild(),
                        job.getLastSuccessfulBuild(),
                        job.getLastUnsuccessfulBuild())
                .filter(Objects::nonNull)
                .anyMatch(run -> run.getAction(PreflightAction.class) != null);
        return reported ? List.of(new TrendAction(job)) : List.of();
    }
}
