package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Change;
import io.jenkins.plugins.gomodpreflight.engine.gomod.GoModException;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleGraph;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.NoProjectException;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Project;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ProjectSettings;
import io.jenkins.plugins.gomodpreflight.engine.plan.Toolchain;
import io.jenkins.plugins.gomodpreflight.engine.probe.CacheFault;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoRun;
import io.jenkins.plugins.gomodpreflight.engine.probe.HostState;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Attempt;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.File;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.FileResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Outcome;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.Alternative;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.CacheState;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.SumDbResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.Unusable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes down what probes could have seen. Settings and project files are read by the real code, without a go command. */
final class Sample {
    static final Instant NOW = Instant.parse("2024-05-14T09:26:53Z");
    static final String PROXY = "https://proxy.golang.org";
    static final String COMPANY = "https://goproxy.corp.example";
    static final String CACHE = "/home/ci/go/pkg/mod";

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final List<ModuleResult> modules = new ArrayList<>();
    private final List<Unusable> unusable = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Alternative> alternatives = new ArrayList<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private String netrc = "";
    private String goError = "";
    private Toolchain toolchain = Toolchain.INSTALLED;
    private Optional<SumDbResult> sumDb = Optional.empty();
    private HostState host = HostState.UNKNOWN;
    private final List<GoRun> goRuns = new ArrayList<>();
    private CacheState cache = new CacheState(CACHE, true, 1L << 40, List.of());

    private Sample() {
        files.put("go.mod", "module example.org/app\n\ngo 1.21\n");
    }

    static Sample sample() {
        return new Sample();
    }

    /** A sample with that GOPROXY in the environment. */
    static Sample goproxy(String list) {
        return sample().env("GOPROXY", list);
    }

    Sample env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Sample file(String name, String content) {
        files.put(name, content);
        return this;
    }

    Sample netrc(String content) {
        netrc = content;
        return this;
    }

    /** A go command on PATH that writes this error and fails. */
    Sample goFails(String error) {
        goError = error;
        return this;
    }

    Sample toolchain(Toolchain.Kind kind, String name) {
        toolchain = new Toolchain(kind, name, Optional.empty());
        return this;
    }

    Sample toolchainDownload(String name, ModuleVersion module) {
        toolchain = new Toolchain(Toolchain.Kind.DOWNLOAD, name, Optional.of(module));
        return this;
    }

    /** A module, all of whose files that source served. */
    Sample served(String module, String source) {
        return module(module, source.equals("direct") ? Outcome.NOT_CHECKED : Outcome.OK, served(source));
    }

    Sample cached(String module) {
        modules.add(new ModuleResult(version(module), Outcome.CACHED, true, List.of()));
        return this;
    }

    Sample local(String module) {
        modules.add(new ModuleResult(version(module), Outcome.LOCAL, false, List.of()));
        return this;
    }

    /** A module whose {@code .info} goes that way. */
    Sample module(String module, Attempt... attempts) {
        Attempt last = attempts[attempts.length - 1];
        Outcome outcome = last.failure().isEmpty()
                ? Outcome.OK
                : last.failure().get().cause() == Cause.BUDGET_EXHAUSTED ? Outcome.NOT_CHECKED : Outcome.FAILED;
        return module(module, outcome, attempts);
    }

    private Sample module(String module, Outcome outcome, Attempt... attempts) {
        return file(module, outcome, File.INFO, attempts);
    }

    Sample file(String module, Outcome outcome, File file, Attempt... attempts) {
        Attempt last = attempts[attempts.length - 1];
        boolean arrived = last.failure().isEmpty();
        FileResult result = new FileResult(
                file, List.of(attempts), arrived ? last.source() : "", arrived ? Optional.empty() : reported(attempts));
        modules.add(new ModuleResult(version(module), outcome, true, List.of(result)));
        return this;
    }

    /** What go reports of several failures: the last one, and "does not exist" only if all are that. */
    private static Optional<Failure> reported(Attempt... attempts) {
        List<Failure> all =
                Stream.of(attempts).flatMap(a -> a.failure().stream()).toList();
        return all.stream()
                .filter(f -> !f.cause().isNotExist())
                .reduce((before, after) -> after)
                .or(() -> all.stream().reduce((before, after) -> after));
    }

    /** A module whose file lies damaged in the cache. */
    Sample damaged(String module, File file, Failure failure) {
        modules.add(new ModuleResult(
                version(module),
                Outcome.FAILED,
                true,
                List.of(new FileResult(file, List.of(), "", Optional.of(failure)))));
        return this;
    }

    Sample result(ModuleResult result) {
        modules.add(result);
        return this;
    }

    Sample unusable(String module, ModuleGraph.Failure.Kind kind, String detail) {
        unusable.add(new Unusable(version(module), kind, detail));
        return this;
    }

    /** What go.mod would have to say instead. */
    Sample change(Change.Kind kind, String listed, String needed, String by) {
        changes.add(new Change(kind, version(listed), needed, by));
        return this;
    }

    Sample sumDb(String via, Map<String, Failure> failures) {
        Map<ModuleVersion, Failure> byModule = new HashMap<>();
        failures.forEach((module, failure) -> byModule.put(version(module), failure));
        sumDb = Optional.of(new SumDbResult("sum.golang.org", via, 5, byModule));
        return this;
    }

    Sample alternative(String module, String stoppedAt, String source) {
        alternatives.add(new Alternative(version(module), stoppedAt, source));
        return this;
    }

    Sample endpoint(Endpoint endpoint) {
        endpoints.add(endpoint);
        return this;
    }

    Sample cache(boolean writable, long freeBytes) {
        cache = new CacheState(CACHE, writable, freeBytes, cache.faults());
        return this;
    }

    /** Something wrong with a file of the module cache, given from there. */
    Sample cacheFault(CacheFault.Kind kind, String module, String file, String detail) {
        List<CacheFault> faults = new ArrayList<>(cache.faults());
        ModuleVersion of = module.isEmpty() ? new ModuleVersion("", "") : version(module);
        faults.add(new CacheFault(kind, of, CACHE + "/" + file, detail));
        cache = new CacheState(CACHE, cache.writable(), cache.freeBytes(), List.copyOf(faults));
        return this;
    }

    /** All of it. The files are gone when this returns. */
    Evidence evidence() {
        Path root = null;
        try {
            root = Files.createTempDirectory("sample");
            return read(root);
        } catch (IOException | NoProjectException e) {
            throw new UncheckedIOException(new IOException(e));
        } finally {
            delete(root);
        }
    }

    Verdict verdict() {
        return Judge.judge(evidence());
    }

    /** The findings with that code, as the judge gives them. */
    List<Finding> findings(Code code) {
        return verdict().findings().stream().filter(f -> f.code() == code).toList();
    }

    /** The only finding with that code. */
    Finding finding(Code code) {
        List<Finding> all = verdict().findings();
        List<Finding> findings = all.stream().filter(f -> f.code() == code).toList();
        if (findings.size() != 1) {
            throw new AssertionError("not one " + code + " among " + all);
        }
        return findings.get(0);
    }

    private Evidence read(Path root) throws IOException, NoProjectException {
        Path home = Files.createDirectory(root.resolve("home"));
        Files.writeString(home.resolve(".netrc"), netrc);
        Path project = Files.createDirectory(root.resolve("project"));
        files.putIfAbsent("go.sum", goSum());
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = project.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Map<String, String> all = new HashMap<>(Map.of("PATH", path(home), "HOME", home.toString()));
        all.putAll(environment);
        GoEnv env = GoEnv.resolve(all, Map.of(), project, Duration.ofSeconds(10));
        Observations seen = new Observations(
                NOW,
                List.copyOf(modules),
                unusable,
                List.copyOf(changes),
                sumDb,
                alternatives,
                List.copyOf(endpoints),
                cache,
                host,
                goRuns);
        try {
            Optional<GoVersion> running = toolchain.version(env);
            Project loaded = Project.load(project, new ProjectSettings("", "", running));
            return new Evidence(env, toolchain, Optional.of(loaded), Optional.empty(), seen, Thresholds.DEFAULT);
        } catch (GoModException e) {
            return new Evidence(
                    env,
                    toolchain,
                    Optional.empty(),
                    Optional.of(e),
                    Observations.none(NOW, cache, host),
                    Thresholds.DEFAULT);
        }
    }

    /** Unless a sample has one of its own it lists every module. */
    private String goSum() {
        StringBuilder lines = new StringBuilder();
        for (ModuleResult result : modules) {
            String module = result.module().path() + " " + result.module().version();
            lines.append(module).append(" h1:zip=\n").append(module).append("/go.mod h1:mod=\n");
        }
        return lines.toString();
    }

    private String path(Path home) throws IOException {
        if (goError.isEmpty()) {
            return "";
        }
        Path go = home.resolve("go");
        Files.writeString(go, "#!/bin/sh\necho '" + goError + "' >&2\nexit 2\n");
        go.toFile().setExecutable(true);
        return home.toString();
    }

    private static void delete(Path root) {
        if (root == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The machine. */
    Sample host(HostState state) {
        host = state;
        return this;
    }

    /** What a go command that was asked for did. */
    Sample ran(GoRun run) {
        goRuns.add(run);
        return this;
    }

    static ModuleVersion version(String module) {
        String[] parts = module.split("@", 2);
        return new ModuleVersion(parts[0], parts.length == 1 ? "v1.0.0" : parts[1]);
    }

    static Attempt served(String source) {
        return new Attempt(source, Optional.empty());
    }

    static Attempt failed(String source, Cause cause) {
        return failed(source, failure(cause));
    }

    static Attempt failed(String source, Failure failure) {
        return new Attempt(source, Optional.of(failure));
    }

    /** A failure with the status that goes with the cause. */
    static Failure failure(Cause cause) {
        int status =
                switch (cause) {
                    case HTTP_NOT_FOUND -> 404;
                    case HTTP_DENIED -> 403;
                    case HTTP_TOO_MANY_REQUESTS -> 429;
                    case HTTP_CLIENT_ERROR -> 451;
                    case HTTP_SERVER_ERROR -> 502;
                    case PROXY_AUTH_REQUIRED -> 407;
                    default -> 0;
                };
        return new Failure(cause, "raw " + cause, status);
    }

    /** A server that works. */
    static Endpoint endpoint(String url) {
        return new SampleEndpoint(url).build();
    }
}
