package io.jenkins.plugins.gomodpreflight.agent;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException;
import java.io.File;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jenkins.MasterToSlaveFileCallable;

/**
 * Finds the servers to which go would show a login: the module proxies of the effective GOPROXY in order, the hosts of
 * private modules, and the checksum database. Only the agent knows them: the
 * settings may stand in a file that {@code go env -w} wrote there.
 */
public final class HostsTask extends MasterToSlaveFileCallable<HostsTask.Hosts> {
    private static final long serialVersionUID = 1L;

    private static final Duration GO_ENV_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_HOSTS = 100;

    private final HashMap<String, String> environment;
    private final TreeMap<String, String> settings;

    /**
     * @param environment all environment variables of the build on that agent
     * @param settings Go settings that win over it
     */
    public HostsTask(Map<String, String> environment, Map<String, String> settings) {
        this.environment = new HashMap<>(environment);
        this.settings = new TreeMap<>(settings);
    }

    @Override
    public Hosts invoke(File folder, VirtualChannel channel) {
        GoEnv env = GoEnv.resolve(environment, settings, folder.toPath(), GO_ENV_TIMEOUT);
        Set<String> modules = new LinkedHashSet<>();
        try {
            env.proxies().entries().forEach(entry -> add(modules, entry.url()));
        } catch (SettingException e) {
            // the check itself reports it
        }
        for (String pattern : (env.get("GONOPROXY") + "," + env.get("GOPRIVATE")).split(",")) {
            String host = pattern.strip().split("/", 2)[0];
            if (!host.isEmpty() && modules.size() < MAX_HOSTS) {
                modules.add(host);
            }
        }
        Set<String> all = new LinkedHashSet<>(modules);
        try {
            env.sumDb().url().ifPresent(url -> add(all, url));
        } catch (SettingException e) {
            // the check itself reports it
        }
        return new Hosts(modules.stream().findFirst().orElse(""), new ArrayList<>(all));
    }

    private static void add(Set<String> hosts, URI url) {
        if (url != null && url.getHost() != null && hosts.size() < MAX_HOSTS) {
            hosts.add(url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort());
        }
    }

    /**
     * Servers, each {@code host} or {@code host:port}.
     *
     * @param first the first module proxy; without one, the first host of private modules; else empty
     * @param all in the order in which go would turn to them
     */
    public record Hosts(String first, ArrayList<String> all) implements Serializable {}
}
