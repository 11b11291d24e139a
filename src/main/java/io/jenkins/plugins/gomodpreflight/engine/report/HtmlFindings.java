package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The section on what to do: the first cause in full, every further finding as a line that opens. */
final class HtmlFindings {
    private final Texts texts;
    private final Markup page;
    private final List<Finding> findings;

    HtmlFindings(Report report, Texts texts, Markup page) {
        this.texts = texts;
        this.page = page;
        this.findings = new ArrayList<>(report.verdict().findings());
        new Summary(report, texts).firstCause().ifPresent(first -> {
            findings.remove(first);
            findings.add(0, first);
        });
    }

    void write() {
        page.open("section", "id", "todo", "aria-labelledby", "todo-title");
        page.element("h2", texts.word("html.todo"), "id", "todo-title");
        if (findings.isEmpty()) {
            page.element("p", texts.word("html.nothing"));
        }
        for (int i = 0; i < findings.size(); i++) {
            finding(findings.get(i), i == 0);
        }
        page.close();
    }

    private void finding(Finding finding, boolean first) {
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        if (first) {
            page.open("article", "class", "finding " + severity);
            page.open("h3");
            title(finding);
            page.close();
        } else {
            page.open("details", "class", "finding " + severity);
            page.open("summary");
            title(finding);
            page.element("span", finding.subject(), "class", "subject");
            page.close();
        }
        page.element("p", texts.message(finding));
        if (!texts.affects(finding).isEmpty()) {
            page.element("p", texts.affects(finding), "class", "hint");
        }
        if (!finding.remedies().isEmpty()) {
            remedies(finding);
        }
        page.open("p", "class", "raw");
        page.element("code", finding.code().name());
        String detail = finding.arguments().getOrDefault("detail", "");
        if (!detail.isEmpty()) {
            page.text(" ").element("code", detail);
        }
        page.close();
        page.close();
    }

    private void title(Finding finding) {
        page.element("span", texts.word("severity." + finding.severity()), "class", "severity")
                .text(" ");
        page.element("span", texts.title(finding.code()), "class", "title").text(" ");
    }

    private void remedies(Finding finding) {
        page.open("ol", "class", "remedies");
        for (Finding.Remedy remedy : finding.remedies()) {
            page.open("li");
            page.element("p", texts.remedy(finding, remedy));
            if (!remedy.command().isEmpty()) {
                page.open("div", "class", "command");
                page.open("pre").element("code", remedy.command()).close();
                copyButton(page, texts);
                page.close();
            }
            page.close();
        }
        page.close();
    }

    /** For the block of code that it stands in; the page's script shows it where something can be copied. */
    static void copyButton(Markup page, Texts texts) {
        page.element(
                "button",
                texts.word("html.copy"),
                "type",
                "button",
                "hidden",
                "",
                "data-done",
                texts.word("html.copied"));
    }
}
