package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.net.InetAddress;
import java.util.Optional;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpRequest;

/** What the HTTP clients know of one attempt: its route. What they tell of it: when the request was written. */
final class AttemptContext extends HttpClientContext {
    private final HttpRoute route;
    private final Optional<Tunnel> tunnel;
    private final Optional<InetAddress> proxyAddress;
    private volatile long writtenNanos;

    /**
     * @param tunnel where the route leads through an uncommon proxy
     * @param proxyAddress the address of that proxy
     */
    AttemptContext(HttpRoute route, Optional<Tunnel> tunnel, Optional<InetAddress> proxyAddress) {
        this.route = route;
        this.tunnel = tunnel;
        this.proxyAddress = proxyAddress;
    }

    Optional<Tunnel> tunnel() {
        return tunnel;
    }

    Optional<InetAddress> proxyAddress() {
        return proxyAddress;
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
