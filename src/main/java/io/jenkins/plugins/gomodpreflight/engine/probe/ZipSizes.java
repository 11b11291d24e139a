package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How large the zips are that servers announced. Thread safe. */
final class ZipSizes {
    private record Zip(URI uri, long length) {}

    private final Map<String, Zip> largest = new ConcurrentHashMap<>();
    private final Set<String> proved = ConcurrentHashMap.newKeySet();

    /**
     * Notes what came for a zip that is there.
     *
     * @param uri where it was asked for; redirects may have led elsewhere
     */
    void saw(URI uri, Answer answer) {
        if (!server(answer).isEmpty()) {
            largest.merge(
                    server(answer),
                    new Zip(uri, answer.length()),
                    (old, other) -> other.length() > old.length() ? other : old);
        }
    }

    /** Whether it is the first one of its server that does not fit into a packet. */
    boolean isFirstLarge(Answer answer) {
        return answer.length() >= Exchange.LARGE_BYTES && !server(answer).isEmpty() && proved.add(server(answer));
    }

    /** Empty for a folder. */
    private static String server(Answer answer) {
        return Server.hostAndPort(answer.uri());
    }

    /** Of each server the largest. */
    List<URI> largest() {
        return largest.values().stream().map(Zip::uri).toList();
    }
}
