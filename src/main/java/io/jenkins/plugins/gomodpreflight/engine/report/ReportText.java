package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Legible;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Severity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The report for a console: one line when all is well, one more for each warning and each server whose way was measured, and at most {@value #MAX_LINES} lines
 * when it is not. Commands are never wrapped, so that they can be copied.
 */
public final class ReportText {
    static final int MAX_LINES = 12;
    static final int COLUMNS = 110;
    private static final int MAX_WARNINGS = 5;
    private static final int MAX_MEASURED = 5;
    private static final int MAX_MEASURE = 240;
    private static final int MAX_MESSAGE_LINES = 4;
    private static final int MAX_COMMAND = 2_000;

    private static final int RED = 31;
    private static final int GREEN = 32;
    private static final int YELLOW = 33;
    private static final int BOLD = 1;
    private static final int FAINT = 2;

    private final Report report;
    private final Texts texts;
    private final boolean colour;
    private final Summary summary;

    private ReportText(Report report, Texts texts, boolean colour) {
        this.report = report;
        this.texts = texts;
        this.colour = colour;
        this.summary = new Summary(report, texts);
    }

    /**
     * The lines, each ended by {@code \n}.
     *
     * @param colour whether the console shows ANSI colours
     * @param fullReport where the whole report is, a path or URL; empty where it was not written
     */
    public static String of(Report report, Texts texts, boolean colour, String fullReport) {
        return of(report, texts, colour, fullReport, "");
    }

    /**
     * @param reproduction where the script is that shows the failures again, or how to come by it; empty where there is none
     */
    public static String of(Report report, Texts texts, boolean colour, String fullReport, String reproduction) {
        ReportText text = new ReportText(report, texts, colour);
        List<String> lines = report.verdict().level() == Verdict.Level.FAIL
                ? text.notReady(fullReport, reproduction)
                : text.ready(fullReport);
        String all = String.join("\n", lines) + "\n";
        // a console of build servers is often not UTF-8, and English does without typographic quotes
        return texts.locale().equals(Locale.ENGLISH)
                ? all.replace('’', '\'').replace('“', '"').replace('”', '"').replace("…", "...")
                : all;
    }

    private List<String> ready(String fullReport) {
        List<String> lines = new ArrayList<>();
        lines.add(state(GREEN) + texts.word("console.ready", "modules", summary.modules(), "time", summary.duration()));
        List<Finding> warnings = summary.findings(Severity.WARNING);
        for (Finding warning : warnings.subList(0, Math.min(MAX_WARNINGS, warnings.size()))) {
            lines.add(indent(paint(YELLOW, texts.word("severity.WARNING"))
                    + texts.word(
                            "console.warning",
                            "title",
                            texts.title(warning.code()),
                            "subject",
                            Legible.line(warning.subject(), 60))));
        }
        if (warnings.size() > MAX_WARNINGS) {
            lines.add(indent(texts.word("console.more", "n", summary.number(warnings.size() - MAX_WARNINGS))));
        }
        new QualityTable(report, texts)
                .lines().stream()
                        .limit(MAX_MEASURED)
                        .map(line -> indent(paint(FAINT, Legible.line(line, MAX_MEASURE))))
                        .forEach(lines::add);
        if (!warnings.isEmpty() && !fullReport.isEmpty()) {
            lines.add(path(fullReport));
        }
        return lines;
    }

    private List<String> notReady(String fullReport, String reproduction) {
        List<String> end = new ArrayList<>();
        String rest = rest();
        if (!rest.isEmpty()) {
            end.add(indent(rest));
        }
        if (!reproduction.isEmpty() && !Reproduction.of(report).isEmpty()) {
            end.add(indent(texts.word("console.reproduce") + reproduction));
        }
        if (!fullReport.isEmpty()) {
            end.add(path(fullReport));
        }
        List<String> lines = new ArrayList<>();
        lines.add(state(RED) + texts.word("console.failed", "sentence", summary.verdict()));
        summary.firstCause().ifPresent(finding -> lines.addAll(cause(finding, MAX_LINES - 1 - end.size())));
        lines.addAll(end);
        return lines;
    }

    /** How much the first cause leaves out: modules and other findings. */
    private String rest() {
        List<String> rest = new ArrayList<>();
        if (summary.count(ModuleResult.Outcome.FAILED) > 0) {
            rest.add(texts.word("console.affected", "affected", summary.affected()));
        }
        if (report.verdict().findings().size() > 1) {
            rest.add(texts.word("console.others", "findings", summary.otherFindings()));
        }
        return String.join(texts.word("space"), rest);
    }

    /** What happened and what to do, in as many lines as there is room for; the first remedy always has its place. */
    private List<String> cause(Finding finding, int room) {
        List<String> lines = new ArrayList<>();
        lines.add(indent(paint(BOLD, texts.title(finding.code()))));
        List<String> message = TextWrap.lines(texts.message(finding), COLUMNS - 2);
        message.stream().limit(MAX_MESSAGE_LINES).map(ReportText::indent).forEach(lines::add);
        String detail = finding.arguments().getOrDefault("detail", "");
        if (!detail.isEmpty()) {
            lines.add(indent(paint(FAINT, Legible.line(detail, COLUMNS - 4))));
        }
        for (Finding.Remedy remedy : finding.remedies()) {
            List<String> advice = advice(finding, remedy);
            if (lines.size() + advice.size() > room) {
                break;
            }
            lines.addAll(advice);
        }
        return lines;
    }

    private List<String> advice(Finding finding, Finding.Remedy remedy) {
        List<String> lines = new ArrayList<>();
        for (String line :
                TextWrap.lines(texts.word("console.remedy", "text", texts.remedy(finding, remedy)), COLUMNS - 2)) {
            lines.add(indent(line));
        }
        if (!remedy.command().isEmpty()) {
            lines.add(indent(indent(indent(paint(BOLD, Legible.line(remedy.command(), MAX_COMMAND))))));
        }
        return lines;
    }

    private String state(int paint) {
        return paint(paint, texts.word("console.state", "verdict", summary.ready()));
    }

    private String path(String fullReport) {
        return indent(texts.word("console.report") + fullReport);
    }

    private static String indent(String line) {
        return "  " + line;
    }

    private String paint(int code, String text) {
        return colour ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
