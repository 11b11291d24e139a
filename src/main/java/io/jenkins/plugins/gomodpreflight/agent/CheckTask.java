package io.jenkins.plugins.gomodpreflight.agent;

import hudson.PluginWrapper;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.gomodpreflight.config.Options;
import io.jenkins.plugins.gomodpreflight.engine.CheckRequest;
import io.jenkins.plugins.gomodpreflight.engine.Preflight;
import io.jenkins.plugins.gomodpreflight.engine.Progress;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Netrc;
import io.jenkins.plugins.gomodpreflight.engine.gomod.NoProjectException;
import io.jenkins.plugins.gomodpreflight.engine.probe.Extra;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportValues;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Thresholds;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jenkins.MasterToSlaveFileCallable;
import jenkins.model.Jenkins;

/**
 * Checks the Go project in a folder of an agent and returns the report as the plain values of {@link ReportValues}.
 * Interrupting the call ends every probe.
 */
public final class CheckTask extends MasterToSlaveFileCallable<Map<String, Object>> {
    private static final long serialVersionUID = 1L;

    /** The name of the report's maker. */
    private static final String TOOL = "go-mod-preflight";

    private final HashMap<String, String> environment;
    private final TreeMap<String, String> settings;
    private final String[] modules;
    private final int timeoutSeconds;
    private final HashSet<Extra> extras;
    private final Thresholds thresholds;
    private final String version;
    private final NetrcFile netrc;

    private CheckTask(
            Map<String, String> environment,
            Map<String, String> settings,
            String[] modules,
            int timeoutSeconds,
            Set<Extra> extras,
            Thresholds thresholds,
            String version,
            NetrcFile netrc) {
        this.environment = new HashMap<>(environment);
        this.settings = new TreeMap<>(settings);
        this.modules = modules;
        this.timeoutSeconds = timeoutSeconds;
        this.extras = new HashSet<>(extras);
        this.thresholds = thresholds;
        this.version = version;
        this.netrc = netrc;
    }

    /**
     * A check.
     *
     * @param environment all environment variables of the build on that agent
     * @param options complete, that is with {@link Options#BUILT_IN} as the last layer
     * @param modules what to check instead of the folder's project, each {@code path@version}; empty for the project
     */
    public static CheckTask of(Map<String, String> environment, Options options, List<String> modules) {
        PluginWrapper plugin = Jenkins.get().getPluginManager().whichPlugin(CheckTask.class);
        return new CheckTask(
                environment,
                options.goSettings(),
                modules.toArray(String[]::new),
                options.timeout(),
                options.extras().wanted(),
                options.limits().thresholds(),
                plugin == null ? "" : plugin.getVersion(),
                NetrcFile.NONE);
    }

    /**
     * The same check with logins, which stand in a netrc file while it runs.
     *
     * @param file where the file is to be; whoever asks removes it
     * @param logins by {@code host} or {@code host:port}
     */
    public CheckTask withLogins(String file, Map<String, Netrc.Login> logins) {
        return new CheckTask(
                environment,
                settings,
                modules,
                timeoutSeconds,
                extras,
                thresholds,
                version,
                new NetrcFile(file, logins));
    }

    /**
     * The same check to explain what has failed: it runs go for a trace at most, since the build's own downloads are to
     * stay, and downloads every zip where {@code verifyZips} says so.
     */
    public CheckTask explaining(boolean verifyZips) {
        Set<Extra> fewer = EnumSet.of(Extra.MEASURE_NETWORK, Extra.TRACE);
        fewer.retainAll(extras);
        if (verifyZips) {
            fewer.add(Extra.VERIFY_ZIPS);
        }
        return new CheckTask(environment, settings, modules, timeoutSeconds, fewer, thresholds, version, netrc);
    }

    /**
     * @throws NoProjectFoundException where there is no Go project
     * @throws IOException where the netrc file cannot be written
     */
    @Override
    public Map<String, Object> invoke(File folder, VirtualChannel channel) throws IOException, InterruptedException {
        Path directory = folder.toPath();
        Map<String, String> variables = netrc.addTo(environment, settings, directory);
        CheckRequest plain = CheckRequest.of(directory, variables)
                .withOverrides(settings)
                .withModules(List.of(modules))
                .withTimeout(Duration.ofSeconds(timeoutSeconds))
                .withThresholds(thresholds)
                .withTool(new Report.Tool(TOOL, version));
        CheckRequest request = extras.stream().reduce(plain, (check, extra) -> check.with(extra, true), (a, b) -> b);
        boolean ended = false;
        try {
            Map<String, Object> report = ReportValues.withoutSentences(Preflight.run(request, Progress.NONE));
            ended = true;
            return report;
        } catch (NoProjectException e) {
            throw new NoProjectFoundException(e.getMessage());
        } finally {
            if (!ended) {
                // whoever asked may have given up, and removed the file before it was there
                netrc.delete();
            }
        }
    }
}
