package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.golog.GoError;
import io.jenkins.plugins.gomodpreflight.engine.golog.GoErrors;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoCommands;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A go command that was asked for and did not do what it was to do. A download that failed is the last word on it. */
final class GoRunCheck implements Check {
    /** The reason of a download that may succeed a little later. */
    static final String NETWORK = "network";

    @Override
    public List<Finding> findings(Evidence evidence) {
        return evidence.seen().goRuns().stream()
                .filter(run -> run.exitStatus() != 0)
                .flatMap(run -> finding(run, evidence).stream())
                .toList();
    }

    private static Optional<Finding> finding(GoRun run, Evidence evidence) {
        String command = run.command();
        Draft draft;
        if (command.startsWith(GoCommands.DOWNLOAD)) {
            draft = Draft.errorIf(run.failed(), Code.GO_MOD_DOWNLOAD_FAILED, command);
        } else if (command.equals(GoCommands.VERIFY)) {
            draft = Draft.warning(Code.GO_MOD_VERIFY_FAILED, command);
        } else if (command.equals(GoCommands.CLEAN)) {
            draft = Draft.warning(Code.GO_CLEAN_FAILED, command);
        } else {
            return Optional.empty();
        }
        switch (run.exitStatus()) {
            case GoRun.STOPPED ->
                draft.with("reason", "stopped").remedy("raise-time-limit", BudgetCheck.RAISE_TIME_LIMIT);
            case GoRun.NOT_STARTED ->
                draft.with("reason", "absent").with("detail", run.output()).remedy("install-go", "go version");
            default -> failed(run, draft, evidence);
        }
        return Optional.of(draft.finding());
    }

    private static void failed(GoRun run, Draft draft, Evidence evidence) {
        Optional<GoError> error = errors(run).stream().findFirst();
        boolean network = !run.command().equals(GoCommands.CLEAN)
                && error.map(e -> e.kind() == GoError.Kind.NETWORK).orElse(false);
        draft.with("reason", network ? NETWORK : "failed")
                .with("module", error.map(GoError::module))
                .with("detail", error.map(GoError::line).or(() -> firstLine(run)));
        switch (run.command()) {
            case GoCommands.CLEAN -> {
                String cache = evidence.seen().cache().path();
                draft.remedy("make-writable", "sudo chown -R \"$(id -un)\" " + Commands.quote(cache));
            }
            case GoCommands.VERIFY -> draft.remedy("clean-module-cache", GoCommands.CLEAN);
            default ->
                (network ? draft.remedy("wait-and-retry") : draft)
                        .remedy("watch-download", run.command().replaceFirst("download", "download -x"));
        }
    }

    private static List<GoError> errors(GoRun run) {
        try {
            return GoErrors.in(new ByteArrayInputStream(run.output().getBytes(StandardCharsets.UTF_8)))
                    .errors();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can be read", e);
        }
    }

    private static Optional<String> firstLine(GoRun run) {
        return run.output().lines().filter(line -> !line.isBlank()).findFirst();
    }
}
