package io.jenkins.plugins.gomodpreflight.build;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.util.List;

/** A finding in words. */
public final class FindingView {
    private final Finding finding;
    private final Texts texts;

    FindingView(Finding finding, Texts texts) {
        this.finding = finding;
        this.texts = texts;
    }

    /** The style class of the severity: error, warning or info. */
    public String getStyle() {
        return Words.style(finding.severity());
    }

    public String getSeverity() {
        return texts.word("severity." + finding.severity());
    }

    public String getTitle() {
        return texts.title(finding.code());
    }

    public String getSubject() {
        return finding.subject();
    }

    public String getMessage() {
        return texts.message(finding);
    }

    /** How many modules it keeps from arriving; empty where that is not the point. */
    public String getAffected() {
        return texts.affects(finding);
    }

    public List<RemedyView> getRemedies() {
        return finding.remedies().stream()
                .map(remedy -> new RemedyView(texts.remedy(finding, remedy), remedy.command()))
                .toList();
    }

    public String getCode() {
        return finding.code().name();
    }

    /** The raw error of the system or the server; empty where there is none. */
    public String getDetail() {
        return finding.arguments().getOrDefault("detail", "");
    }

    /** What to do, and what to type. */
    public record RemedyView(String text, String command) {
        public String getText() {
            return text;
        }

        public String getCommand() {
            return command;
        }
    }
}
