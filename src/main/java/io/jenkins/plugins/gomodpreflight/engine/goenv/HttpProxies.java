package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.net.IDN;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * HTTP_PROXY, HTTPS_PROXY and NO_PROXY by the rules of golang.org/x/net/http/httpproxy, which also read the names in
 * lower case. Immutable.
 */
public final class HttpProxies {
    /** All that go 1.19 knows. */
    private static final Set<String> KINDS = Set.of("http", "https", "socks5");

    private final Optional<URI> httpProxy;
    private final Optional<URI> httpsProxy;
    private final List<Exemption> exemptions;
    private final boolean cgi;

    /**
     * @param cgi whether REQUEST_METHOD is set: whoever sends a request to a CGI program chooses its HTTP_PROXY
     * @param anyKind whether go takes proxies of any scheme, and socks5h for another name of socks5, as go 1.23 does;
     *     to go 1.19 a scheme other than http, https and socks5 is the name of a host
     */
    public HttpProxies(String httpProxy, String httpsProxy, String noProxy, boolean cgi, boolean anyKind) {
        this.httpProxy = parse(httpProxy, anyKind);
        this.httpsProxy = parse(httpsProxy, anyKind);
        this.exemptions = exemptions(noProxy);
        this.cgi = cgi;
    }

    /**
     * The proxy for a request; empty where go connects directly, as it does to loopback addresses and where the
     * setting is not a URL at all.
     *
     * @param target the address of the request
     * @return http, https or socks5 as a rule, but go takes any URL: another kind for an http proxy, and one without a
     *     host, which it then cannot reach; may carry user information
     * @throws SettingException with HTTP_PROXY_REFUSED in a CGI environment
     */
    public Optional<URI> proxyFor(URI target) throws SettingException {
        String scheme = target.getScheme() == null ? "" : target.getScheme().toLowerCase(Locale.ROOT);
        Optional<URI> proxy =
                switch (scheme) {
                    case "https" -> httpsProxy;
                    case "http" -> httpProxy;
                    default -> Optional.<URI>empty();
                };
        if (cgi && scheme.equals("http") && proxy.isPresent()) {
            throw new SettingException(
                    "HTTP_PROXY",
                    SettingException.Kind.HTTP_PROXY_REFUSED,
                    "HTTP_PROXY is set in a CGI environment (REQUEST_METHOD), where go refuses to use it");
        }
        return proxy.isPresent() && isExempt(target, scheme) ? Optional.empty() : proxy;
    }

    private boolean isExempt(URI target, String scheme) {
        GoUrl url;
        try {
            url = GoUrl.parse(target.toString());
        } catch (GoUrl.Malformed e) {
            return false;
        }
        String host = ascii(url.hostname());
        String port = !url.port().isEmpty() ? url.port() : scheme.equals("https") ? "443" : "80";
        Optional<IpAddress> address = IpAddress.parse(host);
        if (host.equals("localhost") || address.map(IpAddress::isLoopback).orElse(false)) {
            return true;
        }
        Destination destination = new Destination(GoStrings.trim(host).toLowerCase(Locale.ROOT), port, address);
        return exemptions.stream().anyMatch(exemption -> exemption.covers(destination));
    }

    /** httpproxy.parseProxy: a text that is no URL with a host may lack its {@code http://}. */
    private static Optional<URI> parse(String proxy, boolean anyKind) {
        if (proxy.isEmpty()) {
            return Optional.empty();
        }
        Optional<GoUrl> asWritten = url(proxy);
        boolean usable = asWritten
                .filter(url -> anyKind
                        ? !url.scheme().isEmpty() && !url.hostAndPort().isEmpty()
                        : KINDS.contains(url.scheme()))
                .isPresent();
        return (usable ? asWritten : url("http://" + proxy).or(() -> asWritten))
                .flatMap(HttpProxies::uri)
                .map(HttpProxies::oneNameForSocks);
    }

    private static URI oneNameForSocks(URI proxy) {
        return "socks5h".equals(proxy.getScheme()) ? URI.create(proxy.toString().replaceFirst("h:", ":")) : proxy;
    }

    private static Optional<GoUrl> url(String url) {
        try {
            return Optional.of(GoUrl.parse(url));
        } catch (GoUrl.Malformed e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> uri(GoUrl url) {
        try {
            return Optional.of(url.toUri());
        } catch (GoUrl.Malformed e) {
            return Optional.empty();
        }
    }

    /** Where a request goes; the address is there if the host is written as one. */
    private record Destination(String host, String port, Optional<IpAddress> address) {}

    /** One entry of NO_PROXY. */
    private interface Exemption {
        boolean covers(Destination destination);
    }

    private static List<Exemption> exemptions(String noProxy) {
        List<Exemption> exemptions = new ArrayList<>();
        for (String word : noProxy.split(",")) {
            String entry = GoStrings.trim(word).toLowerCase(Locale.ROOT);
            if (entry.equals("*")) {
                return List.of(destination -> true);
            }
            if (!entry.isEmpty()) {
                exemption(entry).ifPresent(exemptions::add);
            }
        }
        return List.copyOf(exemptions);
    }

    private static Optional<Exemption> exemption(String entry) {
        Optional<IpAddress.Network> network = IpAddress.Network.parse(entry);
        if (network.isPresent()) {
            return Optional.of(d -> d.address().filter(network.get()::contains).isPresent());
        }
        HostPort hostPort = HostPort.split(entry);
        String host = hostPort.host();
        String port = hostPort.port();
        Optional<IpAddress> address = IpAddress.parse(host);
        if (address.isPresent()) {
            return Optional.of(d -> d.address().equals(address) && (port.isEmpty() || port.equals(d.port())));
        }
        if (host.isEmpty()) {
            return Optional.empty();
        }
        String pattern = host.startsWith("*.") ? host.substring(1) : host;
        boolean domainOnly = pattern.startsWith(".");
        String suffix = "." + ascii(domainOnly ? pattern.substring(1) : pattern);
        return Optional.of(d -> (d.host().endsWith(suffix) || !domainOnly && suffix.equals("." + d.host()))
                && (port.isEmpty() || port.equals(d.port())));
    }

    /** A host and, where it is given, a port, told apart as net.SplitHostPort does. */
    private record HostPort(String host, String port) {
        /** Where the text is not of the form host:port or [host]:port, all of it is the host. */
        static HostPort split(String text) {
            int colon = text.lastIndexOf(':');
            if (colon >= 0 && text.startsWith("[")) {
                int bracket = text.indexOf(']');
                if (bracket >= 0 && bracket + 1 == colon && text.indexOf('[', 1) < 0) {
                    return new HostPort(text.substring(1, bracket), text.substring(colon + 1));
                }
            } else if (colon >= 0 && text.indexOf(':') == colon && text.indexOf('[') < 0 && text.indexOf(']') < 0) {
                return new HostPort(text.substring(0, colon), text.substring(colon + 1));
            }
            return new HostPort(text, "");
        }
    }

    private static String ascii(String host) {
        if (host.chars().allMatch(c -> c < 0x80)) {
            return host;
        }
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return host;
        }
    }
}
