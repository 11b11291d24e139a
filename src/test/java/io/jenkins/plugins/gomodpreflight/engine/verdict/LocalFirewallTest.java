package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Expect.expect;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.PROXY;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.failed;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.goproxy;
import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.served;
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
import java.util.List;
import org.junit.Test;

public class LocalFirewallTest {
    private static final String LIB = "golang.org/x/text@v0.14.0";

    private static BlockingRule rule(String table, String chain, String position, String text) {
        return new BlockingRule(table, chain, position, text, Effect.SILENCE, Certainty.ALWAYS);
    }

    private static HostState host(FirewallRule... rules) {
        return HostState.UNKNOWN.with(new FirewallState(List.of(rules), ""), SeLinux.NOT_ASKED);
    }

    /** What is told of a rule of that program. */
    private static Expect told(String program, BlockingRule rule) {
        return expect(goproxy(PROXY)
                .module(LIB, failed(PROXY, Cause.CONNECT_TIMEOUT))
                .endpoint(new SampleEndpoint(PROXY).fails(Cause.CONNECT_TIMEOUT).build())
                .host(host(new FirewallRule(PROXY, "tcp", "192.0.2.7", 443, program, rule)))
                .finding(Code.LOCAL_FIREWALL));
    }

    @Test
    public void itStandsInThePlaceOfWhatItCauses() {
        Sample sample = goproxy(PROXY)
                .module(LIB, failed(PROXY, Cause.CONNECT_TIMEOUT))
                .endpoint(new SampleEndpoint(PROXY).fails(Cause.CONNECT_TIMEOUT).build())
                .host(host(new FirewallRule(
                        PROXY,
                        "tcp",
                        "192.0.2.7",
                        443,
                        "nft",
                        rule("inet filter", "output", "4", "tcp dport 443 drop"))));
        expect(sample.finding(Code.LOCAL_FIREWALL))
                .severity(Severity.ERROR)
                .subject(PROXY)
                .modules(1)
                .with("address", "192.0.2.7:443")
                .with("place", "table inet filter, chain output, handle 4 (nft)")
                .with("rule", "tcp dport 443 drop")
                .with("reason", "always")
                .with("nameservers", null)
                .remedy(
                        "allow-in-local-firewall",
                        "sudo nft insert rule inet filter output handle 4 ip daddr 192.0.2.7 tcp dport 443 accept")
                .remedy("delete-local-rule", "sudo nft delete rule inet filter output handle 4");
        assertEquals(List.of(), sample.findings(Code.CONNECT_TIMEOUT));
        assertEquals(
                java.util.Optional.of(Code.LOCAL_FIREWALL),
                sample.verdict().download().reason());
    }

    @Test
    public void whereGoCameByAnotherWayItIsAWarning() {
        Sample sample = goproxy(Sample.COMPANY + "|" + PROXY)
                .module(LIB, failed(Sample.COMPANY, Cause.CONNECT_REFUSED), served(PROXY))
                .host(host(new FirewallRule(
                        Sample.COMPANY, "tcp", "192.0.2.7", 443, "nft", rule("ip filter", "out", "4", "reject"))));
        expect(sample.finding(Code.LOCAL_FIREWALL)).severity(Severity.WARNING).subject(Sample.COMPANY);
    }

    @Test
    public void aNameServerBehindIt() {
        Sample sample = goproxy(PROXY)
                .module(LIB, failed(PROXY, Cause.DNS_NO_ANSWER))
                .endpoint(new SampleEndpoint(PROXY)
                        .fails(Cause.DNS_NO_ANSWER)
                        .dns("192.0.2.53: no answer")
                        .build())
                .host(host(new FirewallRule(
                        PROXY,
                        "udp",
                        "192.0.2.53",
                        53,
                        "nft",
                        rule("inet filter", "output", "4", "udp dport 53 drop"))));
        expect(sample.finding(Code.LOCAL_FIREWALL))
                .with("nameservers", "192.0.2.53")
                .with("address", "192.0.2.53:53")
                .remedy(
                        "allow-in-local-firewall",
                        "sudo nft insert rule inet filter output handle 4 ip daddr 192.0.2.53 udp dport 53 accept");
    }

    @Test
    public void theHttpProxyBehindIt() {
        String via = "http://web.corp.example:3128";
        Sample sample = goproxy(PROXY)
                .module(LIB, failed(PROXY, Cause.CONNECT_REFUSED))
                .endpoint(new SampleEndpoint(PROXY)
                        .via(via)
                        .fails(Cause.CONNECT_REFUSED)
                        .build())
                .host(host(new FirewallRule(
                        PROXY, "tcp", "192.0.2.8", 3128, "nft", rule("inet filter", "output", "4", "reject"))));
        expect(sample.finding(Code.LOCAL_FIREWALL)).with("via", via).with("address", "192.0.2.8:3128");
    }

    @Test
    public void aRepositoryOverSsh() {
        Sample sample = goproxy("direct")
                .env("GOPRIVATE", "git.corp.example")
                .module(
                        "git.corp.example/lib@v1.0.0",
                        failed(
                                "direct",
                                Failure.of(
                                        Cause.CONNECT_TIMEOUT,
                                        "git ls-remote ssh://git@git.corp.example:2222/lib: ssh: connect to host"
                                                + " git.corp.example port 2222: Connection timed out")))
                .host(host(new FirewallRule(
                        "ssh://git.corp.example:2222",
                        "tcp",
                        "2001:db8::7",
                        2222,
                        "ip6tables-nft",
                        rule("filter", "OUTPUT", "3", "-A OUTPUT -p tcp -j DROP"))));
        expect(sample.finding(Code.LOCAL_FIREWALL))
                .subject("ssh://git.corp.example:2222")
                .with("address", "[2001:db8::7]:2222")
                .with("place", "table filter, chain OUTPUT, rule 3 (ip6tables-nft)")
                .remedy(
                        "allow-in-local-firewall",
                        "sudo ip6tables-nft -I OUTPUT 3 -p tcp -d 2001:db8::7 --dport 2222 -j ACCEPT")
                .remedy("delete-local-rule", "sudo ip6tables-nft -D OUTPUT 3");
    }

    @Test
    public void aRuleOfAnotherServerIsNotToBlame() {
        Sample sample = goproxy(PROXY)
                .module(LIB, failed(PROXY, Cause.CONNECT_TIMEOUT))
                .host(host(new FirewallRule(
                        Sample.COMPANY, "tcp", "192.0.2.9", 443, "nft", rule("ip filter", "out", "4", "drop"))));
        expect(sample.finding(Code.CONNECT_TIMEOUT)).subject(PROXY);
    }

    @Test
    public void whereItsRulesAreHiddenRootMayLook() {
        HostState hidden = HostState.UNKNOWN.with(new FirewallState(List.of(), "nft list ruleset"), SeLinux.NOT_ASKED);
        expect(goproxy(PROXY)
                        .module(LIB, failed(PROXY, Cause.CONNECT_TIMEOUT))
                        .host(hidden)
                        .finding(Code.CONNECT_TIMEOUT))
                .remedy("look-at-local-firewall", "sudo nft list ruleset");
        expect(goproxy(PROXY).module(LIB, failed(PROXY, Cause.CONNECT_TIMEOUT)).finding(Code.CONNECT_TIMEOUT))
                .remedy("look-at-local-firewall", null);
    }

    @Test
    public void afterAConnectionItIsNoneOfIts() {
        Sample sample = goproxy(PROXY)
                .module(LIB, failed(PROXY, Cause.HTTP_SERVER_ERROR))
                .host(host(new FirewallRule(
                        PROXY, "tcp", "192.0.2.7", 443, "nft", rule("ip filter", "out", "4", "drop"))));
        expect(sample.finding(Code.HTTP_SERVER_ERROR)).subject(PROXY);
    }

    @Test
    public void policies() {
        told("nft", rule("inet filter", "output", "", "policy drop"))
                .with("place", "table inet filter, chain output (nft)")
                .with("rule", "policy drop")
                .remedy(
                        "allow-in-local-firewall",
                        "sudo nft add rule inet filter output ip daddr 192.0.2.7 tcp dport 443 accept")
                .remedy("delete-local-rule", null);
        told("iptables-legacy", rule("mangle", "OUTPUT", "", "-P OUTPUT DROP"))
                .remedy(
                        "allow-in-local-firewall",
                        "sudo iptables-legacy -t mangle -A OUTPUT -p tcp -d 192.0.2.7 --dport 443 -j ACCEPT")
                .remedy("delete-local-rule", null);
    }

    @Test
    public void ufw() {
        told("iptables-nft", rule("filter", "ufw-user-output", "3", "-A ufw-user-output -j DROP"))
                .remedy(
                        "allow-in-local-firewall",
                        "sudo ufw delete deny out proto tcp to 192.0.2.7 port 443;"
                                + " sudo ufw prepend allow out proto tcp to 192.0.2.7 port 443")
                .remedy("delete-local-rule", null);
    }

    @Test
    public void firewalld() {
        String accept = " --add-rich-rule 'rule priority=\"-32768\" family=\"ipv4\" destination address=\"192.0.2.7\""
                + " port port=\"443\" protocol=\"tcp\" accept' && sudo firewall-cmd --reload";
        told("nft", rule("inet firewalld", "filter_OUT_policy_no-go_deny", "12", "drop"))
                .remedy("allow-in-local-firewall", "sudo firewall-cmd --permanent --policy no-go" + accept)
                .remedy("delete-local-rule", null);
        told("nft", rule("inet firewalld", "filter_OUT_policy_no-go", "12", "reject"))
                .remedy("allow-in-local-firewall", "sudo firewall-cmd --permanent --policy no-go" + accept);
        told("firewall-cmd", rule("policy", "no-go", "rule drop", "rule service name=\"https\" drop"))
                .with("place", "firewalld, policy no-go")
                .remedy("allow-in-local-firewall", "sudo firewall-cmd --permanent --policy no-go" + accept)
                .remedy(
                        "delete-local-rule",
                        "sudo firewall-cmd --permanent --policy no-go --remove-rich-rule"
                                + " 'rule service name=\"https\" drop' && sudo firewall-cmd --reload");
        told("firewall-cmd", rule("policy", "no-go", "target: DROP", "target: DROP"))
                .remedy("delete-local-rule", null);
        String direct = "ipv4 filter OUTPUT 0 -p tcp --dport 443 -j REJECT";
        told("firewall-cmd", rule("direct", "OUTPUT", direct, direct))
                .with("place", "firewalld, direct OUTPUT")
                .remedy(
                        "allow-in-local-firewall",
                        "sudo firewall-cmd --permanent --direct --add-rule ipv4 filter OUTPUT -100 -p tcp -d 192.0.2.7"
                                + " --dport 443 -j ACCEPT && sudo firewall-cmd --reload")
                .remedy(
                        "delete-local-rule",
                        "sudo firewall-cmd --permanent --direct --remove-rule " + direct
                                + " && sudo firewall-cmd --reload");
    }

    @Test
    public void windows() {
        told("netsh", rule("", "", "No \"proxy\"", "No \"proxy\""))
                .with("place", "Windows Firewall")
                .remedy("allow-in-local-firewall", null)
                .remedy(
                        "delete-local-rule",
                        "netsh advfirewall firewall set rule name=\"No proxy\" dir=out new enable=no");
        told("netsh", rule("", "", "", "BlockOutbound"))
                .remedy(
                        "allow-in-local-firewall",
                        "netsh advfirewall firewall add rule name=\"Go modules\" dir=out action=allow protocol=tcp"
                                + " remoteip=192.0.2.7 remoteport=443")
                .remedy("delete-local-rule", null);
    }

    @Test
    public void namesAreNoCommands() {
        told("iptables-nft", rule("filter", "$(reboot)", "1", "-A $(reboot) -j DROP"))
                .remedy("delete-local-rule", "sudo iptables-nft -D '$(reboot)' 1");
    }
}
