package io.jenkins.plugins.gomodpreflight.lab;

import java.util.List;
import java.util.stream.Stream;

/** The table. */
final class Scenarios {
    private Scenarios() {}

    static List<Scenario> all() {
        return Stream.of(
                        DnsScenarios.all(),
                        ConnectScenarios.all(),
                        TlsScenarios.all(),
                        HttpScenarios.all(),
                        HttpProxyScenarios.all(),
                        GitScenarios.all(),
                        SumDbScenarios.all(),
                        ToolchainScenarios.all(),
                        QualityScenarios.all(),
                        MachineScenarios.all(),
                        ProjectScenarios.all())
                .flatMap(List::stream)
                .toList();
    }
}
