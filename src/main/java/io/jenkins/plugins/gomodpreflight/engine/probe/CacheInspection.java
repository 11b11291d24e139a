package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import io.jenkins.plugins.gomodpreflight.engine.plan.ModuleCache;
import io.jenkins.plugins.gomodpreflight.engine.probe.CacheFault.Kind;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for what is wrong in the module cache with the modules of a project and does not keep go from reading them now:
 * that would be among the failures of their files. A few cheap signs are always looked at, whole contents on request.
 */
final class CacheInspection {
    private static final ModuleVersion NO_MODULE = new ModuleVersion("", "");

    private final ModuleCache cache;
    private final boolean whole;
    private final Deadline deadline;
    private final FileLocks locks = FileLocks.now();
    private final List<CacheFault> faults = new ArrayList<>();

    /** @param whole whether zips and unpacked files are compared with the recorded hashes, as go mod verify does */
    CacheInspection(ModuleCache cache, boolean whole, Deadline deadline) {
        this.cache = cache;
        this.whole = whole;
        this.deadline = deadline;
    }

    /** What is wrong with those of the modules that go downloads or has downloaded. */
    List<CacheFault> of(List<ModuleResult> modules) throws InterruptedException {
        for (ModuleResult module : modules) {
            if (module.needsZip()) {
                inspect(module.module(), isFetched(module, File.INFO));
            }
        }
        if (cache.sideLock().toFile().exists()) {
            held(NO_MODULE, cache.sideLock());
        }
        return List.copyOf(faults);
    }

    private static boolean isFetched(ModuleResult module, File file) {
        return module.files().stream()
                .anyMatch(result -> result.file() == file && !result.attempts().isEmpty());
    }

    private void inspect(ModuleVersion module, boolean infoFetched) throws InterruptedException {
        if (infoFetched && cache.info(module).isPresent()) {
            add(Kind.INFO_UNREADABLE, module, cache.infoFile(module), ""); // or it would not have been asked for
        }
        Optional<Path> zip = cache.zip(module);
        boolean hashed = cache.hasZipHash(module);
        boolean complete = hashed && cache.isUnpacked(module); // modfetch.DownloadDir
        if (hashed && cache.zipHash(module).isEmpty()) {
            add(Kind.ZIPHASH_UNREADABLE, module, cache.zipHashFile(module), "");
        }
        if (complete) {
            unpacked(module, zip);
        }
        if (zip.isEmpty() || !complete) {
            lock(module); // go fetches, hashes or unpacks it
        }
        Path parent = cache.folder(module).resolveSibling("");
        if (!complete && !Writable.folder(parent.toString())) {
            add(Kind.FOLDER_NOT_WRITABLE, module, parent, "");
        }
    }

    private void unpacked(ModuleVersion module, Optional<Path> zip) throws InterruptedException {
        Path folder = cache.folder(module);
        if (isEmpty(folder)) {
            add(Kind.FOLDER_EMPTY, module, folder, "");
        } else if (zip.isPresent() && !ZipHash.hasEnd(zip.get())) {
            add(Kind.ZIP_CUT, module, zip.get(), "");
        } else if (whole && cache.zipHash(module).isPresent()) {
            compare(module, zip, folder, cache.zipHash(module).get());
        }
    }

    private void compare(ModuleVersion module, Optional<Path> zip, Path folder, String recorded)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (deadline.isOver()) {
            add(Kind.NOT_COMPARED, module, folder, "");
            return;
        }
        try {
            String hash = zip.isPresent() ? ZipHash.of(zip.get(), module) : recorded;
            if (!hash.equals(recorded)) {
                add(Kind.ZIP_CHANGED, module, zip.get(), differs(hash, recorded));
            }
        } catch (IOException e) {
            add(Kind.ZIP_CUT, module, zip.get(), String.valueOf(e.getMessage()));
        }
        try {
            String hash = FolderHash.of(folder, module);
            if (!hash.equals(recorded)) {
                add(Kind.FOLDER_CHANGED, module, folder, differs(hash, recorded));
            }
        } catch (IOException e) {
            add(Kind.FOLDER_CHANGED, module, folder, "cannot be read: " + e.getMessage());
        }
    }

    private static String differs(String hash, String recorded) {
        return "the hash is " + hash + ", go recorded " + recorded;
    }

    private void lock(ModuleVersion module) {
        Path lock = cache.lock(module);
        boolean there = lock.toFile().exists();
        boolean writable = there
                ? lock.toFile().isFile() && Files.isWritable(lock)
                : Writable.folder(lock.resolveSibling("").toString());
        if (!writable) {
            add(Kind.LOCK_NOT_WRITABLE, module, lock, "");
        } else if (there) {
            held(module, lock);
        }
    }

    private void held(ModuleVersion module, Path lock) {
        locks.holder(lock).ifPresent(process -> add(Kind.LOCK_HELD, module, lock, process));
    }

    private void add(Kind kind, ModuleVersion module, Path file, String detail) {
        faults.add(new CacheFault(kind, module, file.toString(), detail));
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().isEmpty();
        } catch (IOException e) {
            return false; // not what is looked for here
        }
    }
}
