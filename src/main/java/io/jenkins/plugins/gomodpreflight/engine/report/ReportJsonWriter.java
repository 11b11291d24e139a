package io.jenkins.plugins.gomodpreflight.engine.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Setting;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes each part of a report as the schema has it. What did not happen or is not known has no field. */
final class ReportJsonWriter {
    /** The result of an attempt that succeeded; of every other it is the cause. */
    static final String OK = "OK";

    private final JsonGenerator json;
    private final Texts texts;

    ReportJsonWriter(JsonGenerator json, Texts texts) {
        this.json = json;
        this.texts = texts;
    }

    void write(Report report) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schemaVersion", Report.SCHEMA_VERSION);
        json.writeStringField("verdict", report.verdict().level().name());
        download(report.verdict().download());
        list("findings", report.verdict().findings(), this::finding);
        text("directory", report.directory());
        optional("goVersion", report.goVersion());
        list("environment", report.environment(), this::setting);
        list("endpoints", report.endpoints(), this::endpoint);
        list("modules", report.modules(), this::module);
        strings("inject", report.inject());
        json.writeStringField("startedAt", report.startedAt().toString());
        json.writeNumberField("durationMillis", report.durationMillis());
        json.writeObjectFieldStart("tool");
        text("name", report.tool().name());
        text("version", report.tool().version());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void download(Verdict.Download download) throws IOException {
        json.writeObjectFieldStart("download");
        json.writeStringField("outcome", download.outcome().name());
        optional("reason", download.reason().map(Code::name).orElse(""));
        optional("module", download.module());
        json.writeEndObject();
    }

    private void finding(Finding finding) throws IOException {
        json.writeStringField("code", finding.code().name());
        json.writeStringField("severity", finding.severity().name());
        text("subject", finding.subject());
        text("message", texts.message(finding));
        json.writeNumberField("modules", finding.modules());
        strings("arguments", finding.arguments());
        list("remedies", finding.remedies(), remedy -> {
            text("id", remedy.id());
            text("text", texts.remedy(finding, remedy));
            optional("command", remedy.command());
        });
    }

    private void setting(Setting setting) throws IOException {
        text("name", setting.name());
        text("value", setting.value());
        json.writeStringField("source", setting.source().name());
    }

    private void endpoint(Endpoint endpoint) throws IOException {
        text("url", endpoint.url());
        json.writeStringField("kind", endpoint.kind().name());
        optional("via", endpoint.via());
        json.writeObjectFieldStart("phases");
        millis("dns", endpoint.phases().dns());
        millis("connect", endpoint.phases().connect());
        millis("tls", endpoint.phases().tls());
        millis("firstByte", endpoint.phases().firstByte());
        json.writeEndObject();
        list("addresses", endpoint.addresses(), address -> {
            text("address", address.address());
            millis("connectMillis", address.connectMillis());
            failure("error", address.failure());
        });
        json.writeArrayFieldStart("dns");
        for (String line : endpoint.dns()) {
            json.writeString(wellFormed(line));
        }
        json.writeEndArray();
        if (endpoint.tls().isPresent()) {
            tls(endpoint.tls().get());
        }
        optional("http", endpoint.http());
        json.writeArrayFieldStart("samples");
        for (double sample : endpoint.samples()) {
            json.writeNumber(sample);
        }
        json.writeEndArray();
        json.writeNumberField("requests", endpoint.requests());
        json.writeNumberField("failures", endpoint.failures());
        if (endpoint.serverTime().isPresent()) {
            json.writeObjectFieldStart("serverTime");
            json.writeStringField("server", endpoint.serverTime().get().server().toString());
            json.writeStringField("local", endpoint.serverTime().get().local().toString());
            json.writeEndObject();
        }
        failure("error", endpoint.failure());
    }

    private void tls(Endpoint.Tls tls) throws IOException {
        json.writeObjectFieldStart("tls");
        text("protocol", tls.protocol());
        text("cipher", tls.cipher());
        optional("alpn", tls.alpn());
        list("chain", tls.chain(), certificate -> {
            text("subject", certificate.subject());
            text("issuer", certificate.issuer());
            json.writeStringField("notBefore", certificate.notBefore().toString());
            json.writeStringField("notAfter", certificate.notAfter().toString());
            json.writeArrayFieldStart("names");
            for (String name : certificate.names()) {
                json.writeString(wellFormed(name));
            }
            json.writeEndArray();
        });
        json.writeEndObject();
    }

    private void module(ModuleResult module) throws IOException {
        text("path", module.module().path());
        optional("version", module.module().version());
        json.writeStringField("outcome", module.outcome().name());
        json.writeBooleanField("needsZip", module.needsZip());
        optional("servedBy", module.servedBy());
        json.writeArrayFieldStart("attempts");
        for (ModuleResult.FileResult file : module.files()) {
            for (ModuleResult.Attempt attempt : file.attempts()) {
                attempt(file.file(), attempt);
            }
        }
        json.writeEndArray();
        list("files", module.files(), file -> {
            json.writeStringField("file", file.file().name());
            optional("servedBy", file.servedBy());
            failure("error", file.failure());
        });
    }

    private void attempt(ModuleResult.File file, ModuleResult.Attempt attempt) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file.name());
        text("source", attempt.source());
        json.writeStringField(
                "result",
                attempt.failure().map(failure -> failure.cause().name()).orElse(OK));
        if (attempt.failure().isPresent()) {
            detail(attempt.failure().get());
        }
        json.writeEndObject();
    }

    private void failure(String field, Optional<Failure> failure) throws IOException {
        if (failure.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(field);
        json.writeStringField("cause", failure.get().cause().name());
        detail(failure.get());
        json.writeEndObject();
    }

    private void detail(Failure failure) throws IOException {
        optional("detail", failure.detail());
        if (failure.status() != 0) {
            json.writeNumberField("status", failure.status());
        }
    }

    private void optional(String field, String value) throws IOException {
        if (!value.isEmpty()) {
            text(field, value);
        }
    }

    private void text(String field, String value) throws IOException {
        json.writeStringField(field, wellFormed(value));
    }

    /** Half a surrogate pair cannot be written in UTF-8, and no reader takes it. */
    private static String wellFormed(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private void millis(String field, double value) throws IOException {
        if (value >= 0) {
            json.writeNumberField(field, value);
        }
    }

    private void strings(String field, Map<String, String> values) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
            text(wellFormed(entry.getKey()), entry.getValue());
        }
        json.writeEndObject();
    }

    private <T> void list(String field, List<T> values, Fields<T> fields) throws IOException {
        json.writeArrayFieldStart(field);
        for (T value : values) {
            json.writeStartObject();
            fields.write(value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes the fields of one object of a list. */
    private interface Fields<T> {
        void write(T value) throws IOException;
    }
}
