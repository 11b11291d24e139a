package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule;
import io.jenkins.plugins.gomodpreflight.engine.firewall.FirewalldRules;
import io.jenkins.plugins.gomodpreflight.engine.firewall.IptablesRules;
import io.jenkins.plugins.gomodpreflight.engine.firewall.NftRules;
import io.jenkins.plugins.gomodpreflight.engine.firewall.Packet;
import io.jenkins.plugins.gomodpreflight.engine.firewall.Ruleset;
import io.jenkins.plugins.gomodpreflight.engine.firewall.WindowsRules;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the rules of this machine's firewall, as far as it shows them to this user. */
final class FirewallLook {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private record Source(String program, Ruleset rules) {}

    private final HostPrograms programs;
    private final Packet.Sender sender;
    private final Map<Boolean, List<Source>> sources = new HashMap<>();
    /** As {@link FirewallState#hidden()}. */
    private String hidden = "";

    FirewallLook(HostPrograms programs, Packet.Sender sender) {
        this.programs = programs;
        this.sender = sender;
    }

    /** What is behind failures. */
    FirewallState at(List<Unreached> unreached) throws InterruptedException {
        List<FirewallRule> rules = new ArrayList<>();
        for (Unreached one : unreached) {
            Optional<Packet> packet = one.packet(sender);
            if (packet.isPresent()) {
                rule(one, packet.get()).ifPresent(rules::add);
            }
        }
        return new FirewallState(List.copyOf(rules), hidden);
    }

    private Optional<FirewallRule> rule(Unreached one, Packet packet) throws InterruptedException {
        record Found(String program, BlockingRule rule) {}
        Optional<Found> found = sources(packet.to().isV4()).stream()
                .flatMap(source ->
                        source.rules().blocking(packet).map(rule -> new Found(source.program(), rule)).stream())
                .filter(f -> explains(f.rule().effect(), one))
                .min(Comparator.comparing(f -> f.rule().certainty()));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        BlockingRule rule = found.get().rule();
        String program = found.get().program();
        return Optional.of(new FirewallRule(
                one.url(),
                one.protocol(),
                one.address().getHostAddress(),
                one.port(),
                program,
                program.equals("nft") && !rule.isPolicy() ? rule.withText(nftText(rule)) : rule));
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

    private List<Source> sources(boolean v4) throws InterruptedException {
        List<Source> known = sources.get(v4);
        if (known == null) {
            known = WINDOWS ? windows() : linux(v4);
            sources.put(v4, known);
        }
        return known;
    }

    /** What iptables keeps in nftables is told by iptables; firewalld is asked where both keep silent. */
    private List<Source> linux(boolean v4) throws InterruptedException {
        String iptables = v4 ? "iptables" : "ip6tables";
        List<Source> found = new ArrayList<>();
        Set<String> read = new HashSet<>();
        Optional<Command.Result> nft = list("nft list ruleset", "nft", "-j", "list", "ruleset");
        for (String variant : List.of("-nft", "-legacy", "")) {
            if (!variant.isEmpty() || found.isEmpty()) {
                String program = iptables + variant + "-save";
                list(program, program).map(Command.Result::text).ifPresent(text -> {
                    found.add(new Source(iptables + variant, IptablesRules.parse(text)));
                    read.addAll(IptablesRules.inNftables(text, v4 ? "ip" : "ip6"));
                });
            }
        }
        if (nft.isPresent()) {
            try {
                found.add(new Source("nft", NftRules.parse(nft.get().output(), read)));
            } catch (IOException e) {
                // no JSON that anybody could read
            }
        }
        if (found.stream().allMatch(source -> source.rules().bases().isEmpty())) {
            found.addAll(firewalld());
        }
        return found;
    }

    /**
     * What a program prints.
     *
     * @param command what it would take root for, should the program refuse
     */
    private Optional<Command.Result> list(String command, String... words) throws InterruptedException {
        Optional<Command.Result> result = programs.run(words);
        if (result.isEmpty() && programs.has(words[0]) && hidden.isEmpty()) {
            hidden = command;
        }
        return result;
    }

    private List<Source> firewalld() throws InterruptedException {
        Optional<Command.Result> direct = programs.run("firewall-cmd", "--direct", "--get-all-rules");
        Optional<Command.Result> policies = programs.run("firewall-cmd", "--list-all-policies");
        String rules = direct.map(Command.Result::text).orElse("");
        String all = policies.map(Command.Result::text).orElse("");
        if (rules.isBlank() && all.isBlank()) {
            return List.of();
        }
        hidden = "";
        return List.of(new Source("firewall-cmd", FirewalldRules.parse(rules, all)));
    }

    private List<Source> windows() throws InterruptedException {
        Optional<Command.Result> rules =
                programs.run("netsh", "advfirewall", "firewall", "show", "rule", "name=all", "dir=out", "verbose");
        Optional<Command.Result> profile = programs.run("netsh", "advfirewall", "show", "currentprofile");
        // netsh writes as the console of the machine does
        Charset charset = Charset.forName(System.getProperty("native.encoding", StandardCharsets.UTF_8.name()));
        return rules.isEmpty()
                ? List.of()
                : List.of(new Source(
                        "netsh",
                        WindowsRules.parse(
                                new String(rules.get().output(), charset),
                                profile.map(p -> new String(p.output(), charset))
                                        .orElse(""))));
    }

    /** The rule as nft writes it: its JSON says the same in words that nobody types. */
    private String nftText(BlockingRule rule) throws InterruptedException {
        String[] table = rule.table().split(" ");
        String end = " # handle " + rule.position();
        return programs.run("nft", "-a", "list", "chain", table[0], table[1], rule.chain()).stream()
                .flatMap(listed -> listed.text().lines())
                .filter(line -> line.endsWith(end))
                .map(line -> line.substring(0, line.length() - end.length()).strip())
                .findFirst()
                .orElse("");
    }
}
