package io.jenkins.plugins.gomodpreflight.config;

import io.jenkins.plugins.gomodpreflight.engine.probe.Extra;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one layer says about the work beyond a verdict; a null component says nothing, and a layer below decides.
 *
 * @param verifyZips whether to download every zip and compare its hash with go.sum
 * @param measureNetwork whether to measure round trip, loss and throughput
 * @param cleanModCache whether {@code go clean -modcache} runs before the check
 * @param goModDownload whether {@code go mod download} runs after a check that go passes
 * @param goModVerify whether {@code go mod verify} runs after a check that go passes
 * @param trace whether {@code go mod download} runs under strace after a check that go fails
 */
public record Extras(
        Boolean verifyZips,
        Boolean measureNetwork,
        Boolean cleanModCache,
        Boolean goModDownload,
        Boolean goModVerify,
        Boolean trace)
        implements Serializable {

    /** Says nothing about anything. */
    static final Extras NONE = new Extras(null, null, null, null, null, null);

    /** These, and for those that say nothing the lower layer's. */
    Extras orElse(Extras lower) {
        return new Extras(
                Options.or(verifyZips, lower.verifyZips),
                Options.or(measureNetwork, lower.measureNetwork),
                Options.or(cleanModCache, lower.cleanModCache),
                Options.or(goModDownload, lower.goModDownload),
                Options.or(goModVerify, lower.goModVerify),
                Options.or(trace, lower.trace));
    }

    /** What is asked for. */
    public Set<Extra> wanted() {
        Map<Extra, Boolean> said = new EnumMap<>(Extra.class);
        said.put(Extra.VERIFY_ZIPS, verifyZips);
        said.put(Extra.MEASURE_NETWORK, measureNetwork);
        said.put(Extra.CLEAN_MODCACHE, cleanModCache);
        said.put(Extra.GO_MOD_DOWNLOAD, goModDownload);
        said.put(Extra.GO_MOD_VERIFY, goModVerify);
        said.put(Extra.TRACE, trace);
        said.values().removeIf(wanted -> !Boolean.TRUE.equals(wanted));
        return new TreeSet<>(said.keySet());
    }
}
