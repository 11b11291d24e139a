package io.jenkins.plugins.gomodpreflight.cli;

import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportHtml;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportJson;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportJunit;
import io.jenkins.plugins.gomodpreflight.engine.report.Reproduction;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The forms of a report that go into a file. */
enum ReportFormat {
    HTML("--html", "write the report as a page for the browser"),
    JSON("--json", "write the report as JSON"),
    JUNIT("--junit", "write the findings as JUnit XML"),
    SCRIPT(
            "--reproduce",
            "write a script for sh that shows again, with getent, nc, openssl, curl and the like, what failed at each server");

    private final String option;
    private final String description;

    ReportFormat(String option, String description) {
        this.option = option;
        this.description = description;
    }

    String option() {
        return option;
    }

    String description() {
        return description;
    }

    void write(Report report, Texts texts, OutputStream out) throws IOException {
        switch (this) {
            case HTML -> out.write(ReportHtml.of(report, texts).getBytes(StandardCharsets.UTF_8));
            case JSON -> ReportJson.write(report, texts, out);
            case JUNIT -> ReportJunit.write(report, texts, out);
            case SCRIPT ->
                out.write(Reproduction.script(Reproduction.of(report)).getBytes(StandardCharsets.UTF_8));
        }
    }
}
