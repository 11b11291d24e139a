package io.jenkins.plugins.gomodpreflight.steps;

import hudson.console.AnnotatedLargeText;
import io.jenkins.plugins.gomodpreflight.engine.golog.GoErrors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.LogAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What the steps of a body that failed have printed, as far as it is about Go modules. */
final class BodyOutput {
    /** The end of each step's output that is read, in bytes. */
    private static final int MAX_BYTES = 128 << 10;

    /** The last steps of a body that are read, where none of them is known to be the one that failed. */
    private static final int MAX_STEPS = GoErrors.MAX_BYTES / MAX_BYTES;

    private static final GoErrors NOTHING = new GoErrors(List.of(), false);

    private BodyOutput() {}

    /**
     * Reads the output of the step in which the failure began; where that one has none, as {@code error} has none, of all
     * steps of the body.
     *
     * @param context of the body's end, as its callback gets it
     */
    static GoErrors read(StepContext context, Throwable failure) throws IOException, InterruptedException {
        FlowExecution execution = context.get(FlowExecution.class);
        FlowNode end = context.get(FlowNode.class);
        if (execution == null || !(end instanceof BlockEndNode<?> body)) {
            return NOTHING;
        }
        FlowNode start = body.getStartNode();
        FlowNode origin = ErrorAction.findOrigin(failure, execution);
        if (origin != null && hasPrinted(origin) && origin.getAllEnclosingIds().contains(start.getId())) {
            return read(List.of(origin));
        }
        List<FlowNode> steps = new ArrayList<>(
                new DepthFirstScanner().filteredNodes(List.of(end), List.of(start), BodyOutput::isOutput));
        List<FlowNode> last = new ArrayList<>(steps.subList(0, Math.min(MAX_STEPS, steps.size())));
        Collections.reverse(last); // the scanner goes backwards
        return read(last);
    }

    /** Pipeline gives each step a log, also one that prints nothing. */
    private static boolean hasPrinted(FlowNode node) {
        LogAction log = node.getAction(LogAction.class);
        return log != null && log.getLogText().length() > 0;
    }

    private static boolean isOutput(FlowNode node) {
        return node.getAction(LogAction.class) != null;
    }

    private static GoErrors read(List<FlowNode> steps) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (FlowNode step : steps) {
            LogAction log = step.getAction(LogAction.class);
            if (log != null) {
                tail(log.getLogText(), 0, all);
            }
        }
        return GoErrors.in(new ByteArrayInputStream(all.toByteArray()));
    }

    /**
     * Copies what a log has printed from a position on, or the end of that, without the marks of the console.
     *
     * @return where the log ends
     */
    static long tail(AnnotatedLargeText<?> log, long from, ByteArrayOutputStream out) throws IOException {
        return log.writeLogTo(Math.max(from, log.length() - MAX_BYTES), out);
    }
}
