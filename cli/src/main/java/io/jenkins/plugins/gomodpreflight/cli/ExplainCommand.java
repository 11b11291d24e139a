package io.jenkins.plugins.gomodpreflight.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "explain")
final class ExplainCommand implements Callable<Integer> {
    private final Session session;
    ExplainCommand(Session session) { this.session = session; }
    @Override public Integer call() { session.out().println("explain"); return 0; }
}
