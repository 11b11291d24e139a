package io.jenkins.plugins.gomodpreflight.engine.agreement;

import java.util.Optional;

/** What a server has to offer, by the path of the request. */
@FunctionalInterface
interface Content {
    Optional<byte[]> get(String path);

    /** The same content below a path such as {@code /goproxy}. */
    default Content under(String prefix) {
        return path -> path.startsWith(prefix + "/") ? get(path.substring(prefix.length())) : Optional.empty();
    }

    /** The other content where this one has nothing. */
    default Content or(Content other) {
        return path -> get(path).or(() -> other.get(path));
    }
}
