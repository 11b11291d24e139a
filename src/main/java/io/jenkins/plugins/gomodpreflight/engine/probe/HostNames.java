package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a certificate is one for a host, as Go's {@code x509.Certificate.VerifyHostname} decides it. */
final class HostNames {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private HostNames() {}

    /** The DNS names and IP addresses of a certificate. The common name counts for nothing since Go 1.15. */
    static List<String> of(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        Collection<List<?>> alternatives;
        try {
            alternatives = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException e) {
            return names;
        }
        if (alternatives != null) {
            for (List<?> alternative : alternatives) {
                int type = (Integer) alternative.get(0);
                if (type == DNS_NAME || type == IP_ADDRESS) {
                    names.add((String) alternative.get(1));
                }
            }
        }
        return names;
    }

    static boolean matches(X509Certificate certificate, String host) {
        Optional<InetAddress> address = literal(host);
        for (String name : of(certificate)) {
            boolean matches = address.isPresent()
                    ? address.equals(literal(name))
                    : literal(name).isEmpty() && matchesName(name, host);
            if (matches) {
                return true;
            }
        }
        return false;
    }

    /** A wildcard stands for exactly one label, the first. */
    private static boolean matchesName(String pattern, String host) {
        String[] wanted = labels(pattern);
        String[] given = labels(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
        if (wanted.length != given.length || pattern.equals("*")) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            boolean wildcard = i == 0 && wanted[i].equals("*");
            if (given[i].isEmpty() || !wildcard && !wanted[i].equals(given[i])) {
                return false;
            }
        }
        return true;
    }

    private static String[] labels(String name) {
        return name.toLowerCase(Locale.ROOT).split("\\.", -1);
    }

    /** The address that a text spells out; absent for a name. Asks nobody. */
    static Optional<InetAddress> literal(String text) {
        boolean maybe = text.indexOf(':') >= 0;
        if (!maybe) {
            maybe = text.chars().filter(c -> c == '.').count() == 3
                    && text.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
        }
        try {
            return maybe ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
