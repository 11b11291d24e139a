package io.jenkins.plugins.gomodpreflight.engine.gomod;

/** A file of the project that go refuses, and where. The message reads "go.mod:3:5: unknown directive: foo". */
public final class GoModException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_REASON = 300;

    private final String file;
    private final int line;
    private final int column;
    private final String reason;

    /**
     * @param file the file's name as it is to be shown
     * @param line from 1; 0 where the whole file is meant
     * @param column in characters from 1; 0 where the whole line is meant
     * @param reason why, in go's words; what is not printable is replaced and a long one is cut
     */
    public GoModException(String file, int line, int column, String reason) {
        super(place(file, line, column) + ": " + printable(reason));
        this.file = file;
        this.line = line;
        this.column = column;
        this.reason = printable(reason);
    }

    public String file() {
        return file;
    }

    /** The line, from 1; 0 where the whole file is meant. */
    public int line() {
        return line;
    }

    /** The column in characters, from 1; 0 where the whole line is meant. */
    public int column() {
        return column;
    }

    /** Why go refuses it, without the place; one line. */
    public String reason() {
        return reason;
    }

    private static String place(String file, int line, int column) {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }

    /** The text of a file may hold anything; a reason that quotes it ends up in logs and on terminals. */
    private static String printable(String reason) {
        String text = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "…";
        return text.replaceAll("[^\\P{C}]", "\uFFFD");
    }
}
