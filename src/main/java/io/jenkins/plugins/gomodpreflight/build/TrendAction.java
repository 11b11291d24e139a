package io.jenkins.plugins.gomodpreflight.build;

import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The verdicts and latencies of a job's last builds: a box on the job's page, and a page {@code goModPreflight/}. */
public final class TrendAction implements Action {
    /** So many builds are looked at, fewer than the build history loads. */
    static final int MAX_BUILDS = 30;

    private final Job<?, ?> job;

    TrendAction(Job<?, ?> job) {
        this.job = job;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** The language of the words that do not come from Jenkins. */
    public String getLanguage() {
        return Words.texts().locale().toLanguageTag();
    }

    /** The last builds that have a report, the oldest first. */
    public Trend getTrend() {
        Texts texts = Words.texts();
        List<TrendPoint> points = new ArrayList<>();
        Run<?, ?> run = job.getLastBuild();
        for (int looked = 0; run != null && looked < MAX_BUILDS; looked++) {
            PreflightAction action = run.getAction(PreflightAction.class);
            if (action != null && !action.getEntries().isEmpty()) {
                points.add(new TrendPoint(run, action.getEntries(), texts));
            }
            run = run.getPreviousBuild();
        }
        Collections.reverse(points);
        return new Trend(points, texts);
    }

    @Override
    public String getIconFileName() {
        return PreflightAction.ICON;
    }

    @Override
    public String getDisplayName() {
        return Words.texts().word("name");
    }

    @Override
    public String getUrlName() {
        return PreflightAction.URL_NAME;
    }
}
