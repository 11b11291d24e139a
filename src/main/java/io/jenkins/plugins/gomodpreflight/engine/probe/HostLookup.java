package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The addresses of a host.
 *
 * @param addresses in the order in which they are tried
 * @param dns what the name servers said; empty where the system's resolver succeeded
 */
record HostLookup(List<InetAddress> addresses, List<String> dns, Optional<Failure> failure) {
    /** The system's resolver, e.g. {@link InetAddress#getAllByName(String)}. May block for long. */
    interface SystemResolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** Asks the system's resolver, which knows /etc/hosts, and the name servers only to explain why it failed. */
    static HostLookup of(String host, Duration limit, SystemResolver system, NameServers nameServers)
            throws InterruptedException {
        Optional<InetAddress> literal = HostNames.literal(host);
        if (literal.isPresent()) {
            return new HostLookup(List.of(literal.get()), List.of(), Optional.empty());
        }
        String reason;
        try {
            return new HostLookup(AddressOrder.sort(resolve(host, limit, system)), List.of(), Optional.empty());
        } catch (ExecutionException e) {
            reason = e.getCause() instanceof UnknownHostException
                    ? "lookup " + host + ": no such host"
                    : "lookup " + host + ": " + Faults.text(e.getCause());
        } catch (TimeoutException e) {
            reason = "lookup " + host + ": no answer within " + limit.toMillis() + " ms";
        }
        NameServers.Verdict verdict = nameServers.ask(host);
        return new HostLookup(List.of(), verdict.lines(), Optional.of(Failure.of(verdict.cause(), reason)));
    }

    /** On a thread of its own: the system's resolver cannot be interrupted. */
    private static List<InetAddress> resolve(String host, Duration limit, SystemResolver system)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        addresses.complete(List.of(system.addresses(host)));
                    } catch (UnknownHostException | RuntimeException e) {
                        addresses.completeExceptionally(e);
                    }
                },
                "preflight-dns");
        thread.setDaemon(true);
        thread.start();
        return addresses.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
