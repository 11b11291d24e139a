package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.util.List;

/**
 * What this machine's own firewall has to do with servers out of reach.
 *
 * @param rules the rules behind them
 * @param hidden the command that would show the rules to root; empty where they were seen, or nobody asked
 */
public record FirewallState(List<FirewallRule> rules, String hidden) {
    /** No server was out of reach. */
    public static final FirewallState NOT_ASKED = new FirewallState(List.of(), "");
}
