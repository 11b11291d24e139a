package io.jenkins.plugins.gomodpreflight.build;

import hudson.model.Run;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.util.List;

/** A build in the trend: its worst verdict and its longest latency. */
public final class TrendPoint {
    private final Run<?, ?> run;
    private final EntryView worst;
    private final int latencyMillis;
    private final Texts texts;

    TrendPoint(Run<?, ?> run, List<Entry> entries, Texts texts) {
        this.run = run;
        this.texts = texts;
        this.worst = EntryView.worstFirst(entries, texts).get(0);
        this.latencyMillis =
                entries.stream().mapToInt(Entry::getLatencyMillis).max().orElse(-1);
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** The address of the build's reports, from the root of Jenkins. */
    public String getUrl() {
        return run.getUrl() + PreflightAction.URL_NAME + "/";
    }

    public EntryView getWorst() {
        return worst;
    }

    /** The longest of the reports' medians; a dash where no server answered. */
    public String getLatency() {
        return latencyMillis < 0 ? "–" : texts.millis(latencyMillis);
    }

    int latencyMillis() {
        return latencyMillis;
    }
}
