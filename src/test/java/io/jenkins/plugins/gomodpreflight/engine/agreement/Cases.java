package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.util.List;
import java.util.stream.Stream;

/** The whole table. */
final class Cases {
    private Cases() {}

    static List<Case> all() {
        return Stream.of(
                        ProxyListCases.cases(),
                        FaultCases.cases(),
                        TlsCases.cases(),
                        CredentialCases.cases(),
                        ForwardProxyCases.cases(),
                        DirectCases.cases(),
                        PatternCases.cases(),
                        SumCases.cases(),
                        ProjectCases.cases(),
                        GraphCases.cases(),
                        ToolchainCases.cases(),
                        WorkspaceCases.cases(),
                        CacheCases.cases(),
                        SettingsCases.cases())
                .flatMap(List::stream)
                .toList();
    }
}
