package io.jenkins.plugins.gomodpreflight.engine.firewall;

/**
 * What a rule does with a packet.
 *
 * @param fit whether it is about the packet at all
 * @param target the chain that it leads to; empty unless it leads to one
 */
record Step(Fit fit, Verb verb, String target) {
    /** On to the next rule. */
    static final Step PASS = new Step(Fit.NO, Verb.CONTINUE, "");

    Step(Fit fit, Verb verb) {
        this(fit, verb, "");
    }

    enum Verb {
        ACCEPT,
        /** Without a word. */
        DROP,
        /** As a machine does that has nothing listening on the port. */
        REFUSE,
        /** As a router does that has no way to the address. */
        PROHIBIT,
        RETURN,
        JUMP,
        GOTO,
        /** Marks the packet, and on to the next rule. */
        MARK,
        /** Changes where the packet goes, or has a program decide: what follows does not see this packet. */
        DIVERT,
        CONTINUE;

        boolean blocks() {
            return this == DROP || this == REFUSE || this == PROHIBIT;
        }
    }
}
