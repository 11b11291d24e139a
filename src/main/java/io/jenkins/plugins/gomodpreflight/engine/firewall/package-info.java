/**
 * What the firewall of a machine does with a packet that leaves it.
 * In: the rules as the firewall's own programs print them, and the packet that opens a connection. Out: the rule that
 * keeps it from leaving, if there is one.
 * Never: runs a program, looks at the machine, changes a rule.
 */
package io.jenkins.plugins.gomodpreflight.engine.firewall;
