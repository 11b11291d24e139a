package io.jenkins.plugins.gomodpreflight.cli;

import io.jenkins.plugins.gomodpreflight.engine.CheckRequest;
import io.jenkins.plugins.gomodpreflight.engine.Preflight;
import io.jenkins.plugins.gomodpreflight.engine.Progress;
import io.jenkins.plugins.gomodpreflight.engine.gomod.NoProjectException;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportText;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The main command: checks a project and reports. */
final class CheckCommand {
    /** Names standard output in place of a file. */
    private static final String STANDARD_OUTPUT = "-";

    private final Session session;
    private final ParseResult options;
    private final List<ReportFile> files = new ArrayList<>();
    private final List<ReportFormat> piped = new ArrayList<>();

    CheckCommand(Session session, ParseResult options) {
        this.session = session;
        this.options = options;
        // the page first: it is the one that the text refers to
        for (ReportFormat format : ReportFormat.values()) {
            String name = options.matchedOptionValue(format.option(), "");
            if (name.equals(STANDARD_OUTPUT)) {
                piped.add(format);
            } else if (!name.isEmpty()) {
                files.add(new ReportFile(format, session.directory().resolve(name)));
            }
        }
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(Version.NAME).versionProvider(new Version());
        spec.usageMessage()
                .description(
                        "",
                        "Tells whether this machine will get the modules of a Go project, and if not, what stands in the way"
                                + " and what fixes it. It follows the rules of the go command. Unless an option says so, it downloads no"
                                + " module and changes nothing.",
                        "")
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .commandListHeading("%nOther commands:%n")
                .footer(
                        "",
                        "Durations are written as in Go: 500ms, 60s, 1m30s; sizes in powers of 1024: 256K, 512M, 1G.",
                        "FILE may be - for standard output; the text then goes to standard error.",
                        "LC_ALL, LC_MESSAGES and LANG choose the language; NO_COLOR turns colours off.",
                        "Exit status: 0 nothing as severe as --fail-on, 1 something is, 2 bad usage or input, 3 a defect of"
                                + " this tool.");
        spec.addOption(
                Options.text("--dir", "DIR", "a folder of the Go module or workspace; default: the current one"));
        for (ReportFormat format : ReportFormat.values()) {
            spec.addOption(Options.text(format.option(), "FILE", format.description()));
        }
        spec.addOption(OptionSpec.builder("--fail-on")
                        .type(FailOn.class)
                        .converters(FailOn::parse)
                        .paramLabel("error|warning|never")
                        .description("from which severity on the exit status is 1; default: error")
                        .build())
                .addOption(Options.duration("--timeout", "the time for the whole check; default: 60s"));
        CheckOptions.addTo(spec);
        return spec.addOption(Options.help())
                .addOption(OptionSpec.builder("--version")
                        .versionHelp(true)
                        .description("print the version")
                        .build());
    }

    int run() throws InputException, InterruptedException {
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
        PrintStream console = piped.isEmpty() ? session.out() : session.err();
        String hint = Words.forLocale(session.locale()).get("check.reproduce");
        console.print(ReportText.of(
                report,
                texts,
                piped.isEmpty() && session.colour(),
                path(false).orElse(""),
                path(true).orElse(hint)));
        return options.matchedOptionValue("--fail-on", FailOn.ERROR)
                        .isReachedBy(report.verdict().level())
                ? ExitStatus.NOT_WELL
                : ExitStatus.WELL;
    }

    /** Where the first of the reports, or the script, was written. */
    private Optional<String> path(boolean script) {
        return files.stream()
                .filter(file -> script == (file.format() == ReportFormat.SCRIPT))
                .map(file -> file.path().toString())
                .findFirst();
    }

    private Report check() throws InputException, InterruptedException {
        CheckRequest request = CheckRequest.of(
                        session.directory().resolve(options.matchedOptionValue("--dir", "")), session.environment())
                .withTimeout(options.matchedOptionValue("--timeout", CheckRequest.DEFAULT_TIMEOUT))
                .withTool(Version.tool());
        CheckRequest asked = CheckOptions.apply(request, options);
        try {
            if (!session.errIsTerminal()) {
                return Preflight.run(asked, Progress.NONE);
            }
            try (ProgressLine line = new ProgressLine(session.err())) {
                return Preflight.run(asked, line);
            }
        } catch (NoProjectException e) {
            throw new InputException(e.getMessage());
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
