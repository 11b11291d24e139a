package io.jenkins.plugins.gomodpreflight.engine.firewall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rich rule of firewalld (firewalld.richlanguage(5)).
 *
 * @param priority where it stands among the others; 0 for most
 * @param family {@code ipv4} or {@code ipv6}; empty for both
 * @param accepts whether it lets pass what it is about
 * @param words the same as a rule of iptables
 */
record RichRule(long priority, String family, boolean accepts, List<String> words) {
    private static final Pattern WORD = Pattern.compile("([\\w-]+)(?:=\"([^\"]*)\")?");

    /** Ports of the services that lead to modules. */
    private static final Map<String, String> SERVICES =
            Map.of("http", "80", "https", "443", "ssh", "22", "dns", "53", "git", "9418", "squid", "3128");

    /** An option that nobody knows: of such a rule it stays unknown whether it is about a packet. */
    private static final List<String> UNKNOWN = List.of("--unknown");

    static RichRule parse(String line) {
        Map<String, String> attributes = new HashMap<>();
        String element = "";
        String action = "";
        boolean limited = false;
        for (Matcher word = WORD.matcher(line); word.find(); ) {
            String name = word.group(1);
            if (word.group(2) != null) {
                attributes.put(element + " " + name, word.group(2));
            } else if (name.equalsIgnoreCase("not")) {
                attributes.put(element + " not", "! ");
            } else {
                element = name;
                limited |= name.equals("limit") && !action.isEmpty();
                action = name.matches("accept|reject|drop") ? name : action;
            }
        }
        List<String> words = new ArrayList<>();
        add(words, attributes, "destination", "address", "-d");
        add(words, attributes, "source", "address", "-s");
        add(words, attributes, "protocol", "value", "-p");
        add(words, attributes, "port", "protocol", "-p");
        add(words, attributes, "port", "port", "--dport");
        String service = attributes.getOrDefault("service name", "");
        if (!service.isEmpty()) {
            words.addAll(SERVICES.containsKey(service) ? List.of("--dport", SERVICES.get(service)) : UNKNOWN);
        }
        if (line.matches(".* (ipset=|mac=|icmp-type |icmp-block |masquerade|forward-port |source-port |mark ).*")) {
            words.addAll(UNKNOWN);
        }
        if (limited) {
            words.addAll(List.of("-m", "limit"));
        }
        words.addAll(List.of("-j", action.toUpperCase(Locale.ROOT)));
        if (attributes.containsKey("reject type")) {
            words.addAll(List.of("--reject-with", attributes.get("reject type")));
        }
        String priority = attributes.getOrDefault("rule priority", "0");
        return new RichRule(
                priority.matches("-?[0-9]{1,6}") ? Long.parseLong(priority) : 0,
                attributes.getOrDefault("rule family", ""),
                action.equals("accept"),
                List.copyOf(words));
    }

    private static void add(
            List<String> words, Map<String, String> attributes, String element, String name, String option) {
        String value = attributes.get(element + " " + name);
        if (value != null) {
            if (attributes.containsKey(element + " not")) {
                words.add("!");
            }
            words.add(option);
            words.add(option.equals("--dport") ? value.replace('-', ':') : value);
        }
    }
}
