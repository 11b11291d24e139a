package io.jenkins.plugins.gomodpreflight.engine.firewall;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule.Effect;
import io.jenkins.plugins.gomodpreflight.engine.goenv.IpAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.Test;

/**
 * The kernel is right: rules of all kinds are set up in a namespace of its own, read as the check reads them, and what is
 * read is compared with what becomes of connections.
 */
public class FirewallAgreementTest {
    private static final List<String> ADDRESSES = List.of("192.0.2.7", "198.51.100.9", "2001:db8::7");
    private static final List<Integer> PORTS = List.of(8080, 8081, 8443);

    /** Rules of nftables, within a chain at the hook for what leaves. */
    private static final Map<String, String> NFT = new LinkedHashMap<>();

    /** Rules of iptables and ip6tables. */
    private static final Map<String, String> IPTABLES = new LinkedHashMap<>();

    static {
        NFT.put("address", "ip daddr 192.0.2.7 drop");
        NFT.put("network and port", "ip daddr 192.0.2.0/24 tcp dport 8080-8081 reject with tcp reset");
        NFT.put("range", "ip daddr 192.0.2.1-192.0.2.9 reject with icmp host-unreachable");
        NFT.put("not", "ip daddr != 192.0.2.7 tcp dport != 8443 reject");
        NFT.put("order", "tcp dport >= 8100 reject");
        NFT.put("IPv6", "ip6 daddr 2001:db8::/32 reject with icmpv6 admin-prohibited");
        NFT.put("icmpx", "meta l4proto tcp tcp dport 8080 reject with icmpx no-route");
        NFT.put("family", "meta nfproto ipv6 reject");
        NFT.put("protocol", "meta protocol ip tcp dport 8081 reject");
        NFT.put("accepted first", "tcp dport 8080 accept\nreject with icmpx port-unreachable");
        NFT.put("set", "ip daddr { 192.0.2.7, 192.0.2.64/26 } tcp dport { 8080, 8400-8500 } reject");
        NFT.put("concatenation", "ip daddr . tcp dport { 192.0.2.7 . 8080, 198.51.100.9 . 8081 } reject");
        NFT.put("named set", "ip daddr @blocked reject");
        NFT.put("named pairs", "ip daddr . tcp dport @pairs reject with tcp reset");
        NFT.put("verdicts", "tcp dport vmap { 8080 : accept, 8081 : goto other }\nreject with icmpx admin-prohibited");
        NFT.put("named verdicts", "tcp dport vmap @verdicts\nip daddr 192.0.2.7 reject");
        NFT.put("jump and return", "ip daddr 192.0.2.0/24 jump other\ntcp dport 8080 reject with icmpx no-route");
        NFT.put("goto", "ip daddr 192.0.2.7 goto other\nreject");
        NFT.put("state", "ct state established,related accept\nct state new tcp dport 8080 reject");
        NFT.put("state of others", "ct state { related, invalid } reject\nct state invalid drop");
        NFT.put("state by verdict", "ct state vmap { established : accept, invalid : drop }\ntcp dport 8081 reject");
        NFT.put("state inverted", "ct state != established tcp dport 8443 reject");
        NFT.put("opening packet", "tcp flags & (fin|syn|rst|ack) == syn tcp dport 8080 reject");
        NFT.put("flag", "tcp flags syn tcp dport 8080 reject");
        NFT.put("answers of servers", "tcp sport 8080 accept\ntcp sport 32768-60999 tcp dport 8080 reject");
        NFT.put("user", "meta skuid 0 tcp dport 8080 reject");
        NFT.put("other users", "meta skuid { 4711, 5000-6000 } reject");
        NFT.put("group", "meta skgid 0 tcp dport 8080 reject\nmeta skgid 4711 reject");
        NFT.put("all other elements", "tcp dport vmap { 8080 : accept, * : drop }");
        NFT.put("device", "oifname \"v0\" tcp dport 8080 reject");
        NFT.put("device pattern", "oifname \"v*\" tcp dport 8081 reject");
        NFT.put("other device", "oifname \"eth0\" reject\niifname \"v0\" reject");
        NFT.put("mark", "meta mark 0x1 reject\nmeta mark 0 tcp dport 8080 reject");
        NFT.put("local addresses", "fib daddr type local accept\nfib daddr type unicast tcp dport 8080 reject");
        NFT.put("only marks", "meta mark set 0x7\ntcp dport 8080 counter log prefix \"out\"\nnotrack");
        NFT.put("second header", "ip protocol udp reject\nip6 nexthdr tcp tcp dport 8443 reject");
        NFT.put("transport header", "th dport 8080 reject");
        NFT.put("source", "ip saddr 192.0.2.1 tcp dport 8080 reject");
        NFT.put("tcp reset", "reject with tcp reset");
        NFT.put("one family's refusal", "reject with icmp port-unreachable\nreject with icmpv6 no-route");
        NFT.put("masked", "ip daddr & 255.255.0.0 == 192.0.0.0 reject");

        IPTABLES.put("address and port", "iptables -A OUTPUT -d 192.0.2.7 -p tcp --dport 8080 -j DROP");
        IPTABLES.put("not", "iptables -A OUTPUT ! -d 192.0.2.0/24 -p tcp ! --dport 8080:8081 -j REJECT");
        IPTABLES.put("reset", "iptables -A OUTPUT -p tcp --syn --dport 8080 -j REJECT --reject-with tcp-reset");
        IPTABLES.put("prohibited", "iptables -A OUTPUT -p tcp -j REJECT --reject-with icmp-admin-prohibited");
        IPTABLES.put("IPv6", "ip6tables -A OUTPUT -d 2001:db8::7 -p tcp -j REJECT --reject-with icmp6-no-route");
        IPTABLES.put("ports", "iptables -A OUTPUT -p tcp -m multiport --dports 8080,8400:8500 -j REJECT");
        IPTABLES.put("accepted first", "iptables -A OUTPUT -p tcp --dport 8080 -j ACCEPT\niptables -P OUTPUT DROP");
        IPTABLES.put(
                "chains",
                "iptables -N A\niptables -N B\niptables -A OUTPUT -d 192.0.2.7 -j A\niptables -A OUTPUT -g B\n"
                        + "iptables -A A -p tcp --dport 8080 -j RETURN\niptables -A A -p tcp --dport 8081 -g B\n"
                        + "iptables -A A -j ACCEPT\niptables -A B -j REJECT");
        IPTABLES.put(
                "states",
                "iptables -A OUTPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT\n"
                        + "iptables -A OUTPUT -m conntrack ! --ctstate NEW -j DROP\n"
                        + "iptables -A OUTPUT -p tcp --dport 8080 -m state --state NEW -j REJECT");
        IPTABLES.put(
                "owner",
                "iptables -A OUTPUT -p tcp --dport 8080 -m owner --uid-owner 0 -j REJECT\n"
                        + "iptables -A OUTPUT -m owner --uid-owner 1000-2000 -j REJECT\n"
                        + "iptables -A OUTPUT -p tcp --dport 8081 -m owner --gid-owner 0 -j REJECT");
        IPTABLES.put(
                "device", "iptables -A OUTPUT -o v+ -p tcp --dport 8080 -j REJECT\niptables -A OUTPUT -o eth0 -j DROP");
        IPTABLES.put("range", "iptables -A OUTPUT -m iprange --dst-range 192.0.2.1-192.0.2.9 -j REJECT");
        IPTABLES.put(
                "local",
                "iptables -A OUTPUT -m addrtype --dst-type LOCAL -j ACCEPT\n"
                        + "iptables -A OUTPUT -m addrtype ! --dst-type LOCAL -p tcp --dport 8080 -j REJECT");
        IPTABLES.put("mark", "iptables -A OUTPUT -m mark ! --mark 0x1 -p tcp --dport 8080 -j REJECT");
        IPTABLES.put(
                "comment",
                "iptables -A OUTPUT -p tcp --dport 8080 -m comment --comment 'a \"-j ACCEPT\" in quotes' -j REJECT");
        IPTABLES.put(
                "tables",
                "iptables -t mangle -A OUTPUT -p tcp --dport 8080 -j DROP\n"
                        + "iptables -t mangle -A OUTPUT -j MARK --set-mark 5\n"
                        + "iptables -t mangle -A POSTROUTING -p tcp --dport 8081 -j DROP");
        IPTABLES.put("only logs", "iptables -A OUTPUT -p tcp -j LOG --log-prefix 'DROP '");
        IPTABLES.put("legacy", "iptables-legacy -A OUTPUT -d 192.0.2.7 -p tcp --dport 8081 -j DROP");
    }

    /** Servers at the other end of a cable. */
    private static final String NETWORK = """
            unshare -n sleep 1000 & peer=$!
            trap 'kill $peer ${servers:-} 2>/dev/null || true' EXIT
            until [ "$(readlink /proc/$peer/ns/net)" != "$(readlink /proc/$$/ns/net)" ]; do sleep 0.1; done
            ip link set lo up
            ip link add v0 type veth peer name v1 netns $peer
            ip link set v0 up
            ip addr add 192.0.2.1/24 dev v0
            ip -6 addr add 2001:db8::1/64 dev v0 nodad
            ip route add 198.51.100.0/24 via 192.0.2.7
            nsenter -t $peer -n sh -e <<'END'
            ip link set v1 up
            ip addr add 192.0.2.7/24 dev v1
            ip addr add 198.51.100.9/32 dev v1
            ip -6 addr add 2001:db8::7/64 dev v1 nodad
            END
            nsenter -t $peer -n %s & servers=$!
            %s
            """;

    @Test
    public void whatIsReadIsWhatTheKernelDoes() throws IOException, InterruptedException {
        assumeTrue("no namespace with a firewall of its own can be made here", Namespace.isPermitted());
        Namespace.Result result = Namespace.run(NETWORK.formatted(
                Namespace.java(FirewallAgreementTest.class, "servers"),
                Namespace.java(FirewallAgreementTest.class, "client")));
        int connections = (NFT.size() + IPTABLES.size()) * ADDRESSES.size() * PORTS.size();
        assertEquals(connections + " connections agree\n", result.output());
    }

    /** Runs in the namespaces: the servers, and what compares and prints what does not agree. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("servers")) {
            List<ServerSocket> servers = new ArrayList<>();
            for (int port : PORTS) {
                servers.add(new ServerSocket(port, 1_000));
            }
            Thread.sleep(Long.MAX_VALUE);
            throw new IllegalStateException(servers.toString());
        }
        waitForServers();
        int agree = 0;
        for (Map.Entry<String, String> rules : NFT.entrySet()) {
            Path file = Files.createTempFile("rules", ".nft");
            Files.writeString(file, """
                    flush ruleset
                    table inet guard {
                        set blocked { type ipv4_addr; flags interval; elements = { 192.0.2.0/28 }
                        }
                        set pairs { type ipv4_addr . inet_service; elements = { 192.0.2.7 . 8080, 192.0.2.8 . 80 }
                        }
                        map verdicts { type inet_service : verdict; elements = { 8080 : accept, 8443 : jump other }
                        }
                        chain other {
                            tcp dport 8443 return
                            reject with icmpx admin-prohibited
                        }
                        chain out {
                            type filter hook output priority 0; policy accept;
                            %s
                        }
                    }
                    """.formatted(rules.getValue()));
            sh("nft -f " + file);
            Files.delete(file);
            agree += connections(rules.getKey());
        }
        for (Map.Entry<String, String> rules : IPTABLES.entrySet()) {
            sh("nft flush ruleset\n" + rules.getValue());
            agree += connections(rules.getKey());
        }
        System.out.println(agree + " connections agree");
    }

    private static void waitForServers() throws InterruptedException {
        for (int attempt = 0; attempt < 100; attempt++) {
            if (ADDRESSES.stream()
                    .allMatch(address ->
                            connect(address, PORTS.get(PORTS.size() - 1), 1_000).isEmpty())) {
                return;
            }
            Thread.sleep(100);
        }
    }

    private static int connections(String name) throws IOException, InterruptedException {
        int agree = 0;
        for (String address : ADDRESSES) {
            List<Ruleset> rules = rules(address.indexOf(':') < 0 ? "ip" : "ip6");
            for (int port : PORTS) {
                Optional<Effect> read = rules.stream()
                        .flatMap(set -> set.blocking(packet(address, port)).stream())
                        .findFirst()
                        .map(BlockingRule::effect);
                Optional<Effect> seen = connect(address, port, read.isPresent() ? 150 : 5_000);
                // a refusal goes the same way as what it refuses, and may be refused itself
                boolean silenced = read.isPresent() && seen.equals(Optional.of(Effect.SILENCE));
                if (read.equals(seen) || silenced) {
                    agree++;
                } else {
                    System.out.println(name + ": " + address + " " + port + " is read as " + read + " and is " + seen);
                }
            }
        }
        return agree;
    }

    private static Packet packet(String address, int port) {
        IpAddress ip = IpAddress.parse(address).orElseThrow();
        IpAddress from =
                IpAddress.parse(ip.isV4() ? "192.0.2.1" : "2001:db8::1").orElseThrow();
        return new Packet("tcp", ip, port, from, "v0", false, new Packet.Sender(0, 0, "root"), false);
    }

    private static List<Ruleset> rules(String family) throws IOException, InterruptedException {
        String iptables = family.equals("ip") ? "iptables" : "ip6tables";
        String saved = sh(iptables + "-nft-save");
        return List.of(
                IptablesRules.parse(saved),
                IptablesRules.parse(sh(iptables + "-legacy-save")),
                NftRules.parse(
                        sh("nft -j list ruleset").getBytes(StandardCharsets.UTF_8),
                        IptablesRules.inNftables(saved, family)));
    }

    private static Optional<Effect> connect(String address, int port, int millis) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), millis);
            return Optional.empty();
        } catch (SocketTimeoutException e) {
            return Optional.of(Effect.SILENCE);
        } catch (IOException e) {
            return Optional.of(e.getMessage().contains("refused") ? Effect.REFUSAL : Effect.NO_WAY);
        }
    }

    private static String sh(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-ec", script).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            System.out.println(Stream.of(script, output, errors).toList());
        }
        return output;
    }
}
