package io.jenkins.plugins.gomodpreflight.engine.firewall;

import io.jenkins.plugins.gomodpreflight.engine.firewall.Step.Verb;
import io.jenkins.plugins.gomodpreflight.engine.goenv.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
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

    /** Matches all of whose options {@link #condition} knows, or that are none. */
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
                Function<Packet, Fit> condition = condition(word, rest);
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

    private static String next(Iterator<String> rest) {
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

    private static Function<Packet, Fit> condition(String option, Iterator<String> rest) {
        return switch (option) {
            case "-d", "--dst-range" -> addresses(next(rest), Packet::to);
            case "-s", "--src-range" -> addresses(next(rest), Packet::from);
            case "-p" -> protocol(next(rest));
            case "-o" -> device(next(rest));
            case "-i" -> {
                next(rest); // what begins on this machine comes in by no device
                yield packet -> Fit.NO;
            }
            case "--dport", "--dports" -> ports(next(rest), Packet::port);
            case "--sport", "--sports" -> ports(next(rest), packet -> Packet.FROM_PORT);
            case "--ports" -> {
                String ports = next(rest);
                yield packet -> ports(ports, Packet::port)
                        .apply(packet)
                        .or(ports(ports, p -> Packet.FROM_PORT).apply(packet));
            }
            case "--tcp-flags" -> {
                List<String> mask = List.of(next(rest).split(","));
                boolean syn = mask.contains("SYN") || mask.contains("ALL");
                String set = syn ? "SYN" : "NONE";
                String wanted = next(rest);
                yield packet -> Fit.of(wanted.equals(set));
            }
            case "--syn", "--socket-exists" -> packet -> Fit.YES;
            case "--state", "--ctstate" -> among(next(rest), "NEW");
            case "--ctdir" -> among(next(rest), "ORIGINAL");
            case "--dst-type" -> {
                String types = next(rest);
                yield packet ->
                        among(types, packet.local() ? "LOCAL" : "UNICAST").apply(packet);
            }
            case "--src-type" -> among(next(rest), "LOCAL");
            case "--uid-owner" -> user(next(rest));
            case "--gid-owner" -> {
                String groups = next(rest);
                yield packet -> packet.sender().gid() < 0
                        ? Fit.UNKNOWN
                        : Addresses.contain(groups, '-', packet.sender().gid());
            }
            case "--mark" -> {
                String mark = next(rest);
                yield packet -> packet.marked() ? Fit.UNKNOWN : Fit.of(mark.matches("0x0+(/.*)?"));
            }
            case "--comment" -> {
                next(rest);
                yield packet -> Fit.YES;
            }
            default -> packet -> Fit.UNKNOWN;
        };
    }

    private static Function<Packet, Fit> addresses(String text, Function<Packet, IpAddress> which) {
        return packet -> Addresses.contain(text, which.apply(packet));
    }

    private static Function<Packet, Fit> protocol(String name) {
        return packet -> Fit.of(name.equals("all") || name.equals(packet.protocol()));
    }

    /** A plus sign stands for any ending. */
    private static Function<Packet, Fit> device(String name) {
        return packet -> Fit.of(
                name.endsWith("+")
                        ? packet.device().startsWith(name.substring(0, name.length() - 1))
                        : packet.device().equals(name));
    }

    private static Function<Packet, Fit> ports(String list, ToIntFunction<Packet> which) {
        return packet -> Arrays.stream(list.split(","))
                .map(ports -> Addresses.contain(ports, ':', which.applyAsInt(packet)))
                .reduce(Fit.NO, Fit::or);
    }

    private static Function<Packet, Fit> among(String list, String word) {
        return packet -> Fit.of(List.of(list.split(",")).contains(word));
    }

    private static Function<Packet, Fit> user(String users) {
        return packet -> packet.sender().uid() < 0
                ? Fit.UNKNOWN
                : users.equals(packet.sender().name())
                        ? Fit.YES
                        : Addresses.contain(users, '-', packet.sender().uid());
    }
}
