package io.jenkins.plugins.gomodpreflight.build;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Setting;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Source;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.report.QualityTable;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.Reproduction;
import io.jenkins.plugins.gomodpreflight.engine.report.Summary;
import io.jenkins.plugins.gomodpreflight.engine.report.Waterfall;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Legible;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Severity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report in words, part by part, in the order of the page. */
public final class ReportView {
    /** Nothing that somebody wants to read is longer. */
    private static final int MAX_LINE = 2_000;

    private final Report report;
    private final Entry entry;
    private final Texts texts;
    private final Summary summary;

    ReportView(Report report, Entry entry, Texts texts) {
        this.report = report;
        this.entry = entry;
        this.texts = texts;
        this.summary = new Summary(report, texts);
    }

    /** One of the fixed words of reports. */
    public String word(String key) {
        return texts.word(key);
    }

    /** How many modules come from where, and how many warnings there are. */
    public String getLede() {
        long warnings = summary.findings(Severity.WARNING).size();
        return texts.word("html.lede", "modules", summary.modules())
                + (warnings == 0 ? "" : texts.word("html.warnings", "warnings", texts.count("WARNING", warnings)));
    }

    /** The first cause first. */
    public List<FindingView> getFindings() {
        List<Finding> findings = new ArrayList<>(report.verdict().findings());
        summary.firstCause().ifPresent(first -> {
            findings.remove(first);
            findings.add(0, first);
        });
        return findings.stream().map(finding -> new FindingView(finding, texts)).toList();
    }

    public List<EndpointView> getEndpoints() {
        Map<Endpoint, Optional<Reproduction>> servers = Reproduction.byEndpoint(report);
        double axis = Waterfall.axis(servers.keySet());
        List<EndpointView> views = new ArrayList<>();
        servers.forEach((endpoint, reproduction) -> views.add(new EndpointView(
                endpoint, axis, reproduction.map(Reproduction::script).orElse(""), texts)));
        return views;
    }

    /** The labels of the time axis, at its beginning and after each quarter. */
    public List<String> getTicks() {
        double axis = Waterfall.axis(Reproduction.byEndpoint(report).keySet());
        List<String> ticks = new ArrayList<>();
        for (int quarter = 0; quarter <= EndpointView.QUARTERS; quarter++) {
            ticks.add(texts.millis(axis * quarter / EndpointView.QUARTERS));
        }
        return ticks;
    }

    /** How good the way to each server is; without rows where that was not measured. */
    public QualityTable getQuality() {
        return new QualityTable(report, texts);
    }

    /** Whether a server failed, so that there is a script to show it again. */
    public boolean isReproducible() {
        return !Reproduction.of(report).isEmpty();
    }

    public ModulesView getModules() {
        return new ModulesView(report.modules(), texts);
    }

    /** The go commands that were run because somebody asked for it. */
    public List<RunView> getRuns() {
        return report.goRuns().stream()
                .map(run -> new RunView(summary.run(run), Legible.lines(run.output(), MAX_LINE)))
                .toList();
    }

    public List<Setting> getEnvironment() {
        return report.environment();
    }

    /** Where a value comes from. */
    public String source(Setting setting) {
        return texts.word("source." + setting.source());
    }

    /** The layer of Jenkins' settings that set it; empty where Jenkins did not. */
    public String layer(Setting setting) {
        return setting.source() == Source.REQUEST ? entry.getOrigins().getOrDefault(setting.name(), "") : "";
    }

    /** What a build on this agent should be given, each as NAME=value. */
    public List<String> getInject() {
        return report.inject().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    /** What was checked, with what, when. */
    public List<Fact> getMethod() {
        return List.of(
                fact("html.directory", report.directory()),
                fact("html.go", report.goVersion().isEmpty() ? texts.word("html.no-go") : report.goVersion()),
                fact("html.started", report.startedAt().toString()),
                fact("html.duration", summary.duration()),
                fact("html.tool", (report.tool().name() + " " + report.tool().version()).strip()));
    }

    private Fact fact(String key, String value) {
        return new Fact(texts.word(key), value);
    }

    /** What became of a command, and the end of what it wrote. */
    public record RunView(String text, String output) {
        public String getText() {
            return text;
        }

        public String getOutput() {
            return output;
        }
    }

    /** A name and what belongs to it. */
    public record Fact(String term, String value) {
        public String getTerm() {
            return term;
        }

        public String getValue() {
            return value;
        }
    }
}
