/**
 * The reports of a build. In come reports; out come a page, a line and a badge on the build, downloads, the REST API, and
 * the trend on the job's page. The full report is a file in the build's folder, read when someone looks; the build itself
 * keeps a few fields of it. Nothing in here makes a check.
 */
package io.jenkins.plugins.gomodpreflight.build;
