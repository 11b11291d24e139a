package io.jenkins.plugins.gomodpreflight.engine.gomod;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoVersion;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.Test;

/** Whatever a file holds, a parser gives a value or its own error. */
public class ParserPropertiesTest {
    private static final int FILES = 3000;
    private static final GoVersion OLD = GoVersion.parse("1.19").orElseThrow();

    private interface Parser {
        void parse(byte[] content) throws GoModException;
    }

    private static void feed(long seed, Parser parser) {
        SplittableRandom random = new SplittableRandom(seed);
        int lines = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] content = ModFiles.bytes(random);
            try {
                parser.parse(content);
                lines++;
            } catch (GoModException e) {
                int last = new String(content, StandardCharsets.ISO_8859_1).split("\n", -1).length;
                assertTrue(e.getMessage(), e.line() >= 1 && e.line() <= last && e.column() >= 0);
                assertFalse(e.reason().isEmpty() || e.reason().contains("\n"));
            }
        }
        assertTrue("every file is refused", lines > 0);
    }

    @Test
    public void goMod() {
        feed(1, content -> {
            GoMod mod = GoMod.parse("go.mod", content, GoMod.Mode.STRICT);
            mod.needsQuery();
            mod.rejectedBy(OLD);
        });
    }

    @Test
    public void goModOfADependency() {
        feed(
                2,
                content -> GoMod.parse("go.mod", content, GoMod.Mode.LAX)
                        .require()
                        .forEach(require ->
                                assertTrue(Semver.isCanonical(require.module().version()))));
    }

    @Test
    public void goWork() {
        feed(3, content -> GoWork.parse("go.work", content).rejectedBy(OLD));
    }

    @Test
    public void goSum() {
        feed(4, content -> GoSum.parse("go.sum", content));
    }

    @Test
    public void modulesTxt() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < FILES; i++) {
            StringBuilder file = new StringBuilder();
            for (int n = random.nextInt(30); n > 0; n--) {
                String[] parts = {
                    "# ", "## ", "explicit", ";", " ", "go 1.17", "=>", "a.b/c", "v1.0.0", "\n", "\r", "./x"
                };
                file.append(parts[random.nextInt(parts.length)]);
            }
            VendorModules vendor = VendorModules.parse(file.toString().getBytes(StandardCharsets.UTF_8));
            vendor.modules()
                    .forEach(module -> assertFalse(module.module().path().isEmpty()));
        }
    }

    @Test
    public void versionsKeepTheirOrder() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < FILES; i++) {
            String a = version(random);
            String b = version(random);
            String c = version(random);
            assertEquals(Integer.signum(Semver.compare(a, b)), -Integer.signum(Semver.compare(b, a)));
            if (Semver.compare(a, b) <= 0 && Semver.compare(b, c) <= 0) {
                assertTrue(a + " " + b + " " + c, Semver.compare(a, c) <= 0);
            }
            Optional<String> canonical = Semver.canonical(a);
            assertEquals(canonical, canonical.flatMap(Semver::canonical));
            canonical.ifPresent(text -> assertEquals(0, Semver.compare(a, text)));
        }
    }

    private static String version(SplittableRandom random) {
        StringBuilder version = new StringBuilder("v" + random.nextInt(2));
        for (int n = random.nextInt(12); n > 0; n--) {
            version.append("0123.-+ab".charAt(random.nextInt(9)));
        }
        return version.toString();
    }

    /** Input that makes a careless parser slow or deep. */
    @Test
    public void staysLinearOnLongInput() throws Exception {
        int size = 1 << 17;
        for (String unit :
                new String[] {"(", ")", "/", "\"", "v1/", "~1", "\\", "require (\n", "x (", "=>", "//", "[", "1.1."}) {
            byte[] content =
                    ("require " + unit.repeat(size / unit.length()) + " v1.0.0\n").getBytes(StandardCharsets.UTF_8);
            for (GoMod.Mode mode : GoMod.Mode.values()) {
                try {
                    GoMod mod = GoMod.parse("go.mod", content, mode);
                    mod.require()
                            .forEach(
                                    require -> ModulePath.check(require.module().path()));
                } catch (GoModException e) {
                    assertTrue(e.getMessage().length() < 500);
                }
            }
            assertTrue(Semver.parse("v1.0.0-" + unit.repeat(size)).isEmpty());
        }
    }
}
