package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException;
import io.jenkins.plugins.gomodpreflight.engine.gomod.GoWork;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Project;
import io.jenkins.plugins.gomodpreflight.engine.gomod.VendorModules;
import java.util.List;
import java.util.Optional;

/** A build that takes its modules from the vendor folder ({@code modload.setDefaultBuildMod}). */
final class VendorCheck implements Check {
    static final String BUILD = "go build -mod=vendor ./...";

    private static final String FOLDER_COUNTS_SINCE = "1.14";
    private static final String WORKSPACE_FOLDER_COUNTS_SINCE = "1.22";

    @Override
    public List<Finding> findings(Evidence evidence) {
        return evidence
                .project()
                .flatMap(project -> reason(evidence, project))
                .map(reason -> Draft.info(Code.VENDOR_IN_USE, "vendor")
                        .with("reason", reason)
                        .remedy("use-vendor", BUILD)
                        .finding())
                .stream()
                .toList();
    }

    /** Whether go build takes the modules from the vendor folder. */
    static boolean inUse(Evidence evidence, Project project) {
        return reason(evidence, project).isPresent();
    }

    private static Optional<String> reason(Evidence evidence, Project project) {
        Optional<String> mod;
        try {
            mod = evidence.env().flags().value("-mod");
        } catch (SettingException e) {
            return Optional.empty(); // told on its own
        }
        if (mod.isPresent()) {
            return mod.filter("vendor"::equals).map(value -> "flag");
        }
        return project.vendor().filter(vendor -> counts(project, vendor)).map(vendor -> "folder");
    }

    private static boolean counts(Project project, VendorModules vendor) {
        if (project.isWorkspace()) {
            return vendor.workspace()
                    && isAtLeast(project.work().map(GoWork::go).orElse(""), WORKSPACE_FOLDER_COUNTS_SINCE);
        }
        return !vendor.workspace()
                && project.modules().stream()
                        .allMatch(main -> isAtLeast(main.mod().go(), FOLDER_COUNTS_SINCE));
    }

    private static boolean isAtLeast(String goLine, String least) {
        return GoVersion.parse(goLine).map(v -> v.isAtLeast(least)).orElse(false);
    }
}
