/**
 * In comes one {@link io.jenkins.plugins.gomodpreflight.engine.report.Report}. Out go its forms: JSON, a page, the
 * lines of a console, JUnit XML; and JSON can be read back.
 * It never judges, never asks the network, and never writes a string from outside without escaping it.
 */
package io.jenkins.plugins.gomodpreflight.engine.report;
