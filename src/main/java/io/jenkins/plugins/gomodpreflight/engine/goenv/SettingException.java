package io.jenkins.plugins.gomodpreflight.engine.goenv;

/** A setting that go cannot use. The message carries no secret and may be shown. */
public final class SettingException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong. The names are stable. */
    public enum Kind {
        /** GOPROXY is set and lists nothing: {@code ","} or blanks. */
        GOPROXY_EMPTY,
        GOPROXY_MISSING_SCHEME,
        /** A scheme other than https, http and file. */
        GOPROXY_BAD_SCHEME,
        /** A file URL with more than a path: a host, a query, a fragment. */
        GOPROXY_BAD_FILE_URL,
        GOPROXY_BAD_URL,
        GOSUMDB_INVALID,
        GOFLAGS_INVALID,
        /** GO111MODULE=off. */
        MODULES_DISABLED,
        /** GO111MODULE has a value that go does not know. */
        MODULES_UNKNOWN_MODE,
        GOTOOLCHAIN_INVALID,
        /** GOWORK is neither off nor an absolute path. */
        GOWORK_INVALID,
        /** An entry of GOPATH is relative or begins with a tilde. */
        GOPATH_INVALID,
        /** There is no GOMODCACHE and nothing to derive it from, or it is relative. */
        GOMODCACHE_INVALID,
        /** HTTP_PROXY in a CGI environment, which go refuses to use. */
        HTTP_PROXY_REFUSED,
        /** The go command ends with an error before it does anything: its GOROOT is gone, say. */
        GO_COMMAND_FAILS
    }

    private final String setting;
    private final Kind kind;

    public SettingException(String setting, Kind kind, String message) {
        super(message);
        this.setting = setting;
        this.kind = kind;
    }

    /** The name of the variable. */
    public String setting() {
        return setting;
    }

    public Kind kind() {
        return kind;
    }
}
