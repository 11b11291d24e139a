package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Setting;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Source;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoRun;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.Quality;
import io.jenkins.plugins.gomodpreflight.engine.probe.Request;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportJson.InvalidReportException;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Severity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a report of the values that {@link ReportValues} makes of one. */
final class ReportReader {
    private ReportReader() {}

    static Report report(JsonNode json) throws InvalidReportException {
        int schema = json.field("schemaVersion").count();
        if (schema != Report.SCHEMA_VERSION) {
            throw new InvalidReportException(
                    "the report has schema version " + schema + ", and this release reads " + Report.SCHEMA_VERSION);
        }
        JsonNode tool = json.field("tool");
        return new Report(
                json.field("directory").text(),
                json.textOrEmpty("goVersion"),
                new Verdict(
                        json.field("verdict").oneOf(Verdict.Level.class),
                        download(json.field("download")),
                        json.field("findings").list(ReportReader::finding)),
                json.field("environment").list(ReportReader::setting),
                json.field("endpoints").list(ReportReader::endpoint),
                json.field("modules").list(ReportReader::module),
                new TreeMap<>(json.field("inject").strings()),
                json.listOrEmpty("goRuns", ReportReader::goRun),
                json.field("startedAt").instant(),
                json.field("durationMillis").number().longValue(),
                new Report.Tool(tool.field("name").text(), tool.field("version").text()));
    }

    private static Verdict.Download download(JsonNode json) throws InvalidReportException {
        Optional<JsonNode> reason = json.optional("reason");
        return new Verdict.Download(
                json.field("outcome").oneOf(Verdict.Outcome.class),
                reason.isEmpty() ? Optional.empty() : Optional.of(reason.get().oneOf(Code.class)),
                json.textOrEmpty("module"));
    }

    private static GoRun goRun(JsonNode json) throws InvalidReportException {
        return new GoRun(
                json.field("command").text(),
                json.field("exitStatus").number().intValue(),
                json.field("millis").number().longValue(),
                json.textOrEmpty("output"));
    }

    private static Finding finding(JsonNode json) throws InvalidReportException {
        return new Finding(
                json.field("code").oneOf(Code.class),
                json.field("severity").oneOf(Severity.class),
                json.field("subject").text(),
                json.field("arguments").strings(),
                json.field("remedies")
                        .list(remedy -> new Finding.Remedy(remedy.field("id").text(), remedy.textOrEmpty("command"))),
                json.field("modules").count());
    }

    private static Setting setting(JsonNode json) throws InvalidReportException {
        return new Setting(
                json.field("name").text(),
                json.field("value").text(),
                json.field("source").oneOf(Source.class));
    }

    private static Endpoint endpoint(JsonNode json) throws InvalidReportException {
        JsonNode phases = json.field("phases");
        Optional<JsonNode> tls = json.optional("tls");
        Optional<JsonNode> serverTime = json.optional("serverTime");
        Optional<JsonNode> failedRequest = json.optional("failedRequest");
        return new Endpoint(
                json.field("url").text(),
                json.field("kind").oneOf(Endpoint.Kind.class),
                json.textOrEmpty("via"),
                new Endpoint.Phases(
                        phases.millisOrAbsent("dns"),
                        phases.millisOrAbsent("connect"),
                        phases.millisOrAbsent("tls"),
                        phases.millisOrAbsent("firstByte")),
                json.field("addresses")
                        .list(address -> new Endpoint.Address(
                                address.field("address").text(),
                                address.millisOrAbsent("connectMillis"),
                                error(address))),
                json.field("dns").list(JsonNode::text),
                tls.isEmpty() ? Optional.empty() : Optional.of(tls(tls.get())),
                json.textOrEmpty("http"),
                json.field("samples").list(sample -> sample.number().doubleValue()),
                json.field("requests").count(),
                json.field("failures").count(),
                serverTime.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Endpoint.ServerTime(
                                serverTime.get().field("server").instant(),
                                serverTime.get().field("local").instant())),
                error(json),
                failedRequest.isEmpty() ? Optional.empty() : Optional.of(failedRequest(failedRequest.get())),
                quality(json));
    }

    private static Quality quality(JsonNode endpoint) throws InvalidReportException {
        Optional<JsonNode> json = endpoint.optional("quality");
        if (json.isEmpty()) {
            return Quality.UNKNOWN;
        }
        Optional<JsonNode> connects = json.get().optional("connects");
        Optional<JsonNode> download = json.get().optional("download");
        Optional<JsonNode> hole = json.get().optional("blackHole");
        return new Quality(
                connects.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Quality.Connects(
                                connects.get().field("count").count(),
                                connects.get().field("lost").count(),
                                connects.get().field("medianMillis").number().doubleValue())),
                download.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Quality.Download(
                                download.get().field("bytes").number().longValue(),
                                download.get().field("millis").number().doubleValue())),
                hole.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Quality.BlackHole(
                                hole.get().textOrEmpty("networkInterface"),
                                hole.get().field("mtu").count())));
    }

    private static Endpoint.FailedRequest failedRequest(JsonNode json) throws InvalidReportException {
        return new Endpoint.FailedRequest(
                json.field("url").text(),
                json.field("method").oneOf(Request.Method.class),
                failure(json.field("error"), "cause"));
    }

    private static Endpoint.Tls tls(JsonNode json) throws InvalidReportException {
        Optional<JsonNode> stale = json.optional("stale");
        return new Endpoint.Tls(
                json.field("protocol").text(),
                json.field("cipher").text(),
                json.textOrEmpty("alpn"),
                json.field("chain")
                        .list(certificate -> new Endpoint.Certificate(
                                certificate.field("subject").text(),
                                certificate.field("issuer").text(),
                                certificate.field("notBefore").instant(),
                                certificate.field("notAfter").instant(),
                                certificate.field("names").list(JsonNode::text))),
                stale.isEmpty() ? Optional.empty() : Optional.of(authorities(stale.get())));
    }

    private static Endpoint.Authorities authorities(JsonNode json) throws InvalidReportException {
        Optional<JsonNode> modified = json.optional("modified");
        return new Endpoint.Authorities(
                json.textOrEmpty("file"),
                modified.isEmpty()
                        ? Optional.empty()
                        : Optional.of(modified.get().instant()));
    }

    private static ModuleResult module(JsonNode json) throws InvalidReportException {
        Map<ModuleResult.File, List<ModuleResult.Attempt>> attempts = new EnumMap<>(ModuleResult.File.class);
        for (JsonNode attempt : json.field("attempts").list(attempt -> attempt)) {
            attempts.computeIfAbsent(attempt.field("file").oneOf(ModuleResult.File.class), file -> new ArrayList<>())
                    .add(attempt(attempt));
        }
        return new ModuleResult(
                new ModuleVersion(json.field("path").text(), json.textOrEmpty("version")),
                json.field("outcome").oneOf(ModuleResult.Outcome.class),
                json.field("needsZip").flag(),
                json.field("files").list(file -> file(file, attempts)));
    }

    private static ModuleResult.Attempt attempt(JsonNode json) throws InvalidReportException {
        return new ModuleResult.Attempt(
                json.field("source").text(),
                json.field("result").text().equals(ReportValues.OK)
                        ? Optional.empty()
                        : Optional.of(failure(json, "result")));
    }

    private static ModuleResult.FileResult file(
            JsonNode json, Map<ModuleResult.File, List<ModuleResult.Attempt>> attempts) throws InvalidReportException {
        ModuleResult.File file = json.field("file").oneOf(ModuleResult.File.class);
        return new ModuleResult.FileResult(
                file, List.copyOf(attempts.getOrDefault(file, List.of())), json.textOrEmpty("servedBy"), error(json));
    }

    private static Optional<Failure> error(JsonNode json) throws InvalidReportException {
        Optional<JsonNode> error = json.optional("error");
        return error.isEmpty() ? Optional.empty() : Optional.of(failure(error.get(), "cause"));
    }

    private static Failure failure(JsonNode json, String causeField) throws InvalidReportException {
        Optional<JsonNode> status = json.optional("status");
        return new Failure(
                json.field(causeField).oneOf(Cause.class),
                json.textOrEmpty("detail"),
                status.isEmpty() ? 0 : status.get().count());
    }
}
