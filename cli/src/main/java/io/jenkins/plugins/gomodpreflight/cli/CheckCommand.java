package io.jenkins.plugins.gomodpreflight.cli;

import io.jenkins.plugins.gomodpreflight.engine.CheckRequest;
import io.jenkins.plugins.gomodpreflight.engine.Preflight;
import io.jenkins.plugins.gomodpreflight.engine.Progress;
import io.jenkins.plugins.gomodpreflight.engine.gomod.NoProjectException;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportText;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Thresholds;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main command: checks a project and reports. */
@Command(
        name = "gomod-preflight",
        synopsisHeading = "Usage: ",
        description = {
            "",
            "Tells whether this machine will get the modules of a Go project, and if not, what stands in the way and what"
                    + " fixes it. It follows the rules of the go command and downloads no module.",
            ""
        },
        versionProvider = Version.class,
        sortOptions = false,
        subcommands = {ExplainCommand.class, DemoCommand.class},
        footer = {
            "",
            "Exit status: 0 all well below the threshold of --fail-on, 1 not well, 2 bad usage or input, 3 a defect of this tool.",
            "Durations are written as in Go: 500ms, 60s, 1m30s. FILE may be - for standard output; the text then goes to"
                    + " standard error.",
            "Language and colours follow LC_ALL, LC_MESSAGES, LANG and NO_COLOR."
        })
final class CheckCommand implements Callable<Integer> {
    /** Names a standard stream in place of a file. */
    private static final String STANDARD_OUTPUT = "-";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "a folder of the Go module or workspace; default: the current one")
    private Path directory;

    @Option(names = "--json", paramLabel = "FILE", description = "write the report as JSON")
    private String json;

    @Option(names = "--html", paramLabel = "FILE", description = "write the report as a page for the browser")
    private String html;

    @Option(names = "--junit", paramLabel = "FILE", description = "write the findings as JUnit XML")
    private String junit;

    @Option(
            names = "--fail-on",
            paramLabel = "error|warning|never",
            description = "from which severity on the exit status is 1; default: error")
    private FailOn failOn = FailOn.ERROR;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "the time for the whole check; default: 60s")
    private Duration timeout = CheckRequest.DEFAULT_TIMEOUT;

    @Option(
            names = "--slow",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "an endpoint whose first byte takes longer is slow; default: 200ms")
    private Duration slow = Thresholds.DEFAULT.slow();

    @Option(names = "--verify-zips", description = "download every zip as well and compare its hash with go.sum")
    private boolean verifyZips;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "print the version")
    private boolean version;

    private final Session session;

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InputException, InterruptedException {
        List<ReportFile> files = new ArrayList<>();
        List<ReportFormat> piped = new ArrayList<>();
        target(ReportFormat.HTML, html, files, piped);
        target(ReportFormat.JSON, json, files, piped);
        target(ReportFormat.JUNIT, junit, files, piped);
        if (piped.size() > 1) {
            throw new InputException("only one report can go to standard output");
        }
        for (ReportFile file : files) {
            file.requireWritable();
        }
        Report report = check();
        Texts texts = Texts.forLocale(session.locale());
        for (ReportFile file : files) {
            file.write(report, texts);
        }
        for (ReportFormat format : piped) {
            print(format, report, texts);
        }
        String fullReport = files.isEmpty() ? "" : files.get(0).path().toString();
        PrintStream console = piped.isEmpty() ? session.out() : session.err();
        console.print(ReportText.of(report, texts, piped.isEmpty() && session.colour(), fullReport));
        return failOn.isReachedBy(report.verdict().level()) ? ExitStatus.NOT_WELL : ExitStatus.WELL;
    }

    private Report check() throws InputException, InterruptedException {
        Path folder = directory == null ? session.directory() : session.directory().resolve(directory);
        CheckRequest request = CheckRequest.of(folder, session.environment())
                .withTimeout(timeout)
                .withVerifyZips(verifyZips)
                .withThresholds(Thresholds.DEFAULT.withSlow(slow))
                .withTool(Version.tool());
        try {
            if (!session.errIsTerminal()) {
                return Preflight.run(request, Progress.NONE);
            }
            try (ProgressLine line = new ProgressLine(session.err())) {
                return Preflight.run(request, line);
            }
        } catch (NoProjectException e) {
            throw new InputException(e.getMessage());
        }
    }

    private void target(ReportFormat format, String name, List<ReportFile> files, List<ReportFormat> piped) {
        if (STANDARD_OUTPUT.equals(name)) {
            piped.add(format);
        } else if (name != null) {
            files.add(new ReportFile(format, session.directory().resolve(name)));
        }
    }

    private void print(ReportFormat format, Report report, Texts texts) throws InputException {
        try {
            format.write(report, texts, session.out());
        } catch (IOException e) {
            throw new InputException("cannot write to standard output: " + e.getMessage());
        }
        if (session.out().checkError()) {
            throw new InputException("cannot write to standard output");
        }
    }
}
