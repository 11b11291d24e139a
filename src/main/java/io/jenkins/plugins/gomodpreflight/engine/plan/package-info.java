/**
 * Which source serves which module, and in what order go turns to them.
 * In: the settings, the project, the module cache as it lies on disk. Out: a {@link Route} for each module.
 * Never: the network.
 */
package io.jenkins.plugins.gomodpreflight.engine.plan;
