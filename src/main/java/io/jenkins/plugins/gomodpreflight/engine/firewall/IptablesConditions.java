package io.jenkins.plugins.gomodpreflight.engine.firewall;

import io.jenkins.plugins.gomodpreflight.engine.goenv.IpAddress;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The conditions of iptables and its extensions (iptables-extensions(8)). */
final class IptablesConditions {
    private IptablesConditions() {}

    /**
     * The condition of an option; {@link Fit#UNKNOWN} of one that is not known.
     *
     * @param rest what follows it, of which it takes its values
     */
    static Function<Packet, Fit> condition(String option, Iterator<String> rest) {
        return switch (option) {
            case "-d", "--dst-range" -> addresses(IptablesRule.next(rest), Packet::to);
            case "-s", "--src-range" -> addresses(IptablesRule.next(rest), Packet::from);
            case "-p" -> protocol(IptablesRule.next(rest));
            case "-o" -> device(IptablesRule.next(rest));
            case "-i" -> {
                IptablesRule.next(rest); // what begins on this machine comes in by no device
                yield packet -> Fit.NO;
            }
            case "--dport", "--dports" -> ports(IptablesRule.next(rest), Packet::port);
            case "--sport", "--sports" -> ports(IptablesRule.next(rest), packet -> Packet.FROM_PORT);
            case "--ports" -> {
                String ports = IptablesRule.next(rest);
                yield packet -> ports(ports, Packet::port)
                        .apply(packet)
                        .or(ports(ports, p -> Packet.FROM_PORT).apply(packet));
            }
            case "--tcp-flags" -> {
                List<String> mask = List.of(IptablesRule.next(rest).split(","));
                boolean syn = mask.contains("SYN") || mask.contains("ALL");
                String set = syn ? "SYN" : "NONE";
                String wanted = IptablesRule.next(rest);
                yield packet -> Fit.of(wanted.equals(set));
            }
            case "--syn", "--socket-exists" -> packet -> Fit.YES;
            case "--state", "--ctstate" -> among(IptablesRule.next(rest), "NEW");
            case "--ctdir" -> among(IptablesRule.next(rest), "ORIGINAL");
            case "--dst-type" -> {
                String types = IptablesRule.next(rest);
                yield packet ->
                        among(types, packet.local() ? "LOCAL" : "UNICAST").apply(packet);
            }
            case "--src-type" -> among(IptablesRule.next(rest), "LOCAL");
            case "--uid-owner" -> user(IptablesRule.next(rest));
            case "--gid-owner" -> {
                String groups = IptablesRule.next(rest);
                yield packet -> packet.sender().gid() < 0
                        ? Fit.UNKNOWN
                        : Addresses.contain(groups, '-', packet.sender().gid());
            }
            case "--mark" -> {
                String mark = IptablesRule.next(rest);
                yield packet -> packet.marked() ? Fit.UNKNOWN : Fit.of(mark.matches("0x0+(/.*)?"));
            }
            case "--comment" -> {
                IptablesRule.next(rest);
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
