package io.jenkins.plugins.gomodpreflight.cli;

/** What the process ends with. */
final class ExitStatus {
    /** Nothing at or above the threshold. */
    static final int WELL = 0;
    /** Something at or above the threshold. */
    static final int NOT_WELL = 1;
    /** Bad usage or input; one line on standard error says what. */
    static final int BAD_INPUT = 2;
    /** The tool itself failed. */
    static final int DEFECT = 3;

    private ExitStatus() {}
}
