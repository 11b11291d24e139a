package io.jenkins.plugins.gomodpreflight.engine.verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A file whose hash is another than go.sum or the checksum database has. */
final class ChecksumCheck implements Check {
    private static final Pattern HASHES = Pattern.compile("has the hash (\\S+), \\S+ has (\\S+)");
    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9._~/!+-]+");

    @Override
    public List<Finding> findings(Evidence evidence) {
        Map<String, List<Obstacle>> byModule = Obstacles.of(evidence).deciding(Code.CHECKSUM_MISMATCH).stream()
                .collect(Collectors.groupingBy(o -> o.module().toString(), LinkedHashMap::new, Collectors.toList()));
        return byModule.values().stream()
                .map(mismatches -> finding(mismatches.get(0), evidence))
                .toList();
    }

    private static Finding finding(Obstacle mismatch, Evidence evidence) {
        String module = mismatch.module().toString();
        Draft draft = Draft.error(Code.CHECKSUM_MISMATCH, module)
                .modules(1)
                .with("module", module)
                .with("entry", mismatch.source())
                .with("file", mismatch.file().equals(Obstacle.LOOKUP) ? ".mod" : mismatch.file())
                .with("detail", mismatch.failure().detail());
        return withHashes(draft, mismatch.failure().detail())
                .remedy(
                        "compare-checksum",
                        "GOPROXY=https://proxy.golang.org GOMODCACHE=$(mktemp -d) go mod download "
                                + Commands.quote(module))
                .remedy("use-other-proxy", new GoproxyCommands(evidence).without(List.of(mismatch.source())))
                .remedyIf(
                        !mismatch.sumDb()
                                && PLAIN_PATH.matcher(mismatch.module().path()).matches(),
                        "update-go-sum",
                        "sed -i '\\#^" + regex(mismatch.module().path()) + " "
                                + regex(mismatch.module().version()) + "[ /]#d' go.sum && go mod tidy")
                .finding();
    }

    /** The two hashes that an error tells, where it does. */
    static Draft withHashes(Draft draft, String detail) {
        Matcher hashes = HASHES.matcher(detail);
        return hashes.find() ? draft.with("actual", hashes.group(1)).with("expected", hashes.group(2)) : draft;
    }

    private static String regex(String text) {
        return text.replace(".", "\\.");
    }
}
