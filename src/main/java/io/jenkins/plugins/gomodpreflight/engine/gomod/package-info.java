/**
 * In: the folder of a Go project, the go version found, and the {@code .mod} files of its dependencies as they arrive.
 * Out: what the project says (go.mod, go.work, go.sum, vendor/modules.txt) and which module versions go would download.
 * Never: touches the network, runs a process or writes a file.
 */
package io.jenkins.plugins.gomodpreflight.engine.gomod;
