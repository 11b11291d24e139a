package io.jenkins.plugins.gomodpreflight.engine.firewall;

/**
 * A rule that keeps a packet from leaving.
 *
 * @param table what its chain is in, e.g. {@code inet filter}; empty where there are no tables
 * @param chain the list of rules that it stands in; empty where there is one list only
 * @param position by what its chain knows it: a handle or a number; empty for the chain's policy
 * @param text its own words; empty where they are not known
 * @param effect what the sender gets to know
 * @param certainty how sure it is that the packet does not leave
 */
public record BlockingRule(
        String table, String chain, String position, String text, Effect effect, Certainty certainty) {
    public enum Effect {
        /** Nothing. */
        SILENCE,
        /** What a machine says that has nothing listening on the port. */
        REFUSAL,
        /** What a router says that has no way to the address. */
        NO_WAY
    }

    public enum Certainty {
        ALWAYS,
        /** By chance, by the clock or by how much else is sent. */
        SOMETIMES,
        /** A rule before it that nobody here understands in full may let the packet through. */
        PERHAPS
    }

    /** Whether it is what a chain does with all that no rule of it is about. */
    public boolean isPolicy() {
        return position.isEmpty();
    }

    /** The same rule with its own words. */
    public BlockingRule withText(String words) {
        return new BlockingRule(table, chain, position, words, effect, certainty);
    }
}
