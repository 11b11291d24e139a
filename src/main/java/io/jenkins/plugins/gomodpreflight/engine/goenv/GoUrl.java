package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A URL as go's {@code net/url} reads it, which accepts and refuses other texts than {@link URI} does: names with an
 * underscore, blanks in a path and empty ports pass, a stray percent sign does not.
 */
public final class GoUrl {
    /** A text that url.Parse refuses. The message does not repeat it, since it may hold a password. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    private static final String UNRESERVED = "-_.~";
    /** What url.Parse lets stand unescaped in a host; colon and brackets because the port and IPv6 belong to it. */
    private static final String HOST = UNRESERVED + "!$&'()*+,;=:[]<>\"";

    private static final String USER_INFO = UNRESERVED + ":!$&'()*+,;=%@";
    /** What URL.EscapedPath leaves as it is. */
    private static final String PATH = UNRESERVED + "!$&'()*+,;=:@/[]%";

    private static final String URI_USER_INFO = UNRESERVED + ":!$&'()*+,;=%";
    private static final String URI_HOST = UNRESERVED + "!$&'()*+,;=:";
    private static final String URI_PATH = UNRESERVED + "!$&'()*+,;=:@/%";
    private static final String URI_QUERY = URI_PATH + "?[]";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final String scheme;
    private final String opaque;
    private final String userInfo;
    private final String host;
    private final boolean hostOmitted;
    private final String path;
    private final String query;
    private final String fragment;

    private GoUrl(String raw) throws Malformed {
        int hash = raw.indexOf('#');
        fragment = hash < 0 || hash == raw.length() - 1 ? null : raw.substring(hash + 1);
        String rest = hash < 0 ? raw : raw.substring(0, hash);
        if (rest.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw new Malformed("control character in URL");
        }
        int colon = schemeEnd(rest);
        scheme = rest.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
        rest = rest.substring(colon + 1);
        int mark = rest.indexOf('?');
        query = mark < 0 ? null : rest.substring(mark + 1);
        rest = mark < 0 ? rest : rest.substring(0, mark);

        boolean rooted = rest.startsWith("/");
        opaque = !rooted && !scheme.isEmpty() ? rest : null;
        if (!rooted && scheme.isEmpty() && rest.split("/", 2)[0].contains(":")) {
            throw new Malformed("first path segment in URL cannot contain colon");
        }
        boolean authority = rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"));
        hostOmitted = !scheme.isEmpty() && rooted && !authority;
        if (authority) {
            int slash = rest.indexOf('/', 2);
            String userAndHost = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            rest = slash < 0 ? "" : rest.substring(slash);
            int at = userAndHost.lastIndexOf('@');
            host = parseHost(userAndHost.substring(at + 1));
            userInfo = at < 0 ? null : checkUserInfo(userAndHost.substring(0, at));
        } else {
            host = "";
            userInfo = null;
        }
        path = opaque == null ? rest : "";
        checkEscapes(path);
        if (fragment != null) {
            checkEscapes(fragment);
        }
    }

    /** Reads a URL by the rules of url.Parse. */
    public static GoUrl parse(String url) throws Malformed {
        // Go's strings are bytes: one char stands for one byte of UTF-8 in here.
        return new GoUrl(new String(url.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /** In lower case; empty for a relative URL. */
    public String scheme() {
        return scheme;
    }

    /** Host and port as written, brackets and an empty port included; what go calls URL.Host. */
    public String hostAndPort() {
        return decode(host);
    }

    /** The host without port and brackets, by URL.Hostname. */
    public String hostname() {
        String name = portColon() < 0 ? host : host.substring(0, portColon());
        return decode(name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name);
    }

    /** The digits of the port, by URL.Port; empty where the URL names none. */
    public String port() {
        return portColon() < 0 ? "" : host.substring(portColon() + 1);
    }

    /** User name and password as written, still escaped. */
    public Optional<String> userInfo() {
        return Optional.ofNullable(userInfo);
    }

    /** The path, escaped as go sends it (URL.EscapedPath). */
    public String escapedPath() {
        return isOnly(path, PATH) ? path : escape(unescape(path), UNRESERVED + "$&+,/:;=@");
    }

    /** The text after the question mark, unchecked as in go. */
    public Optional<String> query() {
        return Optional.ofNullable(query);
    }

    /** Whether there is a path and nothing else but a scheme, and the slashes of an authority were written. */
    boolean isOnlyPath() {
        return isOnlyHostAndPath() && host.isEmpty();
    }

    /** Whether there is no user, query, fragment or opaque part. */
    boolean isOnlyHostAndPath() {
        return opaque == null && userInfo == null && query == null && fragment == null && !hostOmitted;
    }

    /** Whether the path is written as go would write it itself, so that URL.RawPath is empty. */
    boolean isPathPlain() {
        return escape(unescape(path), UNRESERVED + "$&+,/:;=@").equals(path);
    }

    /**
     * The same URL for Java. Characters that {@link URI} does not allow are escaped and a host in another script is
     * written in ASCII. {@link URI#getHost()} is null for hosts with an underscore; {@link #hostname()} has them.
     *
     * @throws Malformed where Java has no way to write it
     */
    public URI toUri() throws Malformed {
        try {
            return new URI(write(URI_HOST + "[]"));
        } catch (URISyntaxException e) {
            // Brackets around something that is no IPv6 address; it is a name nobody can resolve, for go as well.
            try {
                return new URI(write(URI_HOST));
            } catch (URISyntaxException again) {
                throw new Malformed("URL cannot be used");
            }
        }
    }

    private String write(String legalInHost) {
        StringBuilder uri = new StringBuilder();
        if (!scheme.isEmpty()) {
            uri.append(scheme).append(':');
        }
        if (opaque != null) {
            uri.append(escapeLoosely(opaque));
        } else {
            String escapedPath = escape(escapedPath(), URI_PATH);
            if (!hostOmitted && (!scheme.isEmpty() || !host.isEmpty() || userInfo != null)) {
                uri.append("//");
                if (userInfo != null) {
                    uri.append(escape(userInfo, URI_USER_INFO)).append('@');
                }
                uri.append(escape(asciiHost(), legalInHost));
                if (host.isEmpty() && userInfo == null && escapedPath.isEmpty()) {
                    uri.append('/');
                }
            }
            uri.append(escapedPath);
        }
        if (query != null) {
            uri.append('?').append(escapeLoosely(query));
        }
        if (fragment != null) {
            uri.append('#').append(escapeLoosely(fragment));
        }
        return uri.toString();
    }

    private String asciiHost() {
        if (host.chars().allMatch(c -> c < 0x80)) {
            return host;
        }
        try {
            String name = portColon() < 0 ? host : host.substring(0, portColon());
            return IDN.toASCII(decode(name), IDN.ALLOW_UNASSIGNED) + host.substring(name.length());
        } catch (IllegalArgumentException e) {
            return host;
        }
    }

    private static int schemeEnd(String url) throws Malformed {
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == ':') {
                if (i == 0) {
                    throw new Malformed("missing protocol scheme");
                }
                return i;
            }
            boolean letter = isLetter(c);
            boolean other = isDigit(c) || c == '+' || c == '-' || c == '.';
            if (!letter && (!other || i == 0)) {
                return -1;
            }
        }
        return -1;
    }

    private static String checkUserInfo(String userInfo) throws Malformed {
        if (!isOnly(userInfo, USER_INFO)) {
            throw new Malformed("invalid user information in URL");
        }
        checkEscapes(userInfo);
        return userInfo;
    }

    private static String parseHost(String host) throws Malformed {
        int portStart = host.lastIndexOf(':');
        int zone = -1;
        if (host.startsWith("[")) {
            int bracket = host.lastIndexOf(']');
            if (bracket < 0) {
                throw new Malformed("missing ']' in host");
            }
            portStart = bracket + 1;
            zone = host.substring(0, bracket).indexOf("%25");
        }
        if (portStart >= 0 && !isOptionalPort(host.substring(portStart))) {
            throw new Malformed("invalid port after host");
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == '%') {
                char escaped = escapedAt(host, i);
                boolean inZone = zone >= 0 && i >= zone && i < portStart;
                boolean legal = escaped == '%' || (inZone ? escaped == ' ' || isHostByte(escaped) : escaped >= 0x80);
                if (!legal || inZone && escaped >= 0x80) {
                    throw new Malformed("invalid escape in host name");
                }
                i += 2;
            } else if (c < 0x80 && !isHostByte(c)) {
                throw new Malformed("invalid character in host name");
            }
        }
        return unescape(host);
    }

    private static boolean isHostByte(char c) {
        return isLetter(c) || isDigit(c) || HOST.indexOf(c) >= 0;
    }

    private static boolean isOptionalPort(String port) {
        return port.isEmpty()
                || port.charAt(0) == ':' && port.substring(1).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private int portColon() {
        int colon = host.lastIndexOf(':');
        return colon >= 0 && isOptionalPort(host.substring(colon)) ? colon : -1;
    }

    private static void checkEscapes(String text) throws Malformed {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 3)) {
            escapedAt(text, i);
        }
    }

    private static char escapedAt(String text, int percent) throws Malformed {
        if (!isEscape(text, percent)) {
            throw new Malformed("invalid URL escape");
        }
        return (char) Integer.parseInt(text.substring(percent + 1, percent + 3), 16);
    }

    private static boolean isEscape(String text, int percent) {
        return percent + 2 < text.length()
                && isHexDigit(text.charAt(percent + 1))
                && isHexDigit(text.charAt(percent + 2));
    }

    /** Decodes what can be decoded and leaves the rest as it is. */
    static String unescapeLoosely(String text) {
        try {
            checkEscapes(text);
            return decode(unescape(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
        } catch (Malformed e) {
            return text;
        }
    }

    /** Decodes the escapes of a text whose escapes are well-formed. */
    private static String unescape(String text) {
        StringBuilder bytes = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.append(text.charAt(i));
            }
        }
        return bytes.toString();
    }

    private static String escape(String bytes, String legal) {
        StringBuilder escaped = new StringBuilder(bytes.length());
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (isLetter(c) || isDigit(c) || legal.indexOf(c) >= 0) {
                escaped.append(c);
            } else {
                escaped.append('%').append(HEX.toHighHexDigit(c)).append(HEX.toLowHexDigit(c));
            }
        }
        return escaped.toString();
    }

    /** Escapes a text that go does not check, so that a percent sign in it may stand alone. */
    private static String escapeLoosely(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            escaped.append(c == '%' && !isEscape(text, i) ? "%25" : escape(String.valueOf(c), URI_QUERY));
        }
        return escaped.toString();
    }

    private static boolean isOnly(String text, String legal) {
        return text.chars().allMatch(c -> isLetter((char) c) || isDigit((char) c) || legal.indexOf(c) >= 0);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHexDigit(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    private static String decode(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Without user information and query. */
    @Override
    public String toString() {
        String authority = hostOmitted || scheme.isEmpty() && host.isEmpty() ? "" : "//" + hostAndPort();
        return (scheme.isEmpty() ? "" : scheme + ":")
                + (opaque == null ? authority + decode(path) : opaque)
                + (query == null || query.isEmpty() ? "" : "?***");
    }
}
