package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule;
import io.jenkins.plugins.gomodpreflight.engine.probe.FirewallRule;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A rule of this machine's own firewall, in words and in commands that change it. */
record LocalFirewall(FirewallRule found) {
    /** The word for a rule that lets nothing pass. */
    static final String ALWAYS = "always";

    /** A policy of firewalld gives its name to the chains that it becomes. */
    private static final String FIREWALLD_CHAIN = "filter_OUT_policy_(.+?)(_(pre|log|deny|allow|post))?";

    void tell(Draft draft) {
        BlockingRule rule = found.rule();
        draft.with("address", destination())
                .with("nameservers", found.protocol().equals("udp") ? found.address() : "")
                .with("place", place())
                .with("rule", rule.text())
                .with("reason", rule.certainty().name().toLowerCase(Locale.ROOT))
                .remedy("allow-in-local-firewall", allow())
                .remedy("delete-local-rule", delete());
    }

    private String destination() {
        return (isV4() ? found.address() : "[" + found.address() + "]") + ":" + found.port();
    }

    private boolean isV4() {
        return found.address().indexOf(':') < 0;
    }

    private String family() {
        return isV4() ? "ip" : "ip6";
    }

    /** In the words of the firewall's own programs. */
    private String place() {
        BlockingRule rule = found.rule();
        String number = found.program().equals("nft") ? ", handle " : ", rule ";
        return switch (found.program()) {
            case "netsh" -> "Windows Firewall";
            case "firewall-cmd" -> "firewalld, " + rule.table() + " " + rule.chain();
            default ->
                "table " + rule.table() + ", chain " + rule.chain() + (rule.isPolicy() ? "" : number + rule.position())
                        + " (" + found.program() + ")";
        };
    }

    /** Lets these connections out before the rule is come to. */
    private Optional<String> allow() {
        BlockingRule rule = found.rule();
        boolean policy = rule.isPolicy();
        String to = Commands.quote(found.address());
        Optional<String> firewalldPolicy = firewalldPolicy();
        if (firewalldPolicy.isPresent()) {
            return Optional.of("sudo firewall-cmd --permanent --policy " + Commands.quote(firewalldPolicy.get())
                    + " --add-rich-rule 'rule priority=\"-32768\" family=\"" + (isV4() ? "ipv4" : "ipv6")
                    + "\" destination address=\"" + found.address() + "\" port port=\"" + found.port()
                    + "\" protocol=\"" + found.protocol() + "\" accept' && sudo firewall-cmd --reload");
        }
        String packets = " -p " + found.protocol() + " -d " + to + " --dport " + found.port() + " -j ACCEPT";
        return switch (found.program()) {
            case "nft" ->
                Optional.of("sudo nft " + (policy ? "add" : "insert") + " rule " + chain()
                        + (policy ? "" : " handle " + rule.position()) + " " + family() + " daddr " + to + " "
                        + found.protocol() + " dport " + found.port() + " accept");
            case "firewall-cmd" ->
                Optional.of("sudo firewall-cmd --permanent --direct --add-rule " + (isV4() ? "ipv4" : "ipv6")
                        + " filter OUTPUT -100" + packets + " && sudo firewall-cmd --reload");
            case "netsh" -> // there, what blocks counts before what allows
                Optional.of("netsh advfirewall firewall add rule name=\"Go modules\" dir=out action=allow protocol="
                                + found.protocol() + " remoteip=" + found.address() + " remoteport=" + found.port())
                        .filter(command -> policy);
            default ->
                Optional.of(
                        rule.chain().startsWith("ufw")
                                ? ufw("delete deny") + "; " + ufw("prepend allow")
                                : "sudo " + iptables() + (policy ? " -A " : " -I ") + Commands.quote(rule.chain())
                                        + (policy ? "" : " " + rule.position()) + packets);
        };
    }

    /** ufw adds no rule that it has, not even in another place. */
    private String ufw(String what) {
        return "sudo ufw " + what + " out proto " + found.protocol() + " to " + Commands.quote(found.address())
                + " port " + found.port();
    }

    /** Takes the rule away; a policy is no rule. */
    private Optional<String> delete() {
        BlockingRule rule = found.rule();
        if (rule.isPolicy()
                || rule.chain().startsWith("ufw")
                || rule.table().endsWith(" firewalld")
                || rule.text().startsWith("target: ")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (found.program()) {
                    case "nft" -> "sudo nft delete rule " + chain() + " handle " + rule.position();
                    case "firewall-cmd" ->
                        rule.table().equals("policy")
                                ? "sudo firewall-cmd --permanent --policy " + Commands.quote(rule.chain())
                                        + " --remove-rich-rule " + Commands.quote(rule.text())
                                        + " && sudo firewall-cmd --reload"
                                : "sudo firewall-cmd --permanent --direct --remove-rule " + words(rule.text())
                                        + " && sudo firewall-cmd --reload";
                    case "netsh" ->
                        "netsh advfirewall firewall set rule name=\""
                                + rule.position().replace("\"", "") + "\" dir=out new enable=no";
                    default -> "sudo " + iptables() + " -D " + Commands.quote(rule.chain()) + " " + rule.position();
                });
    }

    private Optional<String> firewalldPolicy() {
        BlockingRule rule = found.rule();
        if (found.program().equals("firewall-cmd")) {
            return Optional.of(rule.chain()).filter(name -> rule.table().equals("policy"));
        }
        return rule.table().equals("inet firewalld") && rule.chain().matches(FIREWALLD_CHAIN)
                ? Optional.of(rule.chain().replaceFirst("^" + FIREWALLD_CHAIN + "$", "$1"))
                : Optional.empty();
    }

    private String chain() {
        return words(found.rule().table()) + " " + Commands.quote(found.rule().chain());
    }

    private String iptables() {
        String table = found.rule().table();
        return found.program() + (table.equals("filter") ? "" : " -t " + Commands.quote(table));
    }

    private static String words(String text) {
        return Arrays.stream(text.split(" ")).map(Commands::quote).collect(Collectors.joining(" "));
    }
}
