package io.jenkins.plugins.gomodpreflight.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The network of one scenario, all of it in namespaces of its own: the agent on one side of a router, and on the other
 * side three machines with the servers, an HTTP proxy and the name servers. A scenario changes the parts before they
 * start.
 */
final class World implements AutoCloseable {
    static final String AGENT = "192.0.2.2";
    static final String NAME_SERVER = "203.0.113.130";
    /** Where the scenarios put a second name server, which does not serve by itself. */
    static final String OTHER_NAME_SERVER = "203.0.113.131";

    static final String SQUID = "203.0.113.2";

    private static final List<String> MACHINES = List.of("agent", "router", "origin", "proxy", "names");

    private static final String TOPOLOGY = """
            for machine in agent router origin proxy names; do
                ip netns add $world-$machine
                ip -n $world-$machine link set lo up
            done
            link() { # machine, network, host addresses
                ip -n $world-$1 link add eth0 type veth peer name $1 netns $world-router
                ip -n $world-router link set $1 up
                ip -n $world-$1 link set eth0 up
                ip -n $world-router addr add $2.$3/25 dev $1
                ip -n $world-router addr add 2001:db8:$4::1/64 dev $1 nodad
                gateway=$2.$3; network=$4; prefix=$2; machine=$1
                shift 4
                for host; do
                    ip -n $world-$machine addr add $prefix.$host/25 dev eth0
                    ip -n $world-$machine addr add 2001:db8:$network::$host/64 dev eth0 nodad
                done
                ip -n $world-$machine route add default via $gateway
                ip -n $world-$machine route add default via 2001:db8:$network::1
            }
            link agent 192.0.2 1 1 2
            link origin 198.51.100 1 2 2 3 4 5 6 7 8
            link proxy 203.0.113 1 3 2
            link names 203.0.113 129 4 130 131
            ip netns exec $world-router sysctl -q -w net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
            # a lost packet is to cost seconds, not minutes
            ip netns exec $world-agent sysctl -q -w net.ipv4.tcp_syn_retries=1 net.ipv4.tcp_syn_linear_timeouts=0
            """;

    /** Who is where; each name has an address of its own, so that it can be shut off by itself. */
    private static final Map<String, String> ADDRESSES = Map.of(
            "goproxy.example.com", "198.51.100.2",
            "second.example.com", "198.51.100.3",
            "git.example.com", "198.51.100.4",
            "sum.example.com", "198.51.100.5",
            "example.com", "198.51.100.6",
            "proxy.golang.org", "198.51.100.7",
            "squid.example.com", SQUID);

    private final String name;
    private final Path folder;
    private final Map<String, String> names = new TreeMap<>(ADDRESSES);
    private final List<String> dnsOptions = new ArrayList<>(List.of("--local=/#/"));
    private final Map<String, Site> sites = new LinkedHashMap<>();
    private List<String> nameServers = List.of(NAME_SERVER);
    private final Map<String, List<String>> rules = new TreeMap<>();

    World(int number) throws IOException, InterruptedException {
        name = "w" + number;
        folder = Files.createDirectories(Lab.FOLDER.resolve(name));
        Shell.run("world=" + name + "\n" + TOPOLOGY);
        Stream.of("goproxy.example.com", "second.example.com").map(Site::of).forEach(this::site);
    }

    String name() {
        return name;
    }

    Path folder() {
        return folder;
    }

    Host machine(String machine) {
        return new Host(name + "-" + machine, folder);
    }

    /** A site takes the place of one of the same name. */
    void site(Site site) {
        sites.put(site.name(), site);
    }

    /** @param address empty where the name is to have none */
    void name(String host, String address) {
        names.put(host, address);
    }

    List<String> dnsOptions() {
        return dnsOptions;
    }

    /** Whom the agent asks for names. */
    void nameServers(List<String> servers) {
        nameServers = servers;
    }

    /** A rule of nftables for what a machine forwards, or on the agent for what it sends. */
    void rule(String machine, String rule) {
        rules.computeIfAbsent(machine, m -> new ArrayList<>()).add(rule);
    }

    static String address(String host) {
        return Optional.ofNullable(ADDRESSES.get(host)).orElseThrow();
    }

    /** Starts what every scenario has, and puts the rules into force. */
    void open() throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("resolv.conf"),
                nameServers.stream()
                                .map(server -> "nameserver " + server + "\n")
                                .collect(Collectors.joining()) + "options timeout:1 attempts:2\n");
        List<String> dnsmasq = new ArrayList<>(List.of(
                "dnsmasq",
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--no-resolv",
                "--no-hosts",
                "--user=root",
                "--pid-file",
                "--log-facility=-",
                "--bind-interfaces",
                "--listen-address=" + NAME_SERVER));
        names.forEach((host, address) -> dnsmasq.add(
                address.isEmpty() ? "--txt-record=" + host + ",no address" : "--host-record=" + host + "," + address));
        dnsmasq.addAll(dnsOptions);
        machine("names").serve("udp", 53, dnsmasq.toArray(String[]::new));
        Path config = folder.resolve("nginx.conf");
        Files.writeString(config, Site.nginx(folder, sites.values(), ADDRESSES));
        machine("origin").serve("tcp", 443, "nginx", "-e", "stderr", "-c", config.toString());
        for (Map.Entry<String, List<String>> machine : rules.entrySet()) {
            String hook = machine.getKey().equals("agent") ? "output" : "forward";
            String chain = machine.getValue().stream().collect(Collectors.joining("\n", "", "\n"));
            Shell.run(
                    machine(machine.getKey()).command("nft", "-f", "-"),
                    "table inet laboratory { chain " + hook + " { type filter hook " + hook
                            + " priority filter; policy accept;\n" + chain + "}\n}\n");
        }
    }

    @Override
    public void close() throws IOException {
        StringBuilder script = new StringBuilder();
        for (String machine : MACHINES) {
            String namespace = name + "-" + machine;
            script.append("pids=$(ip netns pids " + namespace + "); [ -z \"$pids\" ] || kill -9 $pids\n");
        }
        MACHINES.forEach(machine -> script.append("ip netns del " + name + "-" + machine + "\n"));
        try {
            Shell.run(List.of("sh"), script + "rm -rf '" + folder + "'\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
