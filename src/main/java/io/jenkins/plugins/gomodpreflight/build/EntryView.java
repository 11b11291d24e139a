package io.jenkins.plugins.gomodpreflight.build;

import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.Summary;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Code;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An entry in words, for the line on the build, the badge, the overview and the trend. */
public final class EntryView {
    /** What needs attention comes first. */
    static final Comparator<EntryView> WORST_FIRST = Comparator.comparing(
                    (EntryView view) -> view.entry.getVerdict(), Comparator.reverseOrder())
            .thenComparing(view -> view.entry.getNumber());

    private final Entry entry;
    private final Texts texts;

    EntryView(Entry entry, Texts texts) {
        this.entry = entry;
        this.texts = texts;
    }

    static List<EntryView> worstFirst(List<Entry> entries, Texts texts) {
        return entries.stream()
                .map(entry -> new EntryView(entry, texts))
                .sorted(WORST_FIRST)
                .toList();
    }

    public Entry getEntry() {
        return entry;
    }

    public int getNumber() {
        return entry.getNumber();
    }

    /** The style class of the verdict: pass, warn or fail. */
    public String getStyle() {
        return Words.style(entry.getVerdict());
    }

    /** The symbol of the verdict; each has a form of its own. */
    public String getIcon() {
        return switch (entry.getVerdict()) {
            case PASS -> PreflightAction.ICON;
            case WARN -> "symbol-go-mod-preflight-warning plugin-go-mod-preflight";
            case FAIL -> "symbol-go-mod-preflight-failure plugin-go-mod-preflight";
        };
    }

    /** The class that gives the symbol Jenkins' colour for such news. */
    public String getColor() {
        return switch (entry.getVerdict()) {
            case PASS -> "jenkins-!-success-color";
            case WARN -> "jenkins-!-warning-color";
            case FAIL -> "jenkins-!-error-color";
        };
    }

    /** The verdict in a word or two. */
    public String getVerdict() {
        return entry.getVerdict() == Verdict.Level.WARN
                ? texts.word("level.WARN") + texts.word("comma") + texts.count("WARNING", entry.getWarnings())
                : texts.word("level." + entry.getVerdict());
    }

    /** The verdict in a sentence. */
    public String getSentence() {
        return texts.word(
                "html.heading." + entry.getVerdict(), "sentence", new Summary(verdictAlone(), texts).verdict());
    }

    /** A report that says no more than the entry does: sentences are made of reports. */
    private Report verdictAlone() {
        Verdict.Download download = new Verdict.Download(entry.getOutcome(), Optional.empty(), entry.getModule());
        return new Report(
                "",
                "",
                new Verdict(entry.getVerdict(), download, List.of()),
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                entry.started(),
                entry.getDurationMillis(),
                new Report.Tool("", ""));
    }

    /** The kind of the finding to begin with; empty where all is well. */
    public String getCause() {
        return Arrays.stream(Code.values())
                .filter(code -> code.name().equals(entry.getCode()))
                .findFirst()
                .map(texts::title)
                .orElse(entry.getCode());
    }

    /** Where the check was made: place and stage, as far as they are known. */
    public String getWhere() {
        return String.join(
                " · ",
                Stream.of(entry.getStage(), entry.getPlace())
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    /** How many modules there are and how many of them would not arrive. */
    public String getModules() {
        String modules = texts.count("modules", entry.getModules());
        return entry.getFailed() == 0
                ? modules
                : modules
                        + texts.word("comma")
                        + texts.word("modules.failed", "n", String.format(texts.locale(), "%,d", entry.getFailed()));
    }

    /** How long the check took. */
    public String getDuration() {
        return texts.word("seconds", "n", String.format(texts.locale(), "%.1f", entry.getDurationMillis() / 1000.0));
    }

    /** The median time to the first byte; a dash where no server answered. */
    public String getLatency() {
        return entry.getLatencyMillis() < 0 ? "–" : texts.millis(entry.getLatencyMillis());
    }
}
