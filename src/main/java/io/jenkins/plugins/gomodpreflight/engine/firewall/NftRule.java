package io.jenkins.plugins.gomodpreflight.engine.firewall;

import io.jenkins.plugins.gomodpreflight.engine.firewall.Step.Verb;
import java.util.List;
import java.util.Map;

/**
 * A rule of nftables: statements, each of which must fit before the next one counts.
 *
 * @param table what its chain is in
 * @param sets the elements of sets and maps, by table and name
 */
record NftRule(String table, List<?> statements, Map<String, Object> sets) {
    Step step(Packet packet) {
        NftMatch match = new NftMatch(packet, name -> sets.get(NftRules.key(table, name)));
        Fit fit = Fit.YES;
        boolean marks = false;
        for (Object statement : statements) {
            String word = word(statement);
            Object body = Json.at(statement, word).orElse(null);
            switch (word) {
                case "match" -> fit = fit.and(match.fits(body));
                case "limit", "quota", "ct count" -> fit = fit.and(Fit.SOMETIMES);
                case "xt" -> { // what iptables-nft has its own word for
                    if (Json.text(body, "type").equals("target")) {
                        return new Step(Fit.UNKNOWN, Verb.DIVERT);
                    }
                    fit = Json.text(body, "name").equals("comment") ? fit : fit.and(Fit.UNKNOWN);
                }
                case "vmap" -> {
                    Step chosen = chosen(body, match);
                    if (chosen.fit() != Fit.NO) {
                        return new Step(fit.and(chosen.fit()), chosen.verb(), chosen.target());
                    }
                }
                case "mangle" ->
                    marks |= Json.text(body, "key", "meta", "key").equals("mark")
                            || Json.text(body, "key", "ct", "key").equals("mark");
                default -> {
                    if (word.equals("reject") && !match.canBeRejected(Json.text(body, "type"))) {
                        return Step.PASS;
                    }
                    Step verdict = verdict(word, body);
                    if (verdict.fit() == Fit.YES) {
                        return new Step(fit, verdict.verb(), verdict.target());
                    }
                }
            }
            if (fit == Fit.NO) {
                return Step.PASS;
            }
        }
        return marks ? new Step(fit, Verb.MARK) : Step.PASS;
    }

    /** The verdict that a map has for the packet. */
    private Step chosen(Object map, NftMatch match) {
        Object left = Json.at(map, "key").orElse(null);
        for (Object pair : match.elements(Json.at(map, "data").orElse(null))) {
            List<?> parts = Json.list(pair);
            if (parts.size() != 2) {
                return new Step(Fit.UNKNOWN, Verb.DIVERT);
            }
            Fit fit = match.fits("==", left, parts.get(0));
            if (fit != Fit.NO) {
                Step verdict = verdict(
                        word(parts.get(1)),
                        Json.at(parts.get(1), word(parts.get(1))).orElse(null));
                return new Step(fit, verdict.verb(), verdict.target());
            }
        }
        return Step.PASS;
    }

    /** What a statement decides; {@link Step#PASS} where it only counts, writes or marks. */
    private Step verdict(String word, Object body) {
        return switch (word) {
            case "accept", "masquerade", "snat" -> new Step(Fit.YES, Verb.ACCEPT);
            case "drop" -> new Step(Fit.YES, Verb.DROP);
            case "reject" -> new Step(Fit.YES, rejection(body));
            case "return" -> new Step(Fit.YES, Verb.RETURN);
            case "jump" -> new Step(Fit.YES, Verb.JUMP, NftRules.key(table, Json.text(body, "target")));
            case "goto" -> new Step(Fit.YES, Verb.GOTO, NftRules.key(table, Json.text(body, "target")));
            case "redirect", "dnat", "tproxy", "queue", "fwd" -> new Step(Fit.YES, Verb.DIVERT);
            case "continue" -> new Step(Fit.YES, Verb.CONTINUE);
            default -> Step.PASS;
        };
    }

    /** Without a type, nft takes "port unreachable". */
    private static Verb rejection(Object body) {
        boolean reset = Json.text(body, "type").equals("tcp reset");
        String code = Json.text(body, "expr");
        return reset || code.isEmpty() || code.equals("port-unreachable") ? Verb.REFUSE : Verb.PROHIBIT;
    }

    /** A statement is an object with one field. */
    private static String word(Object statement) {
        return statement instanceof Map<?, ?> fields && fields.size() == 1
                ? fields.keySet().iterator().next().toString()
                : "";
    }
}
