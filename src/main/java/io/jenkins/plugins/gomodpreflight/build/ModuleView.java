package io.jenkins.plugins.gomodpreflight.build;

import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.util.List;
import java.util.Optional;

/** A module and the sources that were asked for the file that decided about it, in order. */
public final class ModuleView {
    private final ModuleResult module;
    private final Texts texts;
    private final Optional<ModuleResult.FileResult> deciding;

    ModuleView(ModuleResult module, Texts texts) {
        this.module = module;
        this.texts = texts;
        this.deciding = module.firstFailed().or(() -> module.files().stream().reduce((first, last) -> last));
    }

    public String getPath() {
        return module.module().path();
    }

    public String getVersion() {
        return module.module().version();
    }

    /** What became of it. */
    public String getOutcome() {
        return texts.word("outcome." + module.outcome());
    }

    public List<Step> getRoute() {
        return deciding.map(file -> file.attempts().stream()
                        .map(attempt -> step(file.file(), attempt))
                        .toList())
                .orElse(List.of());
    }

    private Step step(ModuleResult.File file, ModuleResult.Attempt attempt) {
        return new Step(
                attempt.source(),
                attempt.failure()
                        .map(failure -> file.extension() + ": " + texts.title(failure.cause()))
                        .orElseGet(() -> texts.word("outcome.OK")),
                attempt.failure().isEmpty());
    }

    /** One source and its answer. */
    public record Step(String source, String result, boolean served) {
        public String getSource() {
            return source;
        }

        public String getResult() {
            return result;
        }

        public boolean isServed() {
            return served;
        }
    }
}
