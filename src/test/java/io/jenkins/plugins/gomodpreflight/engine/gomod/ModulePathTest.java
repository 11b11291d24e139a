package io.jenkins.plugins.gomodpreflight.engine.gomod;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import org.junit.Test;

public class ModulePathTest {
    @Test
    public void acceptsWhatGoFetches() {
        for (String path : List.of(
                "example.com",
                "example.com/a",
                "example.com/A/b_c~d-e.f",
                "example.com/a/v2",
                "x.y/z/v",
                "x.y/zv2",
                "a.b/v1x",
                "gopkg.in/yaml.v2",
                "gopkg.in/yaml.v0",
                "gopkg.in/yaml.v2-unstable",
                "1.2/a",
                "example.com/a~b1")) {
            assertEquals(path, true, ModulePath.check(path).isEmpty());
        }
    }

    @Test
    public void refusesWhatGoRefuses() {
        for (String path : List.of(
                "",
                "nodot",
                "nodot/a.b",
                "/a.b",
                "a.b/",
                "a.b//c",
                "-a.b",
                "A.b/c",
                "a_b.c/d",
                "a.b/../c",
                "a.b/./c",
                "../a.b",
                "a.b/.c",
                "a.b/c.",
                "a.b/c d",
                "a.b/\u00FC",
                "a.b/c!d",
                "a.b/c+d",
                "a.b\\c",
                "a.b/con",
                "a.b/CoM1.txt",
                "a.b/x~1",
                "a.b/x~1.y",
                "a.b/v1",
                "a.b/v0",
                "a.b/v2.1",
                "a.b/v02",
                "gopkg.in/yaml",
                "gopkg.in/yaml.v02",
                "gopkg.in/v2")) {
            assertEquals(path, true, ModulePath.check(path).isPresent());
        }
    }

    @Test
    public void isEasierOnMainModules() {
        for (String path : List.of("main", "a/b", "A.B/c++", "a.b/.c", "a.b/v1")) {
            assertEquals(path, true, ModulePath.checkMain(path).isEmpty());
        }
        for (String path : List.of("", "-a", "a//b", "/a", "a/", "a b", "a/..", "nul")) {
            assertEquals(path, true, ModulePath.checkMain(path).isPresent());
        }
    }

    @Test
    public void escapesUpperCase() {
        assertEquals("github.com/!azure/azure-sdk-for-go", ModulePath.escapePath("github.com/Azure/azure-sdk-for-go"));
        assertEquals("v1.0.0-!r!c.1", ModulePath.escapeVersion("v1.0.0-RC.1"));
        assertThrows(IllegalArgumentException.class, () -> ModulePath.escapePath("a.b/../../c"));
        for (String version : List.of("", "..", "v1/../..", "v1!", "v1\u0000", "con", "v\u00FC")) {
            assertThrows(version, IllegalArgumentException.class, () -> ModulePath.escapeVersion(version));
        }
    }

    @Test
    public void holdsVersionsAgainstTheMajorVersionOfThePath() {
        assertEquals("", problem("a.b/c", "v1.0.0"));
        assertEquals("", problem("a.b/c", "v3.0.0+incompatible"));
        assertEquals("", problem("a.b/c/v3", "v3.1.0"));
        assertEquals("", problem("gopkg.in/c.v1", "v0.0.0-20161208181325-20d25e280405"));
        assertEquals("version \"v2.0.0\" invalid: should be v0 or v1, not v2", problem("a.b/c", "v2.0.0"));
        assertEquals("version \"v1.0.0\" invalid: should be v3, not v1", problem("a.b/c/v3", "v1.0.0"));
        assertEquals("invalid module path \"a.b/c/v1\"", problem("a.b/c/v1", "v1.0.0"));
    }

    private static String problem(String path, String version) {
        return ModulePath.checkMajor(path, version).orElse("");
    }
}
