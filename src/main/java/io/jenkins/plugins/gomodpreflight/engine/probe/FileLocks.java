package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files are locked, and by whom. go locks with flock(2) on Linux, macOS and BSD and with LockFileEx on Windows
 * ({@code filelock_unix.go}, {@code filelock_windows.go}). Java's own locks are fcntl's: on Linux these and flock do not
 * see each other, so there the kernel's list is read, which knows no process outside of this container and no other
 * machine; elsewhere a lock is tried.
 */
final class FileLocks {
    private static final Path KERNEL_LIST = Path.of("/proc/locks");
    private static final int MAX_LIST = 4 << 20;

    /** {@code 3: FLOCK  ADVISORY  WRITE 19169 fe:00:2154733 0 EOF}; what merely waits for a lock has an arrow. */
    private static final Pattern HELD =
            Pattern.compile("\\d+: FLOCK\\s+\\S+\\s+\\S+\\s+(\\d+)\\s+([0-9a-f]+):([0-9a-f]+):(\\d+) .*");

    /** The process by the file that it locked, {@code major:minor:inode}; absent where there is no list. */
    private final Optional<Map<String, Long>> holders;

    private FileLocks(Optional<Map<String, Long>> holders) {
        this.holders = holders;
    }

    /** The locks of this moment. */
    static FileLocks now() {
        try (var in = Files.newInputStream(KERNEL_LIST)) {
            return new FileLocks(Optional.of(parse(new String(in.readNBytes(MAX_LIST), StandardCharsets.UTF_8))));
        } catch (IOException e) {
            return trying();
        }
    }

    /** Without a list, by trying to take each lock. */
    static FileLocks trying() {
        return new FileLocks(Optional.empty());
    }

    private static Map<String, Long> parse(String list) {
        Map<String, Long> holders = new HashMap<>();
        list.lines()
                .map(HELD::matcher)
                .filter(Matcher::matches)
                .forEach(lock -> holders.put(
                        key(
                                Long.parseLong(lock.group(2), 16),
                                Long.parseLong(lock.group(3), 16),
                                Long.parseLong(lock.group(4))),
                        Long.parseLong(lock.group(1))));
        return holders;
    }

    private static String key(long major, long minor, long inode) {
        return major + ":" + minor + ":" + inode;
    }

    /** Who holds a lock on an existing file; empty text where that is not known; absent where nobody does. */
    Optional<String> holder(Path file) {
        if (holders.isPresent()) {
            return inList(file, holders.get()).map(FileLocks::process);
        }
        return isFree(file) ? Optional.empty() : Optional.of("");
    }

    private static Optional<Long> inList(Path file, Map<String, Long> list) {
        if (list.isEmpty()) {
            return Optional.empty();
        }
        try {
            Map<String, Object> attributes = Files.readAttributes(file, "unix:dev,ino");
            long device = (Long) attributes.get("dev");
            // as makedev(3) packs it
            long major = device >> 8 & 0xfff | device >> 32 & ~0xfffL;
            long minor = device & 0xff | device >> 12 & ~0xffL;
            return Optional.ofNullable(list.get(key(major, minor, (Long) attributes.get("ino"))));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static String process(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> pid + " (" + Printable.of(command, 200) + ")")
                .orElse(Long.toString(pid));
    }

    private static boolean isFree(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true; // that it cannot be opened is another fault
        }
    }
}
