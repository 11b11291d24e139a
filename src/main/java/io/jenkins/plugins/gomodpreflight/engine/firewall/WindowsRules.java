package io.jenkins.plugins.gomodpreflight.engine.firewall;

import io.jenkins.plugins.gomodpreflight.engine.firewall.Ruleset.Base;
import io.jenkins.plugins.gomodpreflight.engine.firewall.Ruleset.Chain;
import io.jenkins.plugins.gomodpreflight.engine.firewall.Step.Verb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Rules of the Windows Firewall for what leaves the machine, as netsh prints them in English and in Chinese. A rule that
 * blocks counts before all that allow.
 */
public final class WindowsRules {
    private static final Map<String, String> LABELS = Map.of(
            "规则名称", "rulename",
            "已启用", "enabled",
            "配置文件", "profiles",
            "远程ip", "remoteip",
            "协议", "protocol",
            "远程端口", "remoteport",
            "程序", "program",
            "操作", "action");

    /** In a rule and, as the profile that is in force, in the head of the settings. */
    private static final List<String> PROFILES = List.of("Domain", "Private", "Public", "域", "专用", "公用");

    private WindowsRules() {}

    /**
     * @param rules {@code netsh advfirewall firewall show rule name=all dir=out verbose}
     * @param profile {@code netsh advfirewall show currentprofile}
     */
    public static Ruleset parse(String rules, String profile) {
        List<Rule> blocking = new ArrayList<>();
        List<Rule> allowing = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        String current = PROFILES.stream()
                .filter(profile.lines().limit(2).toList().toString()::contains)
                .findFirst()
                .orElse("");
        for (String line : (Iterable<String>) rules.lines()::iterator) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String label = line.substring(0, colon).replace(" ", "").toLowerCase(Locale.ROOT);
            String name = LABELS.getOrDefault(label, label);
            if (name.equals("rulename")) {
                fields = new HashMap<>();
            }
            fields.put(name, line.substring(colon + 1).strip());
            if (name.equals("action") && fields.getOrDefault("enabled", "").matches("Yes|是")) {
                add(fields, current, blocking, allowing);
            }
        }
        blocking.addAll(allowing);
        boolean on = profile.lines().anyMatch(line -> line.matches(".*(\\sON|启用|打开)\\s*"));
        Verb policy = on && profile.contains("BlockOutbound") ? Verb.DROP : Verb.ACCEPT;
        return new Ruleset(
                List.of(new Base("out", policy, "BlockOutbound", packet -> true)),
                Map.of("out", new Chain("", "", blocking)));
    }

    private static void add(Map<String, String> fields, String current, List<Rule> blocking, List<Rule> allowing) {
        boolean blocks = fields.get("action").matches("Block|阻止");
        boolean applies = fields.getOrDefault("profiles", current).contains(current)
                && isOurs(fields.getOrDefault("program", ""));
        String name = fields.getOrDefault("rulename", "");
        if (applies) {
            Function<Packet, Fit> fits = fits(Map.copyOf(fields));
            Verb verb = blocks ? Verb.DROP : Verb.ACCEPT;
            (blocks ? blocking : allowing).add(new Rule(name, name, packet -> new Step(fits.apply(packet), verb)));
        }
    }

    /** The build's programs, and the one that runs this check. */
    private static boolean isOurs(String program) {
        return isAny(program) || program.matches("(?i).*\\\\(go|git|git-remote-https?|ssh|java|javaw)\\.exe");
    }

    private static boolean isAny(String value) {
        return value.isEmpty() || value.matches("(?i)any|任何");
    }

    private static Function<Packet, Fit> fits(Map<String, String> rule) {
        String protocol = rule.getOrDefault("protocol", "");
        String ports = rule.getOrDefault("remoteport", "");
        String addresses = rule.getOrDefault("remoteip", "");
        return packet -> Fit.of(isAny(protocol) || protocol.equalsIgnoreCase(packet.protocol()))
                .and(isAny(ports) ? Fit.YES : any(ports, port -> Addresses.contain(port, '-', packet.port())))
                .and(isAny(addresses) ? Fit.YES : any(addresses, text -> Addresses.contain(text, packet.to())));
    }

    private static Fit any(String list, Function<String, Fit> fit) {
        return Arrays.stream(list.split(",")).map(String::strip).map(fit).reduce(Fit.NO, Fit::or);
    }
}
