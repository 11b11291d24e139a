package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Setting;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoRun;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.Quality;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportJson.InvalidReportException;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The report as maps, lists, strings, numbers and booleans, with the fields of {@code report.schema.json}: what the JSON
 * is written from, and what travels between processes, since every value in it can be serialized. What did not happen or
 * is not known has no field.
 */
public final class ReportValues {
    /** The result of an attempt that succeeded; of every other it is the cause. */
    static final String OK = "OK";

    private final Optional<Texts> texts;

    private ReportValues(Optional<Texts> texts) {
        this.texts = texts;
    }

    /** All of it, with the sentences in the language of the texts. */
    public static Map<String, Object> of(Report report, Texts texts) {
        return new ReportValues(Optional.of(texts)).report(report);
    }

    /** Without sentences, for a program that makes them where they are read. It is no valid JSON report. */
    public static Map<String, Object> withoutSentences(Report report) {
        return new ReportValues(Optional.empty()).report(report);
    }

    /**
     * The report that the values stand for. They may come from anywhere: nothing but the types named above is accepted,
     * bounded in depth, number and length.
     *
     * @throws InvalidReportException if it is not such a report, or larger than any report can be
     */
    public static Report read(Object values) throws InvalidReportException {
        return ReportReader.report(JsonNode.of(values));
    }

    private Map<String, Object> report(Report report) {
        return new Fields()
                .add("schemaVersion", Report.SCHEMA_VERSION)
                .name("verdict", report.verdict().level())
                .add("download", download(report.verdict().download()))
                .add("findings", list(report.verdict().findings(), this::finding))
                .text("directory", report.directory())
                .optional("goVersion", report.goVersion())
                .add("environment", list(report.environment(), ReportValues::setting))
                .add("endpoints", list(report.endpoints(), ReportValues::endpoint))
                .add("modules", list(report.modules(), ReportValues::module))
                .add("inject", strings(report.inject()))
                .add("goRuns", list(report.goRuns(), ReportValues::goRun))
                .text("startedAt", report.startedAt().toString())
                .add("durationMillis", report.durationMillis())
                .add(
                        "tool",
                        new Fields()
                                .text("name", report.tool().name())
                                .text("version", report.tool().version())
                                .map)
                .map;
    }

    private static Map<String, Object> goRun(GoRun run) {
        return new Fields()
                .text("command", run.command())
                .add("exitStatus", run.exitStatus())
                .add("millis", run.millis())
                .optional("output", run.output())
                .map;
    }

    private static Map<String, Object> download(Verdict.Download download) {
        return new Fields()
                .name("outcome", download.outcome())
                .optional("reason", download.reason().map(Code::name).orElse(""))
                .optional("module", download.module())
                .map;
    }

    private Map<String, Object> finding(Finding finding) {
        Fields fields = new Fields()
                .name("code", finding.code())
                .name("severity", finding.severity())
                .text("subject", finding.subject());
        texts.ifPresent(t -> fields.text("message", t.message(finding)));
        return fields.add("modules", finding.modules())
                .add("arguments", strings(finding.arguments()))
                .add("remedies", list(finding.remedies(), remedy -> remedy(finding, remedy)))
                .map;
    }

    private Map<String, Object> remedy(Finding finding, Finding.Remedy remedy) {
        Fields fields = new Fields().text("id", remedy.id());
        texts.ifPresent(t -> fields.text("text", t.remedy(finding, remedy)));
        return fields.optional("command", remedy.command()).map;
    }

    private static Map<String, Object> setting(Setting setting) {
        return new Fields()
                .text("name", setting.name())
                .text("value", setting.value())
                .name("source", setting.source())
                .map;
    }

    private static Map<String, Object> endpoint(Endpoint endpoint) {
        Fields fields = new Fields()
                .text("url", endpoint.url())
                .name("kind", endpoint.kind())
                .optional("via", endpoint.via())
                .add(
                        "phases",
                        new Fields()
                                .millis("dns", endpoint.phases().dns())
                                .millis("connect", endpoint.phases().connect())
                                .millis("tls", endpoint.phases().tls())
                                .millis("firstByte", endpoint.phases().firstByte())
                                .map)
                .add("addresses", list(endpoint.addresses(), ReportValues::address))
                .add("dns", list(endpoint.dns(), ReportValues::wellFormed));
        endpoint.tls().ifPresent(tls -> fields.add("tls", tls(tls)));
        fields.optional("http", endpoint.http())
                .add("samples", new ArrayList<>(endpoint.samples()))
                .add("requests", endpoint.requests())
                .add("failures", endpoint.failures());
        endpoint.serverTime()
                .ifPresent(time -> fields.add(
                        "serverTime",
                        new Fields()
                                .text("server", time.server().toString())
                                .text("local", time.local().toString())
                                .map));
        fields.error(endpoint.failure());
        endpoint.failedRequest().ifPresent(request -> fields.add("failedRequest", failedRequest(request)));
        if (!endpoint.quality().equals(Quality.UNKNOWN)) {
            fields.add("quality", quality(endpoint.quality()));
        }
        return fields.map;
    }

    private static Map<String, Object> quality(Quality quality) {
        Fields fields = new Fields();
        quality.connects()
                .ifPresent(connects -> fields.add(
                        "connects",
                        new Fields()
                                .add("count", connects.count())
                                .add("lost", connects.lost())
                                .add("medianMillis", connects.medianMillis())
                                .map));
        quality.download()
                .ifPresent(download -> fields.add(
                        "download", new Fields().add("bytes", download.bytes()).add("millis", download.millis()).map));
        quality.blackHole()
                .ifPresent(hole -> fields.add(
                        "blackHole",
                        new Fields()
                                .optional("networkInterface", hole.networkInterface())
                                .add("mtu", hole.mtu())
                                .map));
        return fields.map;
    }

    private static Map<String, Object> failedRequest(Endpoint.FailedRequest request) {
        return new Fields()
                .text("url", request.url())
                .name("method", request.method())
                .error(Optional.of(request.failure()))
                .map;
    }

    private static Map<String, Object> address(Endpoint.Address address) {
        return new Fields()
                .text("address", address.address())
                .millis("connectMillis", address.connectMillis())
                .error(address.failure())
                .map;
    }

    private static Map<String, Object> tls(Endpoint.Tls tls) {
        Fields fields = new Fields()
                .text("protocol", tls.protocol())
                .text("cipher", tls.cipher())
                .optional("alpn", tls.alpn())
                .add("chain", list(tls.chain(), ReportValues::certificate));
        tls.stale().ifPresent(stale -> fields.add("stale", authorities(stale)));
        return fields.map;
    }

    private static Map<String, Object> authorities(Endpoint.Authorities authorities) {
        return new Fields()
                .optional("file", authorities.file())
                .optional(
                        "modified",
                        authorities.modified().map(Instant::toString).orElse(""))
                .map;
    }

    private static Map<String, Object> certificate(Endpoint.Certificate certificate) {
        return new Fields()
                .text("subject", certificate.subject())
                .text("issuer", certificate.issuer())
                .text("notBefore", certificate.notBefore().toString())
                .text("notAfter", certificate.notAfter().toString())
                .add("names", list(certificate.names(), ReportValues::wellFormed))
                .map;
    }

    private static Map<String, Object> module(ModuleResult module) {
        List<Object> attempts = new ArrayList<>();
        for (ModuleResult.FileResult file : module.files()) {
            file.attempts().forEach(attempt -> attempts.add(attempt(file.file(), attempt)));
        }
        return new Fields()
                .text("path", module.module().path())
                .optional("version", module.module().version())
                .name("outcome", module.outcome())
                .add("needsZip", module.needsZip())
                .optional("servedBy", module.servedBy())
                .add("attempts", attempts)
                .add("files", list(module.files(), ReportValues::file))
                .map;
    }

    private static Map<String, Object> file(ModuleResult.FileResult file) {
        return new Fields()
                .name("file", file.file())
                .optional("servedBy", file.servedBy())
                .error(file.failure())
                .map;
    }

    private static Map<String, Object> attempt(ModuleResult.File file, ModuleResult.Attempt attempt) {
        Fields fields = new Fields()
                .name("file", file)
                .text("source", attempt.source())
                .text(
                        "result",
                        attempt.failure().map(failure -> failure.cause().name()).orElse(OK));
        attempt.failure().ifPresent(fields::detail);
        return fields.map;
    }

    private static Map<String, Object> strings(Map<String, String> values) {
        Fields fields = new Fields();
        new TreeMap<>(values).forEach((name, value) -> fields.text(wellFormed(name), value));
        return fields.map;
    }

    private static <T> List<Object> list(List<T> values, Function<T, Object> value) {
        List<Object> list = new ArrayList<>(values.size());
        values.forEach(v -> list.add(value.apply(v)));
        return list;
    }

    /** Half a surrogate pair cannot be written in UTF-8, and no reader takes it. */
    private static String wellFormed(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** The fields of one object, in the order in which they are added. */
    private static final class Fields {
        private final Map<String, Object> map = new LinkedHashMap<>();

        Fields add(String field, Object value) {
            map.put(field, value);
            return this;
        }

        Fields text(String field, String value) {
            return add(field, wellFormed(value));
        }

        Fields name(String field, Enum<?> value) {
            return add(field, value.name());
        }

        Fields optional(String field, String value) {
            return value.isEmpty() ? this : text(field, value);
        }

        Fields millis(String field, double value) {
            return value < 0 ? this : add(field, value);
        }

        Fields error(Optional<Failure> failure) {
            return failure.map(f ->
                            add("error", new Fields().name("cause", f.cause()).detail(f).map))
                    .orElse(this);
        }

        Fields detail(Failure failure) {
            optional("detail", failure.detail());
            return failure.status() == 0 ? this : add("status", failure.status());
        }
    }
}
