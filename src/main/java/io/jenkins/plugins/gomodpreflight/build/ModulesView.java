package io.jenkins.plugins.gomodpreflight.build;

import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Outcome;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The modules, failing ones first, at most {@value #MAX_SHOWN} of them: the page of a large project stays a page. */
public final class ModulesView {
    static final int MAX_SHOWN = 500;

    /** A table of so few modules need not be folded. */
    private static final int MAX_OPEN = 10;

    private final List<ModuleResult> modules;
    private final Texts texts;

    ModulesView(List<ModuleResult> modules, Texts texts) {
        this.modules = Stream.of(
                        with(modules, EnumSet.of(Outcome.FAILED)),
                        with(modules, EnumSet.of(Outcome.NOT_CHECKED)),
                        with(modules, EnumSet.of(Outcome.OK, Outcome.CACHED, Outcome.LOCAL)))
                .flatMap(List::stream)
                .toList();
        this.texts = texts;
    }

    private static List<ModuleResult> with(List<ModuleResult> modules, Set<Outcome> outcomes) {
        return modules.stream()
                .filter(module -> outcomes.contains(module.outcome()))
                .toList();
    }

    public int getTotal() {
        return modules.size();
    }

    public int getShown() {
        return Math.min(MAX_SHOWN, modules.size());
    }

    /** The tables, without empty ones. */
    public List<Group> getGroups() {
        return Stream.of(
                        group("", EnumSet.of(Outcome.FAILED)),
                        group("html.unchecked", EnumSet.of(Outcome.NOT_CHECKED)),
                        group("html.fine", EnumSet.of(Outcome.OK, Outcome.CACHED, Outcome.LOCAL)))
                .filter(group -> !group.rows().isEmpty())
                .toList();
    }

    private Group group(String title, Set<Outcome> outcomes) {
        List<ModuleView> rows = with(modules.subList(0, getShown()), outcomes).stream()
                .map(module -> new ModuleView(module, texts))
                .toList();
        int all = with(modules, outcomes).size();
        return new Group(title.isEmpty() ? "" : texts.word(title, "modules", texts.count("modules", all)), rows);
    }

    /** Modules that belong together. The title of those that would not arrive is empty: the section begins with them. */
    public record Group(String title, List<ModuleView> rows) {
        public String getTitle() {
            return title;
        }

        public List<ModuleView> getRows() {
            return rows;
        }

        public boolean isOpen() {
            return rows.size() <= MAX_OPEN;
        }
    }
}
