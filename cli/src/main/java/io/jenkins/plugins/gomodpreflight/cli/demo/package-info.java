/**
 * Module proxies on loopback, and worlds in which they are healthy or broken.
 * In: nothing; out: servers, a small Go project that needs them, a report of each world.
 * It never leaves 127.0.0.1 and never touches the user's Go settings or files.
 */
package io.jenkins.plugins.gomodpreflight.cli.demo;
