package io.jenkins.plugins.gomodpreflight.cli;

import io.jenkins.plugins.gomodpreflight.engine.CheckRequest;
import io.jenkins.plugins.gomodpreflight.engine.probe.Extra;
import io.jenkins.plugins.gomodpreflight.engine.verdict.Thresholds;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options that say what a check does beyond a verdict, and from when on something is worth a warning. */
final class CheckOptions {
    private CheckOptions() {}

    static void addTo(CommandSpec spec) {
        for (Extra extra : Extra.values()) {
            spec.addOption(Options.flag(name(extra), description(extra)));
        }
        spec.addOption(Options.duration(
                        "--slow", "1ms", "60s", "warn of a server whose first byte takes longer; default: 200ms"))
                .addOption(Options.duration(
                        "--round-trip",
                        "1ms",
                        "60s",
                        "warn of a server that takes longer to connect to; default: 200ms"))
                .addOption(Options.duration(
                        "--slow-dns", "1ms", "60s", "warn of a name that takes longer to be resolved; default: 500ms"))
                .addOption(Options.percent(
                        "--loss", "warn when more connections fail or need a retransmission; default: 1"))
                .addOption(Options.size(
                        "--min-throughput", "1G", "warn of a download with less in a second; default: 256K"))
                .addOption(Options.duration(
                        "--clock-skew", "1s", "24h", "warn when the clock is off by more; default: 2m"))
                .addOption(Options.size(
                        "--min-free", "1T", "warn when the module cache's disk has less room; default: 512M"));
    }

    private static String name(Extra extra) {
        return switch (extra) {
            case VERIFY_ZIPS -> "--verify-zips";
            case MEASURE_NETWORK -> "--measure";
            case CLEAN_MODCACHE -> "--clean-modcache";
            case GO_MOD_DOWNLOAD -> "--go-mod-download";
            case GO_MOD_VERIFY -> "--go-mod-verify";
            case TRACE -> "--trace";
        };
    }

    private static String description(Extra extra) {
        return switch (extra) {
            case VERIFY_ZIPS ->
                "download every zip as well and compare its hash with go.sum, and the module cache with its own hashes";
            case MEASURE_NETWORK -> "measure the round trip, the loss and the throughput of each server";
            case CLEAN_MODCACHE -> "run go clean -modcache before the check: everything in the module cache is removed";
            case GO_MOD_DOWNLOAD -> "run go mod download after a check that go passes";
            case GO_MOD_VERIFY -> "run go mod verify after a check that go passes";
            case TRACE -> "run go mod download under strace after a check that go fails";
        };
    }

    /** The same check with what the options say. */
    static CheckRequest apply(CheckRequest request, ParseResult options) {
        CheckRequest asked = request;
        for (Extra extra : Extra.values()) {
            asked = asked.with(extra, options.matchedOptionValue(name(extra), false));
        }
        Thresholds usual = Thresholds.DEFAULT;
        return asked.withThresholds(usual.withSlow(options.matchedOptionValue("--slow", usual.slow()))
                .withNetwork(
                        options.matchedOptionValue("--round-trip", usual.roundTrip()),
                        options.matchedOptionValue("--slow-dns", usual.slowDns()),
                        options.matchedOptionValue("--loss", usual.lossPercent()),
                        options.matchedOptionValue("--min-throughput", usual.minBytesPerSecond()))
                .withHost(
                        options.matchedOptionValue("--clock-skew", usual.clockSkew()),
                        options.matchedOptionValue("--min-free", usual.minFreeBytes())));
    }
}
