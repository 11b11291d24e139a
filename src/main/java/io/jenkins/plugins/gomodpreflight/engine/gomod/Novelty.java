package io.jenkins.plugins.gomodpreflight.engine.gomod;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import java.util.List;
import java.util.Optional;

/**
 * A place in a go.mod or go.work file that older releases of go refuse.
 *
 * @param since the first release that accepts it, e.g. "1.21"
 * @param file the file's name as it is to be shown
 * @param line from 1
 * @param column in characters, from 1
 * @param reason what an older release says
 */
public record Novelty(String since, String file, int line, int column, String reason) {
    /** The first of {@code novelties} that {@code goVersion} does not accept, as that release reports it. */
    static Optional<GoModException> rejection(List<Novelty> novelties, GoVersion goVersion) {
        return novelties.stream()
                .filter(novelty -> !goVersion.isAtLeast(novelty.since))
                .findFirst()
                .map(n -> new GoModException(n.file, n.line, n.column, n.reason));
    }
}
