package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * One thing to get.
 *
 * @param uri http, https or file; may carry user information
 * @param method how much is wanted
 * @param maxBytes a longer body is {@link Cause#HTTP_TOO_LARGE}, or cut off where the method says so
 * @param sink receives the body of {@link Method#STREAM} in order, on one thread at a time; null for the other methods
 * @param insecure whether GOINSECURE covers it: no certificate is verified, and a redirect may lead to plain http
 */
public record Request(URI uri, Method method, long maxBytes, Consumer<ByteBuffer> sink, boolean insecure) {
    public Request(URI uri, Method method, long maxBytes, Consumer<ByteBuffer> sink) {
        this(uri, method, maxBytes, sink, false);
    }

    /** What a sink throws to end a stream before its end; nothing has failed then. */
    static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1;

        EnoughException() {
            super("enough", null, false, false);
        }
    }

    /** How much of a resource is wanted. */
    public enum Method {
        /** The whole body, kept in {@link Answer#body()}. */
        GET,
        /** Only the head of the answer. */
        HEAD,
        /**
         * The first bytes, as many as {@link Request#maxBytes}, by a Range header; a server that ignores it is cut off.
         * Kept in {@link Answer#body()}.
         */
        PREFIX,
        /** The body, kept whatever the status is and cut off at the most bytes: a page may say something even with 404. */
        PAGE,
        /** The whole body, handed to the sink and not kept. */
        STREAM
    }
}
