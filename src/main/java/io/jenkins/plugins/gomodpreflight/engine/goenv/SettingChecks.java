package io.jenkins.plugins.gomodpreflight.engine.goenv;

import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException.Kind;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Settings that keep {@code go mod download} from starting, whatever the project needs. */
final class SettingChecks {
    private SettingChecks() {}

    /** modload.Init. */
    static void modules(String go111module) throws SettingException {
        switch (go111module) {
            case "", "on", "auto" -> {}
            case "off" ->
                throw new SettingException("GO111MODULE", Kind.MODULES_DISABLED, "GO111MODULE=off turns modules off");
            default ->
                throw new SettingException(
                        "GO111MODULE", Kind.MODULES_UNKNOWN_MODE, "GO111MODULE is none of on, off and auto");
        }
    }

    /** toolchain.Select. */
    static void toolchain(String gotoolchain) throws SettingException {
        if (gotoolchain.isEmpty() || gotoolchain.equals("auto") || gotoolchain.equals("path")) {
            return;
        }
        String[] parts = gotoolchain.split("\\+", 2);
        boolean suffix = parts.length == 1 || parts[1].equals("auto") || parts[1].equals("path");
        String minimum = parts[0];
        boolean named = minimum.startsWith("go1")
                && minimum.indexOf('/') < 0
                && minimum.indexOf('\\') < 0
                && GoVersion.parse(minimum).isPresent();
        if (!suffix || !named && !minimum.equals("local")) {
            throw new SettingException(
                    "GOTOOLCHAIN",
                    Kind.GOTOOLCHAIN_INVALID,
                    "GOTOOLCHAIN is not of the form auto, path, local or go1.N.P, the last two with +auto or +path");
        }
    }

    /** modload.FindGoWork. */
    static void workspace(String gowork) throws SettingException {
        boolean keyword = gowork.isEmpty() || gowork.equals("off") || gowork.equals("auto");
        if (!keyword && !isAbsolute(gowork)) {
            throw new SettingException("GOWORK", Kind.GOWORK_INVALID, "GOWORK is not an absolute path");
        }
    }

    /** The check in the go command's main. */
    static void goPath(String gopath) throws SettingException {
        for (String entry : gopath.split(File.pathSeparator)) {
            if (entry.startsWith("~")) {
                throw new SettingException("GOPATH", Kind.GOPATH_INVALID, "an entry of GOPATH begins with ~");
            }
            if (!entry.isEmpty() && !isAbsolute(entry)) {
                throw new SettingException("GOPATH", Kind.GOPATH_INVALID, "an entry of GOPATH is relative");
            }
        }
    }

    /** modfetch.checkCacheDir. */
    static void modCache(String gomodcache) throws SettingException {
        if (gomodcache.isEmpty()) {
            throw new SettingException(
                    "GOMODCACHE", Kind.GOMODCACHE_INVALID, "neither GOMODCACHE, GOPATH nor a home folder is set");
        }
        if (!isAbsolute(gomodcache)) {
            throw new SettingException("GOMODCACHE", Kind.GOMODCACHE_INVALID, "GOMODCACHE is relative");
        }
    }

    private static boolean isAbsolute(String path) {
        try {
            return Path.of(path).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
