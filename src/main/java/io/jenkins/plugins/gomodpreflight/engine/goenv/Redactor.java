package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of texts: those it was told, and the user information of every URL. Immutable. */
public final class Redactor {
    static final String MASK = "***";

    /** Shorter ones would mask half of a text, and nobody can tell a short one from a word anyway. */
    private static final int MIN_SECRET = 3;

    /** A user name this long is a token. */
    private static final int MIN_TOKEN_NAME = 20;

    private static final Pattern USER_INFO = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*://)[^\\s/?#\"'<>]*@");
    private static final Pattern SECRET_NAME =
            Pattern.compile("PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIAL|(^|_)(PASS|KEY)$", Pattern.CASE_INSENSITIVE);

    private static final Pattern UNREADABLE_USER_INFO = Pattern.compile("(?:[^:]*://)?(.*)@.*", Pattern.DOTALL);

    /** Longest first, so that no secret is cut by a shorter one within it. */
    private final List<String> secrets;

    private Redactor(Set<String> secrets) {
        this.secrets = secrets.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The text with each known secret masked, and without the user information of the URLs in it. */
    public String redact(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, MASK);
        }
        return USER_INFO.matcher(redacted).replaceAll("$1");
    }

    /**
     * A URL without user information, and with its query masked, since tokens stand there too. Of one that go cannot
     * read less is shown, since a part of a password may look like a host or a port there: nothing up to the last at
     * sign, or nothing after the first colon.
     *
     * @param url may lack its scheme, as in GOPROXY and HTTP_PROXY
     */
    public static String withoutUserInfo(String url) {
        int scheme = url.indexOf("://");
        int start = scheme < 0 ? 0 : scheme + "://".length();
        boolean readable = isReadable(scheme < 0 ? "https://" + url : url);
        int at = url.lastIndexOf('@', readable ? authorityEnd(url, start) : url.length());
        String rest = url.substring(Math.max(at + 1, start));
        int colon = rest.indexOf(':');
        if (!readable && at < start && colon >= 0) {
            rest = rest.substring(0, colon + 1) + MASK;
        }
        int query = rest.indexOf('?');
        if (query >= 0 && query < rest.length() - 1) {
            rest = rest.substring(0, query + 1) + MASK;
        }
        return url.substring(0, start) + rest;
    }

    private static boolean isReadable(String url) {
        try {
            GoUrl.parse(url);
            return true;
        } catch (GoUrl.Malformed e) {
            return false;
        }
    }

    private static int authorityEnd(String url, int start) {
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Collects what must never be shown. */
    static final class Builder {
        private final Set<String> secrets = new TreeSet<>();

        /** A variable given with the request: one whose name says so is a secret as a whole. */
        Builder variable(String name, String value) {
            if (SECRET_NAME.matcher(name).find()) {
                secret(value);
            }
            return this;
        }

        /** A URL, which may lack its scheme. */
        Builder url(String word) {
            try {
                GoUrl url = GoUrl.parse(word.contains("://") ? word : "https://" + word);
                url.userInfo().ifPresent(this::userInfo);
                url.query().ifPresent(this::query);
            } catch (GoUrl.Malformed e) {
                Matcher userInfo = UNREADABLE_USER_INFO.matcher(word);
                if (userInfo.matches()) {
                    userInfo(userInfo.group(1));
                }
            }
            return this;
        }

        Builder login(Netrc.Login login) {
            login(login.user(), login.password());
            return this;
        }

        private void userInfo(String escaped) {
            secret(escaped);
            String[] parts = escaped.split(":", 2);
            if (parts.length == 1) {
                // A name without a password is the secret itself: https://TOKEN@host.
                secret(parts[0]);
                secret(decode(parts[0]));
            } else {
                secret(parts[1]);
                login(decode(parts[0]), decode(parts[1]));
            }
        }

        private void query(String query) {
            for (String pair : query.split("&")) {
                String value = pair.substring(pair.indexOf('=') + 1);
                secret(value);
                secret(decode(value));
            }
        }

        private void login(String user, String password) {
            secret(password);
            if (user.length() >= MIN_TOKEN_NAME) {
                secret(user);
            }
            // As it stands in an Authorization header.
            secret(Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
        }

        private void secret(String secret) {
            if (secret.length() >= MIN_SECRET) {
                secrets.add(secret);
            }
        }

        private static String decode(String escaped) {
            return GoUrl.unescapeLoosely(escaped);
        }

        Redactor build() {
            return new Redactor(secrets);
        }
    }
}
