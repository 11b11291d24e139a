package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the words of version control tools for a failure mean: their own, those of git's transport (curl) and of ssh, in
 * English.
 */
final class VcsErrors {
    private static final Pattern STATUS =
            Pattern.compile("(?:returned error: |HTTP Error |Unexpected HTTP status )(\\d{3})");
    private static final Pattern PROXY_STATUS =
            Pattern.compile("HTTP code (\\d{3}) from proxy|CONNECT tunnel failed, response (\\d{3})");
    /** Lines that carry the reason; in between stands advice. */
    private static final Pattern TELLING =
            Pattern.compile("(?m)^(?:(?:fatal|error|ssh|remote|abort|svn|bzr|brz): |.*Permission denied \\().*");

    /** What git adds to whatever ssh said. */
    private static final String CONSEQUENCE = "fatal: Could not read from remote repository.";

    private static final int MAX_DETAIL = 300;

    private record Sign(Cause cause, Pattern words) {
        Sign(Cause cause, String words) {
            this(cause, Pattern.compile(words, Pattern.CASE_INSENSITIVE));
        }
    }

    /** The first that is found counts: what is nearer to the cause stands before what follows from it. */
    private static final List<Sign> SIGNS = List.of(
            new Sign(Cause.SSH_HOST_KEY_CHANGED, "REMOTE HOST IDENTIFICATION HAS CHANGED"),
            new Sign(Cause.SSH_HOST_KEY_UNKNOWN, "Host key verification failed|No \\S+ host key is known"),
            new Sign(
                    Cause.SSH_KEY_REFUSED,
                    "Permission denied \\((?:[\\w-]+,)*(?:publickey|password|keyboard-interactive|gssapi)|"
                            + "Too many authentication failures"),
            new Sign(Cause.DNS_NXDOMAIN, "Name or service not known|nodename nor servname"),
            new Sign(Cause.DNS_NO_ANSWER, "Temporary failure in name resolution"),
            new Sign(
                    Cause.DNS_FAILED,
                    "Could not resolve (?:host|proxy)|unable to look up|No address associated with hostname"),
            new Sign(Cause.PROXY_REFUSED, "Proxy CONNECT aborted"),
            new Sign(Cause.CONNECT_REFUSED, "Connection refused|Couldn't connect to server"),
            new Sign(
                    Cause.CONNECT_UNREACHABLE,
                    "No route to host|Network is unreachable|"
                            + "connect to host \\S+ port \\d+: (?:Permission denied|Operation not permitted)"),
            new Sign(
                    Cause.CONNECT_TIMEOUT,
                    "Connection timed out|Operation timed out|Timed out during|Resolving timed out|Timeout was reached"),
            new Sign(
                    Cause.CONNECT_RESET,
                    "Connection (?:was )?reset|Connection closed by|kex_exchange_identification|Empty reply from server"),
            new Sign(Cause.TLS_EXPIRED, "certificate has expired"),
            new Sign(Cause.TLS_NOT_YET_VALID, "certificate is not yet valid"),
            new Sign(Cause.TLS_WRONG_HOST, "no alternative certificate subject name|does not match target host"),
            new Sign(
                    Cause.TLS_UNTRUSTED_ISSUER,
                    "certificate verification failed|CERTIFICATE_VERIFY_FAILED|SSL certificate problem|unable to get local issuer|"
                            + "certificate signer not trusted"),
            new Sign(
                    Cause.TLS_NO_ROOTS,
                    "error setting certificate (?:verify locations|file)|Problem with the SSL CA cert"),
            new Sign(Cause.TLS_PROTOCOL_MISMATCH, "unsupported protocol|protocol version|no protocols available"),
            new Sign(Cause.TLS_NOT_TLS, "wrong version number|An unexpected TLS packet was received"),
            new Sign(Cause.TLS_FAILED, "gnutls_handshake|SSL_connect|TLS connect error|schannel"),
            new Sign(
                    Cause.VCS_LOGIN_NEEDED,
                    "Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|"
                            + "HTTP Basic: Access denied|Invalid username or|authorization (?:required|failed)|"
                            + "E170001|E215004|No more credentials"),
            new Sign(
                    Cause.VCS_NOT_FOUND,
                    "repository '[^\\n]*' not found|Repository not found|does not appear to be a git repository|"
                            + "project you were looking for could not be found|not valid: is this a git repository|"
                            + "repository not exported|repository \\S+ not found|No repository found|E170000|Not a branch"));

    /** What follows from a refusal as well, and alone means that the connection ended too early. */
    private static final Pattern CUT = Pattern.compile(
            "early EOF|hung up unexpectedly|transfer closed with|RPC failed|unexpected disconnect",
            Pattern.CASE_INSENSITIVE);

    private VcsErrors() {}

    /**
     * The failure that an output tells of.
     *
     * @param errors what the tool wrote to standard error
     */
    static Failure failure(String errors) {
        for (Sign sign : SIGNS) {
            Matcher found = sign.words().matcher(errors);
            if (found.find()) {
                int start = errors.lastIndexOf('\n', found.start()) + 1;
                int end = errors.indexOf('\n', found.end());
                return Failure.of(
                        sign.cause(), detail(errors.substring(start, end < 0 ? errors.length() : end), errors));
            }
        }
        String detail = detail("", errors);
        Optional<Integer> proxy = status(PROXY_STATUS, errors);
        if (proxy.isPresent()) {
            return new Failure(
                    proxy.get() == 407 ? Cause.PROXY_AUTH_REQUIRED : Cause.PROXY_REFUSED, detail, proxy.get());
        }
        int status = status(STATUS, errors).orElse(0);
        return status == 0 && CUT.matcher(errors).find()
                ? Failure.of(Cause.HTTP_BODY_CUT, detail)
                : new Failure(cause(status), detail, status);
    }

    /** A server may hide what is there behind 404, and after 401 a tool asks for a login itself. */
    private static Cause cause(int status) {
        return switch (status) {
            case 401, 403 -> Cause.VCS_LOGIN_NEEDED;
            case 404, 410 -> Cause.VCS_NOT_FOUND;
            case 407 -> Cause.PROXY_AUTH_REQUIRED;
            case 429 -> Cause.HTTP_TOO_MANY_REQUESTS;
            default -> status >= 500 ? Cause.HTTP_SERVER_ERROR : Cause.VCS_FAILED;
        };
    }

    private static Optional<Integer> status(Pattern pattern, String errors) {
        Matcher matcher = pattern.matcher(errors);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.of(
                Integer.valueOf(matcher.group(1) != null ? matcher.group(1) : matcher.group(matcher.groupCount())));
    }

    /**
     * The lines with a reason, without their repetitions.
     *
     * @param line the line that tells the cause
     */
    private static String detail(String line, String errors) {
        List<String> lines = Stream.concat(
                        Stream.of(line), TELLING.matcher(errors).results().map(MatchResult::group))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .filter(text -> line.isEmpty() || !text.equals(CONSEQUENCE))
                .limit(3)
                .toList();
        return Printable.of(
                lines.isEmpty() ? errors.strip().replaceAll("\\s*\\R\\s*", "; ") : String.join("; ", lines),
                MAX_DETAIL);
    }
}
