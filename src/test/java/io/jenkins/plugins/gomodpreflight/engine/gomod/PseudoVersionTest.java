package io.jenkins.plugins.gomodpreflight.engine.gomod;

import static org.junit.Assert.assertEquals;

import java.util.Optional;
import org.junit.Test;

public class PseudoVersionTest {
    private static final String COMMIT = "20240102030405-0123456789ab";

    private static void assertBase(String base, String version) {
        assertEquals(
                version,
                Optional.of(new PseudoVersion(base, "20240102030405", "0123456789ab")),
                PseudoVersion.parse(version));
    }

    @Test
    public void theBaseIsTheTagBefore() {
        assertBase("", "v0.0.0-" + COMMIT);
        assertBase("", "v2.0.0-" + COMMIT);
        assertBase("v1.2.3", "v1.2.4-0." + COMMIT);
        assertBase("v1.2.9", "v1.2.10-0." + COMMIT);
        assertBase("v1.2.3-rc.1", "v1.2.3-rc.1.0." + COMMIT);
        assertBase("v2.0.0", "v2.0.1-0." + COMMIT + "+incompatible");
        assertBase("v1.2.99999999999999999999", "v1.2.100000000000000000000-0." + COMMIT);
        assertBase("v1.2.-1", "v1.2.0-0." + COMMIT);
    }

    @Test
    public void otherVersionsHaveNoParts() {
        for (String version :
                new String[] {"v1.2.3", "v1.2.3-rc.1", "v1.2.3+incompatible", "v1.2.3-0.2024-0123456789ab", "main", ""
                }) {
            assertEquals(version, Optional.empty(), PseudoVersion.parse(version));
        }
    }
}
