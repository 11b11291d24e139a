package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.gomod.GoModException;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Project;
import io.jenkins.plugins.gomodpreflight.engine.plan.Toolchain;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoRun;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations;
import java.util.List;
import java.util.Optional;

/**
 * All that a check may look at.
 *
 * @param env the effective settings
 * @param toolchain which go toolchain runs in the project; its download, if it needs one, is among what was seen
 * @param project what the project needs; absent where its files could not be parsed
 * @param syntax why they could not
 * @param seen what the probes saw
 * @param thresholds from when on something is worth a finding
 */
public record Evidence(
        GoEnv env,
        Toolchain toolchain,
        Optional<Project> project,
        Optional<GoModException> syntax,
        Observations seen,
        Thresholds thresholds) {

    /** The same, and what go commands did that were run before and after the probes. */
    public Evidence withGoRuns(List<GoRun> runs) {
        return new Evidence(env, toolchain, project, syntax, seen.withGoRuns(runs), thresholds);
    }
}
