package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;

/**
 * Something wrong with a file of the module cache that does not keep its module from being read now.
 *
 * @param kind what
 * @param module whose file it is; of no module, for the lock of the whole cache, the path is empty
 * @param file the file or folder
 * @param detail what was seen; for a lock that is held, by which process, where that is known
 */
public record CacheFault(Kind kind, ModuleVersion module, String file, String detail) {
    /** What is wrong. */
    public enum Kind {
        /** The {@code .info} is cut or empty: go asks for it again. */
        INFO_UNREADABLE,
        /** The {@code .ziphash} is cut or empty: go computes it anew. */
        ZIPHASH_UNREADABLE,
        /** The zip is cut or empty, which go does not notice while the module is unpacked. */
        ZIP_CUT,
        /** The zip is whole and not the one whose hash go recorded. */
        ZIP_CHANGED,
        /** The module is unpacked to a folder without files, and go takes it for complete. */
        FOLDER_EMPTY,
        /** The unpacked files are not those of the zip whose hash go recorded. */
        FOLDER_CHANGED,
        /** There was no time left to compare zip and folder with the recorded hash. */
        NOT_COMPARED,
        /** A folder in the cache that go must unpack the module to and cannot write, although it can write the cache. */
        FOLDER_NOT_WRITABLE,
        /** A lock file that go needs and cannot open for writing. */
        LOCK_NOT_WRITABLE,
        /** A lock that go needs and another process holds. */
        LOCK_HELD;

        /** Whether the content of the cache is damaged. */
        public boolean isDamage() {
            return compareTo(NOT_COMPARED) < 0;
        }
    }
}
