package io.jenkins.plugins.gomodpreflight.config;

import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a module proxy or checksum database: {@code host} or {@code host:port}. */
final class ProxyHost {
    private static final int MAX_PORT = 65_535;
    /** A name, an IPv4 address or an IPv6 address in brackets. */
    private static final Pattern SYNTAX =
            Pattern.compile("([a-z0-9](?:[a-z0-9._-]{0,252})|\\[[0-9a-f:.]{2,45}])(?::([0-9]{1,5}))?");

    private ProxyHost() {}

    /**
     * The address in lower case.
     *
     * @throws IllegalArgumentException for anything else, such as a URL
     */
    static String parse(String text) {
        String trimmed = Options.text(text);
        if (trimmed == null) {
            throw new IllegalArgumentException(Messages.ProxyHost_missing());
        }
        String host = trimmed.toLowerCase(Locale.ROOT);
        Matcher parts = SYNTAX.matcher(host);
        if (!parts.matches() || parts.group(2) != null && !isPort(Integer.parseInt(parts.group(2)))) {
            // A URL may hold a login, so what was given is not repeated.
            throw new IllegalArgumentException(Messages.ProxyHost_malformed());
        }
        return host;
    }

    private static boolean isPort(int port) {
        return port > 0 && port <= MAX_PORT;
    }

    /** The host alone. */
    static String withoutPort(String host) {
        return host.replaceFirst(":[0-9]+$", "");
    }

    /** What the domain of credentials for an address has to allow. */
    static List<DomainRequirement> requirements(String host) {
        Matcher parts = SYNTAX.matcher(host.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return List.of();
        }
        URIRequirementBuilder builder = URIRequirementBuilder.create();
        return parts.group(2) == null
                ? builder.withHostname(parts.group(1)).build()
                : builder.withHostnamePort(parts.group(1), Integer.parseInt(parts.group(2)))
                        .build();
    }
}
