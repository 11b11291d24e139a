package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ssh -v} tells of a connection.
 *
 * @param server the name and version of the server's program, from its banner; empty where none came
 * @param hostKey type and fingerprint of the key that the server showed; empty where it came not so far
 * @param user as whom ssh went there; or empty
 * @param authenticating whether ssh came so far that it could offer keys
 * @param offered the public keys that it offered: file, type and fingerprint
 * @param complaints about keys that could not be used
 */
record SshTrace(
        String server,
        String hostKey,
        String user,
        boolean authenticating,
        List<String> offered,
        List<String> complaints) {
    private static final Pattern SERVER = Pattern.compile("(?m)^debug1: .*remote software version (\\S+)");
    private static final Pattern HOST_KEY = Pattern.compile("(?m)^debug1: Server host key: (\\S+ \\S+)");
    private static final Pattern USER = Pattern.compile("(?m)^debug1: Authenticating to \\S+ as '([^'\\r\\n]*)'");
    private static final Pattern AUTHENTICATING = Pattern.compile("(?m)^debug1: Authentications that can continue: ");
    private static final Pattern OFFERED = Pattern.compile("(?m)^debug1: Offering public key: (\\S+(?: \\S+){0,2})");
    private static final Pattern COMPLAINT =
            Pattern.compile("(?m)^((?:Load key|Permissions \\d+ for|sign_and_send_pubkey:) [^\\r\\n]{1,120})");

    private static final int MAX_KEYS = 3;

    static SshTrace parse(String errors) {
        return new SshTrace(
                first(SERVER, errors),
                first(HOST_KEY, errors),
                first(USER, errors),
                AUTHENTICATING.matcher(errors).find(),
                all(OFFERED, errors),
                all(COMPLAINT, errors));
    }

    private static String first(Pattern pattern, String errors) {
        Matcher matcher = pattern.matcher(errors);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static List<String> all(Pattern pattern, String errors) {
        return pattern.matcher(errors)
                .results()
                .map((MatchResult match) -> match.group(1).strip())
                .distinct()
                .limit(MAX_KEYS)
                .toList();
    }

    /** In words, as far as ssh said anything of it. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (authenticating) {
            words.add(offered.isEmpty() ? "ssh offered no key" : "ssh offered " + String.join(", ", offered));
        }
        words.addAll(complaints);
        if (!user.isEmpty()) {
            words.add("user " + user);
        }
        if (!server.isEmpty()) {
            words.add("server " + server);
        }
        if (!hostKey.isEmpty()) {
            words.add("host key " + hostKey);
        }
        return words;
    }
}
