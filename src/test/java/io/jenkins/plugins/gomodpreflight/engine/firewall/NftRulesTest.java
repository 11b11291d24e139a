package io.jenkins.plugins.gomodpreflight.engine.firewall;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule.Certainty;
import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule.Effect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

/** On what nft 1.0.6 printed; {@link FirewallAgreementTest} asks the nft that is installed. */
public class NftRulesTest {
    private static final Packet WEB = Recorded.tcp("192.0.2.7", 443);
    private static final Packet IPV6 = Recorded.tcp("2001:db8::7", 443);
    private static final Packet NAME = Recorded.udp("203.0.113.4", 53);

    private static Ruleset recorded() throws IOException {
        return NftRules.parse(Recorded.bytes("nft.json"), Set.of());
    }

    /** What a rule of the recorded chain does with a packet: whether it is about it, and what it does then. */
    private static String step(int handle, Packet packet) throws IOException {
        Step step = recorded().chains().get("inet filter output").rules().stream()
                .filter(rule -> rule.position().equals(Integer.toString(handle)))
                .findFirst()
                .orElseThrow()
                .step()
                .apply(packet);
        return step.fit() == Fit.NO ? "no" : (step.fit() + " " + step.verb() + " " + step.target()).strip();
    }

    private static void expect(int handle, String web, String ipv6, String name) throws IOException {
        assertEquals(handle + " " + WEB, web, step(handle, WEB));
        assertEquals(handle + " " + IPV6, ipv6, step(handle, IPV6));
        assertEquals(handle + " " + NAME, name, step(handle, NAME));
    }

    @Test
    public void interfaces() throws IOException {
        expect(8, "no", "no", "no"); // oifname "lo" accept
        expect(9, "no", "no", "no"); // oif "lo" accept
        expect(11, "no", "no", "no"); // oifname "eth*" oifname { "lo", "br0" } accept
    }

    @Test
    public void statesOfAConnectionThatBegins() throws IOException {
        expect(12, "no", "no", "no"); // ct state established,related accept
        expect(14, "no", "no", "no"); // ct state { established, related } accept
        expect(16, "no", "no", "no"); // ct state vmap { invalid : drop, established : accept }
    }

    @Test
    public void setsAndMaps() throws IOException {
        expect(18, "YES DROP", "no", "no"); // ip daddr @blocked tcp dport { 80, 443, 8000-8100 } counter drop
        expect(19, "YES REFUSE", "no", "no"); // ip daddr . tcp dport @pairs reject with tcp reset
        expect(20, "no", "no", "YES DROP"); // ip daddr @timed drop
        expect(21, "no", "no", "no"); // tcp dport vmap @ports
        assertEquals("YES JUMP inet filter other", step(21, Recorded.tcp("192.0.2.7", 8444)));
        expect(36, "YES DROP", "no", "no"); // ip daddr { 192.0.2.7, 192.0.2.9 } drop
        expect(46, "YES JUMP inet filter other", "YES JUMP inet filter other", "YES DROP"); // meta l4proto vmap
        expect(48, "YES ACCEPT", "no", "no"); // ip daddr . tcp dport vmap { …, 192.0.2.0/24 . 1-1024 : accept }
    }

    @Test
    public void users() throws IOException {
        assertEquals("YES REFUSE", step(22, Recorded.tcp("192.0.2.7", 22))); // meta skuid 1000 tcp dport 22 reject
        assertEquals("no", step(24, Recorded.tcp("192.0.2.7", 22))); // meta skuid { 0, 1001-1010 } tcp dport 22 reject
    }

    @Test
    public void chanceAndLimits() throws IOException {
        expect(25, "SOMETIMES DROP", "SOMETIMES DROP", "no"); // meta l4proto tcp numgen random mod 100 < 30 drop
        expect(26, "SOMETIMES ACCEPT", "SOMETIMES ACCEPT", "SOMETIMES ACCEPT"); // limit rate 10/second accept
        expect(27, "SOMETIMES DROP", "SOMETIMES DROP", "SOMETIMES DROP"); // limit rate over 10/second drop
    }

    @Test
    public void familiesAndProtocols() throws IOException {
        expect(28, "no", "YES DROP", "no"); // ip6 daddr 2001:db8::/32 tcp dport 443 drop
        expect(31, "no", "no", "YES DROP"); // th dport 53 udp dport 53 drop
        expect(32, "no", "no", "YES DROP"); // meta protocol ip udp dport 53 drop
        expect(33, "no", "no", "YES JUMP inet filter other"); // ip protocol udp udp dport 53 jump other
        expect(44, "YES REFUSE", "YES REFUSE", "YES REFUSE"); // meta l4proto { tcp, udp } reject
    }

    @Test
    public void comparisons() throws IOException {
        expect(34, "no", "no", "no"); // ip daddr != 10.0.0.0/8 tcp dport != 443 tcp dport >= 1024 drop
        assertEquals("YES DROP", step(34, Recorded.tcp("192.0.2.7", 8443)));
        assertEquals("no", step(34, Recorded.tcp("10.1.2.3", 8443)));
        expect(37, "YES DROP", "no", "no"); // ip daddr & 255.255.255.0 == 192.0.2.0 drop
        expect(38, "no", "no", "no"); // tcp dport 20-30 drop
        expect(39, "YES DROP", "YES DROP", "no"); // tcp sport 1024-65535 drop
        expect(40, "no", "no", "no"); // meta mark 0x1 drop
        expect(41, "YES DROP", "no", "YES DROP"); // ip saddr 192.0.2.1 drop
        expect(42, "no", "no", "no"); // fib daddr type local accept
        assertEquals("YES DROP", step(29, Recorded.tcp("192.0.2.7", 9))); // tcp flags & (fin|syn|rst|ack) == syn
        assertEquals("YES DROP", step(30, Recorded.tcp("192.0.2.7", 10))); // tcp flags syn
    }

    @Test
    public void whatNobodyKnows() throws IOException {
        expect(49, "UNKNOWN DROP", "UNKNOWN DROP", "UNKNOWN DROP"); // meta cgroup 5 drop
    }

    @Test
    public void whatOnlyChangesThePacket() throws IOException {
        expect(50, "no", "no", "no"); // tcp option maxseg size set 1200
        expect(51, "no", "no", "no"); // add @timed { ip daddr }
        expect(52, "no", "no", "no"); // notrack
    }

    @Test
    public void theFirstRuleThatBlocksIsNamedByWhereItStands() throws IOException {
        BlockingRule rule = recorded().blocking(WEB).orElseThrow();
        assertEquals(
                // the packets to port 443 of 192.0.2.7 are first rewritten by the table nat
                new BlockingRule("inet filter", "output", "18", "", Effect.SILENCE, Certainty.PERHAPS), rule);
        assertEquals("25", recorded().blocking(IPV6).orElseThrow().position());
        assertEquals("20", recorded().blocking(NAME).orElseThrow().position());
    }

    @Test
    public void tablesOfOthersAndDormantOnesDoNotCount() throws IOException {
        Ruleset rules = NftRules.parse(Recorded.bytes("nft.json"), Set.of("inet filter"));
        assertEquals(Optional.empty(), rules.blocking(WEB));
    }

    @Test
    public void aPolicyIsNoRule() throws IOException {
        Ruleset rules = NftRules.parse("""
                {"nftables": [
                {"table": {"family": "ip", "name": "filter", "handle": 1}},
                {"chain": {"family": "ip", "table": "filter", "name": "out", "handle": 1, "type": "filter",
                           "hook": "output", "prio": 0, "policy": "drop"}}]}
                """.getBytes(StandardCharsets.UTF_8), Set.of());
        BlockingRule rule = rules.blocking(WEB).orElseThrow();
        assertEquals(new BlockingRule("ip filter", "out", "", "policy drop", Effect.SILENCE, Certainty.ALWAYS), rule);
        assertEquals(true, rule.isPolicy());
        assertEquals(Optional.empty(), rules.blocking(IPV6));
    }

    @Test
    public void whatIsNoJsonIsAnError() {
        for (String text : new String[] {"", "{", "table inet filter {", "{\"nftables\": ["}) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThrows(text, IOException.class, () -> NftRules.parse(bytes, Set.of()));
        }
    }

    @Test
    public void otherJsonHasNoRules() throws IOException {
        for (String text : new String[] {
            "[]", "null", "{\"nftables\": 7}", "{\"nftables\": [{\"rule\": {\"chain\": 1}}, {\"chain\": null}, 3]}"
        }) {
            Ruleset rules = NftRules.parse(text.getBytes(StandardCharsets.UTF_8), Set.of());
            assertEquals(Optional.empty(), rules.blocking(WEB));
        }
    }
}
