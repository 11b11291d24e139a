package io.jenkins.plugins.gomodpreflight.engine.firewall;

import io.jenkins.plugins.gomodpreflight.engine.firewall.Ruleset.Base;
import io.jenkins.plugins.gomodpreflight.engine.firewall.Ruleset.Chain;
import io.jenkins.plugins.gomodpreflight.engine.firewall.Step.Verb;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules of nftables, as {@code nft -j list ruleset} has them (libnftables-json(5)). */
public final class NftRules {
    /** Where a packet of this machine's own comes by, in this order. */
    private static final List<String> HOOKS = List.of("output", "postrouting");

    private static final Map<String, Predicate<Packet>> FAMILIES = Map.of(
            "ip", packet -> packet.to().isV4(),
            "ip6", packet -> !packet.to().isV4(),
            "inet", packet -> true);

    private record Entry(Base base, int hook, long priority) {}

    private NftRules() {}

    /**
     * Reads them.
     *
     * @param except tables that are read elsewhere, as {@code ip filter}
     * @throws IOException where it is no such JSON
     */
    public static Ruleset parse(byte[] json, Set<String> except) throws IOException {
        List<?> objects = Json.list(Json.at(Json.read(json), "nftables").orElse(null));
        Set<String> passedOver = new HashSet<>(except);
        Map<String, Object> sets = new HashMap<>();
        Map<String, Chain> chains = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Object object : objects) {
            Json.at(object, "table")
                    .filter(NftRules::isDormant)
                    .ifPresent(t -> passedOver.add(Json.text(t, "family") + " " + Json.text(t, "name")));
            Stream.of("set", "map")
                    .flatMap(kind -> Json.at(object, kind).stream())
                    .forEach(set -> sets.put(
                            key(set, "name"), Json.list(Json.at(set, "elem").orElse(null))));
        }
        for (Object object : objects) {
            Json.at(object, "chain")
                    .filter(chain -> !passedOver.contains(table(chain)))
                    .ifPresent(chain -> {
                        chains.put(
                                key(chain, "name"),
                                new Chain(table(chain), Json.text(chain, "name"), new ArrayList<>()));
                        entry(chain, entries);
                    });
            Json.at(object, "rule").ifPresent(rule -> {
                Chain chain = chains.get(key(rule, "chain"));
                if (chain != null) {
                    NftRule read = new NftRule(
                            table(rule), Json.list(Json.at(rule, "expr").orElse(null)), sets);
                    chain.rules().add(new Rule(Json.text(rule, "handle"), "", read::step));
                }
            });
        }
        entries.sort(Comparator.comparing(Entry::hook).thenComparing(Entry::priority));
        return new Ruleset(entries.stream().map(Entry::base).toList(), chains);
    }

    private static void entry(Object chain, List<Entry> entries) {
        int hook = HOOKS.indexOf(Json.text(chain, "hook"));
        Predicate<Packet> family = FAMILIES.get(Json.text(chain, "family"));
        if (hook >= 0 && family != null) {
            Verb policy = Json.text(chain, "policy").equals("drop") ? Verb.DROP : Verb.ACCEPT;
            long priority = Json.at(chain, "prio")
                    .filter(Long.class::isInstance)
                    .map(Long.class::cast)
                    .orElse(0L);
            entries.add(new Entry(new Base(key(chain, "name"), policy, "policy drop", family), hook, priority));
        }
    }

    /** One flag stands alone, several in a list; nft 1.0.6 cuts the word. */
    private static boolean isDormant(Object table) {
        Object flags = Json.at(table, "flags").orElse("");
        return flags.toString().contains("dorm");
    }

    private static String table(Object object) {
        return Json.text(object, "family") + " " + Json.text(object, "table");
    }

    private static String key(Object object, String name) {
        return key(table(object), Json.text(object, name));
    }

    static String key(String table, String name) {
        return table + " " + name;
    }
}
