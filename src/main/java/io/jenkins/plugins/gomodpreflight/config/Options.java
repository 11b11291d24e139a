package io.jenkins.plugins.gomodpreflight.config;

import io.jenkins.plugins.gomodpreflight.engine.CheckRequest;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one layer says about a check; a null component says nothing, and a layer below decides.
 *
 * @param goproxy where go asks for modules, in go's own syntax, as the five that follow; never blank
 * @param gonoproxy the modules that go fetches from their origin
 * @param goprivate the modules that are private: the default of GONOPROXY and GONOSUMDB
 * @param gosumdb the checksum database
 * @param gonosumdb the modules that the checksum database is not asked for
 * @param goflags flags that each go command is given
 * @param timeout the time of the whole check in seconds, 1 to 3600
 * @param extras what is done beyond the verdict; never null
 * @param retries how often a check is repeated whose cause can pass by itself, 0 to 10
 * @param retryDelay seconds before the first repetition, 0 to 3600
 * @param failOn from which verdict on the check counts as failed
 * @param onFailure what becomes of the build then
 * @param rebuilds how often the build is scheduled again at most, 0 to 10
 * @param rebuildDelay seconds before it is, 0 to 86400
 * @param limits from when on something counts as slow, lossy, wrong or full; never null
 */
public record Options(
        String goproxy,
        String gonoproxy,
        String goprivate,
        String gosumdb,
        String gonosumdb,
        String goflags,
        Integer timeout,
        Extras extras,
        Integer retries,
        Integer retryDelay,
        FailOn failOn,
        OnFailure onFailure,
        Integer rebuilds,
        Integer rebuildDelay,
        Limits limits)
        implements Serializable {

    /** Says nothing about anything. */
    public static final Options NONE = new Options(
            null, null, null, null, null, null, null, Extras.NONE, null, null, null, null, null, null, Limits.NONE);

    /** What counts where nobody says anything. The Go settings are then the agent's own. */
    public static final Options BUILT_IN = new Options(
            null,
            null,
            null,
            null,
            null,
            null,
            Math.toIntExact(CheckRequest.DEFAULT_TIMEOUT.toSeconds()),
            Extras.NONE,
            0,
            10,
            FailOn.ERROR,
            OnFailure.FAIL,
            2,
            60,
            Limits.BUILT_IN);

    /**
     * Blank texts become null.
     *
     * @throws IllegalArgumentException for a number out of range
     */
    public Options {
        goproxy = text(goproxy);
        gonoproxy = text(gonoproxy);
        goprivate = text(goprivate);
        gosumdb = text(gosumdb);
        gonosumdb = text(gonosumdb);
        goflags = text(goflags);
        Limit.TIMEOUT.check(timeout);
        Limit.RETRIES.check(retries);
        Limit.RETRY_DELAY.check(retryDelay);
        Limit.REBUILDS.check(rebuilds);
        Limit.REBUILD_DELAY.check(rebuildDelay);
    }

    /** The text without white space around it; null where nothing is left. */
    static String text(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** These options, and for those that say nothing the lower layer's. */
    public Options orElse(Options lower) {
        return new Options(
                or(goproxy, lower.goproxy),
                or(gonoproxy, lower.gonoproxy),
                or(goprivate, lower.goprivate),
                or(gosumdb, lower.gosumdb),
                or(gonosumdb, lower.gonosumdb),
                or(goflags, lower.goflags),
                or(timeout, lower.timeout),
                extras.orElse(lower.extras),
                or(retries, lower.retries),
                or(retryDelay, lower.retryDelay),
                or(failOn, lower.failOn),
                or(onFailure, lower.onFailure),
                or(rebuilds, lower.rebuilds),
                or(rebuildDelay, lower.rebuildDelay),
                limits.orElse(lower.limits));
    }

    /** The same to try out while somebody waits: with at most this time, and with nothing beyond the verdict. */
    Options forTrial(int seconds) {
        return new Options(
                goproxy,
                gonoproxy,
                goprivate,
                gosumdb,
                gonosumdb,
                goflags,
                Math.min(timeout, seconds),
                Extras.NONE,
                retries,
                retryDelay,
                failOn,
                onFailure,
                rebuilds,
                rebuildDelay,
                limits);
    }

    static <T> T or(T upper, T lower) {
        return upper == null ? lower : upper;
    }

    /** The Go settings that these options set, by the name of the variable. */
    public Map<String, String> goSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("GOPROXY", goproxy);
        settings.put("GONOPROXY", gonoproxy);
        settings.put("GOPRIVATE", goprivate);
        settings.put("GOSUMDB", gosumdb);
        settings.put("GONOSUMDB", gonosumdb);
        settings.put("GOFLAGS", goflags);
        settings.values().removeIf(value -> value == null);
        return Collections.unmodifiableMap(settings);
    }
}
