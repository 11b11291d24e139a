package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gathers what could not be reached in a run, by the checks of the servers and by version control tools. */
final class UnreachedServers {
    private static final Set<Cause> CONNECTING =
            EnumSet.of(Cause.CONNECT_REFUSED, Cause.CONNECT_UNREACHABLE, Cause.CONNECT_TIMEOUT, Cause.CONNECT_RESET);
    private static final Set<Cause> LOOKING_UP = EnumSet.of(Cause.DNS_NO_ANSWER, Cause.DNS_FAILED);

    /** So many explain what there is to explain. */
    private static final int MAX = 16;

    private static final Pattern SILENT_SERVER = Pattern.compile("([^#]+)(?:#(\\d{1,5}))?: no answer");

    /** How a failure of a version control tool is told: its question, the repository, its own words. */
    private static final Pattern TOOL = Pattern.compile(
            "(?:git|hg|svn|bzr|fossil) [a-z-]+ "
                    + "(?:(?<scheme>[a-z+]+)://(?:[^@/]*@)?(?<host>\\[[^]]*]|[^/:]+)(?::(?<port>\\d{1,5}))?\\S*"
                    + "|(?:[^@/:\\s]+@)?(?<scp>[^/:\\s]+):\\S*)(?: \\(for [^)]*\\))?: .*",
            Pattern.DOTALL);
    /** What ssh made of the name and the port. */
    private static final Pattern SSH = Pattern.compile("connect to host (\\S+) port (\\d{1,5}):");

    private static final Map<String, Integer> PORTS = Map.of("git", 9418, "svn", 3690);
    private static final int SSH_PORT = 22;
    private static final int DNS_PORT = 53;

    private UnreachedServers() {}

    /** One for each server and address. */
    static List<Unreached> of(List<Endpoint> endpoints, List<ModuleResult> modules, Network network)
            throws InterruptedException {
        Map<List<Object>, Unreached> all = new LinkedHashMap<>();
        for (Endpoint endpoint : endpoints) {
            Optional<Cause> cause = endpoint.failure().map(Failure::cause);
            if (cause.filter(CONNECTING::contains).isPresent()) {
                ofAddresses(endpoint).forEach(one -> add(all, one));
            } else if (cause.filter(LOOKING_UP::contains).isPresent()) {
                ofNameServers(endpoint).forEach(one -> add(all, one));
            }
        }
        List<Failure> failures = modules.stream()
                .flatMap(module -> module.files().stream())
                .flatMap(file -> file.attempts().stream())
                .flatMap(attempt -> attempt.failure().stream())
                .filter(failure -> CONNECTING.contains(failure.cause()))
                .distinct()
                .limit(MAX)
                .toList();
        for (Failure failure : failures) {
            ofTool(failure, network).forEach(one -> add(all, one));
        }
        return all.values().stream().limit(MAX).toList();
    }

    private static void add(Map<List<Object>, Unreached> all, Unreached one) {
        all.putIfAbsent(List.of(one.url(), one.address(), one.port()), one);
    }

    private static List<Unreached> ofAddresses(Endpoint endpoint) {
        int port;
        try {
            port = Server.of(URI.create(endpoint.via().isEmpty() ? endpoint.url() : endpoint.via()))
                    .port();
        } catch (IllegalArgumentException e) {
            return List.of(); // an address that a URI cannot hold
        }
        List<Unreached> addresses = new ArrayList<>();
        for (Endpoint.Address tried : endpoint.addresses()) {
            HostNames.literal(tried.address())
                    .filter(address -> tried.failure().isPresent())
                    .ifPresent(address -> addresses.add(new Unreached(
                            endpoint.url(),
                            "tcp",
                            address,
                            port,
                            tried.failure().get())));
        }
        return addresses;
    }

    private static List<Unreached> ofNameServers(Endpoint endpoint) {
        List<Unreached> servers = new ArrayList<>();
        for (String line : endpoint.dns()) {
            Matcher silent = SILENT_SERVER.matcher(line);
            if (silent.matches()) {
                int port = silent.group(2) == null ? DNS_PORT : Integer.parseInt(silent.group(2));
                HostNames.literal(silent.group(1))
                        .ifPresent(address -> servers.add(new Unreached(
                                endpoint.url(),
                                "udp",
                                address,
                                port,
                                endpoint.failure().orElseThrow())));
            }
        }
        return servers;
    }

    /** Of a server that only the tool itself has tried: what is spoken there is not HTTP. */
    private static List<Unreached> ofTool(Failure failure, Network network) throws InterruptedException {
        Matcher told = TOOL.matcher(failure.detail());
        if (!told.matches()
                || told.group("scheme") != null && told.group("scheme").startsWith("http")) {
            return List.of();
        }
        String scheme = told.group("scheme") == null ? "ssh" : told.group("scheme");
        String host = (told.group("scp") == null ? told.group("host") : told.group("scp")).toLowerCase(Locale.ROOT);
        int usual = PORTS.getOrDefault(scheme, SSH_PORT);
        int port = told.group("port") == null ? usual : Integer.parseInt(told.group("port"));
        String url = scheme + "://" + host + (port == usual ? "" : ":" + port);
        Matcher ssh = SSH.matcher(failure.detail());
        boolean bySsh = ssh.find();
        int dialed = bySsh ? Integer.parseInt(ssh.group(2)) : port;
        String name = bySsh ? ssh.group(1) : host.replaceAll("[\\[\\]]", "");
        return network.lookUp(name).addresses().stream()
                .map(address -> new Unreached(url, "tcp", address, dialed, failure))
                .toList();
    }
}
