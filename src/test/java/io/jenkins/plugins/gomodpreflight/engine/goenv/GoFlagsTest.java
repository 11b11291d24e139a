package io.jenkins.plugins.gomodpreflight.engine.goenv;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import io.jenkins.plugins.gomodpreflight.engine.GoInstallations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class GoFlagsTest {
    private static final Optional<GoVersion> LATEST = Optional.empty();
    private static final Optional<GoVersion> GO_1_19 = GoVersion.parse("1.19.8");
    private static final Optional<GoVersion> GO_1_23 = GoVersion.parse("1.23.5");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void readsFlags() throws Exception {
        GoFlags flags = GoFlags.parse(" -mod=vendor\t--modfile=a=b.mod -trimpath -mod=mod ", LATEST);
        assertEquals(Optional.of("mod"), flags.value("-mod"));
        assertEquals(Optional.of("a=b.mod"), flags.value("-modfile"));
        assertEquals(Optional.of("true"), flags.value("-trimpath"));
        assertEquals(Optional.empty(), flags.value("-x"));
        assertEquals(Optional.empty(), GoFlags.parse("", LATEST).value("-mod"));
    }

    @Test
    public void knowsQuotesSinceTheyExist() throws Exception {
        String goflags = "'-ldflags=-s -w' \"-mod=it's\"";
        GoFlags flags = GoFlags.parse(goflags, LATEST);
        assertEquals(Optional.of("-s -w"), flags.value("-ldflags"));
        assertEquals(Optional.of("it's"), flags.value("-mod"));
        assertThrows(SettingException.class, () -> GoFlags.parse(goflags, GO_1_19));
        assertThrows(SettingException.class, () -> GoFlags.parse("'-mod=mod", LATEST));
        assertEquals(
                "a quote within a word is a letter",
                Optional.of("a'b"),
                GoFlags.parse("-mod=a'b", LATEST).value("-mod"));
    }

    @Test
    public void knowsFlagsByRelease() throws Exception {
        assertEquals(Optional.of("off"), GoFlags.parse("-pgo=off", GO_1_23).value("-pgo"));
        assertThrows(SettingException.class, () -> GoFlags.parse("-pgo=off", GO_1_19));
        assertThrows(SettingException.class, () -> GoFlags.parse("-nonsense", GO_1_23));
        assertEquals(
                "what the latest release knows is not known here",
                Optional.of("1"),
                GoFlags.parse("-nonsense=1", LATEST).value("-nonsense"));
    }

    @Test
    public void everyGoAgreesOnWhatIsAnError() throws Exception {
        assumeFalse("no go is installed", GoInstallations.all().isEmpty());
        Path project = folder.newFolder().toPath();
        Files.writeString(project.resolve("go.mod"), "module x\n\ngo 1.17\n");
        List<String> cases = List.of(
                "",
                " ",
                "-mod=mod",
                "--mod=mod",
                "-mod=nonsense",
                "-mod",
                "-modcacherw",
                "-modcacherw=0",
                "-modcacherw=no",
                "-x=maybe",
                "-json=F",
                "-modfile",
                "-nosuch",
                "-nosuch=1",
                "nosuch",
                "-",
                "--",
                "---x",
                "-=x",
                "--=",
                "-C=/",
                "-pgo=off",
                "-tags=a,b",
                "-ldflags=-s -w",
                "'-ldflags=-s -w'",
                "'-x",
                "\"\"",
                "-mod=mod\n-v",
                "-a\u00a0-v",
                "-race -count=1 -run=X",
                "-toolchain=x",
                "-reuse",
                "-overlay");
        for (Path go : GoInstallations.all()) {
            Optional<GoVersion> version = GoVersion.parse(
                    GoRun.of(go, folder.getRoot().toPath(), project).output("env", "GOVERSION"));
            assumeFalse(
                    "flags of this release are not listed",
                    version.map(v -> v.isAtLeast("1.24")).orElse(true));
            for (String goflags : cases) {
                String said = GoRun.of(go, folder.getRoot().toPath(), project)
                        .with("GOFLAGS", goflags)
                        .errors("mod", "download");
                boolean refused = said.contains("GOFLAGS");
                assertEquals(go + " on GOFLAGS='" + goflags + "': " + said, refused, isRefused(goflags, version));
            }
        }
    }

    @Test
    public void anyTextIsEitherFlagsOrASettingException() {
        Random random = new Random(7);
        int flags = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = RandomText.of(random, 8, "-", "--", "mod", "=", " ", "'", "\"", "x", "\n", "\u00e9", "\\");
            flags += isRefused(text, GO_1_23) ? 0 : 1;
            flags += isRefused(text, LATEST) ? 0 : 1;
        }
        assertTrue("the generator makes flags too", flags > 1_000);
    }

    private static boolean isRefused(String goflags, Optional<GoVersion> version) {
        try {
            GoFlags.parse(goflags, version);
            return false;
        } catch (SettingException e) {
            assertEquals(SettingException.Kind.GOFLAGS_INVALID, e.kind());
            return true;
        }
    }
}
