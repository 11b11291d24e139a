/**
 * Comes in: the go commands of this machine and a table of cases, each a project, its servers and its environment.
 *
 * <p>Goes out: one test a case, which passes where {@code go mod download} and the engine agree.
 *
 * <p>It never contacts anything but loopback, and never tells the engine what go did.
 */
package io.jenkins.plugins.gomodpreflight.engine.agreement;
