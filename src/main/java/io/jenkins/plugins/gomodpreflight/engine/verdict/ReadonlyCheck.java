package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Change;
import io.jenkins.plugins.gomodpreflight.engine.gomod.GoMod;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Project;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Replacements.Replacement;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Require;
import io.jenkins.plugins.gomodpreflight.engine.plan.Toolchain;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code go build} wants changed in go.mod and go.sum and does not change itself. Since go 1.16 it takes
 * {@code -mod=readonly} for granted; {@code go mod download} passes over all of this.
 */
final class ReadonlyCheck implements Check {
    private static final String SINCE = "1.16";
    private static final String GO_MOD = "/go.mod";
    private static final String TIDY = "go mod tidy";

    /** A line that go.sum lacks. */
    private record Missing(ModuleVersion module, boolean zip) {}

    @Override
    public List<Finding> findings(Evidence evidence) {
        Optional<Project> project = evidence.project().filter(p -> isReadonly(evidence, p));
        if (project.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        incomplete(evidence, project.get()).ifPresent(findings::add);
        untidy(evidence.seen().changes()).ifPresent(findings::add);
        return findings;
    }

    /** In a workspace go writes go.work.sum by itself ({@code modload.mustHaveSums}). */
    private static boolean isReadonly(Evidence evidence, Project project) {
        try {
            return !project.isWorkspace()
                    && !project.isOfNamedModules()
                    && evidence.env()
                            .flags()
                            .value("-mod")
                            .map("readonly"::equals)
                            .orElse(true)
                    && !VendorCheck.inUse(evidence, project)
                    && evidence.toolchain()
                            .version(evidence.env())
                            .map(go -> go.isAtLeast(SINCE))
                            .orElse(true);
        } catch (SettingException e) {
            return false; // told on its own
        }
    }

    private static Optional<Finding> incomplete(Evidence evidence, Project project) {
        List<Missing> missing = missing(evidence, project);
        // the zip's hash first, since go mod download does not add that
        Optional<Missing> first = missing.stream()
                .filter(Missing::zip)
                .findFirst()
                .or(() -> missing.stream().findFirst());
        return first.map(line -> Draft.warning(Code.GO_SUM_INCOMPLETE, "go.sum")
                .with("file", line.zip() ? ".zip" : "go.mod")
                .with("module", line.module().toString())
                .with("lines", missing.size() > 1 ? Integer.toString(missing.size()) : "")
                .with("reason", line.zip() ? "zip" : "mod")
                .remedy("tidy", TIDY)
                .finding());
    }

    private static List<Missing> missing(Evidence evidence, Project project) {
        Set<ModuleVersion> direct = direct(project);
        List<Missing> missing = new ArrayList<>();
        for (ModuleResult result : evidence.seen().modules()) {
            ModuleVersion module = result.module();
            if (result.outcome() == Outcome.LOCAL
                    || result.outcome() == Outcome.FAILED
                    || module.path().equals(Toolchain.MODULE)) {
                continue;
            }
            if (!project.sums().settles(new ModuleVersion(module.path(), module.version() + GO_MOD))) {
                missing.add(new Missing(module, false));
            }
            if (result.needsZip() && direct.contains(module) && !project.sums().settles(module)) {
                missing.add(new Missing(module, true));
            }
        }
        return missing;
    }

    /**
     * The modules that go.mod says packages come from: all of its lines where it lists what its packages need, else those
     * that are not marked as indirect.
     */
    private static Set<ModuleVersion> direct(Project project) {
        GoMod main = project.modules().get(0).mod();
        return main.require().stream()
                .filter(require -> main.isPruned() || !require.indirect())
                .map(Require::module)
                .map(module -> project.replacements()
                        .of(module)
                        .map(Replacement::module)
                        .orElse(module))
                .collect(Collectors.toSet());
    }

    private static Optional<Finding> untidy(List<Change> changes) {
        return changes.stream().findFirst().map(change -> {
            String reason =
                    switch (change.kind()) {
                        case HIGHER -> change.by().isEmpty() ? "twice" : "higher";
                        case GO_LINE -> "go";
                        case QUERY -> "query";
                        case EXCLUDED -> "excluded";
                    };
            return Draft.warning(Code.GO_MOD_UNTIDY, "go.mod")
                    .with("reason", reason)
                    .with("module", change.listed().toString())
                    .with("actual", change.listed().version())
                    .with("expected", change.needed())
                    .with("entry", change.by())
                    .with("lines", changes.size() > 1 ? Integer.toString(changes.size()) : "")
                    .remedy("tidy", TIDY)
                    .finding();
        });
    }
}
