package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Locks that a go command holds are in {@code agreement.CacheDamageTest}. */
public class FileLocksTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void aFileThatNobodyLockedIsFree() throws Exception {
        Path file = folder.newFile().toPath();
        assertEquals(Optional.empty(), FileLocks.now().holder(file));
        assertEquals(Optional.empty(), FileLocks.trying().holder(file));
    }

    @Test
    public void whereTheSystemHasNoListALockIsTried() throws Exception {
        Path file = folder.newFile().toPath();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertEquals(Optional.of(""), FileLocks.trying().holder(file));
            lock.release();
            assertEquals(Optional.empty(), FileLocks.trying().holder(file));
        }
    }

    @Test
    public void aFileThatIsNotThereIsFree() {
        Path absent = folder.getRoot().toPath().resolve("absent");
        assertEquals(Optional.empty(), FileLocks.now().holder(absent));
        assertEquals(Optional.empty(), FileLocks.trying().holder(absent));
    }
}
