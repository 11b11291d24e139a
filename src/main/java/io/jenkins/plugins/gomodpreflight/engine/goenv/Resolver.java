package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the effective settings as the go command does: environment, GOENV file, {@code GOROOT/go.env}, default. */
final class Resolver {
    /** What go env can be asked for. */
    static final List<String> GO_SETTINGS = List.of(
            "GO111MODULE",
            "GOARCH",
            "GOAUTH",
            "GOCACHE",
            "GOENV",
            "GOFLAGS",
            "GOHOSTARCH",
            "GOHOSTOS",
            "GOINSECURE",
            "GOMODCACHE",
            "GONOPROXY",
            "GONOSUMDB",
            "GOOS",
            "GOPATH",
            "GOPRIVATE",
            "GOPROXY",
            "GOSUMDB",
            "GOTOOLCHAIN",
            "GOVCS",
            "GOWORK");

    private static final String MAC = "darwin";

    private final Variables variables;
    private final Path directory;
    private final Value file;
    private final Map<String, String> fileSettings;

    Resolver(Variables variables, Path directory) {
        this.variables = variables;
        this.directory = directory;
        file = variables.value("GOENV").or(defaultFile());
        fileSettings = file.text().isEmpty() || file.text().equals("off")
                ? Map.of()
                : path(file.text()).map(EnvFile::read).orElse(Map.of());
    }

    /** os.UserConfigDir and cfg.EnvFile; empty where the environment names no home folder. */
    private String defaultFile() {
        String home = variables.get("HOME");
        String xdg = variables.get("XDG_CONFIG_HOME");
        if (Variables.WINDOWS) {
            return join(variables.get("AppData"), "go", "env");
        }
        if (hostOs().equals(MAC)) {
            return join(home, "Library", "Application Support", "go", "env");
        }
        return xdg.isEmpty() ? join(home, ".config", "go", "env") : join(xdg, "go", "env");
    }

    /** Where GOROOT is set to; empty where go has to find it from its own place. */
    Optional<Path> configuredGoRoot() {
        String root = fileSettings.getOrDefault("GOROOT", "");
        return path(root.isEmpty() ? variables.get("GOROOT") : root);
    }

    /** All settings, by name, unset ones included. */
    SortedMap<String, Value> resolve(GoRoot goRoot) {
        SortedMap<String, Value> settings = new TreeMap<>();
        for (String name : GO_SETTINGS) {
            settings.put(name, setting(name, goRoot));
        }
        settings.put("GOENV", file);
        Value goPath = settings.get("GOPATH").or(join(variables.home(), "go"));
        settings.computeIfPresent("GOMODCACHE", (name, value) -> value.or(defaultModCache(goPath.text())));
        // Go takes a relative default back, but only after it has derived GOMODCACHE from it.
        boolean takenBack = goPath.source() == Source.DEFAULT && !isAbsolute(goPath.text());
        settings.put("GOPATH", takenBack ? Value.UNSET : goPath);
        settings.computeIfPresent("GOCACHE", (name, value) -> value.or(defaultBuildCache()));
        String goPrivate = settings.get("GOPRIVATE").text();
        settings.computeIfPresent("GONOPROXY", (name, value) -> value.or(goPrivate));
        settings.computeIfPresent("GONOSUMDB", (name, value) -> value.or(goPrivate));
        settings.put("GOHOSTOS", new Value(hostOs(), Source.DEFAULT));
        settings.put("GOHOSTARCH", new Value(hostArch(), Source.DEFAULT));
        settings.computeIfPresent("GOOS", (name, value) -> value.or(hostOs()));
        settings.computeIfPresent("GOARCH", (name, value) -> value.or(hostArch()));
        if (goRoot.isAtLeast("1.24")) {
            settings.computeIfPresent("GOAUTH", (name, value) -> value.or("netrc"));
        } else {
            settings.put("GOAUTH", Value.UNSET);
        }
        if (!goRoot.isAtLeast("1.21")) {
            settings.put("GOTOOLCHAIN", Value.UNSET);
        }
        settings.put("HTTP_PROXY", variables.value("HTTP_PROXY", "http_proxy"));
        settings.put("HTTPS_PROXY", variables.value("HTTPS_PROXY", "https_proxy"));
        settings.put("NO_PROXY", variables.value("NO_PROXY", "no_proxy"));
        settings.put("HOME", variables.value(Variables.homeName()));
        for (String name : List.of("NETRC", "SSL_CERT_FILE", "SSL_CERT_DIR")) {
            settings.put(name, variables.value(name));
        }
        return settings;
    }

    /** cfg.Getenv: an empty line in the GOENV file hides the one in go.env, an empty variable hides nothing. */
    private Value setting(String name, GoRoot goRoot) {
        Value value = variables.value(name);
        if (!value.isSet() && fileSettings.containsKey(name)) {
            value = new Value(fileSettings.get(name), Source.GOENV_FILE);
        } else if (!value.isSet() && goRoot.settings().containsKey(name)) {
            value = new Value(goRoot.settings().get(name), goRoot.source());
        }
        return value.isSet() || goRoot.builtIn(name).isEmpty() ? value : value.or(goRoot.builtIn(name));
    }

    /** cfg.gopathDir: below the first folder of GOPATH. */
    private static String defaultModCache(String goPath) {
        return join(goPath.split(File.pathSeparator, 2)[0], "pkg", "mod");
    }

    /** cache.DefaultDir and os.UserCacheDir; {@code off}, as go says, where the environment names no home folder. */
    private String defaultBuildCache() {
        String home = variables.get("HOME");
        String xdg = variables.get("XDG_CACHE_HOME");
        String folder;
        if (Variables.WINDOWS) {
            folder = join(variables.get("LocalAppData"), "go-build");
        } else if (hostOs().equals(MAC)) {
            folder = join(home, "Library", "Caches", "go-build");
        } else {
            folder = xdg.isEmpty() ? join(home, ".cache", "go-build") : join(xdg, "go-build");
        }
        return folder.isEmpty() ? "off" : folder;
    }

    /** The netrc file, by auth.netrcPath; an empty path where neither NETRC nor a home folder is set. */
    Path netrc() {
        String named = variables.get("NETRC");
        if (!named.isEmpty()) {
            return path(named).orElse(Path.of(""));
        }
        // Newer releases read .netrc on Windows as well.
        Optional<Path> windows = Variables.WINDOWS ? path(join(variables.home(), "_netrc")) : Optional.empty();
        return windows.filter(Files::exists)
                .or(() -> path(join(variables.home(), ".netrc")))
                .orElse(Path.of(""));
    }

    /** A path as go, started in the directory, would open it; empty for an empty or impossible one. */
    private Optional<Path> path(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(directory.resolve(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isAbsolute(String path) {
        return !path.isEmpty() && Path.of(path).isAbsolute();
    }

    /** filepath.Join; empty where the first part is. */
    private static String join(String first, String... more) {
        try {
            return first.isEmpty() ? "" : Path.of(first, more).normalize().toString();
        } catch (InvalidPathException e) {
            return "";
        }
    }

    private static String hostOs() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return "windows";
        }
        return switch (os) {
            case "mac os x" -> MAC;
            case "sunos" -> "solaris";
            default -> os;
        };
    }

    private static String hostArch() {
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (arch) {
            case "x86_64" -> "amd64";
            case "x86", "i386", "i486", "i586", "i686" -> "386";
            case "aarch64" -> "arm64";
            case "loongarch64" -> "loong64";
            default -> arch;
        };
    }
}
