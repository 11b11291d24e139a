package io.jenkins.plugins.gomodpreflight.engine.golog;

import io.jenkins.plugins.gomodpreflight.engine.golog.GoError.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes the messages of go, line by line, by the forms in which its commands print them. */
final class LogReading {
    private static final String GO = "go: ";

    /** As {@code sh -x}, make or cmd.exe show it; the group leaves out what is set for this command alone. */
    private static final Pattern COMMAND = Pattern.compile("(?:\\++ |[A-Za-z]:\\\\[^>]{0,500}>)?"
            + "(?:time |env )?(?:\\w{1,100}=(?:'[^']{0,500}'|\\S{0,500}) ){0,20}(?:[^\\s']{0,500}[/\\\\])?"
            + "(go[0-9.]{0,10}(?:\\.exe)? (?:build|generate|get|install|list|mod|run|test|vet|work)(?: .*)?)");

    private static final Pattern CHANGE_OF_FOLDER = Pattern.compile("\\++ cd (.*)");

    /** The heading over what the compiler or vet says of a package, in load.ShowBuildOutput. */
    private static final Pattern HEADING = Pattern.compile("# \\S+(?: \\[\\S+\\])?");

    private static final Pattern TEST_BEGINS = Pattern.compile("=== (?:RUN|CONT|PAUSE|NAME)\\s.*");
    private static final Pattern TESTS_END = Pattern.compile("(?:PASS|FAIL|(?:ok  |FAIL|\\?   )\t.*)");

    /** A package whose set-up failed is not among them: the reason for that has been printed before. */
    private static final Pattern TEST_FAILED =
            Pattern.compile("--- FAIL: .*|FAIL\t\\S+(?: \\[build failed\\]|\t[0-9.]+s.*)");

    /** What go tells without anything being wrong, or in words of a module's author. */
    private static final Pattern NEWS = Pattern.compile(
            "(?:downloading|extracting|finding|found|added|upgraded|downgraded|removed|creating new|to add module|copying"
                    + "|warning:|trying upgrade|ignoring|accepting|skipping|switching|dropping|disabling cache"
                    + "|no module dependencies|to switch to|module \\S+ is deprecated:|errors? parsing).*");

    /** The lines that follow tell who imports or requires whom; the last of them has the error. */
    private static final Pattern CHAIN =
            Pattern.compile("(?:go: |package )?\\S+ (?:imports|tested by|requires)|package \\S+");

    private static final Pattern POSITION = Pattern.compile("((?:[A-Za-z]:)?[^:\\s][^:]*\\.go):\\d+(?::\\d+)?: (.*)");
    private static final Pattern PROJECT_FILE =
            Pattern.compile("(?:[A-Za-z]:)?[^:]*\\bgo\\.(?:mod|work|sum):\\d+(?::\\d+)?: (.*)");

    /** How the loader begins its errors, by which they differ from those of a compiler, a linter or a program's log. */
    private static final Pattern LOADING =
            Pattern.compile("(?:\\S+@\\S+: |module \\S+: |reading \\S+/go\\.mod at revision "
                    + "|verifying \\S+|unrecognized import path \"|missing go\\.sum entry|no required module provides "
                    + "|cannot find (?:module|package) |package \\S+ is not in |module \\S+@\\S+ found |no secure protocol found "
                    + "|invalid proxy URL |invalid version: |GOPROXY list |GOVCS disallows |module lookup disabled "
                    + "|import lookup disabled |cannot query module |ambiguous import: |import cycle |use of internal package "
                    + "|pattern \\S+: |zip: |expected '|build constraints |could not import \\S+ \\(.*@).*");

    /** Errors that stand at the beginning of a line. */
    private static final Pattern BARE =
            Pattern.compile("(?:verifying \\S+@\\S+: |build \\S+: cannot |can't load package: "
                    + "|package \\S+ is not in |no required module provides package |missing go\\.sum entry |SECURITY ERROR$"
                    + "|-mod=\\S+ not supported|pattern \\S+: |no Go files in ).*");

    /** What {@code go mod download -json} writes instead of a message. */
    private static final Pattern JSON = Pattern.compile("\t\"Error\": \"(.*)\",?");

    /** A program that go ran, such as git, and what it printed follows: codehost.RunError. */
    private static final Pattern PROGRAM_FAILED = Pattern.compile(".*: exit status \\d+:");

    private final CommandResults commands = new CommandResults();
    private final Deque<GoError> errors = new ArrayDeque<>();
    private String folder = "";
    private boolean testing;
    private boolean underHeading;
    private boolean inChain;
    /** The error whose lines are being read. */
    private Open open;

    GoErrors errors() {
        close();
        return new GoErrors(List.copyOf(errors), commands.fromNetwork());
    }

    void line(String line) {
        if (line.startsWith("\t") && (open != null || inChain)) {
            further(line.substring(1));
            return;
        }
        close();
        inChain = false;
        Matcher command = COMMAND.matcher(line);
        if (command.matches() && !(testing && line.startsWith("go"))) {
            testing = false;
            underHeading = false;
            commands.begin(folder + "\n" + command.group(1));
            return;
        }
        Matcher change = CHANGE_OF_FOLDER.matcher(line);
        if (change.matches()) {
            folder = change.group(1);
        } else if (TEST_FAILED.matcher(line).matches()) {
            testing = testing && line.startsWith("-");
            add(Kind.BUILD, line);
        } else if (TESTS_END.matcher(line).matches()) {
            testing = false;
        } else if (TEST_BEGINS.matcher(line).matches()) {
            testing = true;
        } else if (HEADING.matcher(line).matches()) {
            underHeading = true;
        } else if (!testing) {
            message(line);
        }
    }

    private void message(String line) {
        Matcher position = POSITION.matcher(line);
        boolean atPosition = position.matches();
        Matcher projectFile = PROJECT_FILE.matcher(line);
        Matcher json = JSON.matcher(line);
        if (CHAIN.matcher(line).matches()) {
            inChain = true;
        } else if (line.startsWith(GO)) {
            String text = line.substring(GO.length());
            if (!NEWS.matcher(text).matches()) {
                open = new Open(line, null);
            }
        } else if (atPosition) {
            atPosition(line, position.group(1), position.group(2));
        } else if (projectFile.matches()) {
            open = new Open(line, Kind.SETTING);
        } else if (BARE.matcher(line).matches()) {
            open = new Open(line, Kind.SETTING);
        } else if (json.matches()) {
            open = new Open(json.group(1).replace("\\n\\t", " ").replace("\\\"", "\""), null);
        } else if (underHeading && line.startsWith("vet: ")) {
            add(Kind.BUILD, line);
        }
        underHeading = underHeading && atPosition;
    }

    private void atPosition(String line, String file, String text) {
        boolean byCompiler = file.startsWith("./") || file.startsWith("../") || file.startsWith(".\\");
        if (!byCompiler && LOADING.matcher(text).matches()) {
            open = new Open(line, Kind.BUILD);
        } else if (byCompiler || underHeading) {
            add(Kind.BUILD, line);
        }
    }

    /** A line that a tab marks as a part of what was begun above it. */
    private void further(String text) {
        if (open != null) {
            open.further(text);
        } else if (!CHAIN.matcher(text).matches() && text.contains(": ")) {
            inChain = false;
            open = new Open(text, null);
        }
    }

    private void close() {
        if (open != null && open.kind != null) {
            add(open.kind, open.message, open.host);
        }
        open = null;
    }

    private void add(Kind kind, String line) {
        add(kind, line, "");
    }

    private void add(Kind kind, String line, String host) {
        commands.add(kind);
        if (errors.size() == GoErrors.MAX_ERRORS) {
            errors.removeFirst();
        }
        errors.addLast(new GoError(kind, Names.module(line), host, Names.shown(line)));
    }

    /** A message whose lines are not all read. */
    private static final class Open {
        private final boolean programFailed;
        private final String head;
        private String message;
        private String host;
        /** Empty where the message is not known to be an error. */
        private Kind kind;

        private boolean decided;
        private boolean answerOfServer;

        /** @param otherwise the kind of a message of unknown words, or null where that is no error */
        Open(String message, Kind otherwise) {
            head = message;
            this.message = message;
            programFailed = PROGRAM_FAILED.matcher(message).matches();
            host = programFailed ? "" : Names.host(message);
            kind = programFailed ? Kind.SETTING : Causes.of(message).orElse(otherwise);
        }

        void further(String text) {
            // What a server says of an error is free text: web.HTTPError, and git's side band.
            answerOfServer |= text.startsWith("server response:");
            if (!programFailed || answerOfServer || text.startsWith("remote: ")) {
                return;
            }
            if (host.isEmpty()) {
                host = Names.host(text);
            }
            Causes.of(text).ifPresent(cause -> {
                // A refusal explains why the connection ends after it, and not the other way round.
                if (!decided || kind == Kind.NETWORK && cause != Kind.NETWORK) {
                    message = head + " " + text.strip();
                    kind = cause;
                    decided = true;
                }
            });
        }
    }
}
