package io.jenkins.plugins.gomodpreflight.engine.verdict;

/**
 * What a finding is. The names are stable: reports, scripts and {@code docs/findings.md} carry them. A server of the
 * module proxy, the checksum database or a version control host is an "endpoint" here.
 */
public enum Code {
    // what keeps go from starting at all
    GO_MOD_SYNTAX,
    GO_SUM_SYNTAX,
    GO_WORK_SYNTAX,
    GO_TOO_OLD,
    GOPROXY_INVALID,
    GOSUMDB_INVALID,
    GOFLAGS_INVALID,
    MODULES_DISABLED,
    GO_COMMAND_FAILS,
    SETTING_INVALID,
    REPLACEMENT_MISSING,
    // the endpoint: one for each cause
    DNS_NXDOMAIN,
    DNS_SERVFAIL,
    DNS_REFUSED,
    DNS_NO_ANSWER,
    DNS_NO_ADDRESS,
    DNS_FAILED,
    // an outgoing rule of this machine's own firewall matches the server
    LOCAL_FIREWALL,
    CONNECT_REFUSED,
    CONNECT_UNREACHABLE,
    CONNECT_TIMEOUT,
    CONNECT_RESET,
    // somebody on the way breaks TLS open: the issuer is not the site's usual one
    TLS_INTERCEPTED,
    // the issuer is a public authority that this machine's bundle does not know
    CA_BUNDLE_STALE,
    TLS_UNTRUSTED_ISSUER,
    TLS_NO_ROOTS,
    TLS_EXPIRED,
    TLS_NOT_YET_VALID,
    TLS_WRONG_HOST,
    TLS_PROTOCOL_MISMATCH,
    TLS_NOT_TLS,
    // the connection stands, and larger packets do not arrive
    MTU_BLACK_HOLE,
    TLS_TIMEOUT,
    TLS_FAILED,
    PROXY_AUTH_REQUIRED,
    PROXY_REFUSED,
    HTTP_NOT_FOUND,
    HTTP_DENIED,
    HTTP_TOO_MANY_REQUESTS,
    HTTP_CLIENT_ERROR,
    HTTP_SERVER_ERROR,
    HTTP_REDIRECT_LOOP,
    HTTP_REDIRECT_INSECURE,
    HTTP_TIMEOUT,
    HTTP_BODY_CUT,
    HTTP_TOO_LARGE,
    HTTP_MALFORMED,
    CAPTIVE_PORTAL,
    CONTENT_INVALID,
    CHECKSUM_MISMATCH,
    INSECURE_CREDENTIALS,
    FILE_UNREADABLE,
    LOOKUP_DISABLED,
    ORIGIN_UNKNOWN,
    VCS_TOOL_MISSING,
    VCS_FORBIDDEN,
    // the repository: nobody may read it without a login, it is absent, or it lacks the version
    VCS_LOGIN_NEEDED,
    VCS_NOT_FOUND,
    VCS_REVISION_MISSING,
    SSH_HOST_KEY_UNKNOWN,
    SSH_HOST_KEY_CHANGED,
    SSH_KEY_REFUSED,
    VCS_FAILED,
    // GOSUMDB=off or GONOSUMDB, and go verifies a toolchain with the checksum database all the same
    TOOLCHAIN_NOT_VERIFIABLE,
    BUDGET_EXHAUSTED,
    // the settings
    GOPROXY_COMMA_STOPS_FALLBACK,
    GOPROXY_ENTRIES_IGNORED,
    GOPROXY_PLAIN_HTTP,
    NETRC_NOT_USED,
    PRIVATE_MODULE_NOT_COVERED,
    SUMDB_AT_ODDS_WITH_NOPROXY,
    VENDOR_IN_USE,
    DIRECT_NOT_CHECKED,
    // what go build, with -mod=readonly, would want changed first
    GO_SUM_INCOMPLETE,
    GO_MOD_UNTIDY,
    // quality and the host
    DNS_SLOW,
    ROUND_TRIP_SLOW,
    PACKET_LOSS,
    THROUGHPUT_LOW,
    IPV6_BROKEN,
    // what a long or bad way does not explain is the server's
    ENDPOINT_SLOW,
    ENDPOINT_FLAKY,
    CLOCK_SKEW,
    MODCACHE_NOT_WRITABLE,
    MODCACHE_DISK_FULL,
    // a file of the cache is cut, empty or not what its hash says
    MODCACHE_DAMAGED,
    // a lock file that go cannot open, or that another process holds
    MODCACHE_LOCKED,
    HOME_NOT_WRITABLE,
    RUNNING_AS_ROOT,
    SELINUX_SUSPECT,
    // what was run on request after the check
    GO_MOD_DOWNLOAD_FAILED,
    GO_MOD_VERIFY_FAILED,
    GO_CLEAN_FAILED
}
