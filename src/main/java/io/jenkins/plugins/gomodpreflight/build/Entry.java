package io.jenkins.plugins.gomodpreflight.build;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.Summary;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Legible;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Severity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a build keeps of one report. It is stored in {@code build.xml}; the names of the fields are those of the file. A
 * class and no record, since XStream cannot make records.
 */
@ExportedBean(defaultVisibility = 2)
public final class Entry {
    private static final int MAX_TEXT = 200;

    private final int number;
    private final String place;
    private final String stage;
    private final TreeMap<String, String> origins;
    private final boolean explainsFailure;
    private final Verdict.Level verdict;
    private final Verdict.Outcome outcome;
    private final String module;
    private final String code;
    private final String subject;
    private final int errors;
    private final int warnings;
    private final int modules;
    private final int failed;
    private final long durationMillis;
    private final int latencyMillis;
    private final long startedAt;

    Entry(int number, PreflightAction.Label label, Report report) {
        Summary summary = new Summary(report, Texts.forLocale(Locale.ENGLISH));
        Optional<Finding> cause = summary.firstCause()
                .or(() -> summary.findings(Severity.WARNING).stream().findFirst());
        this.number = number;
        this.place = label.place();
        this.stage = label.stage();
        this.origins = new TreeMap<>(label.origins());
        this.explainsFailure = label.explainsFailure();
        this.verdict = report.verdict().level();
        this.outcome = report.verdict().download().outcome();
        this.module = Legible.line(report.verdict().download().module(), MAX_TEXT);
        this.code = cause.map(finding -> finding.code().name()).orElse("");
        this.subject =
                cause.map(finding -> Legible.line(finding.subject(), MAX_TEXT)).orElse("");
        this.errors = summary.findings(Severity.ERROR).size();
        this.warnings = summary.findings(Severity.WARNING).size();
        this.modules = report.modules().size();
        this.failed = (int) summary.count(ModuleResult.Outcome.FAILED);
        this.durationMillis = report.durationMillis();
        this.latencyMillis = medianFirstByte(report);
        this.startedAt = report.startedAt().toEpochMilli();
    }

    private static int medianFirstByte(Report report) {
        double[] firstBytes = report.endpoints().stream()
                .map(Endpoint::phases)
                .mapToDouble(Endpoint.Phases::firstByte)
                .filter(millis -> millis >= 0)
                .sorted()
                .toArray();
        int middle = firstBytes.length / 2;
        if (firstBytes.length == 0) {
            return -1;
        }
        double median =
                firstBytes.length % 2 == 1 ? firstBytes[middle] : (firstBytes[middle - 1] + firstBytes[middle]) / 2;
        return (int) Math.round(median);
    }

    /** Its place among the reports of the build, from 1; also the name of its page. */
    @Exported
    public int getNumber() {
        return number;
    }

    /** The agent and the folder, e.g. "linux-1: services/api". */
    @Exported
    public String getPlace() {
        return place;
    }

    /** The enclosing stage or branch; empty where there is none. */
    @Exported
    public String getStage() {
        return stage;
    }

    /** Which layer of Jenkins' settings set which of go's variables, by the variable's name. */
    @Exported
    public Map<String, String> getOrigins() {
        return Collections.unmodifiableMap(origins);
    }

    /** Whether the check was made to explain why a build step had failed. */
    @Exported
    public boolean isExplainsFailure() {
        return explainsFailure;
    }

    @Exported
    public Verdict.Level getVerdict() {
        return verdict;
    }

    /** What go mod download would do. */
    @Exported
    public Verdict.Outcome getOutcome() {
        return outcome;
    }

    /** The first module that would not arrive, {@code path@version}; empty where it is not about one. */
    @Exported
    public String getModule() {
        return module;
    }

    /** The code of the finding that decides, else of the first warning; empty where all is well. */
    @Exported
    public String getCode() {
        return code;
    }

    /** What that finding is about, at most 200 characters. */
    @Exported
    public String getSubject() {
        return subject;
    }

    /** How many findings are errors. */
    @Exported
    public int getErrors() {
        return errors;
    }

    /** How many findings are warnings. */
    @Exported
    public int getWarnings() {
        return warnings;
    }

    /** How many modules the project needs. */
    @Exported
    public int getModules() {
        return modules;
    }

    /** How many of them would not arrive. */
    @Exported
    public int getFailed() {
        return failed;
    }

    /** How long the check took. */
    @Exported
    public long getDurationMillis() {
        return durationMillis;
    }

    /** The median over the servers of the time to the first byte; -1 where none answered. */
    @Exported
    public int getLatencyMillis() {
        return latencyMillis;
    }

    /** When the check began, in ISO 8601. */
    @Exported
    public String getStartedAt() {
        return started().toString();
    }

    Instant started() {
        return Instant.ofEpochMilli(startedAt);
    }
}
