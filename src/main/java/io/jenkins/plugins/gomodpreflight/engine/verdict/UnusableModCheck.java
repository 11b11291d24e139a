package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.MainModule;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleGraph.Failure.Kind;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Project;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Replacements.Replacement;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Require;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.File;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.FileResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.Unusable;
import java.util.List;
import java.util.Optional;

/** A module that go cannot take into the module graph, although nothing kept its {@code .mod} from arriving. */
final class UnusableModCheck implements Check {
    @Override
    public List<Finding> findings(Evidence evidence) {
        return evidence.seen().unusable().stream()
                .flatMap(unusable -> finding(evidence, unusable).stream())
                .toList();
    }

    private static Optional<Finding> finding(Evidence evidence, Unusable unusable) {
        return switch (unusable.kind()) {
            case LOCAL_UNREADABLE -> Optional.empty(); // told by ReplacementCheck
            case NEEDS_NEWER_GO -> Optional.of(newerGo(evidence, unusable));
            case INVALID_MODULE -> Optional.of(wrongLine(evidence, unusable, unusable.detail()));
            case NOT_A_DEPENDENCY ->
                Optional.of(
                        wrongLine(evidence, unusable, unusable.module() + " is required and its version is excluded"));
            case MOD_UNREADABLE, NO_MODULE_LINE, WRONG_PATH -> Optional.of(wrongContent(evidence, unusable));
        };
    }

    private static Finding newerGo(Evidence evidence, Unusable unusable) {
        String running = evidence.toolchain()
                .version(evidence.env())
                .map(GoVersion::toString)
                .orElse(GoVersionCheck.installed(evidence));
        return GoVersionCheck.finding(evidence, true, unusable.module().toString(), unusable.detail(), running, "")
                .modules(1)
                .finding();
    }

    /** What is wrong stands in go.mod itself. */
    private static Finding wrongLine(Evidence evidence, Unusable unusable, String reason) {
        Optional<Require> line = evidence.project().stream()
                .map(Project::modules)
                .flatMap(List::stream)
                .map(MainModule::mod)
                .flatMap(mod -> mod.require().stream())
                .filter(require ->
                        require.module().path().equals(unusable.module().path()))
                .findFirst();
        return Draft.error(Code.GO_MOD_SYNTAX, "go.mod")
                .with("file", "go.mod")
                .with("line", line.map(l -> Integer.toString(l.line())).orElse("1"))
                .with("detail", reason)
                .remedy("fix-syntax", "go mod edit -json")
                .finding();
    }

    private static Finding wrongContent(Evidence evidence, Unusable unusable) {
        ModuleVersion module = evidence.project()
                .map(Project::replacements)
                .flatMap(replacements -> replacements.of(unusable.module()))
                .map(Replacement::module)
                .orElse(unusable.module());
        boolean otherPath = unusable.kind() == Kind.WRONG_PATH;
        Optional<String> source = servedBy(evidence, module);
        if (source.isEmpty() && !otherPath) {
            return CacheFilesCheck.unusableMod(module, unusable.detail(), evidence);
        }
        String entry = source.orElse(evidence.seen().cache().path());
        return Draft.error(Code.CONTENT_INVALID, unusable.module().toString())
                .with("entry", entry)
                .with("file", File.MOD.extension())
                .with("module", unusable.module().toString())
                .with("reason", otherPath ? "path" : "mod")
                .with("actual", otherPath ? unusable.detail() : "")
                .with("detail", unusable.kind() == Kind.NO_MODULE_LINE ? "there is no module line" : unusable.detail())
                .modules(1)
                .remedy("check-module-version", Commands.listVersions(module.path()))
                .remedy("use-other-proxy", new GoproxyCommands(evidence).without(List.of(entry)))
                .finding();
    }

    /** Absent where it was in the module cache. */
    private static Optional<String> servedBy(Evidence evidence, ModuleVersion module) {
        return evidence.seen().modules().stream()
                .filter(result -> result.module().equals(module))
                .map(ModuleResult::files)
                .flatMap(List::stream)
                .filter(f -> f.file() == File.MOD && !f.servedBy().isEmpty())
                .map(FileResult::servedBy)
                .findFirst();
    }
}
