package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.HostState;
import java.util.ArrayList;
import java.util.List;

/** Who runs the build, and whether go has a place of its own there. */
final class HostCheck implements Check {
    @Override
    public List<Finding> findings(Evidence evidence) {
        HostState host = evidence.seen().host();
        List<Finding> findings = new ArrayList<>();
        if (!host.buildCacheWritable()) {
            boolean nowhere = host.buildCache().isEmpty() || host.buildCache().equals("off");
            findings.add(Draft.warning(Code.HOME_NOT_WRITABLE, nowhere ? "HOME" : host.buildCache())
                    .with("reason", nowhere ? "nowhere" : "denied")
                    .with("path", host.buildCache())
                    .remedy("set-home", "export HOME=\"$(mktemp -d)\"")
                    .remedy("move-build-cache", new Commands(evidence.env()).setPath("GOCACHE", "/path/with/room"))
                    .finding());
        }
        if (host.root()) {
            Draft draft = host.container()
                    ? Draft.info(Code.RUNNING_AS_ROOT, "root").with("reason", "container")
                    : Draft.warning(Code.RUNNING_AS_ROOT, "root").with("reason", "machine");
            findings.add(draft.remedy("run-as-user").finding());
        }
        return findings;
    }
}
