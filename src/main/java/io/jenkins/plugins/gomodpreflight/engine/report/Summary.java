package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.probe.GoRun;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Legible;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Severity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What every form of the report says in the same words: the verdict in a sentence and the finding to begin with. */
public final class Summary {
    /** A download of named modules may be a long command. */
    private static final int MAX_COMMAND = 200;

    private final Report report;
    private final Texts texts;

    /** A summary in the language of the texts. */
    public Summary(Report report, Texts texts) {
        this.report = report;
        this.texts = texts;
    }

    /** The verdict in a word or two: ready, ready with warnings, not ready. */
    String ready() {
        return texts.word("level." + report.verdict().level());
    }

    /** What go would do, in one sentence. */
    public String verdict() {
        Verdict.Download download = report.verdict().download();
        boolean failed = report.verdict().level() == Verdict.Level.FAIL;
        return switch (download.outcome()) {
            case SUCCEEDS -> texts.word(failed ? "verdict.blocked" : "verdict.succeeds");
            case NOT_NEEDED -> texts.word(failed ? "verdict.blocked" : "verdict.unneeded");
            case FAILS ->
                download.module().isEmpty()
                        ? texts.word("verdict.fails")
                        : texts.word("verdict.fails-at", "module", download.module());
        };
    }

    /** How many modules would not arrive, of how many. */
    String affected() {
        return texts.word(
                "affected",
                "failed",
                number(count(ModuleResult.Outcome.FAILED)),
                "modules",
                texts.count("modules", report.modules().size()));
    }

    /** How many findings there are beside the first cause, e.g. "1 error, 2 warnings". */
    String otherFindings() {
        List<String> parts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long others = findings(severity).stream()
                    .filter(f -> !firstCause().equals(Optional.of(f)))
                    .count();
            if (others > 0) {
                parts.add(texts.count(severity.name(), others));
            }
        }
        return String.join(texts.word("comma"), parts);
    }

    /** How many modules there are and how they come, e.g. "214 modules, 37 from the network via https://goproxy.cn, 177 cached". */
    public String modules() {
        if (report.modules().isEmpty()) {
            return texts.word("modules.none");
        }
        StringBuilder out =
                new StringBuilder(texts.count("modules", report.modules().size()));
        part(out, "modules.failed", count(ModuleResult.Outcome.FAILED));
        part(out, "modules.network", count(ModuleResult.Outcome.OK));
        part(out, "modules.cached", count(ModuleResult.Outcome.CACHED));
        part(out, "modules.local", count(ModuleResult.Outcome.LOCAL));
        part(out, "modules.unchecked", count(ModuleResult.Outcome.NOT_CHECKED));
        return out.toString();
    }

    private void part(StringBuilder out, String key, long count) {
        if (count > 0) {
            out.append(texts.word("comma")).append(texts.word(key, "n", number(count), "sources", sources()));
        }
    }

    /** How long the check took, in seconds with one decimal. */
    public String duration() {
        return seconds(report.durationMillis());
    }

    /** What became of a go command that was run. */
    public String run(GoRun run) {
        String how =
                switch (run.exitStatus()) {
                    case 0 -> "done";
                    case GoRun.STOPPED -> "stopped";
                    case GoRun.NOT_STARTED -> "absent";
                    default -> "failed";
                };
        return texts.word(
                "run." + how,
                "command",
                Legible.line(run.command(), MAX_COMMAND),
                "status",
                Integer.toString(run.exitStatus()),
                "time",
                seconds(run.millis()));
    }

    private String seconds(long millis) {
        return texts.word("seconds", "n", String.format(texts.locale(), "%.1f", millis / 1000.0));
    }

    String number(long number) {
        return String.format(texts.locale(), "%,d", number);
    }

    /** How many modules have this outcome. */
    public long count(ModuleResult.Outcome outcome) {
        return report.modules().stream().filter(m -> m.outcome() == outcome).count();
    }

    /** The findings of one severity. */
    public List<Finding> findings(Severity severity) {
        return report.verdict().findings().stream()
                .filter(f -> f.severity() == severity)
                .toList();
    }

    /** The finding that decides the download; else the first error. */
    public Optional<Finding> firstCause() {
        List<Finding> findings = report.verdict().findings();
        return report.verdict()
                .download()
                .reason()
                .flatMap(code -> findings.stream().filter(f -> f.code() == code).findFirst())
                .or(() -> findings.stream()
                        .filter(f -> f.severity() == Severity.ERROR)
                        .findFirst());
    }

    /** The sources that served the modules, e.g. "https://goproxy.cn" or "https://goproxy.cn and 2 others". */
    private String sources() {
        List<String> sources = report.modules().stream()
                .filter(m -> m.outcome() == ModuleResult.Outcome.OK)
                .map(ModuleResult::servedBy)
                .filter(s -> !s.isEmpty())
                .distinct()
                .toList();
        return switch (sources.size()) {
            case 0 -> "";
            case 1 -> sources.get(0);
            default -> texts.word("sources.more", "first", sources.get(0), "n", number(sources.size() - 1L));
        };
    }
}
