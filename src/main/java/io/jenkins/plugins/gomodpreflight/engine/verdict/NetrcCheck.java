package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Netrc;
import io.jenkins.plugins.gomodpreflight.engine.goenv.ProxyList.Entry;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Attempt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A login in netrc that is meant for a module proxy and that go does not send there ({@code auth.AddCredentials}). */
final class NetrcCheck implements Check {
    @Override
    public List<Finding> findings(Evidence evidence) {
        Set<String> asked = sources(evidence, attempt -> true);
        Set<String> denied = sources(
                evidence,
                a -> a.failure().map(f -> f.cause() == Cause.HTTP_DENIED).orElse(false));
        return GoproxyCommands.entries(evidence.env()).stream()
                .filter(entry -> asked.contains(entry.display()))
                .filter(entry -> !Address.of(entry.display()).host().isEmpty())
                .flatMap(entry -> finding(entry, denied.contains(entry.display()), evidence).stream())
                .toList();
    }

    private static Set<String> sources(Evidence evidence, Predicate<Attempt> condition) {
        return evidence.seen().modules().stream()
                .flatMap(m -> m.files().stream())
                .flatMap(f -> f.attempts().stream())
                .filter(condition)
                .map(Attempt::source)
                .collect(Collectors.toSet());
    }

    private static Optional<Finding> finding(Entry entry, boolean denied, Evidence evidence) {
        Netrc netrc = evidence.env().netrc();
        Address address = Address.of(entry.display());
        String path = netrc.path().toString();
        Draft draft = (denied
                        ? Draft.warning(Code.NETRC_NOT_USED, address.origin())
                        : Draft.info(Code.NETRC_NOT_USED, address.origin()))
                .with("path", path);
        if (netrc.problem().isPresent()) {
            return denied
                    ? Optional.of(draft.with("reason", "unreadable")
                            .with("detail", netrc.problem())
                            .remedy("make-readable", "chmod 600 " + Commands.quote(path))
                            .finding())
                    : Optional.empty();
        }
        Optional<String> machine = netrc.machines().stream()
                .filter(m -> m.equals(address.host()) || m.equals(address.authority()))
                .findFirst();
        if (machine.isEmpty() || netrc.find(entry.url()).isPresent()) {
            return Optional.empty();
        }
        draft.with("machine", machine);
        String expected = new NetrcLine(evidence.env()).machine(address);
        if (address.scheme().equals("http")) {
            draft.with("reason", "plain-http")
                    .remedy(
                            "use-https",
                            new GoproxyCommands(evidence)
                                    .replacing(entry.display(), url -> url.replaceFirst("^http:", "https:")));
        } else if (!machine.get().equals(expected)) {
            draft.with("reason", "port")
                    .with("expected", expected)
                    .remedy("netrc-line", new NetrcLine(evidence.env()).command(address));
        } else {
            draft.with("reason", "goauth")
                    .with("value", SettingsCheck.shown(evidence.env(), "GOAUTH"))
                    .remedy("reset-setting", new Commands(evidence.env()).reset("GOAUTH"));
        }
        return Optional.of(draft.finding());
    }
}
