package io.jenkins.plugins.gomodpreflight.engine.probe;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpRequest;

/** What the HTTP clients know of one attempt: its route. What they tell of it: when the request was written. */
final class AttemptContext extends HttpClientContext {
    private final HttpRoute route;
    private volatile long writtenNanos;

    AttemptContext(HttpRoute route) {
        this.route = route;
    }

    HttpRoute route() {
        return route;
    }

    /** When the request was last written, on the clock of {@link System#nanoTime()}; 0 where it was not. */
    long writtenNanos() {
        return writtenNanos;
    }

    /** The clients name the request here at the moment at which they write it, the one for a tunnel included. */
    @Override
    public void setRequest(HttpRequest request) {
        super.setRequest(request);
        writtenNanos = System.nanoTime();
    }
}
