package io.jenkins.plugins.gomodpreflight.engine.firewall;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

/** How sure it is that a packet is stopped, where rules go by chance or are not understood. */
public class RuleWalkTest {
    /** Rules of the chain OUTPUT, one a line; those of another chain with their {@code -A}. */
    private static String stop(String policy, String... rules) {
        StringBuilder saved =
                new StringBuilder("*filter\n:OUTPUT " + policy + " [0:0]\n:OTHER - [0:0]\n:MORE - [0:0]\n");
        for (String rule : rules) {
            saved.append(rule.startsWith("-A ") ? rule : "-A OUTPUT " + rule).append('\n');
        }
        return IptablesRules.parse(saved.toString())
                .blocking(Recorded.tcp("192.0.2.7", 443))
                .map(rule -> rule.certainty() + " " + rule.chain() + " " + rule.position())
                .orElse("")
                .strip();
    }

    @Test
    public void whatDropsNowAndThen() {
        assertEquals("SOMETIMES OUTPUT 1", stop("ACCEPT", "-m statistic --mode random --probability 0.3 -j DROP"));
        assertEquals(
                "SOMETIMES OUTPUT 1",
                stop("ACCEPT", "-m hashlimit --hashlimit-above 5/sec --hashlimit-name h -j DROP"));
    }

    @Test
    public void ofSeveralTheSurestIsNamed() {
        assertEquals("ALWAYS OUTPUT", stop("DROP", "-m statistic --mode random --probability 0.3 -j DROP"));
        assertEquals("ALWAYS OUTPUT 2", stop("DROP", "-m limit --limit 5/min -j REJECT", "-p tcp -j DROP"));
    }

    @Test
    public void whatLetsPassNowAndThenLeavesTheRestInDoubt() {
        assertEquals(
                "SOMETIMES OUTPUT 2", stop("ACCEPT", "-m limit --limit 10/sec --limit-burst 10 -j ACCEPT", "-j DROP"));
        assertEquals(
                "SOMETIMES OTHER 2",
                stop("ACCEPT", "-j OTHER", "-A OTHER -m limit --limit 10/sec -j RETURN", "-A OTHER -j DROP"));
        assertEquals("SOMETIMES OTHER 1", stop("ACCEPT", "-m limit --limit 10/sec -j OTHER", "-A OTHER -j DROP"));
    }

    @Test
    public void aConditionThatNobodyKnowsBlocksNothing() {
        assertEquals("", stop("ACCEPT", "-m cgroup --path system.slice -j DROP"));
        assertEquals("", stop("ACCEPT", "-p tcp -m string --string \"goproxy\" --algo bm -j DROP"));
        assertEquals("", stop("ACCEPT", "-m set --match-set bad dst -j OTHER", "-A OTHER -j DROP"));
    }

    @Test
    public void aConditionThatNobodyKnowsMayLetPass() {
        assertEquals("PERHAPS OUTPUT", stop("DROP", "-m set --match-set good dst -j ACCEPT"));
        assertEquals("PERHAPS OUTPUT 2", stop("ACCEPT", "-m cgroup --path system.slice -j OTHER", "-j REJECT"));
        assertEquals("PERHAPS OUTPUT 2", stop("ACCEPT", "-m cgroup --path system.slice -j NFQUEUE", "-j REJECT"));
    }

    @Test
    public void aKnownConditionThatIsNotMetSettlesIt() {
        assertEquals("ALWAYS OUTPUT", stop("DROP", "-d 198.51.100.0/24 -m set --match-set good dst -j ACCEPT"));
    }

    @Test
    public void nobodyKnowsTheMarkThatARuleGave() {
        assertEquals("ALWAYS OUTPUT", stop("DROP", "-m mark --mark 0x1 -j ACCEPT"));
        assertEquals(
                "PERHAPS OUTPUT", stop("DROP", "-j MARK --set-xmark 0x1/0xffffffff", "-m mark --mark 0x1 -j ACCEPT"));
        assertEquals(
                "", stop("ACCEPT", "-j OTHER", "-m mark ! --mark 0x1 -j DROP", "-A OTHER -j CONNMARK --save-mark"));
        assertEquals("ALWAYS OUTPUT 1", stop("ACCEPT", "-m mark ! --mark 0x1 -j DROP"));
    }

    @Test
    public void aProgramDecides() {
        assertEquals("", stop("DROP", "-j NFQUEUE --queue-num 0"));
    }

    @Test
    public void whoIsSentForGoodDoesNotComeBack() {
        assertEquals("ALWAYS OUTPUT", stop("DROP", "-g OTHER", "-j ACCEPT"));
        assertEquals("", stop("DROP", "-j OTHER", "-j ACCEPT"));
        assertEquals("ALWAYS OUTPUT", stop("DROP", "-j OTHER", "-A OTHER -g MORE", "-A OTHER -j ACCEPT"));
    }

    @Test
    public void circlesEnd() {
        assertEquals(
                "ALWAYS OUTPUT", stop("DROP", "-j OTHER", "-A OTHER -j MORE", "-A OTHER -j MORE", "-A MORE -j OTHER"));
    }
}
