package io.jenkins.plugins.gomodpreflight.engine.firewall;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule.Certainty;
import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule.Effect;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

/** On what firewalld 1.3.3 printed, and what it had made of the same rules in nftables. */
public class FirewalldRulesTest {
    private static final Ruleset FIREWALLD =
            FirewalldRules.parse(Recorded.text("firewalld-direct.txt"), Recorded.text("firewalld-policies.txt"));

    @Test
    public void itSaysTheSameAsItsRulesInNftables() throws IOException {
        Ruleset nft = NftRules.parse(Recorded.bytes("firewalld-nft.json"), Set.of());
        for (String address : List.of("192.0.2.7", "192.0.2.9", "198.51.100.9", "2001:db8::7")) {
            for (int port : List.of(80, 443, 8000, 8080, 8101)) {
                Packet packet = Recorded.tcp(address, port);
                // iptables-nft has the direct rule, in words that nftables' JSON does not show
                boolean direct = address.equals("192.0.2.7") && port == 443;
                assertEquals(
                        packet.toString(),
                        direct
                                ? Optional.of(Effect.REFUSAL)
                                : nft.blocking(packet).map(BlockingRule::effect),
                        FIREWALLD.blocking(packet).map(BlockingRule::effect));
            }
        }
    }

    @Test
    public void directRules() {
        String line = "ipv4 filter OUTPUT 0 -p tcp -d 192.0.2.7 --dport 443 -j REJECT";
        assertEquals(
                Optional.of(new BlockingRule("direct", "OUTPUT", line, line, Effect.REFUSAL, Certainty.ALWAYS)),
                FIREWALLD.blocking(Recorded.tcp("192.0.2.7", 443)));
    }

    @Test
    public void richRulesOfAPolicy() {
        String rule = "rule family=\"ipv4\" destination address=\"192.0.2.9\" port port=\"443\" protocol=\"tcp\" drop";
        assertEquals(
                Optional.of(new BlockingRule("policy", "blockgo", rule, rule, Effect.SILENCE, Certainty.ALWAYS)),
                FIREWALLD.blocking(Recorded.tcp("192.0.2.9", 443)));
    }

    @Test
    public void thePolicysTarget() {
        assertEquals(
                "target: REJECT",
                FIREWALLD
                        .blocking(Recorded.tcp("198.51.100.9", 22))
                        .orElseThrow()
                        .text());
    }

    @Test
    public void whatAServiceIsAndWhatItIsNot() {
        Ruleset rules = FirewalldRules.parse("", """
                out (active)
                  priority: -1
                  target: CONTINUE
                  ingress-zones: HOST
                  egress-zones: ANY
                  ports:\s
                  rich rules:\s
                \trule service name="https" accept limit value="5/m"
                \trule family="ipv4" destination NOT address="192.0.2.0/24" service name="https" drop
                \trule destination ipset="bad" reject
                \trule priority="5" service name="samba" reject
                """);
        assertEquals(Optional.empty(), rules.blocking(Recorded.tcp("192.0.2.9", 443)));
        assertEquals(
                Certainty.ALWAYS,
                rules.blocking(Recorded.tcp("198.51.100.9", 443)).orElseThrow().certainty());
        assertEquals(Optional.empty(), rules.blocking(Recorded.tcp("198.51.100.9", 445)));
    }

    @Test
    public void policiesForOthersAndUnusedOnesDoNotCount() {
        for (String head : List.of(
                "in (active)\n  ingress-zones: ANY\n  egress-zones: HOST",
                "off\n  ingress-zones: HOST\n  egress-zones: ANY")) {
            Ruleset rules = FirewalldRules.parse("", head + "\n  target: REJECT\n");
            assertEquals(head, Optional.empty(), rules.blocking(Recorded.tcp("192.0.2.9", 443)));
        }
    }
}
