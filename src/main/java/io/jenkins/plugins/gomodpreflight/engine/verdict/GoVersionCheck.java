package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.GoModException;
import io.jenkins.plugins.gomodpreflight.engine.gomod.MainModule;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Novelty;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Project;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A go that is older than the project asks for. From 1.21 on go refuses a newer go line, or gets a newer toolchain;
 * before, it goes on and stumbles only over what it does not know.
 */
final class GoVersionCheck implements Check {
    private static final String STRICT_SINCE = "1.21";

    /** A file that asks for a version of go. */
    private record Demand(String file, String go, List<Novelty> novelties, Optional<GoModException> rejected) {}

    @Override
    public List<Finding> findings(Evidence evidence) {
        if (evidence.project().isEmpty()) {
            return List.of();
        }
        List<Demand> demands = new ArrayList<>();
        Optional<GoVersion> running = evidence.toolchain().version(evidence.env());
        collect(evidence.project().get(), running, demands);
        List<Finding> findings = new ArrayList<>();
        switch (evidence.toolchain().kind()) {
            case NOT_IN_PATH ->
                findings.add(unavailable(evidence, demands, "local").finding());
            case INVALID -> findings.addAll(invalid(evidence));
            case DOWNLOAD ->
                download(evidence)
                        .map(o -> unavailable(evidence, demands, "unavailable")
                                .with("detail", o.failure().detail())
                                .remedy("use-other-proxy", new GoproxyCommands(evidence).without(List.of(o.source())))
                                .finding())
                        .ifPresent(findings::add);
            case LOCAL, IN_PATH -> {}
        }
        if (findings.isEmpty() && running.isPresent()) {
            demands.forEach(demand -> tooOld(evidence, demand, running.get()).ifPresent(findings::add));
        }
        return findings;
    }

    private static void collect(Project project, Optional<GoVersion> running, List<Demand> demands) {
        project.work()
                .ifPresent(work -> demands.add(
                        new Demand("go.work", work.go(), work.novelties(), running.flatMap(work::rejectedBy))));
        for (MainModule main : project.modules()) {
            String folder = project.root().relativize(main.directory()).toString();
            demands.add(new Demand(
                    folder.isEmpty() ? "go.mod" : folder + "/go.mod",
                    main.mod().go(),
                    main.mod().novelties(),
                    running.flatMap(main.mod()::rejectedBy)));
        }
    }

    private static Optional<Finding> tooOld(Evidence evidence, Demand demand, GoVersion running) {
        boolean strict = running.isAtLeast(STRICT_SINCE);
        boolean newerLine =
                GoVersion.parse(demand.go()).map(v -> v.compareTo(running) > 0).orElse(false);
        if (!newerLine && demand.rejected().isEmpty()) {
            return Optional.empty();
        }
        boolean fails = newerLine && strict || demand.rejected().isPresent();
        String reason = !strict ? "unaware" : newerLine ? "local" : "";
        return Optional.of(finding(
                        evidence,
                        fails,
                        demand.file(),
                        required(demand, running, newerLine),
                        running.toString(),
                        reason)
                .with("detail", demand.rejected().map(GoModException::getMessage))
                .finding());
    }

    /** What the go line asks for, or else the first release that knows everything in the file. */
    private static String required(Demand demand, GoVersion running, boolean newerLine) {
        return newerLine
                ? demand.go()
                : demand.novelties().stream()
                        .map(Novelty::since)
                        .filter(since -> !running.isAtLeast(since))
                        .max(Comparator.comparing(
                                since -> GoVersion.parse(since).orElse(running)))
                        .orElse(demand.go());
    }

    /** Why the toolchain is not to be had. */
    private static Optional<Obstacle> download(Evidence evidence) {
        Optional<ModuleVersion> module = evidence.toolchain().module();
        return Obstacles.of(evidence).deciding().stream()
                .filter(o -> !o.sumDb() && Optional.of(o.module()).equals(module))
                .findFirst();
    }

    /** A toolchain that is named by GOTOOLCHAIN or asked for by the project, and not to be had. */
    private static Draft unavailable(Evidence evidence, List<Demand> demands, String reason) {
        String wanted = evidence.toolchain().name().replaceFirst("^go", "");
        String file = demands.stream()
                .filter(d -> !d.go().isEmpty() && wanted.startsWith(d.go()))
                .map(Demand::file)
                .findFirst()
                .orElse(demands.isEmpty() ? "GOTOOLCHAIN" : demands.get(0).file());
        return finding(evidence, true, file, wanted, installed(evidence), reason);
    }

    private static List<Finding> invalid(Evidence evidence) {
        if (evidence.toolchain().name().equals(evidence.env().get("GOTOOLCHAIN"))) {
            return List.of(); // told with the other settings
        }
        boolean workspace = evidence.project().map(Project::isWorkspace).orElse(false);
        String file = workspace ? "go.work" : "go.mod";
        return List.of(Draft.error(workspace ? Code.GO_WORK_SYNTAX : Code.GO_MOD_SYNTAX, file)
                .with("file", file)
                .with("line", "1")
                .with("detail", "invalid toolchain " + evidence.toolchain().name())
                .remedy("fix-syntax", workspace ? "go work edit -json" : "go mod edit -json")
                .finding());
    }

    static Draft finding(
            Evidence evidence, boolean fails, String file, String required, String goVersion, String reason) {
        return Draft.errorIf(fails, Code.GO_TOO_OLD, "go")
                .with("file", file)
                .with("required", required)
                .with("goVersion", goVersion)
                .with("reason", reason)
                .with("value", evidence.env().get("GOTOOLCHAIN"))
                .remedyIf(
                        reason.equals("local"),
                        "allow-toolchain",
                        new Commands(evidence.env()).set("GOTOOLCHAIN", "auto"))
                .remedy("upgrade-go")
                .remedyIf(file.endsWith("go.mod"), "lower-go-line", "go mod edit -go=" + language(goVersion));
    }

    static String installed(Evidence evidence) {
        return evidence.env().tool().map(tool -> tool.version().toString()).orElse("?");
    }

    private static String language(String version) {
        return GoVersion.parse(version).map(GoVersion::language).orElse(version);
    }
}
