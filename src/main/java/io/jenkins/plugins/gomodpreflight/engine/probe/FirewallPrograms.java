package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule;
import io.jenkins.plugins.gomodpreflight.engine.firewall.FirewalldRules;
import io.jenkins.plugins.gomodpreflight.engine.firewall.IptablesRules;
import io.jenkins.plugins.gomodpreflight.engine.firewall.NftRules;
import io.jenkins.plugins.gomodpreflight.engine.firewall.Ruleset;
import io.jenkins.plugins.gomodpreflight.engine.firewall.WindowsRules;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Command;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The programs that list the rules of this machine's firewalls, as far as they show them to this user. */
final class FirewallPrograms {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    /**
     * Rules that were read.
     *
     * @param program what lists and changes them
     */
    record Source(String program, Ruleset rules) {}

    private final HostPrograms programs;
    /** By whether they are about IPv4. */
    private final Map<Boolean, List<Source>> sources = new HashMap<>();

    private String hidden = "";

    FirewallPrograms(HostPrograms programs) {
        this.programs = programs;
    }

    /** As {@link FirewallState#hidden()}, of the rules that were asked for. */
    String hidden() {
        return hidden;
    }

    /** The rules for one family of addresses, each program asked once. */
    List<Source> sources(boolean v4) throws InterruptedException {
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
        Charset charset = console();
        return rules.isEmpty()
                ? List.of()
                : List.of(new Source(
                        "netsh",
                        WindowsRules.parse(
                                new String(rules.get().output(), charset),
                                profile.map(p -> new String(p.output(), charset))
                                        .orElse(""))));
    }

    /** netsh writes as the console of the machine does. */
    private static Charset console() {
        String name = System.getProperty("native.encoding", "");
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    /** The rule as nft writes it: its JSON says the same in words that nobody types. */
    String nftText(BlockingRule rule) throws InterruptedException {
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
