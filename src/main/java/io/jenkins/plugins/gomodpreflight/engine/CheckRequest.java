package io.jenkins.plugins.gomodpreflight.engine;

import io.jenkins.plugins.gomodpreflight.engine.probe.Extra;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Thresholds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What to check and how.
 *
 * @param directory a folder in a Go module or workspace
 * @param environment the environment variables of the build; nothing else of this process counts
 * @param overrides settings that win over the environment, e.g. those of a step or of a profile
 * @param modules what to check instead of the folder's project, each {@code path@version}; empty for the project
 * @param timeout the time of the whole check; what is not answered by then counts as not answered
 * @param extras what is done beyond what a verdict needs
 * @param thresholds from when on something counts as slow, full or skewed
 * @param tool what the report names as its maker
 */
public record CheckRequest(
        Path directory,
        Map<String, String> environment,
        Map<String, String> overrides,
        List<String> modules,
        Duration timeout,
        Set<Extra> extras,
        Thresholds thresholds,
        Report.Tool tool) {

    /** The time of a whole check unless somebody says otherwise. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    public CheckRequest {
        Objects.requireNonNull(directory);
        environment = Map.copyOf(environment);
        overrides = Map.copyOf(overrides);
        modules = List.copyOf(modules);
        extras = Set.copyOf(extras);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the time-out must be positive: " + timeout);
        }
    }

    /** A check of a folder with the defaults. */
    public static CheckRequest of(Path directory, Map<String, String> environment) {
        return new CheckRequest(
                directory,
                environment,
                Map.of(),
                List.of(),
                DEFAULT_TIMEOUT,
                Set.of(),
                Thresholds.DEFAULT,
                new Report.Tool("gomod-preflight", ""));
    }

    public CheckRequest withOverrides(Map<String, String> settings) {
        return new CheckRequest(directory, environment, settings, modules, timeout, extras, thresholds, tool);
    }

    public CheckRequest withModules(List<String> named) {
        return new CheckRequest(directory, environment, overrides, named, timeout, extras, thresholds, tool);
    }

    public CheckRequest withTimeout(Duration whole) {
        return new CheckRequest(directory, environment, overrides, modules, whole, extras, thresholds, tool);
    }

    /** The same with one thing more to do, where it is wanted. */
    public CheckRequest with(Extra extra, boolean wanted) {
        if (!wanted) {
            return this;
        }
        Set<Extra> more = EnumSet.of(extra);
        more.addAll(extras);
        return new CheckRequest(directory, environment, overrides, modules, timeout, more, thresholds, tool);
    }

    public CheckRequest withThresholds(Thresholds limits) {
        return new CheckRequest(directory, environment, overrides, modules, timeout, extras, limits, tool);
    }

    public CheckRequest withTool(Report.Tool maker) {
        return new CheckRequest(directory, environment, overrides, modules, timeout, extras, thresholds, maker);
    }
}
