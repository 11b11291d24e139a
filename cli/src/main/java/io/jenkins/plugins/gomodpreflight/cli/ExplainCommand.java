package io.jenkins.plugins.gomodpreflight.cli;

import io.jenkins.plugins.gomodpreflight.engine.CheckRequest;
import io.jenkins.plugins.gomodpreflight.engine.Preflight;
import io.jenkins.plugins.gomodpreflight.engine.Progress;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.gomod.GoModException;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModulePath;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.NoProjectException;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Project;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ProjectSettings;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportText;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Tells the route of one module and why it is that one; with a version, asks for it as well. */
final class ExplainCommand {
    private final Session session;
    private final ParseResult options;
    private final Words words;
    private final Path directory;

    ExplainCommand(Session session, ParseResult options) {
        this.session = session;
        this.options = options;
        this.words = Words.forLocale(session.locale());
        this.directory = session.directory().resolve(options.matchedOptionValue("--dir", ""));
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description(
                        "Tells the route of one module and why it is that one: sources, fall-back, logins, cache, checksum."
                                + " With a version, given or required by go.mod, the sources are asked for it.");
        return spec.addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .required(true)
                        .type(String.class)
                        .paramLabel("MODULE[@VERSION]")
                        .description("e.g. golang.org/x/text@v0.14.0")
                        .build())
                .addOption(Options.text(
                        "--dir", "DIR", "a folder of the Go module or workspace; default: the current one"))
                .addOption(Options.duration("--timeout", "the time for asking; default: 60s"))
                .addOption(Options.help());
    }

    int run() throws InputException, InterruptedException {
        Duration timeout = options.matchedOptionValue("--timeout", CheckRequest.DEFAULT_TIMEOUT);
        GoEnv env = GoEnv.resolve(session.environment(), Map.of(), directory, timeout);
        Optional<Project> project = project(env);
        ModuleVersion given = module(options.matchedPositionalValue(0, ""));
        ModuleVersion module = given.version().isEmpty()
                ? project.flatMap(p -> required(p, given.path())).orElse(given)
                : given;

        print("module", module.toString());
        print(
                "project",
                project.map(p -> p.root().toString()).orElseGet(() -> words.get("explain.project.none", directory)));
        new Explanation(words, env, project).of(module).forEach(session.out()::println);
        session.out().println();
        if (module.version().isEmpty()) {
            session.out().println(words.get("explain.version.none"));
            return ExitStatus.WELL;
        }
        session.out().println(words.get("explain.answer"));
        Report report = ask(module, timeout);
        session.out().print(ReportText.of(report, Texts.forLocale(session.locale()), session.colour(), ""));
        return report.verdict().level() == Verdict.Level.FAIL ? ExitStatus.NOT_WELL : ExitStatus.WELL;
    }

    private Optional<Project> project(GoEnv env) throws InputException {
        try {
            return Optional.of(Project.load(
                    directory,
                    new ProjectSettings(env.get("GOWORK"), "", env.tool().map(GoEnv.GoTool::version))));
        } catch (NoProjectException e) {
            return Optional.empty();
        } catch (GoModException e) {
            throw new InputException(e.getMessage());
        }
    }

    private static ModuleVersion module(String argument) throws InputException {
        int at = argument.indexOf('@');
        ModuleVersion module = at < 0
                ? new ModuleVersion(argument, "")
                : new ModuleVersion(argument.substring(0, at), argument.substring(at + 1));
        Optional<String> problem = ModulePath.check(module.path());
        if (problem.isPresent()) {
            throw new InputException(problem.get());
        }
        return module;
    }

    private static Optional<ModuleVersion> required(Project project, String path) {
        return project.modules().stream()
                .flatMap(main -> main.mod().require().stream())
                .map(require -> require.module())
                .filter(module -> module.path().equals(path))
                .findFirst();
    }

    private Report ask(ModuleVersion module, Duration timeout) throws InputException, InterruptedException {
        try {
            CheckRequest request = CheckRequest.of(directory, session.environment())
                    .withOverrides(Map.of("GOWORK", "off", "GOFLAGS", ""))
                    .withModules(List.of(module.toString()))
                    .withTimeout(timeout)
                    .withTool(Version.tool());
            return Preflight.run(request, Progress.NONE);
        } catch (NoProjectException e) {
            throw new InputException(e.getMessage());
        }
    }

    private void print(String label, String text) {
        session.out().println(Explanation.line(words.get("explain." + label), text));
    }
}
