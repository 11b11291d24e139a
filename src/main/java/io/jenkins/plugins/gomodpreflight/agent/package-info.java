/**
 * What runs on an agent. A callable carries the settings of a check there as plain values and brings the report back as
 * plain values; nothing in here is needed on the controller but to be sent.
 */
package io.jenkins.plugins.gomodpreflight.agent;
