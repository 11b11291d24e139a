/**
 * The preflight as a part of a build: the step of Pipeline, the build wrapper of Freestyle, the condition of
 * {@code retry}. {@link io.jenkins.plugins.gomodpreflight.steps.BuildPreflight} is the one implementation under them.
 */
package io.jenkins.plugins.gomodpreflight.steps;
