package io.jenkins.plugins.gomodpreflight.engine.plan;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SearchPath;
import io.jenkins.plugins.gomodpreflight.engine.gomod.GoMod;
import io.jenkins.plugins.gomodpreflight.engine.gomod.GoWork;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.gomod.Project;
import java.util.Optional;

/**
 * Which go toolchain runs in a project ({@code toolchain.Select}, since go 1.21).
 *
 * @param kind where it comes from
 * @param name its name, e.g. {@code go1.24.1}; {@code local} for the installed one
 * @param module the module that go downloads for {@link Kind#DOWNLOAD}
 */
public record Toolchain(Kind kind, String name, Optional<ModuleVersion> module) {
    /** Where the toolchain comes from. */
    public enum Kind {
        /** The installed go runs. */
        LOCAL,
        /** Another toolchain, found in PATH, runs. */
        IN_PATH,
        /** Another toolchain is downloaded as a module. */
        DOWNLOAD,
        /** GOTOOLCHAIN allows only toolchains in PATH, and it is not there. */
        NOT_IN_PATH,
        /** GOTOOLCHAIN or the toolchain line names no toolchain. */
        INVALID
    }

    /** The installed go. */
    public static final Toolchain INSTALLED = new Toolchain(Kind.LOCAL, "local", Optional.empty());

    /** The path of the module that go downloads a toolchain as. */
    public static final String MODULE = "golang.org/toolchain";

    private static final String SWITCHES_SINCE = "1.21";

    /**
     * @param project whose go.work, or else go.mod, may ask for a newer toolchain
     * @param path the PATH of the build
     */
    public static Toolchain select(GoEnv env, Project project, String path) {
        GoMod main =
                project.modules().isEmpty() ? null : project.modules().get(0).mod();
        String goLine = project.work().map(GoWork::go).orElseGet(() -> main == null ? "" : main.go());
        String toolchainLine =
                project.work().map(GoWork::toolchain).orElseGet(() -> main == null ? "" : main.toolchain());
        return select(env, goLine, toolchainLine, path);
    }

    private static Toolchain select(GoEnv env, String goLine, String toolchainLine, String path) {
        Optional<GoVersion> installed = env.tool().map(GoEnv.GoTool::version);
        String setting = env.get("GOTOOLCHAIN");
        if (installed.isEmpty() || !installed.get().isAtLeast(SWITCHES_SINCE) || setting.isEmpty()) {
            return INSTALLED;
        }
        int plus = setting.indexOf('+');
        String minimum = plus < 0 ? setting : setting.substring(0, plus);
        String mode = plus < 0 ? "" : setting.substring(plus + 1);
        if (setting.equals("auto") || setting.equals("path")) {
            minimum = "local";
            mode = setting;
        }
        Optional<GoVersion> least = minimum.equals("local") ? installed : version(minimum);
        if (least.isEmpty() || plus >= 0 && !mode.equals("auto") && !mode.equals("path")) {
            return new Toolchain(Kind.INVALID, setting, Optional.empty());
        }
        String name = minimum;
        if (!mode.isEmpty() && !toolchainLine.equals("default")) {
            if (!toolchainLine.isEmpty()) {
                Optional<GoVersion> suggested = version(toolchainLine);
                if (suggested.isEmpty()) {
                    return new Toolchain(Kind.INVALID, toolchainLine, Optional.empty());
                }
                if (suggested.get().compareTo(least.get()) > 0) {
                    name = toolchainLine;
                    least = suggested;
                }
            }
            Optional<GoVersion> needed = goLine.isEmpty() ? Optional.empty() : version("go" + goLine);
            if (needed.isPresent() && needed.get().compareTo(least.get()) > 0) {
                boolean languageOnly = needed.get().isAtLeast(SWITCHES_SINCE) && goLine.matches("\\d+\\.\\d+");
                name = "go" + goLine + (languageOnly ? ".0" : "");
            }
        }
        if (name.equals("local") || version(name).equals(installed) && !name.contains("-")) {
            return INSTALLED;
        }
        if (new SearchPath(path).find(name).isPresent()) {
            return new Toolchain(Kind.IN_PATH, name, Optional.empty());
        }
        return mode.equals("path")
                ? new Toolchain(Kind.NOT_IN_PATH, name, Optional.empty())
                : new Toolchain(
                        Kind.DOWNLOAD,
                        name,
                        Optional.of(new ModuleVersion(
                                MODULE, "v0.0.1-" + name + "." + env.get("GOHOSTOS") + "-" + env.get("GOHOSTARCH"))));
    }

    /**
     * Whether go has the checksum database vouch for a downloaded toolchain whatever GOSUMDB and GONOSUMDB say, since
     * go.sum cannot list it ({@code modfetch.useSumDB}). A lone file:// proxy is trusted.
     *
     * @param goproxy the setting
     */
    public static boolean mustBeVerified(String goproxy) {
        return !goproxy.startsWith("file://") || goproxy.contains(",") || goproxy.contains("|");
    }

    /** The version of the toolchain that runs; empty where that cannot be told without running it. */
    public Optional<GoVersion> version(GoEnv env) {
        return kind == Kind.LOCAL ? env.tool().map(GoEnv.GoTool::version) : version(name);
    }

    private static Optional<GoVersion> version(String toolchain) {
        return toolchain.startsWith("go") ? GoVersion.parse(toolchain) : Optional.empty();
    }
}
