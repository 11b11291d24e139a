package io.jenkins.plugins.gomodpreflight.steps;

import hudson.model.Slave;
import hudson.remoting.Channel;
import io.jenkins.plugins.gomodpreflight.build.Entry;
import io.jenkins.plugins.gomodpreflight.config.GlobalSettings;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.security.MasterToSlaveCallable;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.InboundAgentRule;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * What the step costs beside the probes, on an inbound agent with a process of its own and a module proxy on loopback:
 * {@code mvn test -Dtest=StepBenchmark} prints a table. It asserts no times.
 */
public class StepBenchmark {
    private static final MadeUpModules MODULES = new MadeUpModules(300);
    private static final int RUNS = 10;
    private static final Pattern TIMES = Pattern.compile("nanoseconds=\\[([\\d, ]+)]");

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final InboundAgentRule inbound = new InboundAgentRule();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void measure() throws Exception {
        GlobalSettings.get().setDefaults(Site.calm());
        Path classes = folder.getRoot().toPath().resolve("classes.log");
        Slave agent = inbound.createAgent(
                jenkins,
                InboundAgentRule.Options.newBuilder()
                        .name("fresh")
                        .javaOptions("-Xlog:class+load:file=" + classes)
                        .build());
        try (ModuleProxy proxy = ModuleProxy.start(MODULES)) {
            Site.furnish(agent, folder.getRoot().toPath(), proxy.url());
            WorkflowJob job = jenkins.createProject(WorkflowJob.class);
            MODULES.writeProject(agent.getWorkspaceFor(job));
            job.setDefinition(new CpsFlowDefinition("""
                    node('fresh') {
                      def times = []
                      for (int i = 0; i <= %d; i++) {
                        long start = System.nanoTime()
                        goModPreflight(quiet: true)
                        times << System.nanoTime() - start
                      }
                      echo "nanoseconds=${times}"
                    }
                    """.formatted(RUNS), false));
            Loaded before = agent.getChannel().call(new Count());
            WorkflowRun run = jenkins.buildAndAssertSuccess(job);
            Loaded after = agent.getChannel().call(new Count());
            print(run, before, after, classes);
        }
    }

    private static void print(WorkflowRun run, Loaded before, Loaded after, Path classes) throws IOException {
        double[] steps = times(JenkinsRule.getLog(run));
        double[] probes =
                Site.entries(run).stream().mapToDouble(Entry::getDurationMillis).toArray();
        double[] added = new double[steps.length];
        Arrays.setAll(added, i -> steps[i] - probes[i]);
        StringBuilder table = new StringBuilder("\n| goModPreflight, 300 modules | step ms | probes ms | added ms |\n")
                .append("| --- | ---: | ---: | ---: |\n");
        row(table, "first run on a fresh agent", steps[0], probes[0], added[0]);
        row(table, "median of " + RUNS + " more", median(steps), median(probes), median(added));
        table.append("\n| loaded by the agent | number |\n| --- | ---: |\n");
        row(table, "classes through the channel", after.classes - before.classes);
        row(table, "of them ahead of need", after.prefetched - before.prefetched);
        row(table, "resources through the channel", after.resources - before.resources);
        row(table, "classes of this plugin", count(classes, "io.jenkins.plugins.gomodpreflight."));
        System.out.println(table);
    }

    private static void row(StringBuilder table, String name, double... numbers) {
        table.append("| ").append(name);
        for (double number : numbers) {
            table.append(String.format(Locale.ROOT, " | %.0f", number));
        }
        table.append(" |\n");
    }

    /** In milliseconds. */
    private static double[] times(String log) {
        Matcher times = TIMES.matcher(log);
        if (!times.find()) {
            throw new AssertionError(log);
        }
        return Arrays.stream(times.group(1).split(", "))
                .mapToDouble(nanoseconds -> Long.parseLong(nanoseconds) / 1e6)
                .toArray();
    }

    /** Of all but the first. */
    private static double median(double[] numbers) {
        double[] sorted = Arrays.copyOfRange(numbers, 1, numbers.length);
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static long count(Path classes, String prefix) throws IOException {
        try (Stream<String> lines = Files.lines(classes)) {
            return lines.filter(line -> List.of(line.split(" ")).stream().anyMatch(word -> word.startsWith(prefix)))
                    .count();
        }
    }

    /** What a channel has brought to the agent so far. */
    private record Loaded(int classes, int prefetched, int resources) implements Serializable {}

    private static final class Count extends MasterToSlaveCallable<Loaded, RuntimeException> {
        private static final long serialVersionUID = 1L;

        @Override
        public Loaded call() {
            Channel channel = Channel.current();
            return new Loaded(
                    channel.classLoadingCount.get(),
                    channel.classLoadingPrefetchCacheCount.get(),
                    channel.resourceLoadingCount.get());
        }
    }
}
