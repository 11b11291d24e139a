package io.jenkins.plugins.gomodpreflight.engine.golog;

/**
 * One error that a go command printed.
 *
 * @param kind what it is about
 * @param module the {@code path@version} that go named, well-formed; may be empty
 * @param host the host, or host and port, of the URL or of the look-up that failed; may be empty
 * @param line what go printed, as one legible line of at most 500 characters without the user information of URLs
 */
public record GoError(Kind kind, String module, String host, String line) {
    /** What an error is about. */
    public enum Kind {
        /** The network between here and a server, or a server that is out of order: may pass by itself. */
        NETWORK,
        /** A file is not the one whose hash is known, or no hash of it is known. */
        CHECKSUM,
        /** No server has the module, the package or the repository. */
        NOT_FOUND,
        /** A server wants other credentials, or none will do. */
        DENIED,
        /** The module has no such version, or the version cannot be one of this module, or not with this go. */
        VERSION,
        /** A setting, a file of the project, a certificate or this machine stands in the way. */
        SETTING,
        /** The code does not compile, or a test of it fails. */
        BUILD
    }
}
