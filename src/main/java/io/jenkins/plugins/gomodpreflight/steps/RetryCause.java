package io.jenkins.plugins.gomodpreflight.steps;

import hudson.console.ModelHyperlinkNote;
import hudson.model.Cause;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A build was scheduled again, since modules could not be had for a reason that can pass by itself. */
@ExportedBean
public final class RetryCause extends Cause {
    private final String project;
    private final int build;
    private final int attempt;
    private final int most;

    RetryCause(Run<?, ?> failed, int attempt, int most) {
        this.project = failed.getParent().getFullName();
        this.build = failed.getNumber();
        this.attempt = attempt;
        this.most = most;
    }

    /** The number of the build that failed. */
    @Exported
    public int getBuild() {
        return build;
    }

    /** Which repetition this is, from 1. */
    @Exported
    public int getAttempt() {
        return attempt;
    }

    /** The build that failed, where it still exists and may be seen; else null. */
    public Run<?, ?> getRun() {
        Job<?, ?> job = Jenkins.get().getItemByFullName(project, Job.class);
        return job == null ? null : job.getBuildByNumber(build);
    }

    @Override
    public String getShortDescription() {
        return Messages.RetryCause_Description(attempt, most, "#" + build);
    }

    @Override
    public void print(TaskListener listener) {
        Run<?, ?> run = getRun();
        String link = run == null ? "#" + build : ModelHyperlinkNote.encodeTo(run);
        listener.getLogger().println(Messages.RetryCause_Description(attempt, most, link));
    }
}
