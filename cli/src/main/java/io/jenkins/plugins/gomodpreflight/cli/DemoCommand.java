package io.jenkins.plugins.gomodpreflight.cli;

import io.jenkins.plugins.gomodpreflight.cli.demo.DemoWorlds;
import io.jenkins.plugins.gomodpreflight.engine.CheckRequest;
import io.jenkins.plugins.gomodpreflight.engine.Preflight;
import io.jenkins.plugins.gomodpreflight.engine.Progress;
import io.jenkins.plugins.gomodpreflight.engine.gomod.NoProjectException;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportText;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Thresholds;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Shows what the tool is for to somebody who has no Go project at hand. */
final class DemoCommand {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** Here the first byte takes the time in which Java warms up, and no server is to blame for it. */
    private static final Duration SLOW = Duration.ofSeconds(2);

    private final Session session;
    private final ParseResult options;
    private final Words words;
    private final Texts texts;

    DemoCommand(Session session, ParseResult options) {
        this.session = session;
        this.options = options;
        this.words = Words.forLocale(session.locale());
        this.texts = Texts.forLocale(session.locale());
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Starts module proxies of its own, healthy and broken, and shows a report of each.");
        return spec.addOption(Options.text("--html", "DIR", "write the page of each report into this folder"))
                // what the launcher makes the class-data archive from
                .addOption(OptionSpec.builder("--train")
                        .type(boolean.class)
                        .hidden(true)
                        .build())
                .addOption(Options.help());
    }

    int run() throws InputException, InterruptedException {
        Path pages = pages();
        try {
            Path folder = Files.createTempDirectory("gomod-preflight-demo-");
            try (DemoWorlds worlds = new DemoWorlds(folder)) {
                session.out().println(words.get("demo.intro", worlds.worlds().size()));
                for (DemoWorlds.World world : worlds.worlds()) {
                    show(worlds, world, pages);
                }
                session.out().println();
                session.out().println(words.get("demo.end"));
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new InputException("the demo cannot run here: " + e.getMessage());
        }
        return ExitStatus.WELL;
    }

    private void show(DemoWorlds worlds, DemoWorlds.World world, Path pages)
            throws IOException, InputException, InterruptedException {
        session.out().println();
        session.out().println(heading(words.get("demo." + world.name(), TIMEOUT.toSeconds())));
        session.out().println(settings(world.settings()));
        Report report = check(worlds, world);
        String page = "";
        if (pages != null) {
            ReportFile file = new ReportFile(ReportFormat.HTML, pages.resolve(world.name() + ".html"));
            file.write(report, texts);
            page = file.path().toString();
        }
        if (options.matchedOptionValue("--train", false)) {
            for (ReportFormat format : ReportFormat.values()) {
                format.write(report, texts, OutputStream.nullOutputStream());
            }
        }
        ReportText.of(report, texts, session.colour(), page)
                .lines()
                .forEach(line -> session.out().println("  " + line));
    }

    private Report check(DemoWorlds worlds, DemoWorlds.World world) throws InterruptedException {
        CheckRequest request = CheckRequest.of(
                        worlds.project(),
                        worlds.environment(world, session.environment().getOrDefault("PATH", "")))
                .withTimeout(TIMEOUT)
                .withThresholds(Thresholds.DEFAULT.withSlow(SLOW))
                .withTool(Version.tool());
        try {
            return Preflight.run(request, Progress.NONE);
        } catch (NoProjectException e) {
            throw new AssertionError("the demo's own project", e);
        }
    }

    private String heading(String text) {
        return session.colour() ? "\u001b[1m" + text + "\u001b[0m" : "== " + text;
    }

    private static String settings(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining(" "));
    }

    private Path pages() throws InputException {
        String name = options.matchedOptionValue("--html", "");
        if (name.isEmpty()) {
            return null;
        }
        Path folder = session.directory().resolve(name);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException("cannot create the folder " + folder);
        }
    }
}
