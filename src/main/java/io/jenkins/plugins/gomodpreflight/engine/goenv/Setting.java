package io.jenkins.plugins.gomodpreflight.engine.goenv;

/**
 * An effective setting as reports show it.
 *
 * @param name the variable, in upper case
 * @param value its value without secrets; empty where it is not set
 * @param source where it came from
 */
public record Setting(String name, String value, Source source) {}
