package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule;
import io.jenkins.plugins.gomodpreflight.engine.firewall.Packet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks whether a rule of this machine's own firewall is behind a server that is out of reach. */
final class FirewallLook {
    private final FirewallPrograms programs;
    private final Packet.Sender sender;

    private record Found(String program, BlockingRule rule) {}

    FirewallLook(HostPrograms programs, Packet.Sender sender) {
        this.programs = new FirewallPrograms(programs);
        this.sender = sender;
    }

    /** What is behind failures. */
    FirewallState at(List<Unreached> unreached) throws InterruptedException {
        List<FirewallRule> rules = new ArrayList<>();
        for (Unreached one : unreached) {
            Optional<Packet> packet = one.packet(sender);
            Optional<Found> found = packet.isPresent() ? find(one, packet.get()) : Optional.empty();
            if (found.isPresent()) {
                rules.add(rule(one, found.get()));
            }
        }
        return new FirewallState(List.copyOf(rules), programs.hidden());
    }

    /** The surest of the rules that several programs know. */
    private Optional<Found> find(Unreached one, Packet packet) throws InterruptedException {
        return programs.sources(packet.to().isV4()).stream()
                .flatMap(source ->
                        source.rules().blocking(packet).map(rule -> new Found(source.program(), rule)).stream())
                .filter(found -> explains(found.rule().effect(), one))
                .min(Comparator.comparing(found -> found.rule().certainty()));
    }

    private FirewallRule rule(Unreached one, Found found) throws InterruptedException {
        BlockingRule rule = found.rule();
        boolean nft = found.program().equals("nft") && !rule.isPolicy();
        return new FirewallRule(
                one.url(),
                one.protocol(),
                one.address().getHostAddress(),
                one.port(),
                found.program(),
                nft ? rule.withText(programs.nftText(rule)) : rule);
    }

    /** What the rule does to a connection is what was seen of it. Of a question to a name server nothing is seen. */
    private static boolean explains(BlockingRule.Effect effect, Unreached one) {
        if (one.protocol().equals("udp")) {
            return true;
        }
        return switch (one.failure().cause()) {
            // what refuses may keep its own refusal from arriving
            case CONNECT_TIMEOUT -> true;
            case CONNECT_REFUSED, CONNECT_RESET -> effect == BlockingRule.Effect.REFUSAL;
            // Windows tells the program at once, Linux some programs
            default ->
                effect == BlockingRule.Effect.NO_WAY
                        || effect == BlockingRule.Effect.SILENCE
                                && one.failure().detail().matches("(?i).*(permission denied|not permitted).*");
        };
    }
}
