package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.SeLinux;
import io.jenkins.plugins.gomodpreflight.engine.probe.SeLinux.Denial;
import java.util.List;
import java.util.Optional;

/** SELinux, where the system does not permit a connection: its log names it, or nobody here may read the log. */
final class SeLinuxCheck implements Check {
    private static final String SHOW = "sudo ausearch -m AVC -ts recent | audit2why";

    @Override
    public List<Finding> findings(Evidence evidence) {
        SeLinux seLinux = evidence.seen().host().seLinux();
        if (!seLinux.enforcing()) {
            return List.of();
        }
        return seLinux.forbidden().stream()
                .flatMap(url -> finding(url, seLinux, evidence).stream())
                .toList();
    }

    private static Optional<Finding> finding(String url, SeLinux seLinux, Evidence evidence) {
        Optional<Denial> denial =
                seLinux.denials().stream().filter(d -> d.url().equals(url)).findFirst();
        boolean explained = Diagnosis.firewall(url, evidence).isPresent() || denial.isEmpty() && seLinux.logRead();
        if (explained) {
            return Optional.empty();
        }
        Draft draft = Draft.warning(Code.SELINUX_SUSPECT, url)
                .with("host", Address.of(url).host())
                .with("reason", denial.isPresent() ? "denied" : "unread")
                .remedy("show-denials", SHOW);
        denial.ifPresent(d -> draft.with("entry", d.program())
                .with("value", d.source())
                .with("setting", d.target())
                .with("detail", d.line())
                .remedyIf(d.source().equals("httpd_t"), "set-boolean", "sudo setsebool -P httpd_can_network_connect 1")
                .remedyIf(
                        d.target()
                                .matches(
                                        "unreserved_port_t|port_t|ephemeral_port_t|reserved_port_t|hi_reserved_port_t"),
                        "label-port",
                        "sudo semanage port -a -t http_port_t -p tcp " + d.port())
                .remedyIf(!d.source().equals("httpd_t"), "set-boolean", "sudo setsebool -P nis_enabled 1"));
        return Optional.of(draft.finding());
    }
}
