package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.gomod.Project;
import java.util.List;
import java.util.Optional;

/** GOPROXY forbids downloads, and a module would have to be downloaded. */
final class LookupDisabledCheck implements Check {
    private static final String PUBLIC = "https://proxy.golang.org,direct";

    @Override
    public List<Finding> findings(Evidence evidence) {
        List<Obstacle> forbidden = Obstacles.of(evidence).deciding(Code.LOOKUP_DISABLED);
        if (forbidden.isEmpty()) {
            return List.of();
        }
        Optional<?> vendor = evidence.project().flatMap(Project::vendor);
        return List.of(Draft.error(Code.LOOKUP_DISABLED, "GOPROXY")
                .modules(Obstacles.modules(forbidden))
                .with("value", SettingsCheck.shown(evidence.env(), "GOPROXY"))
                .with("module", forbidden.get(0).module().toString())
                .with("detail", forbidden.get(0).failure().detail())
                .remedy("use-other-proxy", new Commands(evidence.env()).set("GOPROXY", PUBLIC))
                .remedy("keep-module-cache", "GOPROXY=" + PUBLIC + " go mod download")
                .remedyIf(vendor.isPresent(), "use-vendor", VendorCheck.BUILD)
                .finding());
    }
}
