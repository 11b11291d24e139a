/**
 * In: the settings, the project and all that was seen of network and disk. Out: what go would do, and findings that say
 * why and what to do about it; their words in the reader's language.
 * Never: looks at anything itself. No socket, file, clock or environment; the same evidence gives the same verdict.
 */
package io.jenkins.plugins.gomodpreflight.engine.verdict;
