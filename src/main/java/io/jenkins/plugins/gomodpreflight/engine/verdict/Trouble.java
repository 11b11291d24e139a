package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.probe.Endpoint;
import io.jenkins.plugins.gomodpreflight.engine.probe.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One cause at one server, whatever number of modules meets it.
 *
 * @param url the server, as endpoints are named
 * @param code the cause
 * @param endpoint what was seen of the server; absent where nothing is known of it
 * @param obstacles the failures, at least one
 */
record Trouble(String url, Code code, Optional<Endpoint> endpoint, List<Obstacle> obstacles) {
    private record Key(String url, Code code) {}

    /** Groups failures by server and cause, in the order in which they are first met. */
    static List<Trouble> group(List<Obstacle> obstacles, Evidence evidence) {
        Map<Key, List<Obstacle>> groups = new LinkedHashMap<>();
        for (Obstacle obstacle : obstacles) {
            String url = url(obstacle, evidence);
            Code code = Diagnosis.code(obstacle.failure(), url, endpoint(url, evidence), evidence);
            groups.computeIfAbsent(new Key(url, code), k -> new ArrayList<>()).add(obstacle);
        }
        return groups.entrySet().stream()
                .map(g -> new Trouble(
                        g.getKey().url(),
                        g.getKey().code(),
                        endpoint(g.getKey().url(), evidence),
                        List.copyOf(g.getValue())))
                .toList();
    }

    /** The first of the failures. */
    Failure failure() {
        return obstacles.get(0).failure();
    }

    /** What a version control tool was asked, where it is one that failed. */
    Optional<AskedRepository> repository() {
        return AskedRepository.of(first());
    }

    Obstacle first() {
        return obstacles.get(0);
    }

    Address address() {
        return Address.of(url);
    }

    /** The server's name; a folder stands for itself. */
    String host() {
        return address().host().isEmpty() ? url : address().host();
    }

    /** The entries of GOPROXY by which go came there. */
    Set<String> sources() {
        return obstacles.stream().map(Obstacle::source).collect(Collectors.toSet());
    }

    /** The server of the source; after a redirect, the one that failed. */
    private static String url(Obstacle obstacle, Evidence evidence) {
        Address address = AskedRepository.of(obstacle)
                .map(AskedRepository::address)
                .orElseGet(() -> Address.of(
                        obstacle.isDirect()
                                ? "https://"
                                        + PrivateModules.host(obstacle.module().path())
                                : obstacle.source()));
        if (address.host().isEmpty()) {
            return obstacle.source(); // a folder
        }
        String origin = address.origin();
        if (endpoint(origin, evidence).flatMap(Endpoint::failure).isPresent()) {
            return origin;
        }
        return evidence.seen().endpoints().stream()
                .filter(e -> e.failure().equals(Optional.of(obstacle.failure())))
                .map(Endpoint::url)
                .findFirst()
                .orElse(origin);
    }

    private static Optional<Endpoint> endpoint(String url, Evidence evidence) {
        return evidence.seen().endpoints().stream()
                .filter(e -> e.url().equals(url))
                .findFirst();
    }
}
