package io.jenkins.plugins.gomodpreflight.config;

import java.util.List;

/** Settings for tests. */
final class Settings {
    private Settings() {}

    /** Takes all settings of Jenkins away. */
    static void clear() {
        GlobalSettings settings = GlobalSettings.get();
        settings.setDefaults(null);
        settings.setProfiles(null);
        settings.setCredentials(null);
    }

    static Defaults defaults(String goproxy) {
        Defaults defaults = new Defaults();
        defaults.setGoproxy(goproxy);
        return defaults;
    }

    static Profile profile(String name, String goproxy) {
        Profile profile = new Profile(name);
        profile.setGoproxy(goproxy);
        return profile;
    }

    /** Every field filled in. */
    static <T extends DescribableOptions> T full(T options) {
        options.setGoproxy("https://goproxy.example.com,direct");
        options.setGonoproxy("none");
        options.setGoprivate("git.example.com/team");
        options.setGosumdb("sum.golang.google.cn");
        options.setGonosumdb("git.example.com");
        options.setGoflags("-modcacherw");
        options.setTimeout(30);
        options.setVerifyZips(false);
        options.setMeasureNetwork(true);
        options.setCleanModCache(false);
        options.setGoModDownload(true);
        options.setGoModVerify(false);
        options.setTrace(true);
        options.setRetries(3);
        options.setRetryDelay(5);
        options.setFailOn("warning");
        options.setOnFailure("retryBuild");
        options.setRebuilds(4);
        options.setRebuildDelay(120);
        options.setSlow(500);
        options.setRoundTrip(250);
        options.setSlowDns(800);
        options.setLoss(5);
        options.setMinThroughput(64);
        options.setClockSkew(60);
        options.setMinFree(1024);
        return options;
    }

    static FolderSettings folder(String goproxy, Profile... profiles) {
        return new FolderSettings(defaults(goproxy), List.of(profiles), List.of());
    }
}
