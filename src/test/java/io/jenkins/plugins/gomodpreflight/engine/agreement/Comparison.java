package io.jenkins.plugins.gomodpreflight.engine.agreement;

import io.jenkins.plugins.gomodpreflight.engine.CheckRequest;
import io.jenkins.plugins.gomodpreflight.engine.Preflight;
import io.jenkins.plugins.gomodpreflight.engine.Progress;
import io.jenkins.plugins.gomodpreflight.engine.gomod.NoProjectException;
import io.jenkins.plugins.gomodpreflight.engine.probe.Extra;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Severity;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a go command did and what the engine said it would do.
 *
 * @param tool the go command
 * @param go how it ended
 * @param engineSucceeds whether the engine says that it succeeds or has nothing to do
 * @param reason why the engine says so
 * @param finding the code of its first error; empty where it has none
 */
record Comparison(Path tool, GoCommand.Result go, boolean engineSucceeds, String reason, String finding) {
    /** For go and the engine each; a busy machine must not look like a server that hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PATIENCE_WHERE_IT_HANGS = Duration.ofSeconds(2);

    /** Runs a case with each go command. */
    static List<Comparison> of(Case row, List<Path> tools) throws IOException, InterruptedException {
        List<Comparison> comparisons = new ArrayList<>();
        try (Sandbox sandbox = new Sandbox(row)) {
            for (Path tool : tools) {
                comparisons.add(of(row, sandbox, tool.toRealPath()));
            }
        }
        return comparisons;
    }

    private static Comparison of(Case row, Sandbox sandbox, Path tool) throws IOException, InterruptedException {
        Map<String, String> environment = sandbox.environment(tool.getParent());
        Duration limit = row.hangs() ? PATIENCE_WHERE_IT_HANGS : PATIENCE;
        sandbox.refill();
        GoCommand.Result go = GoCommand.download(tool, sandbox.project(), environment, limit);
        sandbox.refill();
        CheckRequest request = CheckRequest.of(sandbox.project(), environment)
                .withTimeout(limit)
                .with(Extra.VERIFY_ZIPS, row.verifyZips());
        try {
            Verdict verdict = Preflight.run(request, Progress.NONE).verdict();
            Verdict.Download download = verdict.download();
            return new Comparison(
                    tool,
                    go,
                    download.outcome() != Verdict.Outcome.FAILS,
                    download.reason() + " " + download.module(),
                    verdict.findings().stream()
                            .filter(finding -> finding.severity() == Severity.ERROR)
                            .findFirst()
                            .map(finding -> finding.code().name())
                            .orElse(""));
        } catch (NoProjectException e) {
            return new Comparison(tool, go, false, e.toString(), "");
        }
    }

    @Override
    public String toString() {
        return tool + (go.killed() ? " was killed" : go.succeeded() ? " succeeded" : " failed") + ", the engine said "
                + (engineSucceeds ? "it succeeds" : "it fails: " + reason) + "; go wrote:\n" + go.errors();
    }
}
