package io.jenkins.plugins.gomodpreflight.engine;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException;
import io.jenkins.plugins.gomodpreflight.engine.gomod.GoModException;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.NoProjectException;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Project;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ProjectSettings;
import io.jenkins.plugins.gomodpreflight.engine.plan.Planner;
import io.jenkins.plugins.gomodpreflight.engine.plan.Toolchain;
import io.jenkins.plugins.gomodpreflight.engine.probe.Deadline;
import io.jenkins.plugins.gomodpreflight.engine.probe.Extra;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoCommands;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoRun;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoTrace;
import io.jenkins.plugins.gomodpreflight.engine.probe.HostLook;
import io.jenkins.plugins.gomodpreflight.engine.probe.Network;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations;
import io.jenkins.plugins.gomodpreflight.engine.probe.OriginProbe;
import io.jenkins.plugins.gomodpreflight.engine.probe.Probe;
import io.jenkins.plugins.gomodpreflight.engine.probe.Slow;
import io.jenkins.plugins.gomodpreflight.engine.probe.VersionQueries;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Evidence;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Inject;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Judge;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The whole check: settings, project, probes, verdict, report, in that order; go itself only where it was asked for. */
public final class Preflight {
    /** The go command answers {@code go env} in milliseconds; one that does not is not waited for. */
    private static final Duration GO_ENV_TIMEOUT = Duration.ofSeconds(10);

    private Preflight() {}

    /**
     * Checks a project.
     *
     * @param progress hears how far the probes have come
     * @throws NoProjectException when the folder holds no Go module, or one that cannot be read, and no modules are named
     * @throws InterruptedException when the thread is interrupted; all probes end then
     */
    public static Report run(CheckRequest request, Progress progress) throws NoProjectException, InterruptedException {
        Instant startedAt = Instant.now();
        Deadline deadline = Deadline.in(request.timeout());
        GoEnv env = GoEnv.resolve(
                request.environment(),
                request.overrides(),
                request.directory(),
                request.timeout().compareTo(GO_ENV_TIMEOUT) < 0 ? request.timeout() : GO_ENV_TIMEOUT);
        GoCommands go = new GoCommands(variables(request), env.redactor(), request.directory(), deadline);
        List<GoRun> runs = new ArrayList<>(go.before(request.extras()));
        Evidence evidence = evidence(request, env, deadline, progress);
        Verdict verdict = Judge.judge(evidence);
        if (verdict.level() != Verdict.Level.FAIL) {
            runs.addAll(go.after(request.extras(), request.modules(), Inject.of(evidence, verdict)));
        } else if (request.extras().contains(Extra.TRACE)
                && !verdict.download().module().isEmpty()) {
            runs.add(GoTrace.of(go, verdict.download().module(), goSum(request, evidence)));
        }
        if (!runs.isEmpty()) {
            evidence = evidence.withGoRuns(runs);
            verdict = Judge.judge(evidence);
        }
        return new Report(
                request.directory().toAbsolutePath().normalize().toString(),
                env.tool().map(tool -> tool.version().toString()).orElse(""),
                verdict,
                env.settings(),
                evidence.seen().endpoints(),
                evidence.seen().modules(),
                Inject.of(evidence, verdict),
                evidence.seen().goRuns(),
                startedAt,
                Duration.between(startedAt, Instant.now()).toMillis(),
                request.tool());
    }

    private static Path goSum(CheckRequest request, Evidence evidence) {
        return evidence.project().map(Project::root).orElse(request.directory()).resolve("go.sum");
    }

    /** What the build would be started with. */
    private static Map<String, String> variables(CheckRequest request) {
        Map<String, String> variables = new HashMap<>(request.environment());
        variables.putAll(request.overrides());
        return variables;
    }

    private static Evidence evidence(CheckRequest request, GoEnv env, Deadline deadline, Progress progress)
            throws NoProjectException, InterruptedException {
        Network.Settings settings = Network.Settings.of(
                env.httpProxies(),
                env.netrc(),
                env.redactor(),
                fromDirectory(request, env.get("SSL_CERT_FILE")),
                fromDirectory(request, env.get("SSL_CERT_DIR")),
                deadline);
        try (Network network = new Network(settings)) {
            network.warmUp(beginsSecurely(env));
            return evidence(request, env, network, progress);
        } catch (GoModException e) {
            Observations nothing = Observations.none(
                    Instant.now(), Probe.cacheState(env), new HostLook(env, request.environment()).state());
            return new Evidence(
                    env, Toolchain.INSTALLED, Optional.empty(), Optional.of(e), nothing, request.thresholds());
        }
    }

    private static Evidence evidence(CheckRequest request, GoEnv env, Network network, Progress progress)
            throws NoProjectException, GoModException, InterruptedException {
        Project project = load(request, env, env.tool().map(GoEnv.GoTool::version), Map.of());
        Toolchain toolchain =
                Toolchain.select(env, project, request.environment().getOrDefault("PATH", ""));
        if (toolchain.kind() != Toolchain.Kind.LOCAL) {
            project = load(request, env, toolchain.version(env), Map.of());
        }
        try (OriginProbe origins = new OriginProbe(network, env, request.environment())) {
            VersionQueries queries = VersionQueries.ask(network, origins, env, project.queries());
            if (!queries.versions().isEmpty()) {
                project = load(request, env, toolchain.version(env), queries.versions());
            }
            HostLook host = new HostLook(env, request.environment());
            Observations seen = new Probe(env, project, toolchain, queries, network, origins, request.extras(), host)
                    .observe(
                            progress::answered,
                            new Slow(
                                    request.thresholds().roundTrip(),
                                    request.thresholds().slowDns()));
            return new Evidence(env, toolchain, Optional.of(project), Optional.empty(), seen, request.thresholds());
        }
    }

    private static boolean beginsSecurely(GoEnv env) {
        return new Planner(env)
                .proxies()
                .hops()
                .get(0)
                .base()
                .map(URI::getScheme)
                .orElse("https")
                .equals("https");
    }

    /** go takes relative paths from the folder it is started in. */
    private static String fromDirectory(CheckRequest request, String paths) {
        return Arrays.stream(paths.split(File.pathSeparator))
                .map(path -> path.isEmpty()
                        ? path
                        : request.directory().resolve(path).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String modfile(GoEnv env) {
        try {
            return env.flags().value("-modfile").orElse("");
        } catch (SettingException e) {
            return ""; // one of env.problems(): go stops before it looks for the file
        }
    }

    private static Project load(
            CheckRequest request, GoEnv env, Optional<GoVersion> go, Map<ModuleVersion, String> versions)
            throws NoProjectException, GoModException {
        ProjectSettings settings = new ProjectSettings(env.get("GOWORK"), modfile(env), go, versions);
        return request.modules().isEmpty()
                ? Project.load(request.directory(), settings)
                : Project.ofModules(request.directory(), request.modules(), settings);
    }
}
