package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.gomod.MainModule;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Problem;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Problem.Kind;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Project;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Replace;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Replacements.Replacement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A local replacement without its folder, or with a go.mod in it that go does not understand. */
final class ReplacementCheck implements Check {
    private record Local(String file, Path base, Replace replace) {
        Path folder() {
            return base.resolve(replace.to().path()).normalize();
        }
    }

    @Override
    public List<Finding> findings(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        evidence.project()
                .ifPresent(project -> locals(project).stream()
                        .filter(local -> !project.local().containsKey(local.folder()))
                        .forEach(local -> findings.add(finding(evidence, project, local))));
        return findings;
    }

    private static Finding finding(Evidence evidence, Project project, Local local) {
        Optional<String> syntax = problem(project, local, Kind.REPLACEMENT_SYNTAX);
        if (syntax.isPresent()) {
            return SyntaxCheck.folder(isReached(evidence, project, local), local.folder(), syntax.get());
        }
        String module = local.replace().from().toString();
        return Draft.errorIf(isReached(evidence, project, local), Code.REPLACEMENT_MISSING, module)
                .with("file", local.file())
                .with("module", module)
                .with("path", local.replace().to().path())
                .with("detail", problem(project, local, Kind.REPLACEMENT_MISSING))
                .remedy(
                        "provide-replacement",
                        "git clone REPOSITORY " + Commands.quote(local.folder().toString()))
                .remedy("drop-replace", dropReplace(local))
                .finding();
    }

    private static Optional<String> problem(Project project, Local local, Kind kind) {
        return project.problems().stream()
                .filter(p -> p.kind() == kind
                        && project.root().resolve(p.place()).normalize().equals(local.folder()))
                .map(Problem::detail)
                .findFirst();
    }

    private static String dropReplace(Local local) {
        String command = local.file().equals("go.work") ? "go work edit" : "go mod edit";
        return command + " -dropreplace="
                + Commands.quote(local.replace().from().toString());
    }

    /** Whether the module graph comes to it; go does not look at a replacement that nothing requires. */
    private static boolean isReached(Evidence evidence, Project project, Local local) {
        return evidence.seen().unusable().stream()
                        .anyMatch(unusable -> isFolder(project, unusable.module(), local.folder()))
                || project.modules().stream()
                        .flatMap(main -> main.mod().require().stream())
                        .anyMatch(required -> isFolder(project, required.module(), local.folder()));
    }

    /** Whether that folder takes the module's place. */
    private static boolean isFolder(Project project, ModuleVersion module, Path folder) {
        return project.replacements().of(module).flatMap(Replacement::folder).equals(Optional.of(folder));
    }

    private static List<Local> locals(Project project) {
        List<Local> locals = new ArrayList<>();
        project.work()
                .ifPresent(work -> work.replace().stream()
                        .filter(Replace::local)
                        .forEach(r -> locals.add(new Local("go.work", project.root(), r))));
        for (MainModule main : project.modules()) {
            String folder = project.root().relativize(main.directory()).toString();
            String file = folder.isEmpty() ? "go.mod" : folder + "/go.mod";
            main.mod().replace().stream()
                    .filter(Replace::local)
                    .forEach(r -> locals.add(new Local(file, main.directory(), r)));
        }
        return locals;
    }
}
