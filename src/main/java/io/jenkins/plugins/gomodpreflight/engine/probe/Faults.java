package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.EOFException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpStreamResetException;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.H2StreamResetException;

/** Names the cause of an error that Java reports. */
final class Faults {
    private Faults() {}

    /** An error while a TCP connection was made. */
    static Failure connecting(Throwable error) {
        String message = text(error);
        String lower = message.toLowerCase(Locale.ROOT);
        Cause cause;
        if (error instanceof SocketTimeoutException || lower.contains("timed out")) {
            cause = Cause.CONNECT_TIMEOUT;
        } else if (error instanceof NoRouteToHostException || error instanceof BindException) {
            cause = Cause.CONNECT_UNREACHABLE;
        } else if (lower.contains("refused")) {
            cause = Cause.CONNECT_REFUSED;
        } else if (lower.contains("reset")) {
            cause = Cause.CONNECT_RESET;
        } else {
            cause = Cause.CONNECT_UNREACHABLE;
        }
        return Failure.of(cause, message);
    }

    /** An error during a TLS handshake. */
    static Failure handshaking(Throwable error) {
        Optional<UntrustedException> untrusted = untrusted(error);
        if (untrusted.isPresent()) {
            return untrusted.get().failure();
        }
        String message = text(error);
        String lower = message.toLowerCase(Locale.ROOT);
        Optional<Throwable> end = find(error, Faults::isEnd);
        Cause cause;
        if (error instanceof SocketTimeoutException) {
            cause = Cause.TLS_TIMEOUT;
        } else if (lower.contains("unrecognized ssl message") || lower.contains("unrecognized record version")) {
            cause = Cause.TLS_NOT_TLS;
        } else if (lower.contains("protocol_version")
                || lower.contains("handshake_failure")
                || lower.contains("insufficient_security")
                || lower.contains("inappropriate_fallback")
                || lower.contains("is not accepted by client preferences")
                || lower.contains("ciphersuite")
                || lower.contains("no appropriate protocol")) {
            cause = Cause.TLS_PROTOCOL_MISMATCH;
        } else if (end.isPresent()) {
            cause = Cause.CONNECT_RESET;
            message = isReset(end.get()) ? text(end.get()) : message;
        } else {
            cause = Cause.TLS_FAILED;
        }
        return Failure.of(cause, message);
    }

    /** The verdict on a chain, where that is behind a failed handshake. */
    static Optional<UntrustedException> untrusted(Throwable error) {
        return find(error, UntrustedException.class::isInstance).map(UntrustedException.class::cast);
    }

    /** Whether it says that the connection ended or was reset. */
    private static boolean isEnd(Throwable error) {
        return error instanceof EOFException
                || error instanceof ConnectionClosedException
                || error instanceof SocketException
                || isReset(error);
    }

    /** What a reset is under the writes of a channel, which have no exception of their own for it. */
    private static boolean isReset(Throwable error) {
        String lower = text(error).toLowerCase(Locale.ROOT);
        return lower.startsWith("connection reset") || lower.startsWith("broken pipe");
    }

    /**
     * An error of an HTTP exchange.
     *
     * @param headSeen whether the head of the answer had come
     */
    static Failure exchanging(Throwable error, boolean headSeen) {
        if (headSeen) {
            return Failure.of(Cause.HTTP_BODY_CUT, text(error));
        }
        if (error instanceof TunnelException tunnel) {
            return tunnel.failure();
        }
        if (error instanceof ConnectTimeoutException || error instanceof ConnectException) {
            return connecting(error);
        }
        if (error instanceof SSLException) {
            return handshaking(error);
        }
        if (error instanceof SocketTimeoutException) {
            return Failure.of(Cause.HTTP_TIMEOUT, text(error));
        }
        boolean ended = error instanceof ConnectionClosedException
                || error instanceof SocketException
                || error instanceof ClosedChannelException
                || error instanceof HttpStreamResetException
                || isReset(error);
        return Failure.of(ended ? Cause.CONNECT_RESET : Cause.HTTP_MALFORMED, text(error));
    }

    /** HTTP/2 says that the server has not touched the request: go sends it again ({@code http2canRetryError}). */
    static boolean isUntouched(Throwable error) {
        return error instanceof RequestNotExecutedException
                || error instanceof H2StreamResetException reset && reset.getCode() == H2Error.REFUSED_STREAM.getCode();
    }

    /** The connection ended before an answer began: for a connection that had served before, go tries another one. */
    static boolean isLost(Throwable error) {
        return error instanceof ConnectionClosedException
                || error instanceof SocketException
                || error instanceof ClosedChannelException
                || isReset(error);
    }

    private static Optional<Throwable> find(Throwable error, Predicate<Throwable> condition) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .filter(condition)
                .findFirst();
    }

    static String text(Throwable error) {
        String message = error.getMessage();
        return message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
    }
}
