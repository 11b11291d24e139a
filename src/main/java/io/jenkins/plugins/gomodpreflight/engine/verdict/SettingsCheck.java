package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Redactor;
import io.jenkins.plugins.gomodpreflight.engine.goenv.Setting;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings that go refuses. Most end every command at once; GOPROXY and GOMODCACHE when a module is needed, GOSUMDB
 * when the checksum database is.
 */
final class SettingsCheck implements Check {
    /** Older releases do not look at GOTOOLCHAIN. */
    private static final String TOOLCHAINS_SINCE = "1.21";

    @Override
    public List<Finding> findings(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (SettingException problem : evidence.env().problems()) {
            switch (problem.kind()) {
                case GOPROXY_EMPTY, GOPROXY_MISSING_SCHEME, GOPROXY_BAD_SCHEME, GOPROXY_BAD_FILE_URL, GOPROXY_BAD_URL ->
                    findings.add(InvalidGoproxy.finding(evidence, problem));
                case GOSUMDB_INVALID -> findings.add(sumDb(evidence, problem.getMessage()));
                case GOFLAGS_INVALID -> findings.add(flags(evidence, problem));
                case MODULES_DISABLED -> findings.add(modulesDisabled(evidence, problem));
                case GO_COMMAND_FAILS -> findings.add(goFails(problem));
                case GOMODCACHE_INVALID -> modCache(evidence, problem).ifPresent(findings::add);
                case GOTOOLCHAIN_INVALID -> {
                    if (usesToolchains(evidence.env())) {
                        findings.add(refused(evidence, problem));
                    }
                }
                // Go does so for a plain http request alone, which then fails like any other.
                case HTTP_PROXY_REFUSED -> {}
                default -> findings.add(refused(evidence, problem));
            }
        }
        return findings;
    }

    private static boolean usesToolchains(GoEnv env) {
        return env.tool()
                .map(tool -> tool.version().isAtLeast(TOOLCHAINS_SINCE))
                .orElse(true);
    }

    private static Finding sumDb(Evidence evidence, String reason) {
        Commands commands = new Commands(evidence.env());
        boolean fails =
                evidence.seen().sumDb().map(s -> !s.failures().isEmpty()).orElse(false);
        return Draft.errorIf(fails, Code.GOSUMDB_INVALID, "GOSUMDB")
                .with("value", shown(evidence.env(), "GOSUMDB"))
                .with("detail", reason)
                .modules(fails ? evidence.seen().sumDb().get().failures().size() : 0)
                .remedy("fix-gosumdb", commands.set("GOSUMDB", "sum.golang.org"))
                .remedy("reset-setting", commands.reset("GOSUMDB"))
                .finding();
    }

    private static Finding flags(Evidence evidence, SettingException problem) {
        Commands commands = new Commands(evidence.env());
        List<String> words = words(evidence.env().get("GOFLAGS"));
        List<String> flags = words.stream().filter(SettingsCheck::isFlag).toList();
        return Draft.error(Code.GOFLAGS_INVALID, "GOFLAGS")
                .with("value", shown(evidence.env(), "GOFLAGS"))
                .with("entry", words.stream().filter(w -> !isFlag(w)).findFirst())
                .with("detail", problem.getMessage())
                .remedyIf(
                        !flags.isEmpty() && flags.size() < words.size(),
                        "fix-goflags",
                        commands.set("GOFLAGS", String.join(" ", flags)))
                .remedy("reset-setting", commands.reset("GOFLAGS"))
                .finding();
    }

    private static List<String> words(String flags) {
        return Stream.of(flags.strip().split("\\s+")).filter(w -> !w.isEmpty()).toList();
    }

    private static boolean isFlag(String word) {
        return word.matches("--?[^-=].*");
    }

    private static Finding modulesDisabled(Evidence evidence, SettingException problem) {
        return Draft.error(Code.MODULES_DISABLED, "GO111MODULE")
                .with("value", shown(evidence.env(), "GO111MODULE"))
                .with("detail", problem.getMessage())
                .remedy("enable-modules", new Commands(evidence.env()).reset("GO111MODULE"))
                .finding();
    }

    /** What follows from a wrong GOPATH needs no finding of its own. */
    private static Optional<Finding> modCache(Evidence evidence, SettingException problem) {
        boolean derived =
                evidence.env().problems().stream().anyMatch(p -> p.kind() == SettingException.Kind.GOPATH_INVALID);
        return derived
                ? Optional.empty()
                : Optional.of(Draft.errorIf(Needs.anyModule(evidence), Code.SETTING_INVALID, "GOMODCACHE")
                        .with("setting", "GOMODCACHE")
                        .with("value", shown(evidence.env(), "GOMODCACHE"))
                        .with("detail", problem.getMessage())
                        .remedy(
                                "move-module-cache",
                                new Commands(evidence.env()).setPath("GOMODCACHE", "$HOME/go/pkg/mod"))
                        .finding());
    }

    private static Finding goFails(SettingException problem) {
        return Draft.error(Code.GO_COMMAND_FAILS, "go")
                .with("detail", problem.getMessage())
                .remedy("check-go", "go env")
                .finding();
    }

    private static Finding refused(Evidence evidence, SettingException problem) {
        return Draft.error(Code.SETTING_INVALID, problem.setting())
                .with("setting", problem.setting())
                .with("value", shown(evidence.env(), problem.setting()))
                .with("detail", problem.getMessage())
                .remedy("reset-setting", new Commands(evidence.env()).reset(problem.setting()))
                .finding();
    }

    /** The value as it may be shown; what is empty cannot be told in a sentence otherwise. */
    static String shown(GoEnv env, String name) {
        String value = env.settings().stream()
                .filter(s -> s.name().equals(name))
                .map(Setting::value)
                .findFirst()
                .orElse(Redactor.withoutUserInfo(env.get(name)));
        return value.isBlank() ? "\"" + value + "\"" : value;
    }
}
