package io.jenkins.plugins.gomodpreflight.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.gomodpreflight.agent.HostsTask;
import io.jenkins.plugins.gomodpreflight.config.Logins;
import io.jenkins.plugins.gomodpreflight.config.ProxyCredentials;
import io.jenkins.plugins.gomodpreflight.config.Resolved;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Netrc;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The logins of one preflight: which server is shown which of Jenkins' credentials, by way of a netrc file. */
final class BuildLogins {
    private final Run<?, ?> run;
    private final String credentialsId;
    private final List<ProxyCredentials> configured;
    private final FilePath file;
    private final Map<String, Netrc.Login> byHost = new LinkedHashMap<>();

    /**
     * @param credentialsId for the first module proxy; null for none
     * @param configured by host, for all others; the first that fits counts
     * @param file where the netrc file is to be
     */
    BuildLogins(Run<?, ?> run, String credentialsId, List<ProxyCredentials> configured, FilePath file) {
        this.run = run;
        this.credentialsId = credentialsId;
        this.configured = configured;
        this.file = file;
    }

    /**
     * Finds the logins for the servers that go would turn to; no others leave the controller.
     *
     * @throws AbortException for credentials that do not exist or that the build may not use
     */
    void find(FilePath folder, Map<String, String> environment, Map<String, String> goSettings)
            throws IOException, InterruptedException {
        byHost.clear();
        if (credentialsId == null && configured.isEmpty()) {
            return;
        }
        HostsTask.Hosts hosts = folder.act(new HostsTask(environment, goSettings));
        if (credentialsId != null) {
            if (hosts.first().isEmpty()) {
                throw new AbortException(Messages.BuildLogins_NoHost(credentialsId));
            }
            add(hosts.first(), credentialsId);
        }
        for (String host : hosts.all()) {
            Optional<ProxyCredentials> known = ProxyCredentials.firstFor(host, configured);
            if (known.isPresent() && !byHost.containsKey(host)) {
                add(host, known.get().getCredentialsId());
            }
        }
    }

    /**
     * The passwords of all logins that a job could be given, before anybody knows which it needs. What cannot be found is
     * left to the check to tell.
     */
    static List<String> candidates(Run<?, ?> run, GoModPreflightStep request) {
        Stream<Optional<Logins.Login>> own =
                Stream.ofNullable(request.getCredentialsId()).map(id -> Logins.find(run, id, ""));
        Stream<Optional<Logins.Login>> configured;
        try {
            configured = Resolved.of(request.options(), request.getProfile(), run.getParent()).credentials().stream()
                    .map(c -> Logins.find(run, c.getCredentialsId(), c.getHost()));
        } catch (AbortException e) {
            configured = Stream.empty();
        }
        return Stream.concat(own, configured)
                .flatMap(Optional::stream)
                .map(login -> login.password().getPlainText())
                .distinct()
                .toList();
    }

    private void add(String host, String id) throws AbortException {
        Logins.Login login = Logins.find(run, id, host)
                .orElseThrow(() -> new AbortException(Messages.BuildLogins_NoCredentials(id, host)));
        byHost.put(host, login.forNetrc());
    }

    boolean isUsed() {
        return !byHost.isEmpty();
    }

    FilePath file() {
        return file;
    }

    Map<String, Netrc.Login> byHost() {
        return byHost;
    }

    List<String> passwords() {
        return byHost.values().stream().map(Netrc.Login::password).distinct().toList();
    }

    void remove() throws IOException, InterruptedException {
        file.delete();
    }
}
