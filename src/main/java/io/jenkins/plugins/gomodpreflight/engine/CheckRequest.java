package io.jenkins.plugins.gomodpreflight.engine;

import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Thresholds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What to check and how.
 *
 * @param directory a folder in a Go module or workspace
 * @param environment the environment variables of the build; nothing else of this process counts
 * @param overrides settings that win over the environment, e.g. those of a step or of a profile
 * @param modules what to check instead of the folder's project, each {@code path@version}; empty for the project
 * @param timeout the time of the whole check; what is not answered by then counts as not answered
 * @param verifyZips whether to download every zip and compare its hash with go.sum
 * @param thresholds from when on something counts as slow, full or skewed
 * @param tool what the report names as its maker
 */
public record CheckRequest(
        Path directory,
        Map<String, String> environment,
        Map<String, String> overrides,
        List<String> modules,
        Duration timeout,
        boolean verifyZips,
        Thresholds thresholds,
        Report.Tool tool) {

    /** The time of a whole check unless somebody says otherwise. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    public CheckRequest {
        Objects.requireNonNull(directory);
        environment = Map.copyOf(environment);
        overrides = Map.copyOf(overrides);
        modules = List.copyOf(modules);
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
                false,
                Thresholds.DEFAULT,
                new Report.Tool("gomod-preflight", ""));
    }

    public CheckRequest withOverrides(Map<String, String> settings) {
        return new CheckRequest(directory, environment, settings, modules, timeout, verifyZips, thresholds, tool);
    }

    public CheckRequest withModules(List<String> named) {
        return new CheckRequest(directory, environment, overrides, named, timeout, verifyZips, thresholds, tool);
    }

    public CheckRequest withTimeout(Duration whole) {
        return new CheckRequest(directory, environment, overrides, modules, whole, verifyZips, thresholds, tool);
    }

    public CheckRequest withVerifyZips(boolean verify) {
        return new CheckRequest(directory, environment, overrides, modules, timeout, verify, thresholds, tool);
    }

    public CheckRequest withThresholds(Thresholds limits) {
        return new CheckRequest(directory, environment, overrides, modules, timeout, verifyZips, limits, tool);
    }

    public CheckRequest withTool(Report.Tool maker) {
        return new CheckRequest(directory, environment, overrides, modules, timeout, verifyZips, thresholds, maker);
    }
}
