package io.jenkins.plugins.gomodpreflight.engine.firewall;

import io.jenkins.plugins.gomodpreflight.engine.firewall.Ruleset.Base;
import io.jenkins.plugins.gomodpreflight.engine.firewall.Ruleset.Chain;
import io.jenkins.plugins.gomodpreflight.engine.firewall.Step.Verb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules of iptables, as {@code iptables-save} and {@code ip6tables-save} print them. */
public final class IptablesRules {
    /** Where a packet of this machine's own comes by, in this order. */
    private static final List<String> WAY = List.of(
            "raw OUTPUT",
            "mangle OUTPUT",
            "nat OUTPUT",
            "filter OUTPUT",
            "security OUTPUT",
            "mangle POSTROUTING",
            "nat POSTROUTING");

    private IptablesRules() {}

    /** Reads what there is for one family of addresses; lines of no known form are passed over. */
    public static Ruleset parse(String saved) {
        Map<String, Chain> chains = new HashMap<>();
        Map<String, Verb> policies = new HashMap<>();
        String table = "";
        for (String line : (Iterable<String>) saved.lines()::iterator) {
            if (line.startsWith("*")) {
                table = line.substring(1).strip();
            } else if (line.startsWith(":")) {
                String[] words = line.substring(1).split(" ");
                chains.put(key(table, words[0]), new Chain(table, words[0], new ArrayList<>()));
                policies.put(
                        key(table, words[0]), words.length > 1 && words[1].equals("DROP") ? Verb.DROP : Verb.ACCEPT);
            } else if (line.startsWith("-A ")) {
                add(line, table, chains);
            }
        }
        return new Ruleset(
                WAY.stream()
                        .filter(chains::containsKey)
                        .map(chain -> new Base(
                                chain,
                                policies.get(chain),
                                "-P " + chains.get(chain).name() + " DROP",
                                packet -> true))
                        .toList(),
                chains);
    }

    /** The tables that such a text has, in nftables' words; empty unless they are kept in nftables. */
    public static Set<String> inNftables(String saved, String family) {
        return saved.contains("(nf_tables)")
                ? saved.lines()
                        .filter(line -> line.startsWith("*"))
                        .map(line -> family + " " + line.substring(1).strip())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static void add(String line, String table, Map<String, Chain> chains) {
        List<String> words = words(line);
        Chain chain = words.size() > 1 ? chains.get(key(table, words.get(1))) : null;
        if (chain != null) {
            IptablesRule rule = IptablesRule.of(words.subList(2, words.size()), target -> {
                String key = key(table, target);
                return chains.containsKey(key) ? key : "";
            });
            chain.rules().add(new Rule(Integer.toString(chain.rules().size() + 1), line, rule::step));
        }
    }

    private static String key(String table, String chain) {
        return table + " " + chain;
    }

    /** The words of a line; in quotes stand those with blanks, and a backslash before a quote in them. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quoted && i + 1 < line.length()) {
                word.append(line.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
                begun = true;
            } else if (c == ' ' && !quoted) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
