package io.jenkins.plugins.gomodpreflight.engine.firewall;

import io.jenkins.plugins.gomodpreflight.engine.firewall.Ruleset.Base;
import io.jenkins.plugins.gomodpreflight.engine.firewall.Ruleset.Chain;
import io.jenkins.plugins.gomodpreflight.engine.firewall.Step.Verb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rules of firewalld for what leaves the machine, as {@code firewall-cmd} lists them to those who may not see what it
 * makes of them in nftables: its direct rules, and its policies from the zone HOST to any other.
 */
public final class FirewalldRules {
    private static final Rule LOOPBACK =
            new Rule("lo", "", packet -> new Step(Fit.of(packet.device().equals("lo")), Verb.ACCEPT));

    private record Line(long priority, Rule rule) {}

    private FirewalldRules() {}

    /**
     * @param direct {@code firewall-cmd --direct --get-all-rules}
     * @param policies {@code firewall-cmd --list-all-policies}
     */
    public static Ruleset parse(String direct, String policies) {
        Map<String, Chain> chains = new HashMap<>();
        List<Line> jumps = new ArrayList<>();
        for (String text : policies.split("\\R(?=\\S)")) {
            List<String> lines = text.lines().map(String::strip).toList();
            if (!lines.isEmpty() && leaves(lines)) {
                String name = lines.get(0).split(" ")[0];
                chains.put(name, new Chain("policy", name, policy(lines)));
                Step jump = new Step(Fit.YES, Verb.JUMP, name);
                jumps.add(new Line(number(field(lines, "priority")), new Rule(name, "", packet -> jump)));
            }
        }
        // names with a blank, which no policy has
        chains.put("direct rules", new Chain("direct", "OUTPUT", sorted(direct(direct))));
        chains.put(
                "all policies",
                new Chain(
                        "",
                        "",
                        Stream.concat(Stream.of(LOOPBACK), sorted(jumps).stream())
                                .toList()));
        return new Ruleset(
                Stream.of("direct rules", "all policies")
                        .map(chain -> new Base(chain, Verb.ACCEPT, "", packet -> true))
                        .toList(),
                chains);
    }

    /** Lines as {@code ipv4 filter OUTPUT 0 -p tcp --dport 443 -j DROP}. */
    private static List<Line> direct(String lines) {
        List<Line> rules = new ArrayList<>();
        for (String line : (Iterable<String>) lines.lines()::iterator) {
            List<String> words = IptablesRules.words(line);
            if (words.size() > 4 && words.get(2).equals("OUTPUT")) {
                rules.add(new Line(number(words.get(3)), rule(words.get(0), words.subList(4, words.size()), line)));
            }
        }
        return rules;
    }

    private static boolean leaves(List<String> policy) {
        return policy.get(0).endsWith("(active)")
                && field(policy, "ingress-zones").matches("HOST|ANY")
                && field(policy, "egress-zones").equals("ANY");
    }

    /** firewalld asks the rules that refuse before those that accept, and what has a priority before or behind both. */
    private static List<Rule> policy(List<String> lines) {
        List<Line> rules = new ArrayList<>();
        for (String port : field(lines, "ports").split(" ")) {
            String[] parts = port.split("/");
            if (parts.length == 2) {
                List<String> words = List.of("-p", parts[1], "--dport", parts[0].replace('-', ':'), "-j", "ACCEPT");
                rules.add(new Line(0, rule("", words, port)));
            }
        }
        lines.stream().filter(line -> line.startsWith("rule ")).forEach(line -> {
            RichRule rich = RichRule.parse(line);
            // between two priorities lies room for those without one that refuse
            long order = rich.priority() * 2 - (rich.priority() == 0 && !rich.accepts() ? 1 : 0);
            rules.add(new Line(order, rule(rich.family(), rich.words(), line)));
        });
        String target = field(lines, "target");
        List<String> end = List.of("-j", target, "--reject-with", "icmp-admin-prohibited");
        rules.add(new Line(Long.MAX_VALUE, rule("", end, "target: " + target)));
        return sorted(rules);
    }

    private static Rule rule(String family, List<String> words, String text) {
        IptablesRule rule = IptablesRule.of(words, target -> "");
        boolean any = family.isEmpty();
        boolean v4 = family.equals("ipv4");
        return new Rule(text, text, packet -> any || packet.to().isV4() == v4 ? rule.step(packet) : Step.PASS);
    }

    private static List<Rule> sorted(List<Line> lines) {
        return lines.stream()
                .sorted(Comparator.comparing(Line::priority))
                .map(Line::rule)
                .toList();
    }

    private static String field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    private static long number(String text) {
        return text.matches("-?[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }
}
