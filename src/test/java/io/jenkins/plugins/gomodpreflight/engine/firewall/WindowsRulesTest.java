package io.jenkins.plugins.gomodpreflight.engine.firewall;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule.Certainty;
import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule.Effect;
import java.util.Optional;
import org.junit.Test;

public class WindowsRulesTest {
    private static final String PROFILE = """

            Private Profile Settings:\s
            ----------------------------------------------------------------------
            State                                 ON
            Firewall Policy                       BlockInbound,%s
            LocalFirewallRules                    N/A (GPO-store only)
            """;

    private static String rule(String name, String fields) {
        return """

                Rule Name:                            %s
                ----------------------------------------------------------------------
                Enabled:                              Yes
                Direction:                            Out
                Profiles:                             Domain,Private,Public
                Grouping:                            \s
                LocalIP:                              Any
                %s
                """.formatted(name, fields);
    }

    private static final String TAIL = """
            Edge traversal:                       No
            Program:                              %s
            Service:                              Any
            InterfaceTypes:                       Any
            Security:                             NotRequired
            Rule source:                          Local Setting
            Action:                               %s""";

    private static String web(String address, String ports, String program, String action) {
        return "RemoteIP:                             " + address
                + "\nProtocol:                             TCP\nLocalPort:                            Any\n"
                + "RemotePort:                           " + ports + "\n" + TAIL.formatted(program, action);
    }

    private static Optional<String> stop(String rules, String policy, Packet packet) {
        return WindowsRules.parse(rules, PROFILE.formatted(policy))
                .blocking(packet)
                .map(BlockingRule::text);
    }

    @Test
    public void aRuleThatBlocksCountsBeforeOneThatAllows() {
        String rules = rule("Allow web", web("Any", "443", "Any", "Allow"))
                + rule("No proxy", web("192.0.2.7/32", "443,8000-8100", "Any", "Block"));
        assertEquals(
                Optional.of(new BlockingRule("", "", "No proxy", "No proxy", Effect.SILENCE, Certainty.ALWAYS)),
                WindowsRules.parse(rules, "").blocking(Recorded.tcp("192.0.2.7", 443)));
        assertEquals(Optional.of("No proxy"), stop(rules, "AllowOutbound", Recorded.tcp("192.0.2.7", 8080)));
        assertEquals(Optional.empty(), stop(rules, "AllowOutbound", Recorded.tcp("192.0.2.8", 443)));
        assertEquals(Optional.empty(), stop(rules, "AllowOutbound", Recorded.udp("192.0.2.7", 443)));
    }

    @Test
    public void whereAllIsBlockedItTakesARuleThatAllows() {
        String rules =
                rule("Allow web", web("192.0.2.0/255.255.255.0", "443", "C:\\Program Files\\Go\\bin\\go.exe", "Allow"))
                        + rule("Allow a service", web("Any", "Any", "C:\\Windows\\system32\\svchost.exe", "Allow"));
        assertEquals(Optional.empty(), stop(rules, "BlockOutbound", Recorded.tcp("192.0.2.7", 443)));
        assertEquals(Optional.of("BlockOutbound"), stop(rules, "BlockOutbound", Recorded.tcp("198.51.100.9", 443)));
        assertEquals(Optional.empty(), stop(rules, "AllowOutbound", Recorded.tcp("198.51.100.9", 443)));
    }

    @Test
    public void rulesThatAreOffOrForOthersDoNotCount() {
        String blocking = web("Any", "Any", "Any", "Block");
        for (String rules : new String[] {
            rule("off", blocking).replace("Yes", "No"),
            rule("abroad", blocking).replace("Domain,Private,Public", "Public"),
            rule("browser", web("Any", "Any", "C:\\Program Files\\Mozilla Firefox\\firefox.exe", "Block"))
        }) {
            assertEquals(rules, Optional.empty(), stop(rules, "AllowOutbound", Recorded.tcp("192.0.2.7", 443)));
        }
    }

    @Test
    public void inChinese() {
        String rules = """

                规则名称:                             禁止访问代理
                ----------------------------------------------------------------------
                已启用:                               是
                方向:                                 出
                配置文件:                             域,专用,公用
                分组:
                本地 IP:                              任何
                远程 IP:                              192.0.2.0-192.0.2.9
                协议:                                 TCP
                本地端口:                             任何
                远程端口:                             443
                边缘遍历:                             否
                程序:                                 任何
                操作:                                 阻止
                """;
        String profile =
                "\n专用配置文件 设置:\n------\n状态                                  启用\n防火墙策略                            BlockInbound,AllowOutbound\n";
        Ruleset read = WindowsRules.parse(rules, profile);
        assertEquals(
                "禁止访问代理",
                read.blocking(Recorded.tcp("192.0.2.7", 443)).orElseThrow().text());
        assertEquals(Optional.empty(), read.blocking(Recorded.tcp("192.0.2.10", 443)));
    }

    @Test
    public void anythingElseHasNoRules() {
        for (String text : new String[] {"", ":", "Action: Block", "Regelname: x\nAktiviert: Ja\nAktion: Blockieren"}) {
            assertEquals(text, Optional.empty(), stop(text, "AllowOutbound", Recorded.tcp("192.0.2.7", 443)));
        }
    }
}
