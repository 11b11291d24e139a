package io.jenkins.plugins.gomodpreflight.engine.golog;

import io.jenkins.plugins.gomodpreflight.engine.golog.GoError.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the words of go, and of the git and ssh that it runs, say about the cause of an error. */
final class Causes {
    /** Quoted or bare. Go 1.19 cleans a URL like a path, so that one slash is left after the scheme. */
    private static final Pattern URL = Pattern.compile(
            "[\"'][a-z][a-z+]{0,30}:/{1,3}[^\\s\"']*[\"']|\\b[a-z][a-z+]{0,30}:/{1,3}[^\\s\"']*[^\\s\"':,;)]");

    /** In the order in which they decide between two that begin at the same place. */
    private static final Map<Kind, Pattern> PATTERNS = new EnumMap<>(Kind.class);

    static {
        // net, net/http and internal/poll of go's library; the system's words for errno; curl, git and ssh.
        add(
                Kind.NETWORK,
                "i/o timeout",
                "[Cc]onnection (?:refused|reset|timed out|closed by)",
                "[Nn]o route to host",
                "[Nn]etwork is (?:unreachable|down)",
                "host is down",
                "[Oo]peration timed out",
                "broken pipe",
                "cannot assign requested address",
                "TLS handshake timeout",
                "timeout awaiting response headers",
                "context deadline exceeded",
                "Client\\.Timeout",
                ": (?:unexpected )?EOF(?![\\w'])",
                "server closed idle connection",
                "transport connection broken",
                "client connection lost",
                "stream error:",
                "http2: (?:server sent GOAWAY|client connection|timeout)",
                "no such host",
                "server misbehaving",
                "[Tt]emporary failure in name resolution",
                "Name or service not known",
                "URL: (?:408|429|50[0234]|52\\d)\\b",
                "URL: (?:Bad Gateway|Service Unavailable|Gateway Time-?[Oo]ut|Too Many Requests|Internal Server Error)$",
                "returned error: (?:408|429|50[0234]|52\\d)\\b",
                "tunnel failed, response (?:408|429|50[0234])\\b",
                "Could not resolve (?:host|proxy)",
                "unable to look up ",
                "Couldn't connect to server",
                "[Ff]ailed to connect to ",
                "Empty reply from server",
                "early EOF",
                "RPC failed",
                "[Tt]he remote end hung up unexpectedly",
                "kex_exchange_identification",
                "ssh_exchange_identification",
                "Recv failure",
                "SSL_ERROR_SYSCALL",
                "TLS connection was non-properly terminated",
                "actively refused it",
                "did not properly respond after a period of time",
                "forcibly closed by the remote host");
        add(
                Kind.CHECKSUM,
                "checksum mismatch",
                "SECURITY ERROR",
                "missing go\\.sum entry",
                "(?:invalid|unverified|malformed) (?:signature|note|signed tree)",
                "not a valid zip file");
        add(
                Kind.NOT_FOUND,
                "URL: (?:404|410)\\b",
                "URL: (?:Not Found|Gone)$",
                "no required module provides package",
                "cannot find (?:module|package)",
                "is not in (?:std|GOROOT)\\b",
                "does not contain package",
                "toolchain not available",
                "[Rr]epository .{0,500}not found",
                "does not appear to be a git repository",
                "no go-import meta tag");
        add(
                Kind.DENIED,
                "URL: (?:401|403|407|451)\\b",
                "URL: (?:Unauthorized|Forbidden|Proxy Authentication Required)$",
                "returned error: (?:401|403|407)\\b",
                "tunnel failed, response (?:401|403|407)\\b",
                "could not read (?:Username|Password)",
                "terminal prompts disabled",
                "Permission denied \\(",
                "Authentication failed",
                "Access denied",
                "Host key verification failed",
                "refusing to pass credentials");
        add(
                Kind.VERSION,
                "unknown revision",
                "invalid (?:pseudo-)?version",
                "invalid module version",
                "version \"[^\"]{0,200}\" invalid",
                "no matching versions",
                "requires go (?:>=|version)",
                "parsing go\\.mod:$");
        add(
                Kind.SETTING,
                "(?<![\\w./-])x509: ",
                "(?<![\\w./-])tls: ",
                "SSL certificate problem",
                "certificate verification failed",
                "HTTP response to HTTPS client",
                "malformed HTTP",
                "unsupported protocol scheme",
                "invalid proxy URL",
                "no secure protocol found",
                "\\bGO(?:PROXY|SUMDB|FLAGS|VCS|WORK|TOOLCHAIN|111MODULE|MODCACHE)\\b",
                "disabled by ",
                "inconsistent vendoring",
                "-mod(?:file)?=\\S{0,200} ",
                "-mod=vendor",
                "updates to go\\.(?:mod|sum|work) needed",
                "cannot find main module",
                "go\\.mod file not found",
                "does not contain main module",
                "unknown directive",
                "invalid go version",
                "invalid response from proxy",
                "permission denied",
                "no space left on device",
                "read-only file system",
                "quota exceeded",
                "could not create module cache",
                "error obtaining VCS status",
                "executable file not found",
                "tunnel failed, response",
                "URL: [1-5]\\d\\d\\b");
        add(
                Kind.BUILD,
                "import cycle not allowed",
                "build constraints exclude all Go files",
                "no (?:non-test )?Go files",
                "no matching files found",
                "use of (?:internal|vendored) package",
                "found packages ",
                "expected '");
    }

    private Causes() {}

    private static void add(Kind kind, String... words) {
        PATTERNS.put(kind, Pattern.compile(String.join("|", words)));
    }

    /**
     * The kind of the innermost error in a message, which go writes last: "invalid version: Get URL: EOF" is about the
     * network. Empty where nothing in it is known to be an error. What a URL holds does not count.
     */
    static Optional<Kind> of(String message) {
        String words = URL.matcher(message).replaceAll("URL");
        Kind innermost = null;
        int last = -1;
        for (Map.Entry<Kind, Pattern> entry : PATTERNS.entrySet()) {
            Matcher matcher = entry.getValue().matcher(words);
            while (matcher.find()) {
                if (matcher.start() > last) {
                    last = matcher.start();
                    innermost = entry.getKey();
                }
            }
        }
        return Optional.ofNullable(innermost);
    }
}
