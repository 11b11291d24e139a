package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.goenv.Redactor;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStreamResetException;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** One request to one server and its answer, redirects not followed. Ends exactly once, within its time. */
final class Exchange {
    /** More than one packet of the usual size holds. */
    static final int LARGE_BYTES = 4 << 10;

    /** Of an answer that is a failure this much is read, to keep the connection; go's limits are of this order. */
    private static final int MAX_FAILURE_BODY = 64 << 10;

    private static final int MAX_FAILURE_LINE = 200;

    /** A stream that brings less than this in the time of an answer drips. */
    private static final long MIN_STREAM_PROGRESS = 64 << 10;

    /** As go's {@code http2Transport.RoundTripOpt}. */
    private static final int MAX_UNTOUCHED = 6;

    /** Those of go and git, in which no secret can stand. */
    private static final Set<String> OWN_QUERIES = Set.of("go-get=1", "service=git-upload-pack");

    private static final byte[] NOTHING = new byte[0];

    /**
     * How an exchange ended.
     *
     * @param location where the server redirects to; empty where it does not
     */
    record Reply(Answer answer, String location) {}

    private final Toolbox tools;
    private final Origin origin;
    private final Request request;
    private final URI uri;
    private final Optional<String> authorization;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();

    private boolean done;
    private long startNanos;
    private Future<?> running;
    private ScheduledFuture<?> timeLimit;
    private volatile Attempt attempt;
    private int untouched;
    private int lost;
    private long streamed;
    private long streamedBefore;

    Exchange(Toolbox tools, Origin origin, Request request, URI uri, Optional<String> authorization) {
        this.tools = tools;
        this.origin = origin;
        this.request = request;
        this.uri = uri;
        this.authorization = authorization;
    }

    /** Completes when the exchange has ended, never exceptionally. */
    CompletableFuture<Reply> reply() {
        return reply;
    }

    long startNanos() {
        return startNanos;
    }

    /** The request as it may be told. */
    Endpoint.FailedRequest failedRequest(Failure failure) {
        String url = uri.toString();
        boolean known = OWN_QUERIES.contains(String.valueOf(uri.getRawQuery()));
        String query = known ? url.substring(url.indexOf('?')) : "";
        String rest = url.substring(0, url.length() - query.length());
        return new Endpoint.FailedRequest(
                tools.settings().redactor().redact(Redactor.withoutUserInfo(rest) + query), request.method(), failure);
    }

    /** Sends the request; its time begins. */
    void start() {
        startNanos = System.nanoTime();
        synchronized (this) {
            if (done) {
                return;
            }
            limitTime();
        }
        launch();
    }

    private synchronized void limitTime() {
        Duration limit = tools.settings().deadline().atMost(tools.settings().answerTimeout());
        timeLimit = tools.timer().schedule(this::timeUp, limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void timeUp() {
        synchronized (this) {
            boolean flows = request.method() == Request.Method.STREAM
                    && streamed - streamedBefore >= MIN_STREAM_PROGRESS
                    && !tools.settings().deadline().isOver();
            if (flows && !done) {
                streamedBefore = streamed;
                limitTime();
                return;
            }
        }
        Attempt last = attempt;
        if (tools.settings().deadline().isOver()) {
            fail(tools.outOfTime());
        } else if (last != null && last.status != 0 && last.failureOfStatus().isPresent()) {
            // the status is all that go needs to know
            last.end();
        } else {
            fail(Failure.of(
                    Cause.HTTP_TIMEOUT,
                    (last != null && last.status != 0 ? "the answer was not complete" : "no answer") + " within "
                            + tools.settings().answerTimeout().toMillis() + " ms"));
        }
    }

    private void launch() {
        AttemptContext context = origin.newContext();
        Attempt next = new Attempt(context);
        attempt = next;
        try {
            setRunning(origin.send(message(), next, context));
        } catch (RuntimeException e) {
            next.failed(e);
        }
    }

    private void setRunning(Future<?> future) {
        boolean late;
        synchronized (this) {
            running = future;
            late = done;
        }
        if (late) {
            future.cancel(true);
        }
    }

    private BasicHttpRequest message() {
        Server server = origin.server();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        BasicHttpRequest message = new BasicHttpRequest(
                request.method() == Request.Method.HEAD ? "HEAD" : "GET",
                new HttpHost(server.scheme(), server.host(), server.port()),
                path + query);
        message.setHeader("User-Agent", origin.speaksHttp2() ? HttpClients.USER_AGENT_2 : HttpClients.USER_AGENT_1);
        authorization.ifPresent(value -> message.setHeader("Authorization", value));
        if (request.method() == Request.Method.PREFIX) {
            message.setHeader("Range", "bytes=0-" + (request.maxBytes() - 1));
        } else if (request.method() != Request.Method.HEAD) {
            // as http.Transport does, which decodes it again unseen
            message.setHeader("Accept-Encoding", "gzip");
        }
        return message;
    }

    /** The same request, as it is written to a connection of its own that ends with the answer. */
    String text() {
        BasicHttpRequest message = message();
        boolean atProxy = origin.proxy().isPresent() && !origin.server().isSecure();
        StringBuilder text = new StringBuilder("GET ")
                .append(atProxy ? origin.server().url() : "")
                .append(message.getPath())
                .append(" HTTP/1.1\r\nHost: ")
                .append(Server.hostAndPort(uri))
                .append("\r\nUser-Agent: " + HttpClients.USER_AGENT_1 + "\r\nConnection: close\r\nRange: bytes=0-")
                .append(LARGE_BYTES - 1);
        authorization.ifPresent(value -> text.append("\r\nAuthorization: ").append(value));
        origin.proxy()
                .filter(proxy -> atProxy)
                .flatMap(Basic::header)
                .ifPresent(value -> text.append("\r\nProxy-Authorization: ").append(value));
        return text.append("\r\n\r\n").toString();
    }

    /** Ends the exchange without an answer. */
    void fail(Failure failure) {
        finish(new Reply(new Answer(uri, 0, "", -1, NOTHING, -1, Optional.of(tools.redact(failure))), ""));
    }

    private void finish(Reply result) {
        Future<?> toStop;
        synchronized (this) {
            if (done) {
                return;
            }
            done = true;
            toStop = running;
            if (timeLimit != null) {
                timeLimit.cancel(false);
            }
        }
        if (toStop != null) {
            toStop.cancel(true);
        }
        origin.ended(this, result);
        reply.complete(result);
    }

    private synchronized boolean isDone() {
        return done;
    }

    /** One try; a second one follows only where go makes one. */
    final class Attempt implements AsyncResponseConsumer<Void>, FutureCallback<Void> {
        private final AttemptContext context;
        private double firstByteMillis = -1;
        private volatile int status;
        private volatile String reason = "";
        private String contentType = "";
        private String location = "";
        private long length = -1;
        private volatile boolean plainText;
        private Gunzip gunzip;
        private byte[] body = NOTHING;
        private int size;
        private long bytes;
        private boolean complete;
        private FutureCallback<Void> received;
        private final AtomicBoolean failed = new AtomicBoolean();

        Attempt(AttemptContext context) {
            this.context = context;
        }

        @Override
        public void consumeResponse(
                HttpResponse response, EntityDetails entity, HttpContext unused, FutureCallback<Void> whenComplete)
                throws HttpStreamResetException {
            long now = System.nanoTime();
            firstByteMillis = (now - context.writtenNanos()) / 1e6;
            reason = response.getReasonPhrase() == null
                    ? Optional.ofNullable(
                                    EnglishReasonPhraseCatalog.INSTANCE.getReason(response.getCode(), Locale.ROOT))
                            .orElse("")
                    : response.getReasonPhrase();
            String type = value(response, "Content-Type");
            int semicolon = type.indexOf(';');
            contentType =
                    (semicolon < 0 ? type : type.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
            plainText = contentType.equals("text/plain");
            location = value(response, "Location");
            boolean encoded = value(response, "Content-Encoding").equalsIgnoreCase("gzip");
            length = encoded ? -1 : announcedLength(response);
            if (encoded && entity != null && request.method() != Request.Method.PREFIX) {
                gunzip = new Gunzip();
            }
            status = response.getCode();
            origin.sawHead(response, firstByteMillis);
            if (failureOfStatus().isEmpty() && !mayBeCutOff() && length > request.maxBytes() && entity != null) {
                stop(tooLarge());
            }
            received = whenComplete;
            if (entity == null) {
                streamEnd(List.of());
            }
        }

        private boolean mayBeCutOff() {
            return request.method() == Request.Method.PREFIX || request.method() == Request.Method.PAGE;
        }

        private long announcedLength(HttpResponse response) {
            String text = value(response, "Content-Length");
            if (response.getCode() == 206) {
                String range = value(response, "Content-Range");
                text = range.substring(range.indexOf('/') + 1);
            }
            try {
                return Math.max(-1, Long.parseLong(text.trim()));
            } catch (NumberFormatException e) {
                return -1;
            }
        }

        @Override
        public void updateCapacity(CapacityChannel channel) throws IOException {
            channel.update(Integer.MAX_VALUE);
        }

        @Override
        public void consume(ByteBuffer src) throws IOException {
            if (isDone()) {
                throw new HttpStreamResetException("not wanted any more");
            }
            if (gunzip == null) {
                take(src);
                return;
            }
            try {
                gunzip.accept(src, this::take);
            } catch (HttpStreamResetException e) {
                throw e;
            } catch (IOException e) {
                stop(Failure.of(Cause.HTTP_MALFORMED, Faults.text(e)));
            }
        }

        private void take(ByteBuffer src) throws HttpStreamResetException {
            int count = src.remaining();
            bytes += count;
            if (request.method() == Request.Method.PAGE) {
                keepUpTo((int) request.maxBytes(), (int) request.maxBytes(), src);
            } else if (failureOfStatus().isPresent()) {
                keepUpTo(4 * MAX_FAILURE_LINE, MAX_FAILURE_BODY, src);
            } else if (request.method() == Request.Method.PREFIX) {
                keepUpTo((int) request.maxBytes(), (int) request.maxBytes(), src);
            } else if (bytes > request.maxBytes()) {
                stop(tooLarge());
            } else if (request.method() == Request.Method.STREAM) {
                pass(src);
                synchronized (Exchange.this) {
                    streamed += count;
                }
            } else {
                keep(src, (int) Math.min(request.maxBytes(), Integer.MAX_VALUE - 8));
            }
        }

        /** Keeps the beginning, and ends the exchange when enough was read. */
        private void keepUpTo(int limit, int enough, ByteBuffer src) throws HttpStreamResetException {
            keep(src, limit);
            if (bytes > enough) {
                end();
                throw new HttpStreamResetException("enough");
            }
        }

        private void pass(ByteBuffer src) throws HttpStreamResetException {
            try {
                request.sink().accept(src);
            } catch (Request.EnoughException e) {
                end();
                throw new HttpStreamResetException("enough");
            } catch (RuntimeException e) {
                stop(Failure.of(Cause.CONTENT_INVALID, Faults.text(e)));
            }
        }

        private synchronized void keep(ByteBuffer src, int limit) {
            int count = Math.min(src.remaining(), limit - size);
            if (count <= 0) {
                return;
            }
            if (size + count > body.length) {
                long announced = Math.min(Math.max(length, 0), limit);
                long wanted =
                        Math.max(Math.max(size + count, Math.min(announced, 1 << 20)), Math.min(2L * size, limit));
                body = Arrays.copyOf(body, (int) wanted);
            }
            src.get(body, size, count);
            size += count;
        }

        private Failure tooLarge() {
            return new Failure(Cause.HTTP_TOO_LARGE, "more than " + request.maxBytes() + " bytes", status);
        }

        /** Ends the exchange in the middle of the answer and, by the exception, its stream or connection. */
        private void stop(Failure failure) throws HttpStreamResetException {
            finish(new Reply(answer(Optional.of(tools.redact(failure))), ""));
            throw new HttpStreamResetException("not wanted any more");
        }

        @Override
        public void streamEnd(List<? extends Header> trailers) {
            complete = true;
            received.completed(null);
        }

        /** Comes last: after a complete answer the connection is free again by now. */
        @Override
        public void releaseResources() {
            if (gunzip != null && complete && failureOfStatus().isEmpty()) {
                try {
                    gunzip.end();
                } catch (IOException e) {
                    finish(new Reply(answer(Optional.of(Failure.of(Cause.HTTP_BODY_CUT, Faults.text(e)))), ""));
                }
            }
            if (gunzip != null) {
                gunzip.close();
            }
            if (complete) {
                end();
            }
        }

        private void end() {
            Optional<Failure> failure = failureOfStatus().map(tools::redact);
            boolean redirect = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
            finish(new Reply(answer(failure), redirect ? location : ""));
        }

        private synchronized Answer answer(Optional<Failure> failure) {
            boolean useless = failure.isPresent() && request.method() != Request.Method.PAGE;
            byte[] kept = useless ? NOTHING : size == body.length ? body : Arrays.copyOf(body, size);
            return new Answer(uri, status, contentType, length, kept, firstByteMillis, failure);
        }

        private Optional<Failure> failureOfStatus() {
            boolean expected = status == 200 || status == 206 && request.method() == Request.Method.PREFIX;
            return expected ? Optional.empty() : Optional.of(new Failure(cause(), statusLine(), status));
        }

        private Cause cause() {
            return switch (status) {
                case 404, 410 -> Cause.HTTP_NOT_FOUND;
                case 401, 403 -> Cause.HTTP_DENIED;
                case 407 -> origin.proxy().isPresent() ? Cause.PROXY_AUTH_REQUIRED : Cause.HTTP_CLIENT_ERROR;
                case 429 -> Cause.HTTP_TOO_MANY_REQUESTS;
                default -> status >= 500 ? Cause.HTTP_SERVER_ERROR : Cause.HTTP_CLIENT_ERROR;
            };
        }

        /** The status and, as go prints it, what a server says about it in plain text. */
        private synchronized String statusLine() {
            String line = status + " " + reason;
            if (!plainText || size == 0) {
                return Printable.of(line, MAX_FAILURE_LINE);
            }
            String text = new String(body, 0, size, StandardCharsets.UTF_8);
            String first = text.lines().findFirst().orElse("");
            return Printable.of(line, MAX_FAILURE_LINE) + ": " + Printable.of(first, MAX_FAILURE_LINE);
        }

        private static String value(HttpResponse response, String name) {
            Header header = response.getFirstHeader(name);
            return header == null || header.getValue() == null
                    ? ""
                    : header.getValue().trim();
        }

        @Override
        public void informationResponse(HttpResponse response, HttpContext unused) {
            // neither does go look at it
        }

        /** The client tells twice of the same failure: to the consumer and to the callback. */
        @Override
        public void failed(Exception cause) {
            if (isDone() || failed.getAndSet(true)) {
                return;
            }
            if (status != 0 && failureOfStatus().isPresent()) {
                end();
            } else if (status == 0 && mayGoAgain(cause)) {
                again();
            } else if (status != 0) {
                Failure failure = Faults.exchanging(cause, true);
                finish(new Reply(answer(Optional.of(tools.redact(failure))), ""));
            } else {
                fail(Faults.exchanging(cause, false));
            }
        }

        /**
         * Go sends a request again over another connection where a kept one turned out to be closed
         * ({@code persistConn.shouldRetryRequest}), and where HTTP/2 says that the server has not touched it.
         */
        private boolean mayGoAgain(Exception cause) {
            EndpointDetails details = context.getEndpointDetails();
            boolean kept = details != null && details.getRequestCount() > 1;
            return Faults.isUntouched(cause) && ++untouched <= MAX_UNTOUCHED
                    || kept
                            && Faults.isLost(cause)
                            && ++lost <= tools.settings().http1Connections();
        }

        /** Not on this stack: the client is still about to clear up. And with growing patience where it was refused. */
        private void again() {
            long delay = untouched == 0 ? 0 : 5L << untouched;
            tools.timer()
                    .schedule(
                            () -> {
                                if (!isDone()) {
                                    launch();
                                }
                            },
                            delay,
                            TimeUnit.MILLISECONDS);
        }

        @Override
        public void completed(Void result) {
            // releaseResources comes after it
        }

        @Override
        public void cancelled() {
            failed(new HttpStreamResetException("cancelled"));
        }
    }
}
