/**
 * In: the environment of a build, the settings its check was given, and a folder.
 * Out: the effective Go settings, where each came from, and what go would read from them.
 * Never: opens a socket, reads the environment of its own process, or lets a secret into a text.
 */
package io.jenkins.plugins.gomodpreflight.engine.goenv;
