package io.jenkins.plugins.gomodpreflight.engine.firewall;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule.Certainty;
import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule.Effect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

/** On what iptables 1.8.9 printed; {@link FirewallAgreementTest} asks the iptables that is installed. */
public class IptablesRulesTest {
    private static Optional<BlockingRule> blocking(String resource, Packet packet) {
        return IptablesRules.parse(Recorded.text(resource)).blocking(packet);
    }

    /** Where the recorded rules stop a packet, how surely, and what the sender gets to know. */
    private static String stop(String resource, Packet packet) {
        return blocking(resource, packet)
                .map(rule ->
                        (rule.chain() + " " + rule.position()).strip() + " " + rule.certainty() + " " + rule.effect())
                .orElse("");
    }

    @Test
    public void aRuleIsNamedByItsNumberAndInItsOwnWords() {
        assertEquals(
                Optional.of(new BlockingRule(
                        "filter",
                        "OUTPUT",
                        "2",
                        "-A OUTPUT -d 192.0.2.7/32 -p tcp -m tcp --dport 443 -m comment --comment \"no \\\"web\\\" here\" -j DROP",
                        Effect.SILENCE,
                        Certainty.ALWAYS)),
                blocking("iptables-nft.txt", Recorded.tcp("192.0.2.7", 443)));
    }

    @Test
    public void chainsAndWhatIsRefused() {
        assertEquals("OUTPUT 6 ALWAYS REFUSAL", stop("iptables-nft.txt", Recorded.tcp("192.0.2.25", 443)));
        assertEquals("OUTPUT ALWAYS SILENCE", stop("iptables-nft.txt", Recorded.tcp("10.0.0.1", 443)));
        // the user 1000 returns from the chain GUARD
        assertEquals("OUTPUT ALWAYS SILENCE", stop("iptables-nft.txt", Recorded.tcp("192.0.2.9", 8005)));
        // goto: who returns goes on behind the chain that sent it
        assertEquals("OUTPUT ALWAYS SILENCE", stop("iptables-nft.txt", Recorded.udp("192.0.2.53", 53)));
    }

    @Test
    public void whatIsSentElsewhereFirstIsInDoubt() {
        // the table nat sends port 3128 to this machine itself
        assertEquals("OUTPUT 4 PERHAPS SILENCE", stop("iptables-nft.txt", Recorded.tcp("192.0.2.9", 3128)));
    }

    @Test
    public void ipv6() {
        assertEquals("OUTPUT 1 ALWAYS NO_WAY", stop("ip6tables-nft.txt", Recorded.tcp("2001:db8::7", 443)));
        assertEquals("", stop("ip6tables-nft.txt", Recorded.tcp("2001:db8::8", 443)));
    }

    @Test
    public void legacy() {
        assertEquals("OUTPUT 1 ALWAYS SILENCE", stop("iptables-legacy.txt", Recorded.tcp("192.0.2.7", 443)));
        assertEquals("", stop("iptables-legacy.txt", Recorded.tcp("192.0.2.7", 80)));
    }

    @Test
    public void ufw() {
        assertEquals("ufw-user-output 3 ALWAYS SILENCE", stop("ufw.txt", Recorded.tcp("192.0.2.7", 443)));
        assertEquals("ufw-user-output 4 ALWAYS REFUSAL", stop("ufw.txt", Recorded.tcp("192.0.2.8", 443)));
        assertEquals("", stop("ufw.txt", Recorded.tcp("192.0.2.9", 443)));
        assertEquals("", stop("ufw.txt", Recorded.udp("192.0.2.53", 53)));
        assertEquals("ufw-user-limit 2 SOMETIMES REFUSAL", stop("ufw.txt", Recorded.tcp("192.0.2.9", 8080)));
        assertEquals("OUTPUT ALWAYS SILENCE", stop("ufw.txt", Recorded.tcp("198.51.100.9", 443)));
    }

    @Test
    public void itIsKnownWhichTablesAreThoseOfNftables() {
        assertEquals(Set.of("ip filter", "ip nat"), IptablesRules.inNftables(Recorded.text("iptables-nft.txt"), "ip"));
        assertEquals(Set.of(), IptablesRules.inNftables(Recorded.text("iptables-legacy.txt"), "ip"));
    }

    @Test
    public void wordsInQuotes() {
        assertEquals(
                List.of("-A", "OUTPUT", "--comment", "a \"b\" \\", "", "-j", "DROP"),
                IptablesRules.words("-A OUTPUT --comment \"a \\\"b\\\" \\\\\" \"\" -j  DROP"));
    }

    @Test
    public void damagedTextHasNoRules() {
        for (String text : new String[] {
            "", "-A OUTPUT -j DROP", "*filter\n-A", "*filter\n:\n-A  -j", "*filter\n:OUTPUT\n-A OUTPUT -d"
        }) {
            assertEquals(text, Optional.empty(), IptablesRules.parse(text).blocking(Recorded.tcp("192.0.2.7", 443)));
        }
    }
}
