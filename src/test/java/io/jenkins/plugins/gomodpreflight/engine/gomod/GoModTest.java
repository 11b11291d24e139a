package io.jenkins.plugins.gomodpreflight.engine.gomod;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.Test;

public class GoModTest {
    @Test
    public void namesThePlaceAndTheReason() {
        Map<String, String> messages = new TreeMap<>();
        messages.put("module m\n\nfoo bar\n", "go.mod:3:1: unknown directive: foo");
        messages.put("module m\n\n  foo bar\n", "go.mod:3:3: unknown directive: foo");
        messages.put("foo (\n)\n", "go.mod:1:1: unknown block type: foo");
        messages.put("module m\nmodule n\n", "go.mod:2:1: repeated module statement");
        messages.put("require (\n\ta\n)\n", "go.mod:2:2: usage: require module/path v1.2.3");
        messages.put("require (\n", "go.mod:2:1: syntax error (unterminated block started at go.mod:1:1)");
        messages.put("module \"m", "go.mod:1:8: unexpected EOF in string");
        messages.put("module \"m\n", "go.mod:1:10: unexpected newline in string");
        messages.put("/* m */", "go.mod:1:1: mod files must use // comments (not /* */ comments)");
        messages.put("module \u00FCm/*\n", "go.mod:1:10: mod files must use // comments (not /* */ comments)");
        messages.put("\uFEFFmodule m\n", "go.mod:1:1: unexpected input character \uFFFD (U+FEFF)");
        messages.put("module `m`\n", "go.mod:1:1: invalid quoted string: unquoted string cannot contain quote");
        messages.put("go 1.x\n", "go.mod:1:1: invalid go version '1.x': must match format 1.23.0");
        messages.put(
                "require a.b/c v2.0.0\n",
                "go.mod:1:1: require a.b/c: version \"v2.0.0\" invalid: should be v0 or v1, not v2");
        messages.put("retract v1.0.0\n", "go.mod:1:1: no module directive found, so retract cannot be used");
        messages.forEach(
                (content, message) -> assertEquals(message, refused(content).getMessage()));
    }

    @Test
    public void keepsMessagesShortAndPrintable() {
        String message =
                refused("module \"a\u0007\" b" + "c".repeat(100_000) + "\n").getMessage();
        assertEquals("go.mod:1:1: usage: module module/path", message);
        String unknown = refused("x" + "y".repeat(100_000) + "\n").getMessage();
        assertEquals("go.mod:1:1: unknown directive: xyy", unknown.substring(0, 34));
        assertEquals(true, unknown.length() < 400);
    }

    @Test
    public void tellsWhatAnOlderGoRefuses() throws Exception {
        String content =
                "module m\n\ngo 1.21.0\n\ntoolchain go1.22.0\n\ngodebug panicnil=1\n\ntool (\n\ta.b/c\n)\n\nignore x\n";
        GoMod mod = parse(content);
        Map<String, String> rejections = new TreeMap<>(Map.of(
                "1.19", "go.mod:3:1: invalid go version '1.21.0': must match format 1.23",
                "1.20.14", "go.mod:3:1: invalid go version '1.21.0': must match format 1.23",
                "1.21.0", "go.mod:7:1: unknown directive: godebug",
                "1.22.1", "go.mod:7:1: unknown directive: godebug",
                "1.23.5", "go.mod:9:1: unknown block type: tool",
                "1.24.0", "go.mod:13:1: unknown directive: ignore",
                "1.25.0", "",
                "1.30.0", ""));
        rejections.forEach((version, message) -> assertEquals(
                version,
                message,
                mod.rejectedBy(GoVersion.parse(version).orElseThrow())
                        .map(GoModException::getMessage)
                        .orElse("")));
    }

    @Test
    public void takesOldSpellingsOfTheGoLineFromDependencies() throws Exception {
        assertEquals("1.17", lax("go v1.17.x\n").go());
        assertEquals("1.14", lax("go 1.14-dev\n").go());
        assertEquals("1.21.0", lax("go 1.21.0\n").go());
        assertEquals("", lax("").go());
    }

    @Test
    public void makesVersionsOfDependenciesCanonical() throws Exception {
        assertEquals(
                Optional.of(new ModuleVersion("a.b/c", "v1.2.0")),
                lax("require a.b/c v1.2\n").require().stream()
                        .map(Require::module)
                        .findFirst());
        assertThrows(GoModException.class, () -> lax("require a.b/c master\n"));
        assertThrows(GoModException.class, () -> lax("require a.b/c\n"));
    }

    @Test
    public void passesOverWhatADependencyMaySay() throws Exception {
        GoMod mod = lax(
                "module m\nfoo\nbar (\n)\nrequire x (\n)\nretract (\n\t(v1, v2)\n\t[v1.0.0\n)\nreplace a b c\ntool\n");
        assertEquals("m", mod.module());
        assertEquals(0, mod.retract().size() + mod.replace().size());
    }

    private static GoModException refused(String content) {
        return assertThrows(content, GoModException.class, () -> parse(content));
    }

    private static GoMod parse(String content) throws GoModException {
        return GoMod.parse("go.mod", content.getBytes(StandardCharsets.UTF_8), GoMod.Mode.STRICT);
    }

    private static GoMod lax(String content) throws GoModException {
        return GoMod.parse("go.mod", content.getBytes(StandardCharsets.UTF_8), GoMod.Mode.LAX);
    }
}
