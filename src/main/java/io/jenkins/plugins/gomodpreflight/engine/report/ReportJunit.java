package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Legible;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Severity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report as JUnit XML, for servers that show test results: one test for the download, one for each finding, each
 * server and each module that does not arrive. Only what stops go is a failure; a warning passes and says so.
 */
public final class ReportJunit {
    private static final int MAX_TEXT = 2_000;

    private final Report report;
    private final Texts texts;
    private final XMLStreamWriter xml;

    private ReportJunit(Report report, Texts texts, XMLStreamWriter xml) {
        this.report = report;
        this.texts = texts;
        this.xml = xml;
    }

    /** Writes UTF-8; leaves the stream open. */
    public static void write(Report report, Texts texts, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            new ReportJunit(report, texts, xml).write();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException("cannot write the JUnit report", e);
        }
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        attribute("name", texts.word("name"));
        attribute(
                "tests",
                ""
                        + (1
                                + report.verdict().findings().size()
                                + report.endpoints().size()
                                + failedModules().count()));
        attribute("failures", "" + failures());
        attribute("errors", "0");
        attribute("skipped", "0");
        attribute("time", seconds(report.durationMillis()));
        attribute("timestamp", report.startedAt().toString());
        download();
        for (Finding finding : report.verdict().findings()) {
            finding(finding);
        }
        for (Endpoint endpoint : report.endpoints()) {
            endpoint(endpoint);
        }
        for (ModuleResult module : (Iterable<ModuleResult>) failedModules()::iterator) {
            module(module);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private long failures() {
        return (downloadFails() ? 1 : 0)
                + report.verdict().findings().stream()
                        .filter(ReportJunit::isError)
                        .count()
                + report.endpoints().stream().filter(this::stopsGo).count()
                + failedModules().count();
    }

    private void download() throws XMLStreamException {
        Summary summary = new Summary(report, texts);
        test("download", texts.word("junit.download"), report.durationMillis());
        if (downloadFails()) {
            failure(
                    report.verdict().download().reason().map(Enum::name).orElse("download"),
                    summary.verdict(),
                    summary.firstCause().map(this::explanation).orElse(""));
        } else {
            output(summary.modules());
        }
        xml.writeEndElement();
    }

    private void finding(Finding finding) throws XMLStreamException {
        test("findings", texts.title(finding.code()) + texts.word("junit.subject", "subject", finding.subject()), 0);
        if (isError(finding)) {
            failure(finding.code().name(), texts.message(finding), explanation(finding));
        } else {
            output(explanation(finding));
        }
        xml.writeEndElement();
    }

    private void endpoint(Endpoint endpoint) throws XMLStreamException {
        double millis = Waterfall.bars(endpoint).stream()
                .mapToDouble(Waterfall.Bar::millis)
                .sum();
        test("servers", endpoint.url(), millis);
        if (endpoint.failure().isPresent()) {
            failure(endpoint.failure().get(), stopsGo(endpoint));
        }
        xml.writeEndElement();
    }

    private void module(ModuleResult module) throws XMLStreamException {
        test("modules", module.module().toString(), 0);
        Optional<Failure> failure = module.firstFailed().flatMap(ModuleResult.FileResult::failure);
        if (failure.isPresent()) {
            failure(failure.get(), true);
        } else {
            failure("module", texts.word("outcome.FAILED"), "");
        }
        xml.writeEndElement();
    }

    private void failure(Failure failure, boolean stopsGo) throws XMLStreamException {
        if (stopsGo) {
            failure(failure.cause().name(), texts.title(failure.cause()), line(failure.detail()));
        } else {
            output(texts.title(failure.cause()) + "\n" + line(failure.detail()));
        }
    }

    /** An endpoint that failed matters when it is the subject of an error; else go found another way. */
    private boolean stopsGo(Endpoint endpoint) {
        return endpoint.failure().isPresent()
                && report.verdict().findings().stream()
                        .anyMatch(f -> isError(f) && f.subject().equals(endpoint.url()));
    }

    private boolean downloadFails() {
        return report.verdict().download().outcome() == Verdict.Outcome.FAILS;
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Severity.ERROR;
    }

    private Stream<ModuleResult> failedModules() {
        return report.modules().stream().filter(m -> m.outcome() == ModuleResult.Outcome.FAILED);
    }

    private String explanation(Finding finding) {
        StringBuilder text = new StringBuilder(texts.message(finding)).append('\n');
        String detail = finding.arguments().getOrDefault("detail", "");
        if (!detail.isEmpty()) {
            text.append(line(detail)).append('\n');
        }
        for (Finding.Remedy remedy : finding.remedies()) {
            text.append('\n').append(texts.remedy(finding, remedy)).append('\n');
            if (!remedy.command().isEmpty()) {
                text.append("    ").append(line(remedy.command())).append('\n');
            }
        }
        return text.toString();
    }

    private void test(String group, String name, double millis) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testcase");
        attribute("classname", "gomodpreflight." + group);
        attribute("name", name);
        attribute("time", seconds(millis));
    }

    /** The body is written as it is: each part of it has been made legible. */
    private void failure(String type, String message, String body) throws XMLStreamException {
        xml.writeStartElement("failure");
        attribute("type", type);
        attribute("message", message);
        xml.writeCharacters(body);
        xml.writeEndElement();
    }

    private void output(String body) throws XMLStreamException {
        xml.writeStartElement("system-out");
        xml.writeCharacters(body);
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, line(value));
    }

    /** Without the characters that XML forbids. */
    private static String line(String text) {
        return Legible.line(text, MAX_TEXT);
    }

    private static String seconds(double millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000);
    }
}
