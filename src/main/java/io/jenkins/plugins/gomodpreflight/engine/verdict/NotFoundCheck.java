package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.plan.Toolchain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A module, a version or a file of it that none of the sources has. */
final class NotFoundCheck implements Check {
    /** Up to so many modules are named one by one; more of them are a matter of the source. */
    private static final int FEW = 3;

    @Override
    public List<Finding> findings(Evidence evidence) {
        Map<String, List<Obstacle>> bySource = Obstacles.of(evidence).deciding(Code.HTTP_NOT_FOUND).stream()
                // that a toolchain is not to be had, or not vouched for, has findings of its own
                .filter(o -> !o.module().path().equals(Toolchain.MODULE))
                .collect(Collectors.groupingBy(Obstacle::source, LinkedHashMap::new, Collectors.toList()));
        return bySource.values().stream()
                .flatMap(missing -> findings(missing, evidence))
                .toList();
    }

    private static Stream<Finding> findings(List<Obstacle> missing, Evidence evidence) {
        if (Obstacles.modules(missing) > FEW) {
            return Stream.of(finding(missing.get(0).source(), missing, evidence));
        }
        return missing.stream()
                .collect(Collectors.groupingBy(Obstacle::module, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(module -> finding(module.getKey().toString(), module.getValue(), evidence));
    }

    private static Finding finding(String subject, List<Obstacle> missing, Evidence evidence) {
        Obstacle first = missing.get(0);
        String path = first.module().path();
        Commands commands = new Commands(evidence.env());
        GoproxyCommands goproxy = new GoproxyCommands(evidence);
        boolean status = first.failure().status() != 0;
        Address origin = new Address("https", PrivateModules.host(path), "");
        Draft draft = Draft.error(Code.HTTP_NOT_FOUND, subject)
                .modules(Obstacles.modules(missing))
                .with("reason", first.sumDb() ? "sumdb" : first.isDirect() ? "origin" : "sources")
                .with("module", first.module().toString())
                .with("entry", !status ? "" : first.isDirect() ? origin.origin() : first.source())
                .with("status", status ? Integer.toString(first.failure().status()) : "")
                .with("detail", first.failure().detail());
        if (first.sumDb()) {
            return draft.remedy("exempt-from-sumdb", commands.append("GONOSUMDB", PrivateModules.pattern(path)))
                    .remedy("check-module-version", Commands.listVersions(path))
                    .finding();
        }
        if (first.isDirect()) {
            draft.remedy("see-go-import", OriginCheck.seePage(path))
                    .remedy("netrc-line", new NetrcLine(evidence.env()).command(origin));
        }
        boolean known = Address.of(first.source()).isPublicProxy() || first.isDirect();
        return draft.remedy("check-module-version", Commands.listVersions(path))
                .remedyIf(
                        !evidence.env().noProxy(path) && goproxy.asksProxies() && PrivateModules.mayBe(path),
                        "declare-private",
                        commands.append("GOPRIVATE", PrivateModules.pattern(path)))
                .remedy(
                        "use-other-proxy",
                        known
                                ? Optional.empty() // it has whatever is public
                                : goproxy.without(List.of(first.source())))
                .finding();
    }
}
