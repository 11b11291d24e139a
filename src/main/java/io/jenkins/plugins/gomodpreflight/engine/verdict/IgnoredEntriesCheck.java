package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.ProxyList;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException;
import java.util.List;

/** Entries of GOPROXY behind {@code direct} or {@code off}, which go never looks at ({@code modfetch.proxyList}). */
final class IgnoredEntriesCheck implements Check {
    @Override
    public List<Finding> findings(Evidence evidence) {
        ProxyList list;
        try {
            list = evidence.env().proxies();
        } catch (SettingException e) {
            return List.of(); // told on its own
        }
        if (list.ignored().isEmpty()) {
            return List.of();
        }
        return List.of(Draft.warning(Code.GOPROXY_ENTRIES_IGNORED, "GOPROXY")
                .with("entry", list.entries().get(list.entries().size() - 1).display())
                .with("next", String.join(", ", list.ignored()))
                .remedy("drop-ignored-entries", new GoproxyCommands(evidence).reordered(list.ignored()))
                .finding());
    }
}
