/**
 * Comes in: the go commands of this machine, real servers from packages, and a table of scenarios, each a network with
 * something wrong in it.
 *
 * <p>Goes out: one test a scenario, which passes where the go command ends as the preflight says, and the first finding
 * names what is wrong.
 *
 * <p>Everything runs in network namespaces of its own ({@code src/lab/run} makes the rest of the surroundings); no packet
 * leaves them, and all names are known to a name server in there alone.
 */
package io.jenkins.plugins.gomodpreflight.lab;
