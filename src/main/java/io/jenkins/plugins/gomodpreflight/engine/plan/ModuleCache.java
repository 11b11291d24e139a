package io.jenkins.plugins.gomodpreflight.engine.plan;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModulePath;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The module cache as go lays it out ({@code GOMODCACHE/cache/download}, {@code modfetch.CachePath}); read only.
 *
 * @param root GOMODCACHE
 */
public record ModuleCache(Path root) {
    /** A longer {@code .info} or {@code .mod} in the cache is taken as damaged, hence absent. */
    private static final long MAX_FILE = 16 << 20;

    /** A {@code .mod} that begins so was made by a go from before modules; go ignores it ({@code oldVgoPrefix}). */
    private static final byte[] OLD_VGO_PREFIX = "//vgo 0.0.".getBytes(StandardCharsets.UTF_8);

    /** "h1:" and the base64 of a SHA-256; go computes anew what is not of this length ({@code isValidSum}). */
    private static final int HASH_LENGTH = 47;

    /** The cached {@code .info}, whatever it contains. */
    public Optional<byte[]> info(ModuleVersion module) {
        return read(module, ".info");
    }

    /** The cached {@code .mod}. */
    public Optional<byte[]> mod(ModuleVersion module) {
        return read(module, ".mod").filter(data -> !startsWith(data, OLD_VGO_PREFIX));
    }

    /** The cached zip. go does not ask for it again, be it whole or damaged. */
    public Optional<Path> zip(ModuleVersion module) {
        return Optional.of(file(module, ".zip")).filter(zip -> zip.toFile().exists());
    }

    /** The recorded hash of the cached zip, e.g. {@code h1:…}; absent where go would compute it from the zip. */
    public Optional<String> zipHash(ModuleVersion module) {
        return read(module, ".ziphash")
                .map(data -> new String(data, StandardCharsets.UTF_8).trim())
                .filter(hash -> hash.length() == HASH_LENGTH && hash.indexOf('\0') < 0);
    }

    /** Whether a hash of the zip is recorded, be it one that go can use or not. */
    public boolean hasZipHash(ModuleVersion module) {
        return zipHashFile(module).toFile().exists();
    }

    /** Where the hash of the zip is recorded. */
    public Path zipHashFile(ModuleVersion module) {
        return file(module, ".ziphash");
    }

    /** Where the {@code .info} is. */
    public Path infoFile(ModuleVersion module) {
        return file(module, ".info");
    }

    /** What go locks before it fetches, hashes or unpacks a zip ({@code modfetch.lockVersion}). */
    public Path lock(ModuleVersion module) {
        return file(module, ".lock");
    }

    /** What go locks before it writes go.mod or go.sum ({@code modfetch.SideLock}). */
    public Path sideLock() {
        return root.resolve("cache").resolve("lock");
    }

    /** What go keeps of checksum databases: a folder for each, laid out as the database's URLs. */
    public Path sumDbs() {
        return download().resolve("sumdb");
    }

    /** Whether the zip was unpacked completely, so that go does not open it again ({@code modfetch.DownloadDir}). */
    public boolean isUnpacked(ModuleVersion module) {
        return Files.isDirectory(folder(module)) && !Files.exists(file(module, ".partial"));
    }

    /** Where the zip is unpacked to. */
    public Path folder(ModuleVersion module) {
        return root.resolve(ModulePath.escapePath(module.path()) + "@" + ModulePath.escapeVersion(module.version()));
    }

    private Path download() {
        return root.resolve("cache").resolve("download");
    }

    private Path file(ModuleVersion module, String extension) {
        return download()
                .resolve(ModulePath.escapePath(module.path()))
                .resolve("@v")
                .resolve(ModulePath.escapeVersion(module.version()) + extension);
    }

    private Optional<byte[]> read(ModuleVersion module, String extension) {
        Path path = file(module, extension);
        if (!path.toFile().isFile()) {
            return Optional.empty(); // the usual case, without an exception for each file
        }
        try {
            return Files.size(path) > MAX_FILE ? Optional.empty() : Optional.of(Files.readAllBytes(path));
        } catch (IOException e) {
            return Optional.empty(); // go takes whatever it cannot read as not cached
        }
    }

    private static boolean startsWith(byte[] data, byte[] prefix) {
        return data.length >= prefix.length && Arrays.equals(data, 0, prefix.length, prefix, 0, prefix.length);
    }
}
