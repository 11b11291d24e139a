package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.Alternative;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A comma in GOPROXY at which go stops although a later entry has what failed: after a comma it goes on for 404 and 410
 * only ({@code modfetch.TryProxies}).
 */
final class CommaCheck implements Check {
    @Override
    public List<Finding> findings(Evidence evidence) {
        Map<String, List<Alternative>> byEntry = evidence.seen().alternatives().stream()
                .collect(Collectors.groupingBy(Alternative::stoppedAt, LinkedHashMap::new, Collectors.toList()));
        List<Obstacle> deciding = Obstacles.of(evidence).deciding();
        GoproxyCommands goproxy = new GoproxyCommands(evidence);
        return byEntry.entrySet().stream()
                .map(stop -> finding(stop.getKey(), stop.getValue(), deciding, goproxy))
                .toList();
    }

    private static Finding finding(
            String entry, List<Alternative> alternatives, List<Obstacle> deciding, GoproxyCommands goproxy) {
        String next = alternatives.get(0).source();
        List<Obstacle> stopped = deciding.stream()
                .filter(o -> o.source().equals(entry) && !o.sumDb())
                .toList();
        return Draft.error(Code.GOPROXY_COMMA_STOPS_FALLBACK, "GOPROXY")
                .modules(Math.max(1, Obstacles.modules(stopped)))
                .with("entry", entry)
                .with(
                        "next",
                        alternatives.stream()
                                .map(Alternative::source)
                                .distinct()
                                .collect(Collectors.joining(", ")))
                .with("module", alternatives.get(0).module().toString())
                .remedy("use-pipe", goproxy.pipeFromTo(entry, next))
                .remedy("use-other-proxy", goproxy.from(next))
                .finding();
    }
}
