package io.jenkins.plugins.gomodpreflight.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** The names of the stages and parallel branches around a step. */
final class Stages {
    private static final int MAX_LENGTH = 200;

    private Stages() {}

    /** From the outside in, e.g. {@code Build / linux}; empty where there are none. */
    static String around(@CheckForNull FlowNode node) {
        Deque<String> names = new ArrayDeque<>();
        if (node != null) {
            for (BlockStartNode block : node.iterateEnclosingBlocks()) {
                LabelAction label = block.getAction(LabelAction.class);
                String shown = label == null ? null : label.getDisplayName();
                String name = shown == null ? "" : shown.replaceFirst("^Branch: ", "");
                // Declarative Pipeline opens a stage of the same name within a branch
                if (!name.isEmpty() && !name.equals(names.peekFirst())) {
                    names.addFirst(name);
                }
            }
        }
        String all = String.join(" / ", names);
        return all.length() <= MAX_LENGTH ? all : all.substring(0, MAX_LENGTH - 1) + "…";
    }
}
