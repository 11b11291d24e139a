package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.goenv.ModulePatterns;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException;
import io.jenkins.plugins.gomodpreflight.engine.gomod.GoSum;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Project;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Modules that GONOPROXY and GONOSUMDB treat differently, while go.sum does not list them. */
final class SumDbExemptionCheck implements Check {
    @Override
    public List<Finding> findings(Evidence evidence) {
        GoEnv env = evidence.env();
        if (isOff(env)) {
            return List.of();
        }
        GoSum sums = evidence.project().map(Project::sums).orElse(GoSum.EMPTY);
        List<ModuleVersion> unlisted = evidence.seen().modules().stream()
                .filter(Needs::isFetched)
                .map(ModuleResult::module)
                .filter(module ->
                        sums.modHashes(module).isEmpty() && sums.hashes(module).isEmpty())
                .toList();
        List<Finding> findings = new ArrayList<>();
        byPattern(unlisted.stream().filter(m -> env.noProxy(m.path()) && !env.noSumDb(m.path())), env.get("GONOPROXY"))
                .forEach((pattern, modules) -> findings.add(notExempt(env, pattern, modules)));
        byPattern(unlisted.stream().filter(m -> !env.noProxy(m.path()) && env.noSumDb(m.path())), env.get("GONOSUMDB"))
                .forEach((pattern, modules) -> findings.add(notVerified(pattern)));
        return findings;
    }

    private static boolean isOff(GoEnv env) {
        try {
            return env.sumDb().off();
        } catch (SettingException e) {
            return true; // told on its own
        }
    }

    private static Map<String, List<ModuleVersion>> byPattern(Stream<ModuleVersion> modules, String globs) {
        return modules.collect(Collectors.groupingBy(
                module -> Stream.of(globs.split(","))
                        .filter(glob -> ModulePatterns.matchAny(glob, module.path()))
                        .findFirst()
                        .orElse(globs),
                LinkedHashMap::new,
                Collectors.toList()));
    }

    private static Finding notExempt(GoEnv env, String pattern, List<ModuleVersion> modules) {
        return Draft.warning(Code.SUMDB_AT_ODDS_WITH_NOPROXY, pattern)
                .modules(modules.size())
                .with("reason", "not-exempt")
                .with("pattern", pattern)
                .with("module", modules.get(0).toString())
                .remedy("exempt-from-sumdb", new Commands(env).append("GONOSUMDB", pattern))
                .finding();
    }

    /** Usual where a company's proxy serves its own modules, so only worth knowing. */
    private static Finding notVerified(String pattern) {
        return Draft.info(Code.SUMDB_AT_ODDS_WITH_NOPROXY, pattern)
                .with("reason", "not-verified")
                .with("pattern", pattern)
                .finding();
    }
}
