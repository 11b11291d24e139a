package io.jenkins.plugins.gomodpreflight.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Runs a command and makes an exit status of whatever happens. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(Session.ofThisProcess(), args));
    }

    static int run(Session session, String... args) {
        try {
            return commandLine(session).execute(args);
        } catch (RuntimeException | Error e) {
            return defect(session, e);
        }
    }

    private static CommandLine commandLine(Session session) {
        CommandLine.IFactory defaults = CommandLine.defaultFactory();
        CommandLine.IFactory factory = new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                if (type == ExplainCommand.class) {
                    return type.cast(new ExplainCommand(session));
                }
                return type == DemoCommand.class ? type.cast(new DemoCommand(session)) : defaults.create(type);
            }
        };
        return new CommandLine(new CheckCommand(session), factory)
                .setOut(new PrintWriter(session.out(), true))
                .setErr(new PrintWriter(session.err(), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        session.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, args) -> {
                    String command = e.getCommandLine().getCommandSpec().qualifiedName();
                    session.complain(e.getMessage() + " (" + command + " --help lists the options)");
                    return ExitStatus.BAD_INPUT;
                })
                .setExecutionExceptionHandler((e, command, result) -> {
                    if (e instanceof InputException) {
                        session.complain(e.getMessage());
                        return ExitStatus.BAD_INPUT;
                    }
                    return defect(session, e);
                });
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
            where = "no file could be written about it";
        }
        session.complain("a defect of this tool, not of the project: " + defect + "; " + where);
        return ExitStatus.DEFECT;
    }
}
