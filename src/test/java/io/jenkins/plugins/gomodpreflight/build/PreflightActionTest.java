package io.jenkins.plugins.gomodpreflight.build;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContainingInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.Assert.assertThrows;

import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.gomodpreflight.build.PreflightAction.Label;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Reports are checked and bounded before they are stored. */
public class PreflightActionTest {
    private static final Label LABEL = new Label("linux-1: services/api", "Build", Map.of("GOPROXY", "profile"), false);

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void aBuildKeepsAFewFieldsAndTheFileHasTheRest() throws Exception {
        FreeStyleBuild build = build();
        Report report = Reports.failing();
        Entry entry = PreflightAction.add(build, LABEL, report);

        assertThat(entry.getNumber(), is(1));
        assertThat(entry.getPlace(), is("linux-1: services/api"));
        assertThat(entry.getStage(), is("Build"));
        assertThat(entry.getOrigins(), is(Map.of("GOPROXY", "profile")));
        assertThat(entry.getVerdict(), is(Verdict.Level.FAIL));
        assertThat(entry.getOutcome(), is(Verdict.Outcome.FAILS));
        assertThat(entry.getModule(), is("example.com/lib/m000@v1.0.0"));
        assertThat(entry.getCode(), is("TLS_UNTRUSTED_ISSUER"));
        assertThat(entry.getSubject(), is(Reports.COMPANY));
        assertThat(entry.getErrors(), is(1));
        assertThat(entry.getWarnings(), is(2));
        assertThat(entry.getModules(), is(214));
        assertThat(entry.getFailed(), is(37));
        assertThat(entry.getDurationMillis(), is(634L));
        assertThat("between 245 ms and 640 ms", entry.getLatencyMillis(), is(443));
        assertThat(entry.getStartedAt(), is("2024-05-14T09:26:53.589Z"));
        assertThat(new ReportFile(build, 1).read(), is(report));
    }

    @Test
    public void parallelBranchesGetANumberEach() throws Exception {
        FreeStyleBuild build = build();
        ExecutorService branches = Executors.newFixedThreadPool(8);
        try {
            List<Future<Entry>> added = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                int millis = i;
                added.add(branches.submit(() -> PreflightAction.add(build, LABEL, Reports.ready(millis))));
            }
            for (Future<Entry> entry : added) {
                entry.get();
            }
        } finally {
            branches.shutdownNow();
        }
        assertThat(build.getActions(PreflightAction.class).size(), is(1));
        List<Entry> entries = build.getAction(PreflightAction.class).getEntries();
        assertThat(
                entries.stream().map(Entry::getNumber).toList(),
                is(IntStream.rangeClosed(1, 24).boxed().toList()));
        for (Entry entry : entries) {
            Report stored = new ReportFile(build, entry.getNumber()).read();
            assertThat(stored.endpoints().get(0).phases().firstByte(), is((double) entry.getLatencyMillis()));
        }
    }

    @Test
    public void aReportThatIsTooLargeIsRefused() throws Exception {
        FreeStyleBuild build = build();
        IOException refused =
                assertThrows(IOException.class, () -> PreflightAction.add(build, LABEL, Reports.failing(90_000)));
        assertThat(
                refused.getMessage(),
                is("The report of the Go module preflight is larger than 16 MiB and was not stored."));
        assertThat(build.getAction(PreflightAction.class), nullValue());
        assertThat(new File(build.getRootDir(), "go-mod-preflight").exists(), is(false));
    }

    @Test
    public void aReportWithAnEndlessTextIsRefused() throws Exception {
        FreeStyleBuild build = build();
        assertThrows(IOException.class, () -> PreflightAction.add(build, LABEL, Reports.hostile("x".repeat(200_000))));
        assertThat(build.getAction(PreflightAction.class), nullValue());
    }

    @Test
    public void aBuildHasAtMost256() throws Exception {
        FreeStyleBuild build = build();
        for (int i = 0; i < PreflightAction.MAX_ENTRIES; i++) {
            PreflightAction.add(build, LABEL, Reports.ready(20));
        }
        IOException refused =
                assertThrows(IOException.class, () -> PreflightAction.add(build, LABEL, Reports.ready(20)));
        assertThat(refused.getMessage(), containsString("256 reports"));
        assertThat(build.getAction(PreflightAction.class).getEntries().size(), is(PreflightAction.MAX_ENTRIES));
        String[] files = new File(build.getRootDir(), "go-mod-preflight").list();
        assertThat(
                files,
                arrayContainingInAnyOrder(IntStream.rangeClosed(1, PreflightAction.MAX_ENTRIES)
                        .mapToObj(n -> n + ".json")
                        .toArray(String[]::new)));
    }

    @Test
    public void textsOfTheEntryAreCut() throws Exception {
        Label label = new Label("p".repeat(5_000), "s".repeat(5_000), Map.of("GOPROXY", "o".repeat(5_000)), true);
        Entry entry = PreflightAction.add(build(), label, Reports.hostile("x".repeat(900)));
        for (String text : List.of(
                entry.getPlace(),
                entry.getStage(),
                entry.getOrigins().get("GOPROXY"),
                entry.getModule(),
                entry.getSubject())) {
            assertThat(text.length(), lessThan(201));
        }
    }

    @Test
    public void aLabelHasAtMostSixOrigins() {
        Map<String, String> origins = new TreeMap<>();
        for (int i = 0; i < 7; i++) {
            origins.put("GO" + i, "global");
        }
        assertThrows(IllegalArgumentException.class, () -> new Label("", "", origins, false));
        assertThrows(IllegalArgumentException.class, () -> new Label("", "", Map.of("<b>", "global"), false));
    }

    private static FreeStyleBuild build() throws Exception {
        return jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
    }
}
