package io.jenkins.plugins.gomodpreflight.engine.gomod;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.Test;

public class GoSumTest {
    private static final ModuleVersion A = new ModuleVersion("example.com/a", "v1.0.0");
    private static final ModuleVersion B = new ModuleVersion("example.com/b", "v1.1.0");

    @Test
    public void keepsHashesByModuleAndKind() throws Exception {
        GoSum sums = GoSum.parse("go.sum", GoldenFilesTest.resource("go.sum"));
        assertEquals(List.of("h1:ldyKDvUDU8+KYWbFrB7nMRUhCBHlnUDiI7ySSyQd5IQ="), sums.hashes(A));
        assertEquals("the hash of an empty go.mod is an old defect", List.of(), sums.modHashes(A));
        assertEquals(
                List.of(
                        "h1:ejv8OLCFmB7TpKfKTLTnZYVr9mMMdvdoc8MTLLqlXVA=",
                        "h1:2Rl7jmXzvMGgrP8sWnWHHvXvTkWKXkVXAfpmvdDhXqs="),
                sums.modHashes(B));
        assertEquals(List.of("h2:unknown"), sums.hashes(B));
    }

    @Test
    public void theFirstKnownHashOfAFileCounts() throws Exception {
        GoSum sums = parse("example.com/a v1.0.0 h2:z\nexample.com/a v1.0.0 h1:x\nexample.com/a v1.0.0 h1:y\n");
        assertEquals(Optional.empty(), sums.contradiction(A, "h1:x"));
        assertEquals(Optional.of("h1:x"), sums.contradiction(A, "h1:y"));
        assertEquals(Optional.empty(), GoSum.EMPTY.contradiction(A, "h1:y"));
    }

    @Test
    public void theModulesOfAWorkspaceMustAgree() throws Exception {
        GoSum x = parse("example.com/a v1.0.0 h1:x\n");
        GoSum y = parse("example.com/a v1.0.0 h1:y\n");
        assertEquals(
                Optional.of("h1:y"),
                GoSum.ofWorkspace(GoSum.EMPTY, List.of(x, y)).contradiction(A, "h1:x"));
        assertEquals(Optional.empty(), GoSum.ofWorkspace(x, List.of(y)).contradiction(A, "h1:x"));
        assertEquals(List.of("h1:x", "h1:y"), GoSum.ofWorkspace(x, List.of(y)).hashes(A));
    }

    @Test
    public void anOldGoReadsUpToTheMalformedLine() {
        byte[] content =
                "example.com/a v1.0.0 h1:x\nnonsense\nexample.com/a v1.0.0 h1:y\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of("h1:x"), GoSum.parseUpToError(content).hashes(A));
    }

    @Test
    public void passesOverBlankLinesAndEndingsOfWindows() throws Exception {
        assertEquals(
                List.of("h1:x"),
                parse("\n \t\r\nexample.com/a\u00A0v1.0.0 h1:x\r\n\n").hashes(A));
        assertEquals(List.of(), parse("").hashes(A));
    }

    @Test
    public void refusesOtherNumbersOfFields() {
        GoModException e = assertThrows(GoModException.class, () -> parse("\nexample.com/a v1.0.0\n"));
        assertEquals("go.sum:2: malformed go.sum: wrong number of fields 2", e.getMessage());
        assertThrows(GoModException.class, () -> parse("a v1.0.0 h1:x more\n"));
    }

    /** The values are those that go itself wrote. */
    @Test
    public void hashesAsGo() {
        assertEquals("h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=", Hash1.goMod(new byte[0]));
        byte[] hash = new byte[32];
        assertEquals(
                Hash1.ofFiles(new TreeMap<>(Map.of("a", hash, "b", hash))),
                Hash1.ofFiles(new TreeMap<>(Map.of("b", hash, "a", hash))));
        assertEquals("h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", Hash1.ofFiles(new TreeMap<>()));
    }

    private static GoSum parse(String content) throws GoModException {
        return GoSum.parse("go.sum", content.getBytes(StandardCharsets.UTF_8));
    }
}
