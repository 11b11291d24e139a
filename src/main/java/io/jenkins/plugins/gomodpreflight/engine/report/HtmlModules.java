package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Outcome;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The section on the modules: the failing ones in full, the others in a compact table that opens. */
final class HtmlModules {
    /** So many failing modules are shown at once; what fails further opens like the rest. */
    private static final int MAX_SHOWN = 25;

    /** A table of so few modules need not be folded. */
    private static final int MAX_OPEN = 10;

    private final List<ModuleResult> modules;
    private final Texts texts;
    private final Markup page;

    HtmlModules(List<ModuleResult> modules, Texts texts, Markup page) {
        this.modules = modules;
        this.texts = texts;
        this.page = page;
    }

    void write() {
        List<ModuleResult> failed = with(EnumSet.of(Outcome.FAILED));
        page.open("section", "id", "modules", "aria-labelledby", "modules-title");
        page.element("h2", texts.word("html.modules"), "id", "modules-title");
        if (modules.isEmpty()) {
            page.element("p", texts.word("html.no-modules"));
        } else {
            filter();
        }
        int shown = Math.min(MAX_SHOWN, failed.size());
        if (shown > 0) {
            table(failed.subList(0, shown));
        }
        folded("html.failed-more", failed.subList(shown, failed.size()));
        folded("html.unchecked", with(EnumSet.of(Outcome.NOT_CHECKED)));
        folded("html.fine", with(EnumSet.of(Outcome.OK, Outcome.CACHED, Outcome.LOCAL)));
        page.close();
    }

    private List<ModuleResult> with(Set<Outcome> outcomes) {
        return modules.stream().filter(m -> outcomes.contains(m.outcome())).toList();
    }

    private void filter() {
        page.open("p", "class", "filter", "hidden", "");
        page.element("label", texts.word("html.filter"), "for", "filter").text(" ");
        page.lone("input", "id", "filter", "type", "search", "autocomplete", "off", "spellcheck", "false");
        page.text(" ").element("output", "", "for", "filter", "data-text", texts.word("html.filtered", "n", "#"));
        page.close();
    }

    private void folded(String summary, List<ModuleResult> rows) {
        if (rows.isEmpty()) {
            return;
        }
        if (rows.size() <= MAX_OPEN) {
            page.open("details", "open", "");
        } else {
            page.open("details");
        }
        page.element("summary", texts.word(summary, "modules", texts.count("modules", rows.size())));
        table(rows);
        page.close();
    }

    private void table(List<ModuleResult> rows) {
        page.open("div", "class", "scroll");
        page.open("table", "class", "modules");
        page.open("thead").open("tr");
        page.element("th", texts.word("html.module"), "scope", "col");
        page.element("th", texts.word("html.route"), "scope", "col");
        page.close().close();
        page.open("tbody");
        rows.forEach(this::row);
        page.close().close().close();
    }

    private void row(ModuleResult module) {
        page.open("tr");
        page.open("th", "scope", "row", "class", "code");
        page.text(module.module().path()).text(" ");
        page.element("span", module.module().version(), "class", "faint");
        page.close();
        page.open("td");
        Optional<ModuleResult.FileResult> deciding =
                module.firstFailed().or(() -> module.files().stream().reduce((first, last) -> last));
        if (deciding.isPresent()) {
            route(deciding.get());
        } else {
            page.element("span", texts.word("outcome." + module.outcome()), "class", "faint");
        }
        page.close();
        page.close();
    }

    /** The sources that were asked for the file that decided, in order. */
    private void route(ModuleResult.FileResult file) {
        page.open("ol", "class", "route");
        for (ModuleResult.Attempt attempt : file.attempts()) {
            page.open("li");
            page.element("span", attempt.source(), "class", "code").text(" ");
            Optional<Failure> failure = attempt.failure();
            page.open("span", "class", failure.isPresent() ? "no" : "yes");
            page.element("b", failure.isPresent() ? "✕" : "✓", "aria-hidden", "true")
                    .text(" ");
            page.text(failure.map(f -> file.file().extension() + ": " + texts.title(f.cause()))
                    .orElse(texts.word("outcome.OK")));
            page.close();
            page.close();
        }
        page.close();
    }
}
