package io.jenkins.plugins.gomodpreflight.engine.firewall;

import io.jenkins.plugins.gomodpreflight.engine.firewall.Step.Verb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rules of a machine for what leaves it.
 *
 * @param bases where a packet comes to, in this order
 * @param chains all chains, by their keys
 */
public record Ruleset(List<Base> bases, Map<String, Chain> chains) {
    /**
     * A list of rules.
     *
     * @param table what it is in; empty where there are no tables
     */
    record Chain(String table, String name, List<Rule> rules) {}

    /**
     * A chain that the system itself enters.
     *
     * @param chain its key
     * @param policy what becomes of a packet that comes to its end
     * @param words the policy as its program writes it
     * @param enters which packets come there
     */
    record Base(String chain, Verb policy, String words, Predicate<Packet> enters) {}

    /** The rule, or the policy of a chain, that keeps a packet from leaving. */
    public Optional<BlockingRule> blocking(Packet packet) {
        return new RuleWalk(this, packet).blocking();
    }
}
