package io.jenkins.plugins.gomodpreflight.engine.firewall;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What expressions of nftables' JSON stand for in a packet: an address, a number, a text, a user, a set of flags, a list of
 * several of these, or one of the constants.
 */
final class NftValues {
    /** What the packet does not have, so that no condition on it is met. */
    static final Object ABSENT = new Object();

    static final Object UNKNOWN = new Object();

    /** Now this, now that. */
    static final Object CHANCE = new Object();

    private final Packet packet;

    NftValues(Packet packet) {
        this.packet = packet;
    }

    Object of(Object expression) {
        List<?> parts = Json.list(Json.at(expression, "concat").orElse(null));
        if (!parts.isEmpty()) {
            List<Object> values = new ArrayList<>();
            parts.forEach(part -> values.add(of(part)));
            return values.contains(ABSENT) ? ABSENT : values;
        }
        List<?> masked = Json.list(Json.at(expression, "&").orElse(null));
        if (masked.size() == 2 && of(masked.get(0)) instanceof Set<?> flags) {
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
