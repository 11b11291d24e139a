package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.HostState;
import io.jenkins.plugins.gomodpreflight.engine.probe.HostState.Folder;
import java.util.ArrayList;
import java.util.List;

/** Who runs the build, and whether go has a place of its own there. */
final class HostCheck implements Check {
    private static final String SET_HOME = "export HOME=\"$(mktemp -d)\"";

    @Override
    public List<Finding> findings(Evidence evidence) {
        HostState host = evidence.seen().host();
        List<Finding> findings = new ArrayList<>();
        Folder cache = host.buildCache();
        if (!cache.writable()) {
            boolean nowhere = cache.path().isEmpty() || cache.path().equals("off");
            findings.add(Draft.warning(Code.HOME_NOT_WRITABLE, nowhere ? "HOME" : cache.path())
                    .with("reason", nowhere ? "nowhere" : "denied")
                    .with("path", cache.path())
                    .remedy("set-home", SET_HOME)
                    .remedy("move-build-cache", new Commands(evidence.env()).setPath("GOCACHE", "/path/with/room"))
                    .finding());
        } else if (!host.home().writable() && !host.home().path().isEmpty()) {
            findings.add(Draft.info(Code.HOME_NOT_WRITABLE, host.home().path())
                    .with("reason", "settings")
                    .with("path", host.home().path())
                    .remedy("set-home", SET_HOME)
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
