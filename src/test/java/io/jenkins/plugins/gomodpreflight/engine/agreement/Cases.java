package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The whole table. */
final class Cases {
    private Cases() {}

    /** Those in whose names the regular expression of the system property {@code cases} is found; all without it. */
    static List<Case> all() {
        Pattern wanted = Pattern.compile(System.getProperty("cases", ""));
        return Stream.of(
                        ProxyListCases.cases(),
                        FaultCases.cases(),
                        TlsCases.cases(),
                        CredentialCases.cases(),
                        ForwardProxyCases.cases(),
                        DirectCases.cases(),
                        GitCases.cases(),
                        SshCases.cases(),
                        PatternCases.cases(),
                        SumCases.cases(),
                        ProjectCases.cases(),
                        GraphCases.cases(),
                        ToolchainCases.cases(),
                        WorkspaceCases.cases(),
                        CacheCases.cases(),
                        SettingsCases.cases())
                .flatMap(List::stream)
                .filter(row -> wanted.matcher(row.name()).find())
                .toList();
    }
}
