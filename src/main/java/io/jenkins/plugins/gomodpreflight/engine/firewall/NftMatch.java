package io.jenkins.plugins.gomodpreflight.engine.firewall;

import io.jenkins.plugins.gomodpreflight.engine.goenv.IpAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** Compares a packet with the expressions of nftables' JSON. */
final class NftMatch {
    private final Packet packet;
    private final NftValues values;
    private final Function<String, Object> sets;

    /** @param sets the elements of a set or map by its name; null where it is not known */
    NftMatch(Packet packet, Function<String, Object> sets) {
        this.packet = packet;
        this.values = new NftValues(packet);
        this.sets = sets;
    }

    Fit fits(Object match) {
        return fits(
                Json.text(match, "op"),
                Json.at(match, "left").orElse(null),
                Json.at(match, "right").orElse(null));
    }

    Fit fits(String operator, Object left, Object right) {
        Object value = values.of(left);
        if (value == NftValues.ABSENT) {
            return Fit.NO;
        }
        if (value == NftValues.CHANCE) {
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
        if (value == NftValues.UNKNOWN) {
            return Fit.UNKNOWN;
        }
        if ("*".equals(right)) {
            return Fit.YES; // what no other element of a set is
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
}
