package io.jenkins.plugins.gomodpreflight.engine.gomod;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class SemverTest {
    /** In ascending order; those in one string are equal. */
    private static final List<String> ORDER = List.of(
            "bad  v v1.2.3.4 1.0.0 v01.0.0 v1.0.0- v1.0.0-a..b v1.0.0-01 v1-a v1+a v1.0.0+ v1.0.0-\u00E9",
            "v0.0.0-20200101000000-abcdefabcdef",
            "v0.0.0 v0 v0.0",
            "v1.0.0-alpha",
            "v1.0.0-alpha.1",
            "v1.0.0-alpha.beta",
            "v1.0.0-beta",
            "v1.0.0-beta.2",
            "v1.0.0-beta.11",
            "v1.0.0-rc.1",
            "v1.0.0 v1 v1.0 v1.0.0+build v1.0.0+incompatible",
            "v1.2.0-a-01 v1.2.0-a-01+b.01",
            "v1.2.0",
            "v1.10.0",
            "v2.0.0",
            "v99999999999999999999.0.0",
            "v100000000000000000000.0.0");

    @Test
    public void compares() {
        for (int i = 0; i < ORDER.size(); i++) {
            for (int j = 0; j < ORDER.size(); j++) {
                for (String left : ORDER.get(i).split(" ")) {
                    for (String right : ORDER.get(j).split(" ")) {
                        int actual = Integer.signum(Semver.compare(left, right));
                        assertEquals(left + " and " + right, Integer.compare(i, j), actual);
                    }
                }
            }
        }
    }

    @Test
    public void canonicalizes() {
        assertEquals(Optional.of("v1.0.0"), Semver.canonical("v1"));
        assertEquals(Optional.of("v1.2.0"), Semver.canonical("v1.2"));
        assertEquals(Optional.of("v1.2.3-pre"), Semver.canonical("v1.2.3-pre+meta"));
        assertEquals(Optional.of("v2.0.0+incompatible"), Semver.canonical("v2.0.0+incompatible"));
        assertEquals(Optional.empty(), Semver.canonical("master"));
        assertEquals(Optional.empty(), Semver.canonical("v1.2.3-" + "a".repeat(1000)));
    }

    @Test
    public void knowsPseudoVersions() {
        for (String pseudo : List.of(
                "v0.0.0-20200101000000-abcdefabcdef",
                "v1.2.4-0.20200101000000-abcdefabcdef",
                "v1.2.3-pre.0.20200101000000-abcdefabcdef",
                "v2.0.1-0.20200101000000-abcdefabcdef+incompatible")) {
            assertEquals(pseudo, true, Semver.isPseudo(pseudo));
        }
        for (String other :
                List.of("v1.0.0", "v1.0.0-rc.1", "v0.0.0-2020-abcdefabcdef", "v1.2.4-20200101000000-abc", "")) {
            assertEquals(other, false, Semver.isPseudo(other));
        }
    }
}
