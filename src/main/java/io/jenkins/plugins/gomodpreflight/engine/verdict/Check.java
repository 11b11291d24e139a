package io.jenkins.plugins.gomodpreflight.engine.verdict;

import java.util.List;

/** Looks for one kind of trouble in the evidence. A pure function: the same evidence gives the same findings. */
interface Check {
    /**
     * What it found; empty where there is nothing to tell. An ERROR means that {@code go mod download} fails here: the
     * outcome of the verdict follows from it.
     */
    List<Finding> findings(Evidence evidence);
}
