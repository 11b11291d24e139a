package io.jenkins.plugins.gomodpreflight.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.console.HyperlinkNote;
import hudson.model.Computer;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.gomodpreflight.agent.CheckTask;
import io.jenkins.plugins.gomodpreflight.build.Entry;
import io.jenkins.plugins.gomodpreflight.build.PreflightAction;
import io.jenkins.plugins.gomodpreflight.build.ReportPage;
import io.jenkins.plugins.gomodpreflight.config.OnFailure;
import io.jenkins.plugins.gomodpreflight.config.Options;
import io.jenkins.plugins.gomodpreflight.config.Resolved;
import io.jenkins.plugins.gomodpreflight.engine.golog.GoError;
import io.jenkins.plugins.gomodpreflight.engine.golog.GoErrors;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportJson.InvalidReportException;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportText;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportValues;
import io.jenkins.plugins.gomodpreflight.engine.report.Summary;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Inject;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Verdict;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import jenkins.model.Jenkins;

/** One preflight within a build: what the step and the build wrapper have in common. */
final class BuildPreflight {
    private static final int MAX_VALUE = 10_000;

    private final Run<?, ?> run;
    private final FilePath workspace;
    private final FilePath folder;
    private final Map<String, String> environment;
    private final TaskListener listener;
    private final GoModPreflightStep request;
    private final String stage;
    private final Resolved resolved;
    private final BuildLogins logins;
    private final Texts texts = Texts.forLocale(Locale.getDefault());

    /**
     * @param environment all variables of the build on the agent of the workspace
     * @param stage the stages and branches around it, or empty
     * @param id distinguishes the preflights of a workspace; of letters, digits and hyphens
     * @throws AbortException where the request names a profile that does not exist
     */
    BuildPreflight(
            Run<?, ?> run,
            FilePath workspace,
            Map<String, String> environment,
            TaskListener listener,
            GoModPreflightStep request,
            String stage,
            String id)
            throws AbortException {
        this.run = run;
        this.workspace = workspace;
        this.folder = request.getDir() == null ? workspace : workspace.child(request.getDir());
        this.environment = environment;
        this.listener = listener;
        this.request = request;
        this.stage = stage;
        this.resolved = Resolved.of(request.options(), request.getProfile(), run.getParent());
        this.logins = new BuildLogins(run, request.getCredentialsId(), resolved.credentials(), netrc(workspace, id));
    }

    /**
     * Checks, repeats what may pass by itself, stores the report and tells the console.
     *
     * @throws InterruptedException when the build is aborted; the probes end then
     */
    Report check() throws IOException, InterruptedException {
        List<String> modules = Objects.requireNonNullElse(request.getModules(), List.of());
        CheckTask task = withLogins(CheckTask.of(environment, resolved.options(), modules));
        Report report = ask(task);
        BackOff backOff = new BackOff(Duration.ofSeconds(resolved.options().retryDelay()), new SecureRandom());
        int retries = resolved.options().retries();
        for (int repetition = 1; repetition <= retries && report.mayPass(); repetition++) {
            Duration delay = backOff.before(repetition);
            tell(Messages.BuildPreflight_Retry(sentence(report), delay.toSeconds(), repetition, retries));
            Thread.sleep(delay.toMillis());
            report = ask(task);
        }
        store(report, false);
        return report;
    }

    /**
     * Does to the build what its settings say of such a verdict.
     *
     * @throws PreflightFailedException where they say that the build fails
     */
    void judge(Report report) throws PreflightFailedException {
        Options options = resolved.options();
        if (!options.failOn().reachedBy(report.verdict().level())) {
            return;
        }
        if (options.onFailure() == OnFailure.UNSTABLE) {
            run.setResult(Result.UNSTABLE);
            return;
        }
        if (report.mayPass()) {
            rebuild();
        }
        throw new PreflightFailedException(sentence(report), report.mayPass());
    }

    /** Schedules the build again, where the settings say so. */
    private void rebuild() {
        if (resolved.options().onFailure() == OnFailure.RETRY_BUILD) {
            Rebuild.schedule(run, resolved.options(), listener);
        }
    }

    /** The verdict and its first cause. */
    String sentence(Report report) {
        Summary summary = new Summary(report, texts);
        return summary.verdict()
                + summary.firstCause()
                        .map(cause -> " " + texts.title(cause.code()) + ": " + cause.subject())
                        .orElse("");
    }

    /** What a body is to be given: the Go settings as verified, and where the logins stand. */
    SortedMap<String, String> injected(Report report) {
        SortedMap<String, String> variables = new TreeMap<>();
        if (request.isInject()) {
            variables.putAll(goSettings(report));
            if (logins.isUsed()) {
                variables.put("NETRC", logins.file().getRemote());
            }
        }
        return variables;
    }

    /** What the step returns: {@code verdict}, {@code findings} and {@code env}, of maps, lists and strings. */
    Map<String, Object> value(Report report) {
        Map<String, Object> values = ReportValues.of(report, texts);
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("verdict", values.get("verdict"));
        value.put("findings", values.get("findings"));
        value.put("env", new LinkedHashMap<>(goSettings(report)));
        return value;
    }

    /** No others: a report comes from outside, and a body may go on to another agent. */
    private static SortedMap<String, String> goSettings(Report report) {
        SortedMap<String, String> settings = new TreeMap<>(report.inject());
        settings.keySet().retainAll(Inject.SETTINGS);
        settings.values()
                .removeIf(value -> value.length() > MAX_VALUE || value.chars().anyMatch(Character::isISOControl));
        return settings;
    }

    /** Passwords that the console of the body must not show. */
    List<String> secrets() {
        return logins.passwords();
    }

    /** Removes the logins from the agent. */
    void removeLogins() throws IOException, InterruptedException {
        logins.remove();
    }

    /**
     * After a body has failed: finds out why go could not have the modules that it names, and tells. Schedules the build
     * again where the failure came from the network and the settings say so.
     */
    void explain(GoErrors errors) throws InterruptedException {
        Optional<GoError> first = errors.errors().stream()
                .filter(error -> error.kind() != GoError.Kind.BUILD)
                .findFirst();
        if (first.isEmpty()) {
            return;
        }
        tell(Messages.BuildPreflight_Explains(first.get().line()));
        try {
            Report report = ask(withLogins(CheckTask.of(environment, resolved.options(), errors.modules())
                    .explaining(errors.errors().stream().anyMatch(e -> e.kind() == GoError.Kind.CHECKSUM))));
            store(report, true);
            if (report.verdict().level() != Verdict.Level.FAIL) {
                tell(Messages.BuildPreflight_NothingFound());
            }
        } catch (IOException e) {
            tell(Messages.BuildPreflight_NotExplained(e.getMessage()));
        }
        if (errors.fromNetwork()) {
            rebuild();
        }
    }

    private CheckTask withLogins(CheckTask task) throws IOException, InterruptedException {
        logins.find(folder, environment, resolved.options().goSettings());
        return logins.isUsed() ? task.withLogins(logins.file().getRemote(), logins.byHost()) : task;
    }

    private Report ask(CheckTask task) throws IOException, InterruptedException {
        try {
            return ReportValues.read(folder.act(task));
        } catch (InvalidReportException e) {
            throw new AbortException(Messages.BuildPreflight_Refused(place(), e.getMessage()));
        }
    }

    private void store(Report report, boolean explainsFailure) {
        String link = "";
        String script = "";
        try {
            Entry entry = PreflightAction.add(
                    run, new PreflightAction.Label(place(), stage, resolved.origins(), explainsFailure), report);
            link = link(entry, "");
            script = link(entry, ReportPage.SCRIPT);
        } catch (IOException e) {
            // the verdict counts all the same
            tell(Messages.BuildPreflight_NotStored(e.getMessage()));
        }
        boolean failed = resolved.options().failOn().reachedBy(report.verdict().level())
                || report.verdict().level() == Verdict.Level.FAIL;
        if (failed || !request.isQuiet()) {
            listener.getLogger().print(ReportText.of(report, texts, false, link, script));
        }
    }

    private String link(Entry entry, String file) {
        String path = run.getUrl() + PreflightAction.URL_NAME + "/" + entry.getNumber() + "/" + file;
        String root = Jenkins.get().getRootUrl();
        return HyperlinkNote.encodeTo("/" + path, root == null ? "/" + path : root + path);
    }

    private String place() {
        Computer computer = workspace.toComputer();
        String agent = computer == null ? "?" : computer.getDisplayName();
        return request.getDir() == null ? agent : agent + ": " + request.getDir();
    }

    private void tell(String line) {
        listener.getLogger().println(line);
    }

    /** Beside the workspace, where nothing of the build collects or archives it; at the root of a disk in it. */
    private static FilePath netrc(FilePath workspace, String id) {
        FilePath folder = Objects.requireNonNullElse(WorkspaceList.tempDir(workspace), workspace);
        return folder.child("go-mod-preflight-" + id + ".netrc");
    }
}
