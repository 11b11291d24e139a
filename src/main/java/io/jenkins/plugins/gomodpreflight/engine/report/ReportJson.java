package io.jenkins.plugins.gomodpreflight.engine.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * The report as JSON, in the form of {@code report.schema.json}. The sentences in it are in the language of the texts
 * and there for readers of the file; a report that is read back makes them anew.
 */
public final class ReportJson {
    /** The largest report that is read, in bytes: some 200,000 modules. */
    static final long MAX_BYTES = 64L << 20;

    static final int MAX_STRING = 100_000;
    static final int MAX_DEPTH = 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxStringLength(MAX_STRING)
                    .maxNameLength(1_000)
                    .maxNumberLength(50)
                    .maxNestingDepth(MAX_DEPTH)
                    .build())
            .build();

    private ReportJson() {}

    /** Writes UTF-8 with line breaks; leaves the stream open. */
    public static void write(Report report, Texts texts, OutputStream out) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try (JsonGenerator json = FACTORY.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setPrettyPrinter(new DefaultPrettyPrinter()
                        .withObjectIndenter(lines)
                        .withArrayIndenter(new DefaultPrettyPrinter.FixedSpaceIndenter()))) {
            value(json, ReportValues.of(report, texts));
        }
        out.write('\n');
    }

    /**
     * Reads a report that {@link #write} has written, of this or an older release. Leaves the stream open.
     *
     * @throws InvalidReportException if it is not such a report, or larger than any report can be
     * @throws IOException if the stream cannot be read
     */
    public static Report read(InputStream in) throws IOException {
        return ReportReader.report(JsonNode.read(FACTORY, in));
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> fields) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                json.writeFieldName((String) field.getKey());
                value(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> elements) {
            json.writeStartArray();
            for (Object element : elements) {
                value(json, element);
            }
            json.writeEndArray();
        } else {
            json.writePOJO(value);
        }
    }

    /** What was to be read is not a report. The message says where and why; it repeats none of the content. */
    public static final class InvalidReportException extends IOException {
        private static final long serialVersionUID = 1;

        InvalidReportException(String message) {
            super(message);
        }
    }
}
