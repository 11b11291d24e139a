package io.jenkins.plugins.gomodpreflight.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs a command and makes an exit status of whatever happens. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(Session.ofThisProcess(), args));
    }

    static int run(Session session, String... args) {
        try {
            return execute(session, args);
        } catch (ParameterException e) {
            String command = e.getCommandLine().getCommandSpec().qualifiedName();
            session.complain(e.getMessage() + " (" + command + " --help lists the options)");
            return ExitStatus.BAD_INPUT;
        } catch (InputException e) {
            session.complain(e.getMessage());
            return ExitStatus.BAD_INPUT;
        } catch (InterruptedException | RuntimeException | Error e) {
            return defect(session, e);
        }
    }

    private static int execute(Session session, String... args) throws InputException, InterruptedException {
        CommandLine commandLine = new CommandLine(CheckCommand.spec()
                        .addSubcommand("explain", ExplainCommand.spec())
                        .addSubcommand("demo", DemoCommand.spec()))
                .setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        session.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setUsageHelpWidth(100);
        ParseResult options = commandLine.parseArgs(args);
        if (CommandLine.executeHelpRequest(options) != null) {
            return ExitStatus.WELL;
        }
        if (!options.hasSubcommand()) {
            return new CheckCommand(session, options).run();
        }
        ParseResult subcommand = options.subcommand();
        return subcommand.commandSpec().name().equals("demo")
                ? new DemoCommand(session, subcommand).run()
                : new ExplainCommand(session, subcommand).run();
    }

    /** A defect is told in one line as well; what its repair needs goes into a file. */
    private static int defect(Session session, Throwable defect) {
        String where;
        try {
            Path file = Files.createTempFile("gomod-preflight-defect-", ".txt");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                out.println(Version.tool() + ", Java " + Runtime.version() + ", " + System.getProperty("os.name"));
                defect.printStackTrace(out);
            }
            where = "please report it with the file " + file;
        } catch (IOException | RuntimeException e) {
            where = "no file could be written about it: " + e;
        }
        session.complain("a defect of this tool, not of the project: " + defect + "; " + where);
        return ExitStatus.DEFECT;
    }
}
