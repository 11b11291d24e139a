/**
 * The command line.
 * In: arguments and the environment; out: a report on standard output or in files, and an exit status.
 * It decides nothing about modules: the engine does.
 */
package io.jenkins.plugins.gomodpreflight.cli;
