package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failed;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule;
import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule.Certainty;
import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule.Effect;
import io.jenkins.plugins.gomodpreflight.engine.probe.Cause;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import io.jenkins.plugins.gomodpreflight.engine.probe.FirewallRule;
import io.jenkins.plugins.gomodpreflight.engine.probe.FirewallState;
import io.jenkins.plugins.gomodpreflight.engine.probe.HostState;
import io.jenkins.plugins.gomodpreflight.engine.probe.SeLinux;
import io.jenkins.plugins.gomodpreflight.engine.probe.SeLinux.Denial;
import java.util.List;
import org.junit.Test;

public class SeLinuxCheckTest {
    private static final String PROXY = "https://goproxy.corp.example:8443";

    private static Sample on(SeLinux seLinux, FirewallRule... rules) {
        return goproxy(PROXY)
                .module(
                        "golang.org/x/text@v0.14.0",
                        failed(PROXY, Failure.of(Cause.CONNECT_UNREACHABLE, "Permission denied")))
                .host(HostState.UNKNOWN.with(new FirewallState(List.of(rules), ""), seLinux));
    }

    private static SeLinux denied(String source, String target) {
        return new SeLinux(
                true, List.of(PROXY), true, List.of(new Denial(PROXY, "java", source, target, 8443, "avc: denied")));
    }

    @Test
    public void aDenialInTheLogIsASuspectBesideTheFailure() {
        Sample sample = on(denied("jenkins_t", "unreserved_port_t"));
        expect(sample.finding(Code.SELINUX_SUSPECT))
                .severity(Severity.WARNING)
                .subject(PROXY)
                .with("reason", "denied")
                .with("entry", "java")
                .with("value", "jenkins_t")
                .with("setting", "unreserved_port_t")
                .with("detail", "avc: denied")
                .remedy("show-denials", "sudo ausearch -m AVC -ts recent | audit2why")
                .remedy("label-port", "sudo semanage port -a -t http_port_t -p tcp 8443")
                .remedy("set-boolean", "sudo setsebool -P nis_enabled 1");
        expect(sample.finding(Code.CONNECT_UNREACHABLE)).severity(Severity.ERROR);
    }

    @Test
    public void theBooleanIsTheOneOfTheProcess() {
        expect(on(denied("httpd_t", "http_port_t")).finding(Code.SELINUX_SUSPECT))
                .remedy("set-boolean", "sudo setsebool -P httpd_can_network_connect 1")
                .remedy("label-port", null);
    }

    @Test
    public void aLogThatNobodyMayReadLeavesTheSuspicion() {
        expect(on(new SeLinux(true, List.of(PROXY), false, List.of())).finding(Code.SELINUX_SUSPECT))
                .with("reason", "unread")
                .with("entry", null)
                .remedy("show-denials", "sudo ausearch -m AVC -ts recent | audit2why")
                .remedy("set-boolean", null);
    }

    @Test
    public void aLogWithoutADenialClearsIt() {
        assertEquals(
                List.of(),
                on(new SeLinux(true, List.of(PROXY), true, List.of())).findings(Code.SELINUX_SUSPECT));
        assertEquals(List.of(), on(SeLinux.NOT_ASKED).findings(Code.SELINUX_SUSPECT));
    }

    @Test
    public void aFirewallThatExplainsItClearsItToo() {
        BlockingRule rule = new BlockingRule("ip6 filter", "out", "4", "reject", Effect.NO_WAY, Certainty.ALWAYS);
        Sample sample = on(
                new SeLinux(true, List.of(PROXY), false, List.of()),
                new FirewallRule(PROXY, "tcp", "2001:db8::7", 8443, "nft", rule));
        assertEquals(List.of(), sample.findings(Code.SELINUX_SUSPECT));
    }
}
