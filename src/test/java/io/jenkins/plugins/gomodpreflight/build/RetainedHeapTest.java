package io.jenkins.plugins.gomodpreflight.build;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import hudson.model.FreeStyleBuild;
import hudson.model.Run;
import io.jenkins.plugins.gomodpreflight.build.PreflightAction.Label;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What the reports of builds cost the controller while the builds are in memory. */
public class RetainedHeapTest {
    private static final int BUILDS = 1_000;

    /** So many times the builds are loaded, and the sum divided: what else happens in the process weighs little then. */
    private static final int TIMES = 20;

    private static final long LIMIT = 5_000_000;

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void aThousandReportsTakeLessThanFiveMegabytes() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        Map<String, String> origins = Map.of(
                "GOPROXY",
                "profile china",
                "GONOPROXY",
                "folder team",
                "GOPRIVATE",
                "folder team",
                "GOSUMDB",
                "system",
                "GONOSUMDB",
                "folder team",
                "GOFLAGS",
                "step");
        PreflightAction.add(
                build, new Label("linux-agent-17: services/api", "Build", origins, false), Reports.failing());
        String stored = Run.XSTREAM2.toXML(build.getAction(PreflightAction.class));

        List<Object> loaded = new ArrayList<>(BUILDS * TIMES);
        loaded.add(Run.XSTREAM2.fromXML(stored));
        long before = liveBytes();
        for (int i = 0; i < BUILDS * TIMES; i++) {
            loaded.add(Run.XSTREAM2.fromXML(stored.replace("linux", "linux" + i).replace("lib/m", "lib/m" + i)));
        }
        long thousand = (liveBytes() - before) / TIMES;
        System.out.println("A thousand reports retain " + thousand / 1_000 + " kB of heap; one takes " + stored.length()
                + " characters of build.xml.");
        assertThat(loaded.size(), is(BUILDS * TIMES + 1));
        assertThat(thousand, lessThan(LIMIT));
    }

    /** The bytes of all objects that can be reached, as the virtual machine counts them after a full collection. */
    private static long liveBytes() throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Matcher total = TOTAL.matcher(histogram);
        assertThat(histogram, total.find(), is(true));
        return Long.parseLong(total.group(1));
    }
}
