package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The effective Go settings of a build: what the go command would use, and where each value came from. Immutable; raw
 * values stay in here, since they may hold passwords.
 */
public final class GoEnv {
    /**
     * What go env does not answer truly: it is asked with another GOTOOLCHAIN, prints the go.work it found and nothing
     * for GOENV=off, and repeats from the GOENV file even what it does not know, such as GOAUTH before 1.24.
     */
    private static final Set<String> NOT_FROM_GO = Set.of("GOTOOLCHAIN", "GOWORK", "GOENV", "GOAUTH");

    /**
     * The go command that a build would start.
     *
     * @param path where it was found on PATH
     * @param version its own version, not that of a toolchain it may switch to
     */
    public record GoTool(Path path, GoVersion version) {}

    private final SortedMap<String, Value> values;
    private final GoRoot goRoot;
    private final Optional<GoTool> tool;
    private final String goError;
    private final Netrc netrc;
    private final HttpProxies httpProxies;
    private final Redactor redactor;

    private GoEnv(
            SortedMap<String, Value> values,
            GoRoot goRoot,
            Optional<GoTool> tool,
            String goError,
            Path netrcFile,
            Variables variables,
            Map<String, String> overrides) {
        this.values = values;
        this.goRoot = goRoot;
        this.tool = tool;
        this.goError = goError;
        netrc = Netrc.read(netrcFile, netrcMatch());
        httpProxies = new HttpProxies(
                get("HTTP_PROXY"),
                get("HTTPS_PROXY"),
                get("NO_PROXY"),
                !variables.get("REQUEST_METHOD").isEmpty(),
                tool.map(t -> t.version().isAtLeast("1.23")).orElse(true));
        redactor = newRedactor(overrides);
    }

    /**
     * Finds the settings. A go command on PATH is asked once; without one, or where it fails or takes too long, they
     * are worked out from the same sources by the same rules. Files are read up to 1 MiB.
     *
     * @param environment the environment of the build
     * @param overrides variables that the request lays over it
     * @param directory where the build would start go; relative paths are meant from there
     * @param timeout how long the go command may take
     */
    public static GoEnv resolve(
            Map<String, String> environment, Map<String, String> overrides, Path directory, Duration timeout) {
        Variables variables = new Variables(environment, overrides);
        Resolver resolver = new Resolver(variables, directory);
        Optional<GoCommand> command = GoCommand.find(variables);
        Optional<GoCommand.Answer> said = command.flatMap(go -> go.env(questions(), variables, directory, timeout));
        Map<String, String> answer = said.map(GoCommand.Answer::values).orElse(Map.of());
        GoRoot goRoot = goRoot(answer, resolver, command);
        SortedMap<String, Value> values = resolver.resolve(goRoot);
        // What go says is true even where the sources do not explain it: it may be patched, or a script around it.
        values.replaceAll(
                (name, value) -> answer.getOrDefault(name, value.text()).equals(value.text())
                        ? value
                        : new Value(answer.get(name), Source.GO_TOOL));
        Optional<GoTool> tool =
                command.flatMap(go -> goRoot.version().map(version -> new GoTool(go.executable(), version)));
        String goError = said.map(GoCommand.Answer::error).orElse("");
        return new GoEnv(values, goRoot, tool, goError, resolver.netrc(), variables, overrides);
    }

    private static List<String> questions() {
        List<String> names = new ArrayList<>(Resolver.GO_SETTINGS);
        names.removeAll(NOT_FROM_GO);
        names.add("GOROOT");
        names.add("GOVERSION");
        return names;
    }

    private static GoRoot goRoot(Map<String, String> answer, Resolver resolver, Optional<GoCommand> command) {
        String folder = answer.getOrDefault("GOROOT", "");
        if (!folder.isEmpty()) {
            // A development version calls itself "devel go1.24-0123abc ...".
            String version = answer.getOrDefault("GOVERSION", "").replaceFirst("^devel ", "");
            return GoRoot.read(Path.of(folder), GoVersion.parse(version));
        }
        return resolver.configuredGoRoot()
                .or(() -> command.map(GoCommand::executable).flatMap(GoRoot::of))
                .map(GoRoot::read)
                .orElse(GoRoot.UNKNOWN);
    }

    private Netrc.Match netrcMatch() {
        if (!goRoot.isAtLeast("1.20")) {
            return Netrc.Match.HOSTNAME;
        }
        if (!goRoot.isAtLeast("1.24")) {
            return Netrc.Match.HOST;
        }
        for (String command : get("GOAUTH").split(";")) {
            if (GoStrings.fields(command).stream().findFirst().orElse("").equals("netrc")) {
                return Netrc.Match.PREFIX;
            }
        }
        return Netrc.Match.NOTHING;
    }

    private Redactor newRedactor(Map<String, String> overrides) {
        Redactor.Builder secrets = new Redactor.Builder();
        overrides.forEach(secrets::variable);
        for (String entry : get("GOPROXY").split("[,|]")) {
            secrets.url(GoStrings.trim(entry));
        }
        GoStrings.fields(get("GOSUMDB")).stream().skip(1).forEach(secrets::url);
        secrets.url(get("HTTP_PROXY")).url(get("HTTPS_PROXY"));
        netrc.logins().forEach(secrets::login);
        return secrets.build();
    }

    /** The raw value, which may hold a password; empty where the setting is not set or not one of ours. */
    public String get(String name) {
        return values.getOrDefault(name, Value.UNSET).text();
    }

    /** Every setting, by name, as it may be shown; unset ones are among them, with an empty value. */
    public List<Setting> settings() {
        return values.entrySet().stream()
                .map(e -> new Setting(
                        e.getKey(),
                        shown(e.getKey(), e.getValue().text()),
                        e.getValue().source()))
                .toList();
    }

    private String shown(String name, String value) {
        String withoutUsers =
                switch (name) {
                    case "GOPROXY" -> eachWord(value, "[^,|\\s]+");
                    case "GOSUMDB" -> eachWord(value, "\\S+");
                    case "HTTP_PROXY", "HTTPS_PROXY" -> Redactor.withoutUserInfo(value);
                    default -> value;
                };
        return redactor.redact(withoutUsers);
    }

    private static String eachWord(String list, String word) {
        return Pattern.compile(word)
                .matcher(list)
                .replaceAll(match -> Matcher.quoteReplacement(Redactor.withoutUserInfo(match.group())));
    }

    /** The go command on PATH; absent where there is none or its version cannot be found out. */
    public Optional<GoTool> tool() {
        return tool;
    }

    /** GOPROXY, parsed. */
    public ProxyList proxies() throws SettingException {
        return ProxyList.parse(get("GOPROXY"));
    }

    /** Whether GONOPROXY (by default GOPRIVATE) sends a module to its origin. */
    public boolean noProxy(String modulePath) {
        return ModulePatterns.matchAny(get("GONOPROXY"), modulePath);
    }

    /** Whether GONOSUMDB (by default GOPRIVATE) exempts a module from the checksum database. */
    public boolean noSumDb(String modulePath) {
        return ModulePatterns.matchAny(get("GONOSUMDB"), modulePath);
    }

    /** GOSUMDB, parsed; an error in it matters to go only when it needs the database. */
    public SumDb sumDb() throws SettingException {
        return SumDb.parse(get("GOSUMDB"));
    }

    /** The user's logins. */
    public Netrc netrc() {
        return netrc;
    }

    /** The HTTP proxies of the environment. */
    public HttpProxies httpProxies() {
        return httpProxies;
    }

    /** GOFLAGS, parsed. */
    public GoFlags flags() throws SettingException {
        return GoFlags.parse(get("GOFLAGS"), goRoot.version());
    }

    /** GOMODCACHE; the empty path where it cannot be used, which is then among the {@link #problems}. */
    public Path modCache() {
        try {
            return Path.of(get("GOMODCACHE"));
        } catch (InvalidPathException e) {
            return Path.of("");
        }
    }

    /** Takes the secrets that these settings hold out of any text. */
    public Redactor redactor() {
        return redactor;
    }

    /**
     * Every setting that go cannot use. GOPROXY, GOSUMDB and GOMODCACHE matter only where something has to be
     * fetched, or looked up; the others keep go mod download from starting.
     */
    public List<SettingException> problems() {
        List<SettingException> problems = new ArrayList<>();
        collect(problems, () -> SettingChecks.goPath(get("GOPATH")));
        collect(problems, () -> SettingChecks.modules(get("GO111MODULE")));
        collect(problems, () -> SettingChecks.toolchain(get("GOTOOLCHAIN")));
        collect(problems, this::flags);
        collect(problems, () -> SettingChecks.workspace(get("GOWORK")));
        collect(problems, () -> SettingChecks.modCache(get("GOMODCACHE")));
        if (problems.isEmpty() && !goError.isEmpty()) {
            problems.add(new SettingException("go", SettingException.Kind.GO_COMMAND_FAILS, redactor.redact(goError)));
        }
        collect(problems, this::proxies);
        collect(problems, this::sumDb);
        return List.copyOf(problems);
    }

    private interface Check {
        void run() throws SettingException;
    }

    private static void collect(List<SettingException> problems, Check check) {
        try {
            check.run();
        } catch (SettingException e) {
            problems.add(e);
        }
    }
}
