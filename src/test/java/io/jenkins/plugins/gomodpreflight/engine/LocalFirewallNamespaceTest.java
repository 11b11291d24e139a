package io.jenkins.plugins.gomodpreflight.engine;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.gomodpreflight.engine.firewall.Namespace;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The whole check behind real firewalls, in a network namespace that has nothing else. */
public class LocalFirewallNamespaceTest {
    private static final String HOST = """
            cd '%s'
            ip link set lo up
            ip addr add 192.0.2.7/32 dev lo
            ip -6 addr add 2001:db8::7/128 dev lo nodad
            echo nameserver 192.0.2.7 >resolv.conf
            mount --bind resolv.conf /etc/resolv.conf
            %s
            """;

    private static final String NFT = """
            nft -f - <<'END'
            table inet guard {
                set bad { type ipv4_addr . inet_service; elements = { 192.0.2.7 . 8001 }
                }
                chain refuse {
                    meta l4proto tcp reject with icmpx admin-prohibited
                }
                chain out {
                    type filter hook output priority 0; policy accept;
                    ip daddr . tcp dport @bad drop
                    ip6 daddr 2001:db8::7 tcp dport 8002 jump refuse
                    udp dport 53 drop
                    tcp dport 3128 reject with tcp reset
                    tcp dport 2222 reject
                }
            }
            END
            """;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    /** @param checks the variables of each check */
    private String output(String rules, String... checks) throws IOException, InterruptedException {
        assumeTrue("no namespace with a firewall of its own can be made here", Namespace.isPermitted());
        String quoted = Stream.of(checks).map(check -> "'" + check + "'").collect(Collectors.joining(" "));
        String script =
                HOST.formatted(folder.getRoot(), rules) + Namespace.java(LocalFirewallNamespaceTest.class, quoted);
        return Namespace.run(script).output();
    }

    @Test
    public void nftables() throws IOException, InterruptedException {
        assertEquals(
                """
                LOCAL_FIREWALL http://192.0.2.7:8001 to 192.0.2.7:8001 in table inet guard, chain out, handle 5 (nft): \
                ip daddr . tcp dport @bad drop
                LOCAL_FIREWALL http://[2001:db8::7]:8002 to [2001:db8:0:0:0:0:0:7]:8002 in table inet guard, chain refuse, handle 4 (nft): \
                meta l4proto tcp reject with icmpx admin-prohibited
                LOCAL_FIREWALL http://goproxy.corp.example to 192.0.2.7:53 in table inet guard, chain out, handle 7 (nft): \
                udp dport 53 drop
                LOCAL_FIREWALL https://goproxy.corp.example to 192.0.2.7:3128 in table inet guard, chain out, handle 8 (nft): \
                tcp dport 3128 reject with tcp reset
                CONNECT_REFUSED http://192.0.2.7:8005
                """,
                output(
                        NFT,
                        "GOPROXY=http://192.0.2.7:8001",
                        "GOPROXY=http://[2001:db8::7]:8002",
                        "GOPROXY=http://goproxy.corp.example",
                        "GOPROXY=https://goproxy.corp.example HTTPS_PROXY=http://192.0.2.7:3128",
                        // which refuses by itself
                        "GOPROXY=http://192.0.2.7:8005"));
    }

    @Test
    public void aRepositoryOverSshBehindIt() throws IOException, InterruptedException {
        assumeTrue(
                "ssh is not installed", Files.exists(Path.of("/usr/bin/ssh")) && Files.exists(Path.of("/usr/bin/git")));
        String output = output(
                NFT,
                "GOPROXY=direct GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=url.ssh://git@192.0.2.7:2222/.insteadOf"
                        + " GIT_CONFIG_VALUE_0=https://github.com/");
        assertEquals("LOCAL_FIREWALL ssh://192.0.2.7:2222 to 192.0.2.7:2222", output.split(" in ")[0]);
    }

    @Test
    public void iptables() throws IOException, InterruptedException {
        assertEquals("""
                LOCAL_FIREWALL http://192.0.2.7:8003 to 192.0.2.7:8003 in table filter, chain GUARD, rule 2 (iptables-nft): \
                -A GUARD -p tcp -m tcp --dport 8003 -j REJECT --reject-with icmp-host-prohibited
                LOCAL_FIREWALL http://192.0.2.7:8004 to 192.0.2.7:8004 in table filter, chain OUTPUT (iptables-nft): \
                -P OUTPUT DROP
                """, output("""
                        iptables-nft -N GUARD
                        iptables-nft -A OUTPUT -d 192.0.2.0/24 -j GUARD
                        iptables-nft -A GUARD -p tcp --dport 8080 -j ACCEPT
                        iptables-nft -A GUARD -p tcp --dport 8003 -j REJECT --reject-with icmp-host-prohibited
                        iptables-nft -A OUTPUT -p icmp -j ACCEPT
                        iptables-nft -P OUTPUT DROP
                        """, "GOPROXY=http://192.0.2.7:8003", "GOPROXY=http://192.0.2.7:8004"));
    }

    @Test
    public void aRuleThatDropsIsNotBehindARefusal() throws IOException, InterruptedException {
        String rules = "nft add table ip t\n"
                + "nft 'add chain ip t out { type filter hook output priority 0 ; }'\n"
                // lets the first packets pass
                + "nft add rule ip t out tcp dport 8006 ct state new limit rate over 1/hour burst 5 packets drop\n";
        assertEquals("CONNECT_REFUSED http://192.0.2.7:8006\n", output(rules, "GOPROXY=http://192.0.2.7:8006"));
    }

    @Test
    public void whoMayNotSeeTheRulesIsToldWhoMay() throws IOException, InterruptedException {
        assumeTrue("setpriv is not installed", Files.exists(Path.of("/usr/bin/setpriv")));
        assertEquals(
                "CONNECT_TIMEOUT http://192.0.2.7:8001: sudo nft list ruleset\n",
                output(NFT + "exec setpriv --bounding-set=-all --inh-caps=-all \\", "GOPROXY=http://192.0.2.7:8001"));
    }

    /** Runs in the namespace, in an empty folder; prints the first finding of a check with each set of variables. */
    public static void main(String[] checks) throws Exception {
        Path folder = Path.of("").toAbsolutePath();
        Files.writeString(
                folder.resolve("go.mod"), "module example.com/app\n\ngo 1.17\n\nrequire github.com/corp/lib v1.0.0\n");
        for (String check : checks) {
            Map<String, String> environment = new HashMap<>();
            environment.put("PATH", "/usr/bin:/bin"); // without those of administrators
            environment.put("HOME", folder.toString());
            environment.put("GOSUMDB", "off");
            for (String variable : check.split(" ")) {
                int equals = variable.indexOf('=');
                environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
            CheckRequest request = CheckRequest.of(folder, environment).withTimeout(Duration.ofSeconds(8));
            print(Preflight.run(request, Progress.NONE).verdict().findings().get(0));
        }
        System.exit(0);
    }

    private static void print(Finding first) {
        Map<String, String> arguments = first.arguments();
        String hidden = first.remedies().stream()
                .filter(remedy -> remedy.id().equals("look-at-local-firewall"))
                .map(remedy -> ": " + remedy.command())
                .findFirst()
                .orElse("");
        System.out.println(first.code() + " " + first.subject()
                + (arguments.containsKey("place")
                        ? " to " + arguments.get("address") + " in " + arguments.get("place") + ": "
                                + arguments.get("rule")
                        : hidden));
    }
}
