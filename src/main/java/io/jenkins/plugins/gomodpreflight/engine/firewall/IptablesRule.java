package io.jenkins.plugins.gomodpreflight.engine.firewall;

import io.jenkins.plugins.gomodpreflight.engine.firewall.Step.Verb;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A rule of iptables.
 *
 * @param conditions all of them must be met
 * @param verb what it does then
 * @param target the chain that it leads to; empty unless it leads to one
 */
record IptablesRule(List<Function<Packet, Fit>> conditions, Verb verb, String target) {
    /** Matches that go by chance, by the clock or by how much else is sent; their options say how often. */
    private static final Set<String> NOW_AND_THEN = Set.of(
            "statistic", "limit", "hashlimit", "connlimit", "quota", "time", "recent", "connbytes", "random", "nth");

    /** Matches all of whose options {@link IptablesConditions} knows, or that are none. */
    private static final Set<String> KNOWN = Set.of(
            "tcp",
            "udp",
            "multiport",
            "state",
            "conntrack",
            "owner",
            "iprange",
            "addrtype",
            "mark",
            "connmark",
            "comment");

    /** What people write and iptables-save does not. */
    private static final Map<String, String> LONG_NAMES = Map.ofEntries(
            Map.entry("--jump", "-j"),
            Map.entry("--goto", "-g"),
            Map.entry("--match", "-m"),
            Map.entry("--protocol", "-p"),
            Map.entry("--destination", "-d"),
            Map.entry("--dst", "-d"),
            Map.entry("--source", "-s"),
            Map.entry("--src", "-s"),
            Map.entry("--out-interface", "-o"),
            Map.entry("--in-interface", "-i"),
            Map.entry("--destination-port", "--dport"),
            Map.entry("--destination-ports", "--dports"),
            Map.entry("--source-port", "--sport"));

    /**
     * Reads a rule.
     *
     * @param words what follows the name of its chain
     * @param chains the key of a chain of the same table by its name; empty where there is none
     */
    static IptablesRule of(List<String> words, UnaryOperator<String> chains) {
        List<Function<Packet, Fit>> conditions = new ArrayList<>();
        String match = "";
        boolean negated = false;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            word = LONG_NAMES.getOrDefault(word, word);
            if (word.equals("!")) {
                negated = true;
                continue;
            }
            if (word.equals("-j") || word.equals("-g")) {
                return decision(conditions, word.equals("-g"), next(rest), rest, chains);
            }
            if (word.equals("-m")) {
                match = next(rest);
                Fit fit = NOW_AND_THEN.contains(match) ? Fit.SOMETIMES : KNOWN.contains(match) ? Fit.YES : Fit.UNKNOWN;
                conditions.add(packet -> fit);
            } else if (word.startsWith("-") && (word.length() == 2 || !NOW_AND_THEN.contains(match))) {
                boolean not = negated;
                Function<Packet, Fit> condition = IptablesConditions.condition(word, rest);
                conditions.add(packet -> condition.apply(packet).notIf(not));
            }
            negated = false;
        }
        return new IptablesRule(List.copyOf(conditions), Verb.CONTINUE, "");
    }

    Step step(Packet packet) {
        Fit fit = Fit.YES;
        for (Function<Packet, Fit> condition : conditions) {
            fit = fit.and(condition.apply(packet));
            if (fit == Fit.NO) {
                return Step.PASS;
            }
        }
        return new Step(fit, verb, target);
    }

    /** The word that follows; empty at the end. */
    static String next(Iterator<String> rest) {
        return rest.hasNext() ? rest.next() : "";
    }

    private static IptablesRule decision(
            List<Function<Packet, Fit>> conditions,
            boolean forGood,
            String target,
            Iterator<String> options,
            UnaryOperator<String> chains) {
        String chain = chains.apply(target);
        if (!chain.isEmpty()) {
            return new IptablesRule(List.copyOf(conditions), forGood ? Verb.GOTO : Verb.JUMP, chain);
        }
        Verb verb =
                switch (target) {
                    case "ACCEPT", "SNAT", "MASQUERADE" -> Verb.ACCEPT;
                    case "DROP" -> Verb.DROP;
                    case "REJECT" -> rejection(options);
                    case "RETURN" -> Verb.RETURN;
                    case "MARK", "CONNMARK" -> Verb.MARK;
                    case "DNAT", "REDIRECT", "NETMAP", "TPROXY", "QUEUE", "NFQUEUE" -> Verb.DIVERT;
                    default -> Verb.CONTINUE; // LOG and others that let it pass on
                };
        return new IptablesRule(List.copyOf(conditions), verb, "");
    }

    private static Verb rejection(Iterator<String> options) {
        while (options.hasNext()) {
            if (options.next().equals("--reject-with")) {
                String how = next(options);
                boolean refused =
                        how.equals("tcp-reset") || how.endsWith("port-unreachable") || how.endsWith("port-unreach");
                return refused ? Verb.REFUSE : Verb.PROHIBIT;
            }
        }
        return Verb.REFUSE;
    }
}
