package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule;

/**
 * A rule of this machine's own firewall that is about a server out of reach, and would make it fail as it does.
 *
 * @param url the server, as endpoints are named
 * @param protocol {@code tcp} or {@code udp}
 * @param address the server's own, or its HTTP proxy's, or a name server's
 * @param program what lists the firewall's rules and changes them, e.g. {@code nft}
 */
public record FirewallRule(String url, String protocol, String address, int port, String program, BlockingRule rule) {}
