package io.jenkins.plugins.gomodpreflight.engine.probe;

/** Why an attempt to get something did not succeed. The names are stable: reports carry them. */
public enum Cause {
    DNS_NXDOMAIN,
    DNS_SERVFAIL,
    DNS_REFUSED,
    /** No configured name server answered in time. */
    DNS_NO_ANSWER,
    /** The name exists and has no address. */
    DNS_NO_ADDRESS,
    /** The system's resolver failed and the name servers, asked one by one, did not explain it. */
    DNS_FAILED,
    CONNECT_REFUSED,
    CONNECT_UNREACHABLE,
    CONNECT_TIMEOUT,
    /** The connection was reset or closed before TLS or an HTTP answer began. */
    CONNECT_RESET,
    TLS_UNTRUSTED_ISSUER,
    /** This machine trusts no authority at all: it has no root certificates. */
    TLS_NO_ROOTS,
    TLS_EXPIRED,
    TLS_NOT_YET_VALID,
    TLS_WRONG_HOST,
    TLS_PROTOCOL_MISMATCH,
    /** The peer does not speak TLS at all. */
    TLS_NOT_TLS,
    TLS_TIMEOUT,
    /** Any other failed handshake. */
    TLS_FAILED,
    /** The HTTP proxy of the environment asked for a login (407). */
    PROXY_AUTH_REQUIRED,
    /** The HTTP proxy of the environment refused to forward. */
    PROXY_REFUSED,
    /** The server's status is 404 or 410: go's "does not exist". */
    HTTP_NOT_FOUND,
    /** The server's status is 401 or 403. */
    HTTP_DENIED,
    /** 429. */
    HTTP_TOO_MANY_REQUESTS,
    /** Any other 4xx or an unexpected 1xx, 2xx or 3xx. */
    HTTP_CLIENT_ERROR,
    HTTP_SERVER_ERROR,
    HTTP_REDIRECT_LOOP,
    /** A redirect from https to http, which go refuses to follow. */
    HTTP_REDIRECT_INSECURE,
    /** No complete answer in time. */
    HTTP_TIMEOUT,
    /** The body ended before its announced length. */
    HTTP_BODY_CUT,
    HTTP_TOO_LARGE,
    /** What came back is not HTTP. */
    HTTP_MALFORMED,
    /** An HTML page where a module file was asked for. */
    CONTENT_HTML,
    /** The file came and is not what it must be; the detail says why. */
    CONTENT_INVALID,
    /** The file came and its hash is not the one of go.sum. */
    CHECKSUM_MISMATCH,
    /** go refuses to send a password over plain http. */
    INSECURE_CREDENTIALS,
    /** A file:// proxy or the module cache could not be read. */
    FILE_UNREADABLE,
    /** GOPROXY=off. */
    LOOKUP_DISABLED,
    /** The module's host does not say where the module comes from, or says something that go cannot use. */
    ORIGIN_UNKNOWN,
    /** The version control tool that the module's repository needs is not in PATH. */
    VCS_TOOL_MISSING,
    /** GOVCS does not let go run the tool that the module's repository needs. */
    VCS_FORBIDDEN,
    /** The server of the repository wants a login, and the version control tool has none for it. */
    VCS_LOGIN_NEEDED,
    /** There is no such repository, or it does not show itself to this user. */
    VCS_NOT_FOUND,
    /** The repository has no such tag or commit. */
    VCS_REVISION_MISSING,
    /** ssh does not know the server's key. */
    SSH_HOST_KEY_UNKNOWN,
    /** The server's key is not the one that ssh knows. */
    SSH_HOST_KEY_CHANGED,
    /** The server takes none of the keys that ssh offers, if it offers any. */
    SSH_KEY_REFUSED,
    /** The version control tool failed otherwise; the detail is what it wrote. */
    VCS_FAILED,
    /** GOPROXY is no list that go accepts, which it notices as soon as it needs a module. */
    GOPROXY_INVALID,
    /** GOSUMDB names no database that go accepts, which it notices as soon as it needs a look-up. */
    GOSUMDB_INVALID,
    /** The time of the whole run was used up before this was answered. */
    BUDGET_EXHAUSTED;

    /**
     * Whether go takes this as "does not exist" and so goes on after a comma: 404, 410, an absent file, an unknown
     * revision, {@code off}.
     */
    public boolean isNotExist() {
        return this == HTTP_NOT_FOUND
                || this == VCS_NOT_FOUND
                || this == VCS_REVISION_MISSING
                || this == LOOKUP_DISABLED;
    }

    /** Whether the same attempt may succeed a little later without anybody changing anything. */
    public boolean mayPass() {
        return switch (this) {
            case DNS_SERVFAIL,
                    DNS_REFUSED,
                    DNS_NO_ANSWER,
                    DNS_FAILED,
                    CONNECT_REFUSED,
                    CONNECT_UNREACHABLE,
                    CONNECT_TIMEOUT,
                    CONNECT_RESET,
                    TLS_TIMEOUT,
                    HTTP_TOO_MANY_REQUESTS,
                    HTTP_SERVER_ERROR,
                    HTTP_TIMEOUT,
                    HTTP_BODY_CUT,
                    BUDGET_EXHAUSTED -> true;
            default -> false;
        };
    }
}
