package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * An installation of go, as far as it has a say in the settings.
 *
 * @param version absent for a development version and where no installation is known
 * @param settings the lines of {@code go.env}
 * @param source where to say that they came from
 */
record GoRoot(Optional<GoVersion> version, Map<String, String> settings, Source source) {
    /** The first release that reads {@code go.env}; earlier ones have the defaults built in. */
    private static final String GO_ENV_SINCE = "1.21";

    /** What go.env says as it is released. */
    static final Map<String, String> RELEASED =
            Map.of("GOPROXY", "https://proxy.golang.org,direct", "GOSUMDB", "sum.golang.org", "GOTOOLCHAIN", "auto");

    /** Where none is known: the latest, as it is released. */
    static final GoRoot UNKNOWN = new GoRoot(Optional.empty(), RELEASED, Source.DEFAULT);

    /** Reads the installation in a folder. */
    static GoRoot read(Path folder) {
        String version = SmallFile.read(folder.resolve("VERSION"))
                .text()
                .lines()
                .findFirst()
                .orElse("");
        return read(folder, GoVersion.parse(GoStrings.trim(version)));
    }

    /** Reads the installation in a folder whose version is known. */
    static GoRoot read(Path folder, Optional<GoVersion> version) {
        Path goEnv = folder.resolve("go.env");
        boolean reads = version.map(v -> v.isAtLeast(GO_ENV_SINCE)).orElseGet(() -> Files.exists(goEnv));
        return new GoRoot(version, reads ? EnvFile.read(goEnv) : Map.of(), Source.GOROOT_ENV);
    }

    /** The folder that a go command belongs to, as cfg.findGOROOT finds it. */
    static Optional<Path> of(Path executable) {
        return folderOf(executable).or(() -> {
            try {
                return folderOf(executable.toRealPath());
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<Path> folderOf(Path executable) {
        return Optional.ofNullable(executable.getParent())
                .map(Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve("pkg").resolve("tool")));
    }

    /** Whether go is new enough, or unknown and so taken for the latest. */
    boolean isAtLeast(String release) {
        return version.map(v -> v.isAtLeast(release)).orElse(true);
    }

    /** What a release before go.env has built in for a setting; later ones have nothing built in. */
    String builtIn(String name) {
        return isAtLeast(GO_ENV_SINCE) ? "" : RELEASED.getOrDefault(name, "");
    }
}
