package io.jenkins.plugins.gomodpreflight.engine.plan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ModuleCacheTest {
    private static final ModuleVersion MODULE = new ModuleVersion("example.com/Upper", "v1.0.0-RC1");
    private static final String HASH = "h1:ejv8OLCFmB7TpKfKTLTnZYVr9mMMdvdoc8MTLLqlXVA=";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private ModuleCache cache;

    @Before
    public void makeCache() {
        cache = new ModuleCache(folder.getRoot().toPath());
    }

    private Path write(String path, String text) throws IOException {
        Path file = folder.getRoot().toPath().resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    public void filesLieUnderEscapedNames() throws IOException {
        write("cache/download/example.com/!upper/@v/v1.0.0-!r!c1.info", "{}");
        write("cache/download/example.com/!upper/@v/v1.0.0-!r!c1.mod", "module x");
        Path zip = write("cache/download/example.com/!upper/@v/v1.0.0-!r!c1.zip", "zip");
        assertArrayEquals(
                "{}".getBytes(StandardCharsets.UTF_8), cache.info(MODULE).orElseThrow());
        assertArrayEquals(
                "module x".getBytes(StandardCharsets.UTF_8), cache.mod(MODULE).orElseThrow());
        assertEquals(Optional.of(zip), cache.zip(MODULE));
    }

    @Test
    public void nothingIsThereInAnEmptyCache() {
        assertEquals(Optional.empty(), cache.info(MODULE));
        assertEquals(Optional.empty(), cache.mod(MODULE));
        assertEquals(Optional.empty(), cache.zip(MODULE));
        assertEquals(Optional.empty(), cache.zipHash(MODULE));
        assertFalse(cache.isUnpacked(MODULE));
    }

    @Test
    public void aModOfAGoBeforeModulesDoesNotCount() throws IOException {
        write("cache/download/example.com/!upper/@v/v1.0.0-!r!c1.mod", "//vgo 0.0.3\nmodule x\n");
        assertEquals(Optional.empty(), cache.mod(MODULE));
    }

    @Test
    public void aHashOfAnotherLengthIsComputedAnew() throws IOException {
        String file = "cache/download/example.com/!upper/@v/v1.0.0-!r!c1.ziphash";
        write(file, HASH + "\n");
        assertEquals(Optional.of(HASH), cache.zipHash(MODULE));
        write(file, "h1:short");
        assertEquals(Optional.empty(), cache.zipHash(MODULE));
    }

    @Test
    public void aFolderThatWasNotFinishedDoesNotCount() throws IOException {
        write("example.com/!upper@v1.0.0-!r!c1/go.mod", "module x");
        assertTrue(cache.isUnpacked(MODULE));
        write("cache/download/example.com/!upper/@v/v1.0.0-!r!c1.partial", "");
        assertFalse(cache.isUnpacked(MODULE));
    }
}
