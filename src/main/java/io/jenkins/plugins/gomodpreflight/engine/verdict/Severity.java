package io.jenkins.plugins.gomodpreflight.engine.verdict;

/** How much a finding matters: ERROR stops go, WARNING may or soon will, INFO is worth knowing. */
public enum Severity {
    ERROR,
    WARNING,
    INFO
}
