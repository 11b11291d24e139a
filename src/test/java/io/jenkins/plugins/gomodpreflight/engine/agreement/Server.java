package io.jenkins.plugins.gomodpreflight.engine.agreement;

/** A running server of a case, on 127.0.0.1. */
interface Server extends AutoCloseable {
    String scheme();

    int port();

    default String url() {
        return scheme() + "://127.0.0.1:" + port();
    }

    @Override
    void close();
}
