package io.jenkins.plugins.gomodpreflight.engine.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A file that arrived and is not what it must be. */
final class ContentCheck implements Check {
    private static final Pattern OTHER_VERSION = Pattern.compile("names version (\\S+) instead");

    /** Up to so many modules are named one by one; more of them are a matter of the source. */
    private static final int FEW = 3;

    @Override
    public List<Finding> findings(Evidence evidence) {
        Obstacles obstacles = Obstacles.of(evidence);
        List<Finding> findings = new ArrayList<>();
        bySource(obstacles.deciding(Code.CONTENT_INVALID)).forEach((source, bad) -> {
            if (Obstacles.modules(bad) > FEW) {
                findings.add(error(source, bad, evidence));
            } else {
                byModule(bad).forEach((module, files) -> findings.add(error(module, files, evidence)));
            }
        });
        List<Obstacle> passedOver = obstacles.passedOver().stream()
                .filter(o -> o.code() == Code.CONTENT_INVALID)
                .toList();
        bySource(passedOver)
                .forEach((source, bad) ->
                        findings.add(finding(Draft.warning(Code.CONTENT_INVALID, source), bad, evidence)));
        return findings;
    }

    private static Finding error(String subject, List<Obstacle> bad, Evidence evidence) {
        return finding(Draft.error(Code.CONTENT_INVALID, subject).modules(Obstacles.modules(bad)), bad, evidence);
    }

    private static Map<String, List<Obstacle>> bySource(List<Obstacle> obstacles) {
        return obstacles.stream()
                .collect(Collectors.groupingBy(Obstacle::source, LinkedHashMap::new, Collectors.toList()));
    }

    private static Map<String, List<Obstacle>> byModule(List<Obstacle> obstacles) {
        return obstacles.stream()
                .collect(Collectors.groupingBy(o -> o.module().toString(), LinkedHashMap::new, Collectors.toList()));
    }

    private static Finding finding(Draft draft, List<Obstacle> bad, Evidence evidence) {
        Obstacle first = bad.get(0);
        Matcher version = OTHER_VERSION.matcher(first.failure().detail());
        Optional<String> actual = version.find() ? Optional.of(version.group(1)) : Optional.empty();
        String check = first.source().startsWith("http") ? "curl -s " : "ls -l ";
        GoproxyCommands goproxy = new GoproxyCommands(evidence);
        return draft.with("entry", first.source())
                .with("file", first.file())
                .with("module", first.module().toString())
                .with("reason", actual.isPresent() ? "version" : reason(first.file()))
                .with("actual", actual)
                .with("detail", first.failure().detail())
                .remedy(
                        "use-other-proxy",
                        first.sumDb()
                                ? goproxy.withoutServer(
                                        Address.of(first.source()).origin())
                                : goproxy.without(List.of(first.source())))
                .remedy("check-server", check + Commands.quote(first.source()))
                .finding();
    }

    private static String reason(String file) {
        return file.equals(Obstacle.LOOKUP) ? file : file.substring(1);
    }
}
