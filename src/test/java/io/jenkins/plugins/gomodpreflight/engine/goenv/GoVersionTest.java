package io.jenkins.plugins.gomodpreflight.engine.goenv;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

public class GoVersionTest {
    @Test
    public void ordersVersionsAsGoDoes() {
        List<String> ascending = List.of(
                "1",
                "1.2rc1",
                "1.2",
                "1.9",
                "1.19",
                "1.19.8",
                "1.20rc1",
                "1.20",
                "1.20.1",
                "1.21",
                "1.21alpha1",
                "1.21beta2",
                "1.21rc1",
                "1.21rc2",
                "1.21rc10",
                "1.21.0",
                "1.21.3",
                "1.21.12",
                "1.23.5",
                "1.99999999999",
                "2.0");
        for (int i = 0; i < ascending.size(); i++) {
            for (int j = 0; j < ascending.size(); j++) {
                assertEquals(
                        ascending.get(i) + " against " + ascending.get(j),
                        Integer.signum(Integer.compare(i, j)),
                        Integer.signum(version(ascending.get(i)).compareTo(version(ascending.get(j)))));
            }
        }
    }

    @Test
    public void takesTheFirstReleaseOfOldLinesWithAndWithoutItsPatchNumber() {
        assertEquals(version("1.20.0"), version("1.20"));
        assertEquals(version("1.20.0").hashCode(), version("1.20").hashCode());
        assertNotEquals(version("1.21.0"), version("1.21"));
    }

    @Test
    public void readsNamesOfToolchains() {
        assertEquals("1.23.12", version("go1.23.12").toString());
        assertEquals("1.23.12", version("go1.23.12-X:foo").toString());
        assertEquals("1.21.0", version("go1.21.0 X:boringcrypto").toString());
        assertEquals("1.21rc2", version("go1.21rc2\tvendor").toString());
    }

    @Test
    public void refusesWhatIsNoVersion() {
        for (String bad : List.of(
                "",
                "go",
                "devel",
                "1.",
                "01.2",
                "1.021",
                "1.21.",
                "1.21.3rc1",
                "1.21rc01",
                "1.21-rc1",
                "1.21RC1",
                "1.21.3.4",
                "v1.21",
                "1.21.3-suffix",
                " 1.21",
                "1.2\n",
                "-1",
                "1.٣")) {
            assertEquals(bad, Optional.empty(), GoVersion.parse(bad));
        }
    }

    @Test
    public void knowsTheLanguageVersion() {
        assertEquals("1.21", version("1.21.3").language());
        assertEquals("1.21", version("1.21rc1").language());
        assertEquals("1", version("1.0").language());
        assertEquals("2.0", version("2").language());
    }

    @Test
    public void comparesWithText() {
        assertTrue(version("1.23.5").isAtLeast("1.21"));
        assertTrue(version("1.21rc1").isAtLeast("1.21"));
        assertFalse(version("1.21rc1").isAtLeast("1.21.0"));
        assertFalse(version("1.19.8").isAtLeast("1.21"));
        assertFalse(version("1.23").isAtLeast("nonsense"));
    }

    @Test
    public void anyTextIsEitherAVersionOrNot() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            String text = RandomText.of(random, 12, "go", "1", "0", ".", "21", "rc", "9999999999", "-", " ", "a", "é");
            GoVersion.parse(text).ifPresent(v -> {
                assertEquals(0, v.compareTo(version(v.toString())));
                assertFalse(v.language().isEmpty());
            });
        }
        assertEquals(Optional.empty(), GoVersion.parse("1".repeat(1_000_000)));
    }

    private static GoVersion version(String text) {
        return GoVersion.parse(text).orElseThrow(() -> new AssertionError(text));
    }
}
