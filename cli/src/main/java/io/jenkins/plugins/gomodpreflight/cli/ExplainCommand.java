package io.jenkins.plugins.gomodpreflight.cli;

import picocli.CommandLine.*;
import picocli.CommandLine.Model.*;

final class ExplainCommand {
    private final Session session;
    static CommandSpec spec() { return CommandSpec.create(); }
    ExplainCommand(Session session, ParseResult o) { this.session = session; }
    int run() { session.out().println("explain"); return 0; }
}
