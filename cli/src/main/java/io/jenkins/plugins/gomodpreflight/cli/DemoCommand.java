package io.jenkins.plugins.gomodpreflight.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
    private final Session session;
    DemoCommand(Session session) { this.session = session; }
    @Override public Integer call() { session.out().println("demo"); return 0; }
}
