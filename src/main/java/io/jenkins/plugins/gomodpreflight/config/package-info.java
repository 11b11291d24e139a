/**
 * The settings of Jenkins and of its folders: in come forms and Configuration as Code, out comes what counts for one
 * check of one job. It opens no socket; the trial of a setting runs on an agent.
 */
package io.jenkins.plugins.gomodpreflight.config;
