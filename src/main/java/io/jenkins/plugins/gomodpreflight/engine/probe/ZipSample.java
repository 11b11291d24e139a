package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Fetches the beginning of a zip, to see how fast it comes. */
final class ZipSample {
    private static final long MAX_BYTES = 8 << 20;
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(5);

    private boolean begun;
    private long firstNanos;
    private long lastNanos;
    private long bytes;

    private ZipSample() {}

    /** Tells the network what it has seen. */
    static CompletableFuture<Void> take(Network network, URI zip) {
        ZipSample sample = new ZipSample();
        Request request = new Request(zip, Request.Method.STREAM, Long.MAX_VALUE, sample::count);
        return network.send(request, Endpoint.Kind.PROXY)
                .thenAccept(answer -> network.downloaded(answer.uri(), sample.result()));
    }

    /** The first piece tells nothing: it came when the time began. */
    private synchronized void count(ByteBuffer piece) {
        lastNanos = System.nanoTime();
        if (begun) {
            bytes += piece.remaining();
        } else {
            begun = true;
            firstNanos = lastNanos;
        }
        piece.position(piece.limit());
        if (bytes >= MAX_BYTES || lastNanos - firstNanos >= MAX_NANOS) {
            throw new Request.EnoughException();
        }
    }

    private synchronized Quality.Download result() {
        return new Quality.Download(bytes, (lastNanos - firstNanos) / 1e6);
    }
}
