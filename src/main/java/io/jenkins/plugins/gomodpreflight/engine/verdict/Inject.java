package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The Go settings that a build on this machine should be given, so that it sees what the check saw. */
public final class Inject {
    /** All that can be among them. */
    public static final List<String> SETTINGS =
            List.of("GOPROXY", "GONOPROXY", "GOPRIVATE", "GOSUMDB", "GONOSUMDB", "GOFLAGS");

    private Inject() {}

    /**
     * The settings by name, as they are in force. Where all that the download lacks is a GOPROXY that goes on after an
     * error, that list is among them. What is not set, cannot be used or holds a secret is left out.
     */
    public static SortedMap<String, String> of(Evidence evidence, Verdict verdict) {
        GoEnv env = evidence.env();
        SortedMap<String, String> settings = new TreeMap<>();
        for (String name : SETTINGS) {
            String value = env.get(name);
            if (!value.isEmpty() && isShown(env, name, value)) {
                settings.put(name, value);
            }
        }
        for (Finding finding : verdict.findings()) {
            switch (finding.code()) {
                case GOPROXY_INVALID -> settings.remove("GOPROXY");
                case GOSUMDB_INVALID -> settings.remove("GOSUMDB");
                case GOFLAGS_INVALID -> settings.remove("GOFLAGS");
                case GOPROXY_COMMA_STOPS_FALLBACK ->
                    settings.computeIfPresent(
                            "GOPROXY",
                            (name, value) -> new GoproxyCommands(evidence)
                                    .pipeList(
                                            finding.arguments().get("entry"),
                                            firstOf(finding.arguments().get("next")))
                                    .orElse(value));
                default -> {}
            }
        }
        return Collections.unmodifiableSortedMap(settings);
    }

    private static String firstOf(String entries) {
        return entries.split(", ", 2)[0];
    }

    /** Whether the value is the same without its secrets. */
    private static boolean isShown(GoEnv env, String name, String value) {
        return env.settings().stream()
                .anyMatch(s -> s.name().equals(name) && s.value().equals(value));
    }
}
