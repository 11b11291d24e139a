package io.jenkins.plugins.gomodpreflight.engine.firewall;

import java.util.function.Function;

/**
 * A rule of a chain.
 *
 * @param position by what its chain knows it: a handle or a number
 * @param text its own words; empty where they are not known
 * @param step what it does
 */
record Rule(String position, String text, Function<Packet, Step> step) {}
