package io.jenkins.plugins.gomodpreflight.engine.firewall;

import io.jenkins.plugins.gomodpreflight.engine.goenv.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** Compares a packet with the expressions of nftables' JSON. */
final class NftMatch {
    /** What the packet does not have, so that no condition on it is met. */
    private static final Object ABSENT = new Object();

    private static final Object UNKNOWN = new Object();
    private static final Object CHANCE = new Object();

    private final Packet packet;
    private final Function<String, Object> sets;

    /** @param sets the elements of a set or map by its name; null where it is not known */
    NftMatch(Packet packet, Function<String, Object> sets) {
        this.packet = packet;
        this.sets = sets;
    }

    Fit fits(Object match) {
        return fits(
                Json.text(match, "op"),
                Json.at(match, "left").orElse(null),
                Json.at(match, "right").orElse(null));
    }

    Fit fits(String operator, Object left, Object right) {
        Object value = value(left);
        if (value == ABSENT) {
            return Fit.NO;
        }
        if (value == CHANCE) {
            return Fit.SOMETIMES;
        }
        return switch (operator) {
            case "==", "in", "" -> compare(value, right, operator.equals("in"));
            case "!=" -> compare(value, right, false).not();
            case "<" -> order(value, right, order -> order < 0);
            case "<=" -> order(value, right, order -> order <= 0);
            case ">" -> order(value, right, order -> order > 0);
            case ">=" -> order(value, right, order -> order >= 0);
            default -> Fit.UNKNOWN;
        };
    }

    /** The kind of a rejection is a condition in itself, which nft does not write out besides. */
    boolean canBeRejected(String kind) {
        return switch (kind) {
            case "tcp reset" -> packet.isTcp();
            case "icmp" -> packet.to().isV4();
            case "icmpv6" -> !packet.to().isV4();
            default -> true;
        };
    }

    /** The elements of a set or map that is written out or named; one that nobody understands where it is not known. */
    List<?> elements(Object data) {
        if (data instanceof String name && name.startsWith("@")) {
            Object elements = sets.apply(name.substring(1));
            return elements == null ? List.of("?") : Json.list(elements);
        }
        return Json.list(Json.at(data, "set").orElse(List.of("?")));
    }

    private Fit compare(Object value, Object right, boolean any) {
        if (value == UNKNOWN) {
            return Fit.UNKNOWN;
        }
        if (right instanceof String name && name.startsWith("@")
                || Json.at(right, "set").isPresent()) {
            return elements(right).stream()
                    .map(element -> compare(value, element, true))
                    .reduce(Fit.NO, Fit::or);
        }
        if (Json.at(right, "elem").isPresent()) {
            return compare(value, Json.at(right, "elem", "val").orElse(null), any);
        }
        if (value instanceof List<?> parts) {
            List<?> others = Json.list(Json.at(right, "concat").orElse(null));
            Fit fit = Fit.of(parts.size() == others.size());
            for (int i = 0; i < parts.size() && fit != Fit.NO; i++) {
                fit = fit.and(compare(parts.get(i), others.get(i), any));
            }
            return fit;
        }
        if (value instanceof Set<?> flags) {
            List<?> named = right instanceof List<?> list ? list : List.of(right == null ? "" : right);
            return Fit.of(any ? named.stream().anyMatch(flags::contains) : flags.equals(new HashSet<>(named)));
        }
        return single(value, right);
    }

    private static Fit single(Object value, Object right) {
        if (value == ABSENT) {
            return Fit.NO;
        }
        if ("*".equals(right)) {
            return Fit.YES; // what no other element of the set is
        }
        List<?> range = Json.list(Json.at(right, "range").orElse(null));
        if (value instanceof IpAddress address) {
            String text = range.size() == 2
                    ? range.get(0) + "-" + range.get(1)
                    : Json.text(right, "prefix", "addr") + "/" + Json.text(right, "prefix", "len");
            return Addresses.contain(right instanceof String one ? one : text, address);
        }
        if (value instanceof Packet.Sender user && right instanceof String name) {
            return Fit.of(name.equals(user.name()) || name.equals(Long.toString(user.uid())));
        }
        Object number = value instanceof Packet.Sender user ? (Object) user.uid() : value;
        if (number instanceof Long one) {
            String text = range.size() == 2 ? range.get(0) + "-" + range.get(1) : String.valueOf(right);
            return Addresses.contain(text, '-', one);
        }
        String pattern = right instanceof String text ? text : "";
        return pattern.endsWith("*")
                ? Fit.of(value.toString().startsWith(pattern.substring(0, pattern.length() - 1)))
                : Fit.of(pattern.equals(value));
    }

    private static Fit order(Object value, Object right, IntPredicate wanted) {
        return value instanceof Long number && right instanceof Long other
                ? Fit.of(wanted.test(Long.compare(number, other)))
                : Fit.UNKNOWN;
    }

    private Object value(Object expression) {
        List<?> parts = Json.list(Json.at(expression, "concat").orElse(null));
        if (!parts.isEmpty()) {
            List<Object> values = new ArrayList<>();
            parts.forEach(part -> values.add(value(part)));
            return values.contains(ABSENT) ? ABSENT : values;
        }
        List<?> masked = Json.list(Json.at(expression, "&").orElse(null));
        if (masked.size() == 2 && value(masked.get(0)) instanceof Set<?> flags) {
            Set<Object> kept = new HashSet<>(flags);
            kept.retainAll(masked.get(1) instanceof List<?> mask ? mask : List.of(masked.get(1)));
            return kept;
        }
        if (!(expression instanceof Map<?, ?> fields) || fields.size() != 1) {
            return UNKNOWN;
        }
        return switch (fields.keySet().iterator().next().toString()) {
            case "payload" ->
                payload(Json.text(expression, "payload", "protocol"), Json.text(expression, "payload", "field"));
            case "meta" -> meta(Json.text(expression, "meta", "key"));
            case "ct" -> ct(Json.text(expression, "ct", "key"));
            case "fib" ->
                Json.text(expression, "fib", "result").equals("type")
                                && Json.at(expression, "fib", "flags")
                                        .map(Object::toString)
                                        .orElse("")
                                        .contains("daddr")
                        ? packet.local() ? "local" : "unicast"
                        : UNKNOWN;
            case "numgen" -> CHANCE;
            default -> UNKNOWN;
        };
    }

    private Object payload(String protocol, String field) {
        boolean v4 = packet.to().isV4();
        return switch (protocol) {
            case "ip", "ip6" -> {
                if (v4 != protocol.equals("ip")) {
                    yield ABSENT;
                }
                yield switch (field) {
                    case "daddr" -> packet.to();
                    case "saddr" -> packet.from();
                    case "protocol", "nexthdr" -> packet.protocol();
                    default -> UNKNOWN;
                };
            }
            case "tcp", "udp", "th" -> {
                if (!protocol.equals("th") && !protocol.equals(packet.protocol())) {
                    yield ABSENT;
                }
                yield switch (field) {
                    case "dport" -> (long) packet.port();
                    case "sport" -> (long) Packet.FROM_PORT;
                    case "flags" -> Set.of("syn");
                    default -> UNKNOWN;
                };
            }
            case "icmp", "icmpv6", "sctp", "dccp", "udplite", "esp", "ah", "comp", "arp" -> ABSENT;
            default -> UNKNOWN;
        };
    }

    private Object meta(String key) {
        boolean v4 = packet.to().isV4();
        return switch (key) {
            case "l4proto" -> packet.protocol();
            case "nfproto" -> v4 ? "ipv4" : "ipv6";
            case "protocol" -> v4 ? "ip" : "ip6";
            case "oif", "oifname" -> packet.device();
            // what begins on this machine comes in by no device
            case "iif", "iifname" -> "";
            case "skuid" -> packet.sender().uid() < 0 ? UNKNOWN : packet.sender();
            case "skgid" ->
                packet.sender().gid() < 0 ? UNKNOWN : (Object) packet.sender().gid();
            case "mark" -> mark();
            case "time", "day", "hour", "random" -> CHANCE;
            default -> UNKNOWN;
        };
    }

    /** Of the connection that the packet begins. */
    private Object ct(String key) {
        return switch (key) {
            case "state" -> Set.of("new");
            case "direction" -> "original";
            case "mark" -> mark();
            default -> UNKNOWN;
        };
    }

    private Object mark() {
        return packet.marked() ? UNKNOWN : (Object) 0L;
    }
}
