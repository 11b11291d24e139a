package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Attempt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A module that looks private and that a public proxy is asked for, since neither GONOPROXY nor GOPRIVATE covers it. A
 * proxy of one's own that serves it is as good as a setting.
 */
final class PrivateModuleCheck implements Check {
    @Override
    public List<Finding> findings(Evidence evidence) {
        Map<String, List<ModuleResult>> byHost = evidence.seen().modules().stream()
                .filter(PrivateModuleCheck::isAskedInPublic)
                .collect(Collectors.groupingBy(
                        m -> PrivateModules.host(m.module().path()), LinkedHashMap::new, Collectors.toList()));
        return byHost.entrySet().stream()
                .flatMap(host ->
                        reason(host.getKey(), byHost)
                                .map(reason -> finding(reason, host.getValue(), evidence.env()))
                                .stream())
                .toList();
    }

    private static boolean isAskedInPublic(ModuleResult module) {
        return attempts(module).stream().anyMatch(a -> Address.of(a.source()).isPublicProxy());
    }

    private static Optional<String> reason(String host, Map<String, List<ModuleResult>> byHost) {
        if (PrivateModules.isWithoutDot(host)) {
            return Optional.of("no-dot");
        }
        if (PrivateModules.isInternal(host)) {
            return Optional.of("internal-suffix");
        }
        boolean othersServed = byHost.entrySet().stream()
                .filter(other -> !other.getKey().equals(host))
                .anyMatch(other -> other.getValue().stream().anyMatch(PrivateModuleCheck::isServedInPublic));
        return othersServed && byHost.get(host).stream().allMatch(PrivateModuleCheck::isUnknownInPublic)
                ? Optional.of("not-found")
                : Optional.empty();
    }

    private static boolean isServedInPublic(ModuleResult module) {
        return attempts(module).stream()
                .anyMatch(a -> a.failure().isEmpty() && Address.of(a.source()).isPublicProxy());
    }

    private static boolean isUnknownInPublic(ModuleResult module) {
        return attempts(module).stream()
                .filter(a -> Address.of(a.source()).isPublicProxy())
                .allMatch(a -> a.failure()
                        .map(Failure::cause)
                        .filter(c -> c.isNotExist())
                        .isPresent());
    }

    private static List<Attempt> attempts(ModuleResult module) {
        return module.files().stream().flatMap(f -> f.attempts().stream()).toList();
    }

    private static Finding finding(String reason, List<ModuleResult> modules, GoEnv env) {
        ModuleVersion first = modules.get(0).module();
        String pattern = PrivateModules.pattern(first.path());
        return Draft.warning(Code.PRIVATE_MODULE_NOT_COVERED, first.path())
                .modules(modules.size())
                .with("module", first.toString())
                .with("reason", reason)
                .with("pattern", pattern)
                .remedy("declare-private", new Commands(env).append("GOPRIVATE", pattern))
                .finding();
    }
}
