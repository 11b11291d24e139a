package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;

/**
 * A scheme, a host and a port.
 *
 * @param scheme in lower case
 * @param host a name in its ASCII form and in lower case, or an IP address without brackets
 * @param port the explicit port or the scheme's own
 */
record Server(String scheme, String host, int port) {
    /**
     * The server of a URI. {@link URI#getHost()} is of no use: it knows no host with an underscore, go does.
     *
     * @throws IllegalArgumentException where the URI names no host or an impossible port
     */
    static Server of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String authority = hostAndPort(uri);
        int bracket = authority.lastIndexOf(']');
        int colon = authority.indexOf(':', bracket + 1);
        String host = authority.substring(0, colon < 0 ? authority.length() : colon);
        String port = colon < 0 ? "" : authority.substring(colon + 1);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty()) {
            throw new IllegalArgumentException("no host in the URL");
        }
        boolean ascii = host.chars().allMatch(c -> c < 128); // as nearly all are: the tables of IDN are large
        String name = (ascii ? host : IDN.toASCII(host)).toLowerCase(Locale.ROOT);
        return new Server(scheme, name, port.isEmpty() ? defaultPort(scheme) : port(port));
    }

    /** Host and port as they are written, without user information. */
    static String hostAndPort(URI uri) {
        String authority = uri.getRawAuthority();
        if (authority == null) {
            return "";
        }
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        return hostAndPort.endsWith(":") ? hostAndPort.substring(0, hostAndPort.length() - 1) : hostAndPort;
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "https" -> 443;
            case "socks5" -> 1080;
            default -> 80;
        };
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("no port: " + port);
        }
        return port;
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    /** Host and port, as a CONNECT request names them. */
    String authority() {
        return bracketed() + ":" + port;
    }

    /** The URL of the server, without the port where it is the scheme's own. */
    String url() {
        return scheme + "://" + bracketed() + (port == defaultPort(scheme) ? "" : ":" + port);
    }

    private String bracketed() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
}
