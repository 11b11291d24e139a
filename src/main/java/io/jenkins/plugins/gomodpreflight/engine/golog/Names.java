package io.jenkins.plugins.gomodpreflight.engine.golog;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Redactor;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModulePath;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a message of go names, and the message as it may be shown. */
final class Names {
    private static final int MAX_SHOWN = 500;

    /** Each part is bounded, since a pattern is tried at each character of a line that may be made to be slow. */
    private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]{0,30}:/{1,3}[^\\s\"'<>]+");

    private static final Pattern AUTHORITY =
            Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]{0,30}:/{1,3}([^\\s\"'<>/?#]+)[^\\s\"'<>]*");
    private static final Pattern MODULE =
            Pattern.compile("([^\\s\"'@:(),;]{1,255})@([A-Za-z0-9][A-Za-z0-9.+_~-]{0,200})");

    private static final String HOST = "([A-Za-z0-9._-]{1,253}|\\[?[0-9A-Fa-f:.%]{2,60}\\]?)";

    /** The words of go's resolver, git's, curl's and ssh's. */
    private static final Pattern LOOKUP = Pattern.compile("(?:: lookup |Could not resolve host(?:name)?:? )" + HOST
            + "(?=[\\s:]|$)|(?:[Ff]ailed to connect to |connect to host |Connection (?:closed|reset) by |unable to look up )"
            + HOST + " \\(?port (\\d{1,5})");

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.%]{2,60}\\])(?::\\d{1,5})?");

    private static final Pattern ILLEGIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]+");

    private Names() {}

    /** The first well-formed {@code path@version} outside of URLs; empty where there is none. */
    static String module(String message) {
        Matcher matcher = MODULE.matcher(URL.matcher(message).replaceAll(" "));
        while (matcher.find()) {
            String version = matcher.group(2);
            if (ModulePath.check(matcher.group(1)).isEmpty() && !version.endsWith(".")) {
                return matcher.group(1) + "@" + version;
            }
        }
        return "";
    }

    /** The host, or host and port, of the last URL, else of a look-up or a connection; empty where there is none. */
    static String host(String message) {
        String last = "";
        Matcher url = AUTHORITY.matcher(message);
        while (url.find()) {
            String authority = url.group(1);
            String host = authority.substring(authority.lastIndexOf('@') + 1);
            if (HOST_AND_PORT.matcher(host).matches()) {
                last = host;
            }
        }
        Matcher lookup = LOOKUP.matcher(message);
        if (!last.isEmpty() || !lookup.find()) {
            return last;
        }
        return lookup.group(1) != null ? lookup.group(1) : lookup.group(2) + ":" + lookup.group(3);
    }

    /** The message as one legible line without secrets. */
    static String shown(String message) {
        String redacted =
                URL.matcher(message).replaceAll(url -> Matcher.quoteReplacement(Redactor.withoutUserInfo(url.group())));
        String legible = ILLEGIBLE.matcher(redacted).replaceAll(" ").strip();
        if (legible.length() <= MAX_SHOWN) {
            return legible;
        }
        boolean splitsPair = Character.isHighSurrogate(legible.charAt(MAX_SHOWN - 2));
        return legible.substring(0, MAX_SHOWN - (splitsPair ? 2 : 1)) + "…";
    }
}
