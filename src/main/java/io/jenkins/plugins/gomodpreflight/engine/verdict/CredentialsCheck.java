package io.jenkins.plugins.gomodpreflight.engine.verdict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A login in a plain http address of GOPROXY, which go refuses to send ({@code web.get}). */
final class CredentialsCheck implements Check {
    @Override
    public List<Finding> findings(Evidence evidence) {
        Obstacles obstacles = Obstacles.of(evidence);
        List<Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        bySource(obstacles.deciding()).forEach((entry, refused) -> {
            told.add(entry);
            findings.add(finding(
                    Draft.error(Code.INSECURE_CREDENTIALS, entry).modules(Obstacles.modules(refused)),
                    entry,
                    evidence));
        });
        bySource(obstacles.passedOver()).keySet().stream()
                .filter(told::add)
                .forEach(entry ->
                        findings.add(finding(Draft.warning(Code.INSECURE_CREDENTIALS, entry), entry, evidence)));
        return findings;
    }

    private static Map<String, List<Obstacle>> bySource(List<Obstacle> obstacles) {
        return obstacles.stream()
                .filter(o -> o.code() == Code.INSECURE_CREDENTIALS)
                .collect(Collectors.groupingBy(Obstacle::source, LinkedHashMap::new, Collectors.toList()));
    }

    private static Finding finding(Draft draft, String entry, Evidence evidence) {
        return draft.with("entry", entry)
                .remedy(
                        "use-https",
                        new GoproxyCommands(evidence).replacing(entry, url -> url.replaceFirst("^http:", "https:")))
                .remedy("netrc-line", new NetrcLine(evidence.env()).command(Address.of(entry)))
                .finding();
    }
}
