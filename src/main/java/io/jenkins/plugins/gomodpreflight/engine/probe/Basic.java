package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Basic authentication (RFC 7617) as Go's {@code net/http} sends it. */
final class Basic {
    private Basic() {}

    /** The value of an Authorization header. */
    static String header(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** The header for the user information of a URI; absent where it has none. */
    static Optional<String> header(URI uri) {
        return user(uri).map(user -> header(user, password(uri)));
    }

    static Optional<String> user(URI uri) {
        return userInfo(uri).map(info -> decode(info.split(":", 2)[0]));
    }

    static String password(URI uri) {
        String info = userInfo(uri).orElse("");
        int colon = info.indexOf(':');
        return colon < 0 ? "" : decode(info.substring(colon + 1));
    }

    private static Optional<String> userInfo(URI uri) {
        String authority = uri.getRawAuthority();
        int at = authority == null ? -1 : authority.lastIndexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(authority.substring(0, at));
    }

    /** Percent-decodes; a plus sign is a plus sign in user information. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
