package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where a Location header leads. */
final class Redirect {
    private static final String ALLOWED =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!$&'()*+,;=%";

    private Redirect() {}

    /**
     * Resolves a reference by RFC 3986 section 5.2, as Go's {@code url.URL.Parse} does; Java's own resolution is older
     * than that. A relative reference keeps the user information of the base.
     *
     * @throws URISyntaxException where it is no URL
     */
    static URI resolve(URI base, String location) throws URISyntaxException {
        URI reference = new URI(escape(location));
        if (reference.isAbsolute()) {
            return reference;
        }
        if (reference.getRawAuthority() != null) {
            return new URI(base.getScheme() + ":" + reference);
        }
        String path = reference.getRawPath();
        String query = reference.getRawQuery();
        if (path.isEmpty()) {
            path = base.getRawPath();
            query = query == null ? base.getRawQuery() : query;
        } else if (!path.startsWith("/")) {
            String basePath = base.getRawPath().isEmpty() ? "/" : base.getRawPath();
            path = basePath.substring(0, basePath.lastIndexOf('/') + 1) + path;
        }
        return new URI(base.getScheme() + "://" + base.getRawAuthority() + withoutDots(path)
                + (query == null ? "" : "?" + query));
    }

    /** Go takes blanks and letters of any script in a URL; Java wants them escaped. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            if (ALLOWED.indexOf(c) >= 0) {
                escaped.append(c);
            } else {
                escaped.append(String.format("%%%02X", (int) c));
            }
        }
        return escaped.toString();
    }

    private static String withoutDots(String path) {
        List<String> kept = new ArrayList<>();
        String[] segments = path.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            boolean up = segments[i].equals("..");
            if (up && !kept.isEmpty()) {
                kept.remove(kept.size() - 1);
            }
            if (!up && !segments[i].equals(".")) {
                kept.add(segments[i]);
            } else if (last) {
                kept.add("");
            }
        }
        return path.isEmpty() ? "" : "/" + String.join("/", kept);
    }
}
