package io.jenkins.plugins.gomodpreflight.engine.verdict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A file of a file:// proxy, or of the module cache, that this user may not read. */
final class FileCheck implements Check {
    @Override
    public List<Finding> findings(Evidence evidence) {
        Obstacles obstacles = Obstacles.of(evidence);
        List<Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        List<Obstacle> deciding = obstacles.deciding(Code.FILE_UNREADABLE);
        for (Obstacle obstacle : deciding) {
            if (told.add(obstacle.source())) {
                List<Obstacle> same = deciding.stream()
                        .filter(o -> o.source().equals(obstacle.source()))
                        .toList();
                findings.add(finding(
                        Draft.error(Code.FILE_UNREADABLE, path(obstacle)).modules(Obstacles.modules(same)),
                        obstacle,
                        evidence));
            }
        }
        for (Obstacle obstacle : obstacles.passedOver()) {
            if (obstacle.code() == Code.FILE_UNREADABLE && told.add(obstacle.source())) {
                findings.add(finding(Draft.warning(Code.FILE_UNREADABLE, path(obstacle)), obstacle, evidence));
            }
        }
        return findings;
    }

    private static Finding finding(Draft draft, Obstacle obstacle, Evidence evidence) {
        return draft.with("path", path(obstacle))
                .with("module", obstacle.module().toString())
                .with("detail", obstacle.failure().detail())
                .remedy("make-readable", "sudo chmod -R a+rX " + Commands.quote(path(obstacle)))
                .remedy("use-other-proxy", new GoproxyCommands(evidence).without(List.of(obstacle.source())))
                .finding();
    }

    private static String path(Obstacle obstacle) {
        return obstacle.source().replaceFirst("^file://", "");
    }
}
