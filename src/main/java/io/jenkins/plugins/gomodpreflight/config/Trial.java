package io.jenkins.plugins.gomodpreflight.config;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.remoting.Future;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gomodpreflight.agent.CheckTask;
import io.jenkins.plugins.gomodpreflight.agent.HostsTask;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Netrc;
import io.jenkins.plugins.gomodpreflight.engine.report.Report;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportText;
import io.jenkins.plugins.gomodpreflight.engine.report.ReportValues;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** Tries settings out: a check of a few modules on an agent, whose verdict is shown beside the form. */
final class Trial {
    /** Seconds; somebody waits in front of the form. */
    private static final int MAX_TIMEOUT = 60;
    /** Seconds for the way to the agent, and for what its first check has to load. */
    private static final int WAY = 30;

    private static final int MAX_MODULES = 20;
    private static final Pattern MODULE = Pattern.compile("[^@\\s]{1,255}@[^@\\s]{1,255}");

    private final Options options;
    private final Item item;
    private final List<ProxyCredentials> credentials;

    private Trial(Options options, Item item, List<ProxyCredentials> credentials) {
        this.options = options;
        this.item = item;
        this.credentials = credentials;
    }

    /**
     * A trial.
     *
     * @param item the folder whose form it is; null for the form of Jenkins
     * @param form what stands in the form; the rest comes from further out, and logins from what is saved
     */
    static Trial of(Item item, Options form) {
        Options outside = Options.BUILT_IN;
        if (item != null) {
            Item parent = item.getParent() instanceof Item folder ? folder : null;
            outside = Resolved.of(Options.NONE, parent).options();
        }
        return new Trial(
                form.orElse(outside).forTrial(MAX_TIMEOUT),
                item,
                Resolved.of(Options.NONE, item).credentials());
    }

    /** The agents to choose from: those that are online and that the user may build on. */
    static ListBoxModel agents() {
        ListBoxModel agents = new ListBoxModel();
        Arrays.stream(Jenkins.get().getComputers())
                .filter(Trial::isUsable)
                .sorted(Comparator.comparing(Computer::getDisplayName))
                .forEach(computer -> agents.add(computer.getDisplayName(), computer.getName()));
        if (agents.isEmpty()) {
            agents.add(Messages.Trial_noAgents(), "");
        }
        return agents;
    }

    private static boolean isUsable(Computer computer) {
        return !(computer instanceof Jenkins.MasterComputer)
                && computer.isOnline()
                && computer.hasPermission(Computer.BUILD);
    }

    /**
     * The modules in a text, with white space or commas between them.
     *
     * @throws IllegalArgumentException where there are none or too many, or one is not of the form {@code path@version}
     */
    static List<String> modules(String text) {
        List<String> modules = Arrays.stream((text == null ? "" : text).split("[\\s,]+"))
                .filter(module -> !module.isEmpty())
                .toList();
        if (modules.isEmpty() || modules.size() > MAX_MODULES) {
            throw new IllegalArgumentException(Messages.Trial_moduleCount(MAX_MODULES));
        }
        for (String module : modules) {
            if (!MODULE.matcher(module).matches()) {
                throw new IllegalArgumentException(Messages.Trial_noModule(module));
            }
        }
        return modules;
    }

    /** Runs it, and tells the verdict with its first cause and the remedy in the reader's language. */
    FormValidation on(String agent, List<String> modules) throws InterruptedException {
        Computer computer = Jenkins.get().getComputer(agent);
        Node node = computer == null || !isUsable(computer) ? null : computer.getNode();
        FilePath root = node == null ? null : node.getRootPath();
        if (root == null) {
            return FormValidation.error(Messages.Trial_notOnline());
        }
        try {
            root.mkdirs(); // an agent that never built has no folder yet
            FilePath folder = root.createTempDir("go-mod-preflight", null);
            try {
                return shown(check(computer, folder, modules));
            } finally {
                folder.deleteRecursive();
            }
        } catch (TimeoutException e) {
            return FormValidation.error(Messages.Trial_noAnswer(computer.getDisplayName()));
        } catch (IOException e) {
            return FormValidation.error(Messages.Trial_failed(computer.getDisplayName(), e.getMessage()));
        }
    }

    private Report check(Computer computer, FilePath folder, List<String> modules)
            throws IOException, InterruptedException, TimeoutException {
        EnvVars environment = new EnvVars(computer.getEnvironment());
        environment.overrideAll(computer.buildEnvironment(TaskListener.NULL));
        CheckTask task = CheckTask.of(environment, options, modules);
        Map<String, Netrc.Login> logins = logins(folder, environment);
        if (!logins.isEmpty()) {
            task = task.withLogins(folder.child("netrc").getRemote(), logins);
        }
        return ReportValues.read(await(folder.actAsync(task)));
    }

    /** Only those that go would show to a server leave the controller. */
    private Map<String, Netrc.Login> logins(FilePath folder, EnvVars environment)
            throws IOException, InterruptedException, TimeoutException {
        Map<String, Netrc.Login> logins = new LinkedHashMap<>();
        if (credentials.isEmpty()) {
            return logins;
        }
        HostsTask.Hosts hosts = await(folder.actAsync(new HostsTask(environment, options.goSettings())));
        for (String host : hosts.all()) {
            Optional<ProxyCredentials> known = ProxyCredentials.firstFor(host, credentials);
            if (known.isPresent()) {
                Logins.Login login = Logins.find(item, known.get().getCredentialsId(), host)
                        .orElseThrow(() -> new AbortException(Messages.ProxyCredentials_notFound()));
                logins.put(host, login.forNetrc());
            }
        }
        return logins;
    }

    /** An agent that hangs must not hold the form's thread for ever. */
    private <T> T await(Future<T> answer) throws IOException, InterruptedException, TimeoutException {
        try {
            return answer.get(options.timeout() + WAY, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static FormValidation shown(Report report) {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        String text = ReportText.of(report, Texts.forLocale(request.getLocale()), false, "")
                .strip();
        return switch (report.verdict().level()) {
            case PASS -> FormValidation.ok(text);
            case WARN -> FormValidation.warning(text);
            case FAIL -> FormValidation.error(text);
        };
    }
}
