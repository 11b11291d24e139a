/**
 * Looks: asks servers, name servers, the module cache, and notes what it sees.
 * In: the settings, the project, the routes. Out: {@link Observations}.
 * Never: a conclusion. The only package that touches the network.
 */
package io.jenkins.plugins.gomodpreflight.engine.probe;
