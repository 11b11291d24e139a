package io.jenkins.plugins.gomodpreflight.cli;

import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportHtml;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportJson;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportJunit;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.io.IOException;
import java.io.OutputStream;

/** The forms of a report that go into a file. */
enum ReportFormat {
    HTML {
        @Override
        void write(Report report, Texts texts, OutputStream out) throws IOException {
            ReportHtml.write(report, texts, out);
        }
    },
    JSON {
        @Override
        void write(Report report, Texts texts, OutputStream out) throws IOException {
            ReportJson.write(report, texts, out);
        }
    },
    JUNIT {
        @Override
        void write(Report report, Texts texts, OutputStream out) throws IOException {
            ReportJunit.write(report, texts, out);
        }
    };

    abstract void write(Report report, Texts texts, OutputStream out) throws IOException;
}
