package io.jenkins.plugins.gomodpreflight.engine.goenv;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.util.Random;
import org.junit.Test;

public class ModulePatternsTest {
    @Test
    public void matchesLeadingElements() {
        check("corp.example.com", "corp.example.com/a/b", true);
        check("corp.example.com", "corp.example.comx/a", false);
        check("corp.example.com/a", "corp.example.com", false);
        check("corp.example.com/a", "corp.example.com/a", true);
        check("corp.example.com/a/", "corp.example.com/a/b", true);
        check("corp.example.com/a//", "corp.example.com/a/b", false);
        check("*.example.com", "git.example.com/a", true);
        check("*.example.com", "a.b.example.com/a", true);
        check("*.example.com", "example.com/a", false);
        check("*/a", "example.com/a/b", true);
        check("*/a", "example.com/b/a", false);
        check("*", "anything/at/all", true);
        check("github.com/*/priv*", "github.com/me/private", true);
        check("github.com/*/priv*", "github.com/me/public", false);
    }

    @Test
    public void caseCounts() {
        check("GitHub.com", "github.com/a", false);
        check("github.com/Azure", "github.com/Azure/x", true);
    }

    @Test
    public void takesAListAsItIsWritten() {
        check("a.com,b.com", "b.com/x", true);
        check(",,b.com,", "b.com/x", true);
        check("a.com, b.com", "b.com/x", false);
        check("", "b.com/x", false);
        check("none", "b.com/x", false);
        check(",", "", false);
    }

    @Test
    public void knowsTheSyntaxOfPathMatch() {
        check("[ab].com", "a.com/x", true);
        check("[^ab].com", "a.com/x", false);
        check("[a-c].com", "c.com/x", true);
        check("[a-c].com", "d.com/x", false);
        check("?.com", "d.com/x", true);
        check("?.com", "dd.com/x", false);
        check("\\*.com", "*.com", true);
        check("\\*.com", "a.com", false);
        check("[\\]].com", "].com", true);
        check("a*b*c", "aXbXXc/y", true);
        check("a*b*c", "aXbXX/y", false);
    }

    @Test
    public void aMalformedPatternMatchesNothingAndHidesNoOther() {
        for (String bad : new String[] {"[", "[]", "[]a]", "[a", "[a-", "[a-]", "[-a]", "a\\", "[\\", "[^]"}) {
            check(bad, "a/x", false);
            check(bad + ",a", "a/x", true);
        }
    }

    @Test(timeout = 20_000)
    public void manyStarsTakeNoLongTime() {
        assertFalse(ModulePatterns.matchAny("*a".repeat(2_000) + "b", "a".repeat(4_000)));
    }

    @Test
    public void everyPlainPathMatchesItselfAndItsParents() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            String path = "h" + RandomText.of(random, 8, "a", "b", ".", "-", "_", "~", "9");
            String globs = RandomText.of(random, 10, "*", "?", "[", "]", "^", "-", "\\", "a", "/", ",", "é");
            check(globs + "," + path, path + "/sub", true);
        }
    }

    private static void check(String globs, String path, boolean expected) {
        assertEquals("'" + globs + "' on '" + path + "'", expected, ModulePatterns.matchAny(globs, path));
    }
}
