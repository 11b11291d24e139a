package io.jenkins.plugins.gomodpreflight.engine.agreement;

/** A running server of a case, on 127.0.0.1. */
interface Server extends AutoCloseable {
    String scheme();

    int port();

    default String url() {
        return scheme() + "://127.0.0.1:" + port();
    }

    /** Where it keeps what its clients need; empty where that is nothing. */
    default String folder() {
        return "";
    }

    @Override
    void close();
}
