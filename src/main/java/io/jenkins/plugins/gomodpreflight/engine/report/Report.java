package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Setting;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoRun;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.FileResult;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The result of one check, complete and without secrets. Every output is written from it.
 *
 * @param directory the folder that was checked
 * @param goVersion the version of the go command found, e.g. "1.23.12"; empty where there is none
 * @param verdict the judgement and its findings
 * @param environment the effective settings, by name
 * @param endpoints each server, in the order in which go would turn to them
 * @param modules failing ones first, then by path
 * @param inject the settings that a build on this machine should be given, verified
 * @param goRuns what go commands that were asked for did
 * @param startedAt when the check began
 * @param durationMillis how long it took
 * @param tool what made the report, e.g. "gomod-preflight" and its version
 */
public record Report(
        String directory,
        String goVersion,
        Verdict verdict,
        List<Setting> environment,
        List<Endpoint> endpoints,
        List<ModuleResult> modules,
        SortedMap<String, String> inject,
        List<GoRun> goRuns,
        Instant startedAt,
        long durationMillis,
        Tool tool) {

    /** The schema of the JSON form; raised when a reader of the old form could not read the new one. */
    public static final int SCHEMA_VERSION = 1;

    /**
     * Whether the same check may succeed a little later without anybody changing anything: each module that failed met
     * an error that can pass by itself, at one of its sources at least, and no rule of this machine's own firewall is behind
     * it. Where none failed, the same of a download that was tried.
     */
    public boolean mayPass() {
        if (verdict.level() != Verdict.Level.FAIL
                || verdict.findings().stream().anyMatch(Finding::isRuleOfThisMachine)) {
            return false;
        }
        List<FileResult> failed = modules.stream()
                .flatMap(module -> module.firstFailed().stream())
                .toList();
        return failed.isEmpty()
                ? verdict.findings().stream().anyMatch(Finding::isNetworkFailureOfDownload)
                : failed.stream().allMatch(Report::mayPass);
    }

    /** The effective value of a setting, as it may be shown; empty where it has none. */
    String setting(String name) {
        return environment.stream()
                .filter(setting -> setting.name().equals(name))
                .map(Setting::value)
                .findFirst()
                .orElse("");
    }

    /** A setting that is a path; go takes it from the folder of the project. */
    String path(String name) {
        String path = setting(name);
        return path.isEmpty() || path.startsWith("/") ? path : directory + "/" + path;
    }

    private static boolean mayPass(FileResult file) {
        return Stream.concat(
                        file.failure().stream(),
                        file.attempts().stream().flatMap(attempt -> attempt.failure().stream()))
                .anyMatch(failure -> failure.cause().mayPass());
    }

    /** What made the report. */
    public record Tool(String name, String version) {}
}
