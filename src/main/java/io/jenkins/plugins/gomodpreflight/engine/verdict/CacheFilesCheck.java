package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModulePath;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.plan.ModuleCache;
import io.jenkins.plugins.gomodpreflight.engine.probe.CacheFault;
import io.jenkins.plugins.gomodpreflight.engine.probe.CacheFault.Kind;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.GoCommands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Files of the module cache that are not as go left them. What go cannot use and does not fetch again is an error; what
 * it repairs, or does not look at now, a warning.
 */
final class CacheFilesCheck implements Check {
    /** Up to so many modules are named one by one; more of them are a matter of the cache. */
    private static final int FEW = 3;

    /** @param file the ending of the file's name; empty for the folder with the unpacked files */
    private record Damage(ModuleVersion module, String file, String reason, String detail) {}

    @Override
    public List<Finding> findings(Evidence evidence) {
        List<Damage> fatal = Obstacles.of(evidence).deciding(Code.MODCACHE_DAMAGED).stream()
                .map(CacheFilesCheck::damage)
                .toList();
        Set<ModuleVersion> failing = fatal.stream().map(Damage::module).collect(Collectors.toSet());
        List<Damage> others = faults(evidence, fault -> fault.kind().isDamage()).stream()
                .filter(fault -> !failing.contains(fault.module()))
                .map(fault -> new Damage(
                        fault.module(),
                        "",
                        fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        (fault.file() + " " + fault.detail()).strip()))
                .toList();
        List<Finding> findings = new ArrayList<>();
        findings.addAll(damaged(fatal, true, evidence));
        findings.addAll(damaged(others, false, evidence));
        if (!faults(evidence, fault -> fault.kind() == Kind.NOT_COMPARED).isEmpty()) {
            findings.add(
                    Draft.warning(Code.BUDGET_EXHAUSTED, evidence.seen().cache().path())
                            .remedy("raise-time-limit", BudgetCheck.RAISE_TIME_LIMIT)
                            .finding());
        }
        return findings;
    }

    /** A {@code .mod} of the cache that arrived and cannot be understood. */
    static Finding unusableMod(ModuleVersion module, String detail, Evidence evidence) {
        return damaged(List.of(new Damage(module, ".mod", "unusable-mod", detail)), true, evidence)
                .get(0);
    }

    private static List<CacheFault> faults(Evidence evidence, Predicate<CacheFault> which) {
        return evidence.seen().cache().faults().stream().filter(which).toList();
    }

    private static Damage damage(Obstacle obstacle) {
        String file = obstacle.file();
        return new Damage(
                obstacle.module(),
                file,
                obstacle.failure().cause() == Cause.CHECKSUM_MISMATCH ? "checksum" : "unusable-" + file.substring(1),
                obstacle.failure().detail());
    }

    private static List<Finding> damaged(List<Damage> damages, boolean fails, Evidence evidence) {
        Map<ModuleVersion, Damage> byModule = new LinkedHashMap<>();
        damages.forEach(damage -> byModule.putIfAbsent(damage.module(), damage));
        if (byModule.size() > FEW) {
            String cache = evidence.seen().cache().path();
            return List.of(draft(damages.get(0), fails, cache, byModule.size())
                    .remedy("clean-module-cache", GoCommands.CLEAN)
                    .finding());
        }
        return byModule.values().stream()
                .map(damage -> draft(damage, fails, damage.module().toString(), 1)
                        .remedy("remove-from-cache", remove(damage.module(), evidence))
                        .remedy("clean-module-cache", GoCommands.CLEAN)
                        .finding())
                .toList();
    }

    private static Draft draft(Damage damage, boolean fails, String subject, int modules) {
        Draft draft = Draft.errorIf(fails, Code.MODCACHE_DAMAGED, subject)
                .modules(modules)
                .with("module", damage.module().toString())
                .with("file", damage.file())
                .with("reason", damage.reason())
                .with("detail", damage.detail());
        return ChecksumCheck.withHashes(draft, damage.detail());
    }

    /** go fetches what is not there. The folders that it unpacks to are read-only. */
    private static Optional<String> remove(ModuleVersion module, Evidence evidence) {
        if (ModulePath.check(module.path()).isPresent()) {
            return Optional.empty();
        }
        ModuleCache cache = new ModuleCache(Path.of(evidence.seen().cache().path()));
        String folder = Commands.quote(cache.folder(module).toString());
        String files = cache.lock(module).toString().replaceFirst("lock$", "");
        return Optional.of(
                "chmod -R u+w " + folder + " 2>/dev/null; rm -rf " + folder + " " + Commands.quote(files) + "*");
    }
}
