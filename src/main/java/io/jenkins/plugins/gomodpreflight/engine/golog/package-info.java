/**
 * In: the console output of a build, or what a go command wrote that was run on request, of which nothing is taken for granted.
 * Out: what the go commands in it printed about modules that they could not get, and whether the network was to blame.
 * Never: takes the words of another program for those of go, repeats the user information of a URL, touches the network.
 */
package io.jenkins.plugins.gomodpreflight.engine.golog;
