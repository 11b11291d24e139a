package io.jenkins.plugins.gomodpreflight.cli;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.goenv.ModulePatterns;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Redactor;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SumDb;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Project;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Replacements.Replacement;
import io.jenkins.plugins.gomodpreflight.engine.plan.Hop;
import io.jenkins.plugins.gomodpreflight.engine.plan.ModuleCache;
import io.jenkins.plugins.gomodpreflight.engine.plan.Planner;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the settings and the files say about one module, in lines; nothing is asked. */
final class Explanation {
    private static final int LABEL_COLUMNS = 12;

    private final Words words;
    private final GoEnv env;
    private final Optional<Project> project;
    private final List<String> lines = new ArrayList<>();

    Explanation(Words words, GoEnv env, Optional<Project> project) {
        this.words = words;
        this.env = env;
        this.project = project;
    }

    /**
     * @param module what would be fetched if nothing replaced it; the version may be empty
     */
    List<String> of(ModuleVersion module) {
        Optional<Replacement> replacement =
                project.flatMap(p -> p.replacements().of(module));
        replacement.ifPresent(by -> add(
                "replaced",
                by.folder()
                        .map(folder -> words.get("explain.replaced.folder", folder))
                        .orElseGet(() -> words.get("explain.replaced.module", by.module()))));
        if (replacement.flatMap(Replacement::folder).isEmpty()) {
            ModuleVersion fetched = replacement.map(Replacement::module).orElse(module);
            if (!fetched.version().isEmpty()) {
                cached(fetched);
            }
            route(fetched.path());
            checksum(fetched);
        }
        return lines;
    }

    private void cached(ModuleVersion module) {
        ModuleCache cache = new ModuleCache(env.modCache());
        add(
                "cached",
                words.get(
                        "explain.cached.files",
                        yesOrNo(cache.info(module).isPresent()),
                        yesOrNo(cache.mod(module).isPresent()),
                        yesOrNo(cache.zip(module).isPresent())));
    }

    private void route(String path) {
        add(
                "private",
                matching("GONOPROXY", path)
                        .map(pattern -> words.get("explain.private.yes", pattern))
                        .orElseGet(() -> words.get("explain.private.no")));
        List<Hop> hops = new Planner(env).route(path).hops();
        for (int i = 0; i < hops.size(); i++) {
            Hop hop = hops.get(i);
            add(
                    i == 0 ? "route" : "",
                    switch (hop.kind()) {
                        case PROXY -> words.get("explain.route.proxy", i + 1, hop.name());
                        case DIRECT -> words.get("explain.route.direct", i + 1);
                        case OFF -> words.get("explain.route.off", i + 1);
                        case INVALID -> words.get("explain.route.invalid", proxyListProblem());
                    });
            hop.base().ifPresent(this::access);
            if (i + 1 < hops.size()) {
                add("", "   " + words.get(hop.fallBackOnAnyError() ? "explain.route.bar" : "explain.route.comma"));
            }
        }
    }

    /** How a module proxy is reached: with whose login, never which, and through what. */
    private void access(URI proxy) {
        if ("https".equals(proxy.getScheme())) {
            if (env.netrc().find(proxy).isPresent()) {
                add(
                        "",
                        "   "
                                + words.get(
                                        "explain.route.login.netrc", env.netrc().path()));
            } else if (proxy.getRawUserInfo() != null) {
                add("", "   " + words.get("explain.route.login.url"));
            }
        }
        try {
            env.httpProxies()
                    .proxyFor(proxy)
                    .ifPresent(via ->
                            add("", "   " + words.get("explain.route.via", Redactor.withoutUserInfo(via.toString()))));
        } catch (SettingException e) {
            add("", "   " + e.getMessage());
        }
    }

    private void checksum(ModuleVersion module) {
        if (!module.version().isEmpty()
                && project.filter(p -> !p.sums().hashes(module).isEmpty()).isPresent()) {
            add("checksum", words.get("explain.checksum.gosum"));
            return;
        }
        Optional<String> exempt = matching("GONOSUMDB", module.path());
        try {
            SumDb database = env.sumDb();
            if (database.off()) {
                add("checksum", words.get("explain.checksum.off"));
            } else {
                add(
                        "checksum",
                        exempt.map(pattern -> words.get("explain.checksum.exempt", pattern))
                                .orElseGet(() -> words.get("explain.checksum.asked", database.name())));
            }
        } catch (SettingException e) {
            add("checksum", words.get("explain.checksum.invalid", e.getMessage()));
        }
    }

    private String proxyListProblem() {
        try {
            env.proxies();
            return "";
        } catch (SettingException e) {
            return e.getMessage();
        }
    }

    /** The first pattern of a setting that matches. */
    private Optional<String> matching(String setting, String path) {
        return Arrays.stream(env.get(setting).split(","))
                .filter(pattern -> ModulePatterns.matchAny(pattern, path))
                .findFirst();
    }

    private String yesOrNo(boolean is) {
        return words.get(is ? "explain.yes" : "explain.no");
    }

    private void add(String label, String text) {
        lines.add(line(label.isEmpty() ? "" : words.get("explain." + label), text));
    }

    /** A label in a column of its own; Chinese characters take two cells of a terminal. */
    static String line(String label, String text) {
        int cells = label.codePoints().map(c -> c > 0x2e80 ? 2 : 1).sum();
        return label + " ".repeat(Math.max(1, LABEL_COLUMNS - cells)) + text;
    }
}
